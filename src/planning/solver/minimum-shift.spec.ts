import fc from 'fast-check';
import { anActivity } from '../../../test/support/one-technician.js';
import { afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import { checkPlan } from '../check/check-plan.js';
import { diffPlans } from '../diff/diff-plans.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, minutesOf } from '../time/interval.js';
import { solve } from './solve.js';

type Disturbance = (technician: TechnicianProblem, at: number) => Partial<TechnicianProblem>;

const nth = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length];

const DISTURBANCES: readonly Disturbance[] = [
  ({ fixedBlocks, shifts }, at) => {
    const start = nth(shifts, at)?.start ?? 0;
    const slot = { start: start + at * MINUTE, end: start + (at + 1 + (at % 40)) * MINUTE };
    return { fixedBlocks: [...fixedBlocks, { id: 'booking', kind: 'external', slot }] };
  },
  ({ activities }, at) => ({ activities: activities.filter((it) => it !== nth(activities, at)) }),
  ({ activities }, at) => ({
    activities: [...activities, anActivity('urgent', { weight: 30, durationMinutes: 1 + (at % 90) })],
  }),
  ({ activities }, at) => ({
    activities: activities.map((it): NextActivity => {
      return it === nth(activities, at) ? { ...it, durationMinutes: it.durationMinutes + (at % 7) } : it;
    }),
  }),
];

/** Published, and a little later one thing has changed. */
function disturbed(problem: PlanningProblem, minutes: number, kind: number, at: number): PlanningProblem {
  const later = afterPublishing(
    problem,
    solve({ ...problem, budget: { steps: 5_000 } }).technicians,
    problem.now + minutes * MINUTE,
  );
  const technician = later.technicians[0]!;
  // A small budget: what is pinned holds for any order.
  return {
    ...later,
    budget: { steps: 5_000 },
    technicians: [{ ...technician, ...DISTURBANCES[kind]!(technician, at) }],
  };
}

/** The rules that the plan breaks when one chunk is put back to where it was published. */
function brokenBy(
  problem: PlanningProblem,
  plan: TechnicianPlan,
  back: { readonly activityId: string; readonly chunk: number; readonly before: Interval },
): readonly string[] {
  const calendar = plan.calendar
    .map((it) =>
      it.activityId === back.activityId && it.chunk === back.chunk ? { ...it, slot: back.before } : it,
    )
    .toSorted((a, b) => a.slot.start - b.slot.start);
  return checkPlan(problem, { technicians: [{ ...plan, calendar }] })
    .map((it) => it.code)
    .filter((it) => it !== 'score-wrong');
}

describe('the minimum shift', () => {
  it('is moved by less only what would break a rule where it is', () => {
    let small = 0;
    fc.assert(
      fc.property(
        planningProblem,
        fc.nat(60),
        fc.nat(DISTURBANCES.length - 1),
        fc.nat(200),
        (problem, minutes, kind, at) => {
          const later = disturbed(problem, minutes, kind, at);
          const technician = later.technicians[0]!;
          const plan = solve(later).technicians[0]!;
          for (const change of diffPlans(technician, plan)) {
            if (change.kind !== 'move') continue;
            const { before, after } = change;
            const shift = Math.abs(after.start - before.start);
            if (shift >= technician.minimumShiftMinutes * MINUTE) continue;
            small++;
            if (before.start < later.now || minutesOf(before) !== minutesOf(after)) continue;
            expect([change, brokenBy(later, plan, change)]).not.toEqual([change, []]);
          }
        },
      ),
      { numRuns: 700, seed: 8 },
    );
    expect(small).toBeGreaterThan(20);
  });
});
