import { readDate, readDateTime } from './wire-date.js';

describe('dates on the wire', () => {
  it.each([
    ['2026-03-02T09:30:00.5', '2026-03-02T09:30:00.500Z'],
    ['2026-03-02T09:30:00Z', '2026-03-02T09:30:00.000Z'],
    ['2026-03-02T09:30:00.1234567Z', '2026-03-02T09:30:00.123Z'],
    ['2026-03-02T09:30:00+02:00', '2026-03-02T07:30:00.000Z'],
    ['2026-03-02', '2026-03-02T00:00:00.000Z'],
  ])('reads %s as UTC and answers one form', (sent, answered) => {
    expect(readDateTime(sent)).toBe(answered);
  });

  it.each(['2026-02-30T09:30:00Z', '2026-13-01', '2026-03-02T25:00:00Z', 'tomorrow', '', 5, null])(
    'refuses %p',
    (sent) => {
      expect(readDateTime(sent)).toBeNull();
    },
  );

  it('keeps the day of a calendar date', () => {
    expect(readDate('2026-03-02T23:00:00-05:00')).toBe('2026-03-02T00:00:00.000Z');
  });
});
