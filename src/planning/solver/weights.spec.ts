import { MINUTE } from '../time/interval.js';
import type { Priority } from './weights.js';
import { DEFAULT_WEIGHTS, weightOf } from './weights.js';

const DAY = 24 * 60 * MINUTE;
const PRIORITIES: readonly Priority[] = [1, 2, 3, 4];
const aged = (priority: Priority, days: number): number => weightOf(priority, 0, days * DAY);

describe('weightOf', () => {
  it('is the published base for a ticket of today', () => {
    expect(PRIORITIES.map((it) => aged(it, 0.9))).toEqual([1000, 400, 150, 50]);
  });

  it('grows with each whole day up to the cap', () => {
    for (const priority of PRIORITIES) {
      for (let days = 1; days <= DEFAULT_WEIGHTS.maximumDays; days++) {
        expect(aged(priority, days)).toBeGreaterThan(aged(priority, days - 1));
      }
      expect(aged(priority, 900)).toBe(aged(priority, DEFAULT_WEIGHTS.maximumDays));
    }
  });

  it('never lets age pass the next priority', () => {
    expect(aged(4, 900)).toBeLessThan(aged(3, 0));
    expect(aged(3, 900)).toBeLessThan(aged(2, 0));
    expect(aged(2, 900)).toBeLessThan(aged(1, 0));
    const steep = { ...DEFAULT_WEIGHTS, perDay: { 1: 500, 2: 500, 3: 500, 4: 500 } };
    expect(weightOf(4, 0, 90 * DAY, steep)).toBe(149);
  });

  it('counts a creation time in the future as new', () => {
    expect(weightOf(2, 5 * DAY, 0)).toBe(400);
  });
});
