import { aBlock, aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import { effectOfSettings, type PlannedWith } from './effect-of-settings.js';

/** One activity that is published from 9 to 10. */
const PUBLISHED = anActivity('a', { published: [{ chunk: 1, slot: slot(9, 10) }], dueAt: clock(10) });
const plannedWith = (more: Partial<TechnicianProblem> = {}): PlannedWith => {
  const problem = aProblem({ activities: [PUBLISHED], ...more });
  return { frame: problem, technician: problem.technicians[0]!, plan: solve(problem).technicians[0]! };
};
const fiveMinutes = aBlock('b', slot(9, 9 + 5 / 60));

describe('effectOfSettings', () => {
  it('finds no difference between two plans that are the same', () => {
    const effect = effectOfSettings(plannedWith(), plannedWith(), 30);
    expect(effect).toEqual({
      before: { late: 0, weightedLateness: 0, leftOut: 0, openings: 1, workingDays: 1 },
      after: effect.before,
      becomeLate: [],
      noLongerLate: [],
      moves: 0,
      laneChanged: false,
      laneTop: { before: ['a'], after: ['a'] },
    });
  });

  it('counts published work that moves by the minimum shift, or loses its time', () => {
    const moved = (more: Partial<TechnicianProblem>): number =>
      effectOfSettings(plannedWith(), plannedWith(more), 30).moves;
    expect(moved({ fixedBlocks: [fiveMinutes], minimumShiftMinutes: 10 })).toBe(0);
    expect(moved({ fixedBlocks: [fiveMinutes], minimumShiftMinutes: 5 })).toBe(1);
    expect(moved({ shifts: [] })).toBe(1);
    expect(moved({ activities: [] })).toBe(1);
  });

  it('names what becomes late, and what is late no more', () => {
    const onTime = plannedWith();
    const late = plannedWith({ fixedBlocks: [fiveMinutes] });
    expect(effectOfSettings(onTime, late, 30)).toMatchObject({
      becomeLate: ['a'],
      noLongerLate: [],
      after: { late: 1, weightedLateness: 5 * 5 },
    });
    expect(effectOfSettings(late, onTime, 30)).toMatchObject({ becomeLate: [], noLongerLate: ['a'] });
  });

  it('counts what is open long enough from now on, not what a shift of another day adds', () => {
    const shifts = [
      { ...slot(7, 9.5), day: '2026-11-23' },
      { ...slot(9.5, 12), day: '2026-11-23' },
      { ...slot(12, 12.5), day: '2026-11-24' },
    ];
    const free = plannedWith({ shifts, activities: [] });
    const openings = (minutes: number): number => effectOfSettings(free, free, minutes).before.openings;
    // From 8, which is now, to 12, and half an hour of the next day.
    expect([30, 31, 240, 241].map(openings)).toEqual([2, 1, 1, 0]);
  });
});
