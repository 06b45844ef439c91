import fc from 'fast-check';
import { MINUTE } from '../time/interval.js';
import type { AgePoint, Priority, WeightTable } from './weights.js';
import { DEFAULT_WEIGHTS, weightOf } from './weights.js';

const DAY = 24 * 60 * MINUTE;
const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];
const MOST_DAYS = 60;
const aged = (priority: Priority, days: number): number => weightOf(priority, 0, days * DAY);

const FLAT: readonly AgePoint[] = [{ hours: 0, factor: 1 }];
const forAll = (points: readonly AgePoint[]): WeightTable['ageCurve'] => ({
  1: points,
  2: points,
  3: points,
  4: points,
});

/** As it was before there was a curve: so much more for each whole day. */
function formerWeight(priority: Priority, age: number): number {
  const days = Math.min(60, Math.max(0, Math.floor(age / DAY)));
  const base = { 1: 1000, 2: 400, 3: 150, 4: 50 } as const;
  const heavier = Object.values(base).filter((it) => it > base[priority]);
  const weight = Math.round(base[priority] + days * { 1: 10, 2: 9, 3: 4, 4: 1 }[priority]);
  return Math.max(1, Math.min(weight, Math.min(...heavier) - 1));
}

/** Any table that an admin may set. */
const anyTable: fc.Arbitrary<WeightTable> = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 4, maxLength: 4 }),
    curves: fc.array(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.double({ min: 0, max: 3, noNaN: true })), {
        maxLength: 5,
      }),
      { minLength: 4, maxLength: 4 },
    ),
  })
  .map(({ weights, curves }) => {
    const [a = 1, b = 1, c = 1, d = 1] = weights.toSorted((x, y) => y - x);
    const curveOf = (steps: readonly (readonly [number, number])[]): readonly AgePoint[] => {
      const points: AgePoint[] = [{ hours: 0, factor: 1 }];
      for (const [hours, more] of steps) {
        const last = points.at(-1)!;
        points.push({ hours: last.hours + hours, factor: last.factor + more });
      }
      return points;
    };
    const [one = FLAT, two = FLAT, three = FLAT, four = FLAT] = curves.map(curveOf);
    return { weights: { 1: a, 2: b, 3: c, 4: d }, ageCurve: { 1: one, 2: two, 3: three, 4: four } };
  });

describe('weightOf', () => {
  it('is the published base for a ticket of today', () => {
    expect(PRIORITIES.map((it) => aged(it, 0.9))).toEqual([1000, 400, 150, 50]);
  });

  it('grows with each whole day up to the cap', () => {
    for (const priority of PRIORITIES) {
      for (let days = 1; days <= MOST_DAYS; days++) {
        expect(aged(priority, days)).toBeGreaterThan(aged(priority, days - 1));
      }
      expect(aged(priority, 900)).toBe(aged(priority, MOST_DAYS));
    }
  });

  it('never lets age pass the next priority', () => {
    expect(aged(4, 900)).toBeLessThan(aged(3, 0));
    expect(aged(3, 900)).toBeLessThan(aged(2, 0));
    expect(aged(2, 900)).toBeLessThan(aged(1, 0));
    const steep = { ...DEFAULT_WEIGHTS, ageCurve: forAll([...FLAT, { hours: 24, factor: 100 }]) };
    expect(weightOf(4, 0, 90 * DAY, steep)).toBe(149);
  });

  it('counts a creation time in the future as new', () => {
    expect(weightOf(2, 5 * DAY, 0)).toBe(400);
  });

  it('is by default what it was before there was a curve, at every age', () => {
    for (const priority of PRIORITIES) {
      for (let days = 0; days <= 70; days++)
        expect(aged(priority, days)).toBe(formerWeight(priority, days * DAY));
    }
    const age = fc.integer({ min: -5 * DAY, max: 100 * DAY });
    fc.assert(
      fc.property(fc.constantFrom(...PRIORITIES), age, (priority, it) => {
        expect(weightOf(priority, 0, it)).toBe(formerWeight(priority, it));
      }),
    );
  });

  it('follows straight lines between the points, in whole days, and keeps the last factor', () => {
    const ageCurve = forAll([...FLAT, { hours: 48, factor: 1.2 }, { hours: 96, factor: 2 }]);
    const table = { weights: { 1: 100, 2: 10, 3: 5, 4: 2 }, ageCurve };
    const weights = [0, 0.9, 1, 2, 3, 3.9, 4, 30].map((days) => weightOf(1, 0, days * DAY, table));
    expect(weights).toEqual([100, 100, 110, 120, 160, 160, 200, 200]);
  });

  it('is with any table a whole number from 1, never less for an older ticket, and never that of a heavier priority', () => {
    const age = fc.integer({ min: 0, max: 200 * DAY });
    fc.assert(
      fc.property(anyTable, fc.constantFrom(...PRIORITIES), age, age, (table, priority, a, b) => {
        const [young, old] = [Math.min(a, b), Math.max(a, b)].map((it) => weightOf(priority, 0, it, table));
        expect(Number.isInteger(young)).toBe(true);
        expect(young).toBeGreaterThanOrEqual(1);
        expect(old).toBeGreaterThanOrEqual(young!);
        for (const other of PRIORITIES) {
          const { weights } = table;
          if (weights[other] > weights[priority])
            expect(old).toBeLessThanOrEqual(Math.max(1, weights[other] - 1));
        }
      }),
    );
  });
});
