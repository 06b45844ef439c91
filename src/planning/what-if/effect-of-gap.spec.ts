import fc from 'fast-check';
import { aProblem, anActivity, clock } from '../../../test/support/one-technician.js';
import { planningProblem } from '../../../test/support/planning-arbitraries.js';
import { solve, solveTechnician } from '../solver/solve.js';
import { effectOfGap } from './effect-of-gap.js';

describe('effectOfGap', () => {
  it('shows what more free minutes open and what they cost', () => {
    const activities = [anActivity('a', { weight: 9 }), anActivity('b', { dueAt: clock(11, 30), weight: 8 })];
    const problem = aProblem({ activities });
    const [none, hour] = effectOfGap(
      problem,
      problem.technicians[0]!,
      solve(problem).technicians[0]!,
      [0, 60],
    );
    expect(none).toMatchObject({
      minMinutesFree: 0,
      stretchesOf30Minutes: 1,
      stretchesOf60Minutes: 1,
      late: [],
      moves: [],
      leftOut: [],
      calendarChange: { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 0 },
    });
    // b stands from 11 to 12: half an hour late.
    expect(hour).toMatchObject({
      minMinutesFree: 60,
      stretchesOf30Minutes: 2,
      stretchesOf60Minutes: 2,
      late: ['b'],
      moves: ['b'],
      leftOut: [],
      calendarChange: { leftOutWeight: 0, weightedTardiness: 240, weightedCompletion: 480 },
    });
  });

  it('says what has no room any more', () => {
    const activities = [
      anActivity('a', { durationMinutes: 240, weight: 9 }),
      anActivity('b', { durationMinutes: 240 }),
    ];
    const problem = aProblem({ activities });
    const [effect] = effectOfGap(problem, problem.technicians[0]!, solve(problem).technicians[0]!, [5]);
    expect(effect?.leftOut).toEqual(['b']);
  });

  it('agrees with a plan that is made with that gap', () => {
    fc.assert(
      fc.property(planningProblem, fc.constantFrom(0, 15, 60, 240), (problem, minMinutesFree) => {
        const technician = problem.technicians[0]!;
        const plan = solveTechnician(problem, technician);
        const other = solveTechnician(problem, { ...technician, minMinutesFree });
        const [effect] = effectOfGap(problem, technician, plan, [minMinutesFree]);
        expect(effect?.calendarScore).toEqual(other.calendarScore);
        expect(new Set(effect?.leftOut)).toEqual(new Set(other.leftOut.map((it) => it.activityId)));
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) },
    );
  });
});
