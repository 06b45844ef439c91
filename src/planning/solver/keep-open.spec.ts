import fc from 'fast-check';
import { openProblem } from '../../../test/support/keep-open-arbitraries.js';
import { afterPublishing, settled } from '../../../test/support/planning-arbitraries.js';
import { checkPlan } from '../check/check-plan.js';
import type { KeepOpen } from '../model/keep-open.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { solve } from './solve.js';

const without = (problem: PlanningProblem): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map(({ keepOpen: _, ...it }) => it),
});

describe('what is kept open for appointments', () => {
  it('breaks no rule, whatever is asked', () => {
    fc.assert(
      fc.property(openProblem, (problem) => {
        expect(checkPlan(problem, solve(problem))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('never changes the lane', () => {
    fc.assert(
      fc.property(openProblem, (problem) => {
        const [open] = solve(problem).technicians;
        const [plain] = solve(without(problem)).technicians;
        expect([open?.lane, open?.laneSlots]).toEqual([plain?.lane, plain?.laneSlots]);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves work its time that it would have without openings, where it yields', () => {
    fc.assert(
      fc.property(openProblem.map(inHalfDaysOnly).map(yielding), (problem) => {
        const [open] = solve(problem).technicians;
        const [plain] = solve(without(problem)).technicians;
        expect(open?.calendarScore.leftOutWeight).toBe(plain?.calendarScore.leftOutWeight);
      }),
      { numRuns: 200 },
    );
  });

  it('makes no work late where it yields', () => {
    fc.assert(
      fc.property(openProblem.map(inHalfDaysOnly).map(yielding), (problem) => {
        const [open] = solve(problem).technicians;
        const [plain] = solve(without(problem)).technicians;
        expect(open?.calendarScore.weightedTardiness).toBe(plain?.calendarScore.weightedTardiness);
      }),
      { numRuns: 200 },
    );
  });

  it('gives up the gaps of a day only where that helps work', () => {
    let given = 0;
    fc.assert(
      fc.property(openProblem.map(inGapsOnly), (problem) => {
        const [kept] = solve(problem).technicians;
        const [yielded] = solve(yielding(problem)).technicians;
        given += yielded?.openness?.givenUp.length ?? 0;
        const harm = (it: TechnicianPlan): number[] => [
          it.calendarScore.leftOutWeight,
          it.calendarScore.weightedTardiness,
        ];
        const isLess = byLevels(harm(yielded!), harm(kept!)) < 0;
        expect(yielded!.openness!.givenUp.length > 0).toBe(isLess);
        if (!isLess) expect(yielded!.calendar).toEqual(kept!.calendar);
      }),
      { numRuns: 200 },
    );
    expect(given).toBeGreaterThan(20);
  });

  // A place that was not tried at first may be tried when something is published, so a few differ once.
  it('stands still, all but always, when the plan is published and nothing has happened', () => {
    const problems = fc.sample(openProblem.map(inHalfDaysOnly).map(unpublished), { numRuns: 400, seed: 1 });
    const calendars = problems.map((problem) => {
      const first = solve(problem).technicians;
      const again = solve(afterPublishing(problem, first)).technicians;
      return [slotsOf(first), slotsOf(again)];
    });
    expect(calendars.filter(([first, again]) => first !== again).length).toBeLessThanOrEqual(2);
  });
});

const byLevels = ([a = 0, b = 0]: number[], [c = 0, d = 0]: number[]): number => a - c || b - d;

const slotsOf = (plans: readonly TechnicianPlan[]): string =>
  JSON.stringify(plans.map((it) => it.calendar.map(({ activityId, slot }) => [activityId, slot])));

const eachTechnician =
  (change: (it: TechnicianProblem) => TechnicianProblem) =>
  (problem: PlanningProblem): PlanningProblem => ({
    ...problem,
    technicians: problem.technicians.map(change),
  });

const changeOpen = (change: Partial<KeepOpen>) =>
  eachTechnician(({ keepOpen, ...it }) =>
    keepOpen === undefined ? it : { ...it, keepOpen: { ...keepOpen, ...change } },
  );

const yielding = changeOpen({ yields: true });
const inGapsOnly = changeOpen({ asks: [], inEveryGap: true, yields: false });
const inHalfDaysOnly = (problem: PlanningProblem): PlanningProblem =>
  eachTechnician((it) => ({ ...it, minMinutesFree: 0 }))(changeOpen({ inEveryGap: false })(problem));
const unpublished = (problem: PlanningProblem): PlanningProblem =>
  settled(
    eachTechnician((it) => ({ ...it, activities: it.activities.map((one) => ({ ...one, published: [] })) }))(
      problem,
    ),
  );
