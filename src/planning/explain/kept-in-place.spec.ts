import fc from 'fast-check';
import { aBlock, anActivity, aProblem, aTechnician, slot } from '../../../test/support/one-technician.js';
import { afterPublishing, freshProblem } from '../../../test/support/planning-arbitraries.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { solve } from '../solver/solve.js';
import { sameInterval } from '../time/interval.js';
import { keptInPlace } from './kept-in-place.js';

const published = (id: string, from: number, to: number, more: Partial<NextActivity> = {}): NextActivity =>
  anActivity(id, { published: [{ chunk: 1, slot: slot(from, to) }], ...more });

/** `id rule` of each that is kept. */
const kept = (more: Partial<TechnicianProblem>): readonly string[] => {
  const problem = aProblem(more);
  const [technician = aTechnician()] = problem.technicians;
  return keptInPlace(problem, technician, solve(problem).technicians[0]!).map(
    (it) => `${it.activityId} ${it.rule}`,
  );
};

describe('what the rules of calm keep in place', () => {
  it('is nothing where everything stands as early as it can', () => {
    expect(kept({ activities: [published('a', 9, 10), published('b', 10, 11)] })).toEqual([]);
  });

  it('is what starts inside the freeze', () => {
    const activities = [published('a', 9, 10), published('b', 14, 15)];
    expect(kept({ activities, freezeMinutes: 120, minimumShiftMinutes: 480 })).toEqual([
      'a freeze',
      'b minimum-shift',
    ]);
  });

  it('is what could start earlier by less than the minimum shift, right behind what stands before it', () => {
    const activities = [published('a', 9, 10), published('b', 10.25, 11.25)];
    expect(kept({ activities, minimumShiftMinutes: 20 })).toEqual(['b minimum-shift']);
    expect(kept({ activities, minimumShiftMinutes: 20, minMinutesFree: 15 })).toEqual([]);
    expect(
      kept({ activities, minimumShiftMinutes: 20, fixedBlocks: [aBlock('x', slot(10, 10.25))] }),
    ).toEqual([]);
  });

  it('is not what may not start before its time', () => {
    const waits = published('b', 10.25, 11.25, { notBefore: slot(10.25, 11).start });
    expect(kept({ activities: [published('a', 9, 10), waits], minimumShiftMinutes: 20 })).toEqual([]);
  });

  it('is not what people have locked in time', () => {
    const locked = published('a', 12, 13, { lock: { kind: 'time' } });
    expect(kept({ activities: [locked], minimumShiftMinutes: 480 })).toEqual([]);
  });

  it('is always something that is published and stays', () => {
    fc.assert(
      fc.property(freshProblem, (fresh) => {
        const problem = afterPublishing(fresh, solve(fresh).technicians);
        for (const [index, plan] of solve(problem).technicians.entries()) {
          const technician = problem.technicians[index]!;
          for (const it of keptInPlace(problem, technician, plan)) {
            const { published: was } = technician.activities.find((one) => one.id === it.activityId)!;
            expect(was.some((one) => one.chunk === it.chunk && sameInterval(one.slot, it.slot))).toBe(true);
            expect(plan.calendar.some((one) => sameInterval(one.slot, it.slot))).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
