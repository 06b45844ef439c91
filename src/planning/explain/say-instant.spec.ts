import fc from 'fast-check';
import { sayInUtc } from './say-instant.js';

describe('sayInUtc', () => {
  it('agrees with the calendar of the platform from the year 0 to the year 9999', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(0, 0, 1) - 1900 * 365.2425 * 86_400_000, max: Date.UTC(9999, 11, 31) }),
        (instant) => {
          expect(sayInUtc(instant)).toBe(`${new Date(instant).toISOString().slice(0, 16)}Z`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('knows the leap days of a century', () => {
    const days = ['2000-02-29T23:59Z', '2100-02-28T23:59Z', '2100-03-01T00:00Z', '2024-02-29T00:00Z'];
    expect(days.map((it) => sayInUtc(Date.parse(it)))).toEqual(days);
  });
});
