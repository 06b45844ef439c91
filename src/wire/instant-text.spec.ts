import fc from 'fast-check';
import { readInstant, sayWhyNoInstant, writeInstant } from './instant-text.js';

const NOON = Date.UTC(2026, 10, 23, 12);

describe('readInstant', () => {
  it.each([
    ['2026-11-23T12:00:00Z', NOON],
    ['2026-11-23T12:00Z', NOON],
    ['2026-11-23T13:00:00+01:00', NOON],
    ['2026-11-23T17:30:00+05:30', NOON],
    ['2026-11-23T07:00:00-05:00', NOON],
    ['2026-11-24T01:45:00+13:45', NOON],
    ['2026-11-23T12:00:00.5Z', NOON + 500],
    ['2026-11-23T12:00:00.123Z', NOON + 123],
    ['2026-11-23T12:00:00.1239999Z', NOON + 123],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
    ['9999-12-31T23:59:59.999Z', Date.parse('9999-12-31T23:59:59.999Z')],
  ])('reads %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  it.each([
    ['2026-11-23T12:00:00', 'has no offset: add Z for UTC, or one such as +01:00'],
    ['2026-11-23T12:00', 'has no offset: add Z for UTC, or one such as +01:00'],
    ['2026-02-31T12:00:00Z', 'must be a date and time that exists'],
    ['2027-02-29T12:00:00Z', 'must be a date and time that exists'],
    ['2026-13-01T12:00:00Z', 'must be a date and time that exists'],
    ['2026-00-10T12:00:00Z', 'must be a date and time that exists'],
    ['2026-11-23T24:00:00Z', 'must be a date and time that exists'],
    ['2026-11-23T12:60:00Z', 'must be a date and time that exists'],
    ['2026-11-23T12:00:60Z', 'must be a date and time that exists'],
    ['2026-11-23T12:00:00+24:00', 'must be a date and time that exists'],
    ['2026-11-23T12:00:00+05:60', 'must be a date and time that exists'],
    ['2026-11-23', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    ['2026-11-23 12:00:00Z', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    ['2026-11-23t12:00:00z', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    ['2026-11-23T12:00:00+0100', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    ['2026-11-23T12:00.5Z', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    [' 2026-11-23T12:00:00Z', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    ['tomorrow', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    ['', 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
    [NOON, 'must be a time with an offset, such as "2026-11-23T13:00:00Z"'],
  ])('refuses %p and says why', (text, reason) => {
    expect([readInstant(text), sayWhyNoInstant(text)]).toEqual([null, reason]);
  });

  it('reads what is written, to the millisecond', () => {
    const within = { min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') };
    fc.assert(
      fc.property(fc.integer(within), (instant) => {
        expect(readInstant(writeInstant(instant))).toBe(instant);
      }),
    );
  });

  it('reads the same moment under every offset', () => {
    const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    const minute = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(minute, offset, (instant, minutes) => {
        const local = new Date(instant + minutes * 60_000).toISOString().slice(0, -1);
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const two = (it: number): string => String(it).padStart(2, '0');
        expect(readInstant(`${local}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`)).toBe(instant);
      }),
    );
  });
});

describe('writeInstant', () => {
  it('has a fraction only when there is one', () => {
    expect([writeInstant(NOON), writeInstant(NOON + 7)]).toEqual([
      '2026-11-23T12:00:00Z',
      '2026-11-23T12:00:00.007Z',
    ]);
  });
});
