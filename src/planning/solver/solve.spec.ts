import fc from 'fast-check';
import {
  MONDAY,
  afterPublishing,
  freshProblem,
  planningProblem,
  settled,
} from '../../../test/support/planning-arbitraries.js';
import { checkPlan } from '../check/check-plan.js';
import { diffPlans } from '../diff/diff-plans.js';
import type { PlanningProblem } from '../model/planning-problem.js';
import { MINUTE } from '../time/interval.js';
import { solve, solveTechnician } from './solve.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) };

const withGap = (problem: PlanningProblem, minMinutesFree: number): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map((it) => ({ ...it, minMinutesFree })),
});

const diffOf = (problem: PlanningProblem): readonly unknown[] => {
  const plan = solve(problem);
  return problem.technicians.flatMap((it, index) => diffPlans(it, plan.technicians[index]!));
};

describe('solve', () => {
  it('makes plans that the checker accepts', () => {
    fc.assert(
      fc.property(planningProblem, (problem) => {
        expect(checkPlan(problem, solve(problem))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('plans each technician alone', () => {
    fc.assert(
      fc.property(planningProblem, planningProblem, (problem, other) => {
        const [mine] = problem.technicians;
        const both = solve({ ...problem, technicians: [{ ...other.technicians[0]!, id: 't2' }, mine!] });
        expect(both.technicians[1]).toEqual(solveTechnician(problem, mine!));
      }),
      { numRuns: 50 },
    );
  });

  it('finds the identical lane for every gap', () => {
    fc.assert(
      fc.property(planningProblem, fc.constantFrom(0, 15, 60, 240, 480), (problem, gap) => {
        const [a, b] = [solve(problem), solve(withGap(problem, gap))];
        expect(b.technicians.map((it) => it.lane)).toEqual(a.technicians.map((it) => it.lane));
        expect(b.technicians.map((it) => it.laneSlots)).toEqual(a.technicians.map((it) => it.laneSlots));
      }),
      RUNS,
    );
  });

  it('gives the same plan twice, whatever the order of the input', () => {
    fc.assert(
      fc.property(
        planningProblem.chain((problem) =>
          fc.record({
            problem: fc.constant(problem),
            activities: fc.shuffledSubarray([...problem.technicians[0]!.activities], {
              minLength: problem.technicians[0]!.activities.length,
            }),
            fixedBlocks: fc.shuffledSubarray([...problem.technicians[0]!.fixedBlocks], {
              minLength: problem.technicians[0]!.fixedBlocks.length,
            }),
          }),
        ),
        ({ problem, activities, fixedBlocks }) => {
          const shuffled = problem.technicians.map((it) => ({ ...it, activities, fixedBlocks }));
          expect(solve({ ...problem, technicians: shuffled })).toEqual(solve(problem));
        },
      ),
      RUNS,
    );
  });

  it('changes nothing when nothing has changed', () => {
    fc.assert(
      fc.property(planningProblem.map(settled), (problem) => {
        const first = solve(problem);
        const again = afterPublishing(problem, first.technicians);
        expect(diffOf(again)).toEqual([]);
        expect(solve(again).technicians[0]!.lane).toEqual(first.technicians[0]!.lane);
      }),
      RUNS,
    );
  });

  it('moves nothing when only time has passed', () => {
    fc.assert(
      fc.property(freshProblem, fc.double({ min: 0, max: 1, noNaN: true }), (problem, share) => {
        const first = solve(problem);
        const firstStart = first.technicians[0]!.calendar[0]?.slot.start ?? problem.now;
        const now = Math.round(problem.now + share * (firstStart - problem.now));
        const later = afterPublishing(problem, first.technicians, now);
        const plan = solve(later);
        // What was left out may find time in chunks when the longest stretch has passed; nothing else may change.
        const leftOut = new Set(first.technicians[0]!.leftOut.map((it) => it.activityId));
        const changes = diffPlans(later.technicians[0]!, plan.technicians[0]!);
        expect(changes.filter((it) => !leftOut.has(it.activityId))).toEqual([]);
        expect(checkPlan(later, plan)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('stays sound through hours in which nothing is done and meetings land', () => {
    fc.assert(
      fc.property(
        planningProblem,
        fc.array(
          fc.record({ minutes: fc.integer({ min: 5, max: 200 }), block: fc.integer({ min: 0, max: 2000 }) }),
          {
            maxLength: 6,
          },
        ),
        (start, hours) => {
          let problem = start;
          for (const [index, { minutes, block }] of hours.entries()) {
            const plan = solve(problem);
            expect(checkPlan(problem, plan)).toEqual([]);
            const next = afterPublishing(problem, plan.technicians, problem.now + minutes * MINUTE);
            const from = MONDAY + block * MINUTE;
            const landed = {
              id: `landed-${index}`,
              slot: { start: from, end: from + 30 * MINUTE },
              kind: 'imported' as const,
            };
            problem = {
              ...next,
              technicians: next.technicians.map((it) => ({
                ...it,
                fixedBlocks: [...it.fixedBlocks, landed],
              })),
            };
          }
        },
      ),
      RUNS,
    );
  });
});
