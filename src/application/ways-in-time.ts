import type { PlanningFrame } from '../planning/availability/free-time.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { TechnicianProblem } from '../planning/model/planning-problem.js';
import { effectOfTechnician } from '../planning/what-if/effect-of-technician.js';
import { gapInTime, isInTime, withLongerDays } from '../planning/what-if/ways-in-time.js';
import { minutesInWords } from '../planning/time/minutes-in-words.js';
import type { TechnicianCase } from './build-problem.js';

/** Minutes that a working day is made longer by, to see whether it helps. */
const LONGER_DAYS = [30, 60, 120] as const;

/** One thing that would get an activity done by its due time. */
export type WayInTime = { readonly words: string } & (
  | { readonly kind: 'smaller-gap'; readonly minMinutesFree: number }
  | { readonly kind: 'longer-day'; readonly minutes: number }
  | {
      readonly kind: 'another-technician';
      readonly technicianId: string;
      readonly minutesToSpare: number | null;
    }
);

interface Question {
  readonly frame: PlanningFrame;
  readonly of: TechnicianCase;
  readonly others: readonly TechnicianCase[];
  readonly plan: TechnicianPlan;
  readonly activityId: string;
  readonly planAll: (technicians: readonly TechnicianProblem[]) => Promise<readonly TechnicianPlan[]>;
}

/** Empty when it is in time already, and when nothing of this would get it done in time. */
export async function waysInTime(question: Question): Promise<readonly WayInTime[]> {
  const { frame, of, others, plan, activityId, planAll } = question;
  if (isInTime(of.problem, plan, activityId)) return [];
  const longer = LONGER_DAYS.map((minutes) => withLongerDays(of.problem, minutes));
  const plans = await planAll([...longer, ...others.map((it) => it.problem)]);
  const gap = gapInTime(frame, of.problem, plan, activityId);
  const day = longer.findIndex((it, index) => isInTime(it, plans[index] ?? plan, activityId));
  return [
    ...(gap === null ? [] : [smallerGap(gap, of.problem.minMinutesFree)]),
    ...(day === -1 ? [] : [longerDay(LONGER_DAYS[day] ?? 0)]),
    ...colleagues(question, plans.slice(longer.length)),
  ];
}

const smallerGap = (minMinutesFree: number, now: number): WayInTime => ({
  kind: 'smaller-gap',
  minMinutesFree,
  words: `Would be in time with ${minMinutesFree} instead of ${now} minutes free between activities.`,
});

const longerDay = (minutes: number): WayInTime => ({
  kind: 'longer-day',
  minutes,
  words: `Would be in time if each working day ended ${minutes} minutes later.`,
});

/** Those who would do it in time, the one with most to spare first. */
function colleagues(
  { frame, of, others, plan, activityId }: Question,
  plans: readonly TechnicianPlan[],
): readonly WayInTime[] {
  const from = { technician: of.problem, plan };
  return others
    .flatMap(({ technician, problem }, index) => {
      const own = plans[index];
      if (own === undefined) return [];
      const effect = effectOfTechnician(frame, from, { technician: problem, plan: own }, activityId);
      if (effect.kind === 'refused' || (effect.minutesPastDue ?? 0) > 0) return [];
      return [{ technician, minutesToSpare: effect.minutesPastDue === null ? null : -effect.minutesPastDue }];
    })
    .toSorted((a, b) => (b.minutesToSpare ?? 0) - (a.minutesToSpare ?? 0))
    .map(({ technician, minutesToSpare }) => ({
      kind: 'another-technician' as const,
      technicianId: technician.id,
      minutesToSpare,
      words:
        minutesToSpare === null
          ? `${technician.name} would have time for it.`
          : `${technician.name} would do it in time, with ${minutesInWords(minutesToSpare)} to spare.`,
    }));
}
