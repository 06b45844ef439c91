import fc from 'fast-check';
import { afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import { prepareDesk } from '../solver/desk.js';
import { solve } from '../solver/solve.js';
import { MINUTE } from '../time/interval.js';
import { heldSpots } from './held-spots.js';
import { itemsInOrder, reLay } from './re-lay.js';

describe('reLay', () => {
  it('gives back every plan from nothing but its order', () => {
    fc.assert(
      fc.property(planningProblem, fc.integer({ min: 0, max: 600 }), (first, minutes) => {
        const plans = solve(first).technicians;
        for (const problem of [first, afterPublishing(first, plans, first.now + minutes * MINUTE)]) {
          const plan = solve(problem).technicians[0]!;
          const desk = prepareDesk(problem, problem.technicians[0]!);
          expect(reLay(desk, heldSpots(desk), itemsInOrder(desk, plan.lane))).toEqual({
            lane: plan.lane,
            laneScore: plan.laneScore,
            calendar: plan.calendar,
            calendarScore: plan.calendarScore,
            leftOut: new Set(plan.leftOut.map((it) => it.activityId)),
          });
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) },
    );
  });
});
