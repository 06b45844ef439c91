import { keptFor, keptWords } from './kept-openings.js';

const at = (hour: number, minute = 0): string => new Date(2026, 10, 23, hour, minute).toISOString();
const opening = (typeName: string, start: string, end: string) => ({
  typeId: typeName,
  typeName,
  start,
  end,
});

const KEPT = [
  opening('Call', at(9), at(9, 30)),
  opening('Visit', at(9, 30), at(11)),
  opening('Call', at(11), at(11, 30)),
];

describe('kept openings', () => {
  it('are told of the stretch that they lie in, each type once', () => {
    expect(keptFor(KEPT, { start: at(9), end: at(12) })).toBe('open for Call, Visit');
    expect(keptWords(KEPT, { start: at(9), end: at(10) })).toEqual([
      'Open for Call, 09:00–09:30',
      'Open for Visit, 09:30–11:00',
    ]);
  });

  it('are not told of a stretch that they only touch', () => {
    expect(keptFor(KEPT, { start: at(11, 30), end: at(12) })).toBeNull();
    expect(keptWords(KEPT, { start: at(8), end: at(9) })).toEqual([]);
  });
});
