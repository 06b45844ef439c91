import { MOVE_PRICE_STEPS } from '../model/move-price.js';
import type { ActivityId, NextActivity, PublishedSlot } from '../model/next-activity.js';
import type { LeftOutReason, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { DEFAULT_MOVE_PRICE } from '../model/score.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { Violation, ViolationCode } from './violation.js';

/** One technician's plan in front of the judge. */
export interface Case {
  readonly frame: Pick<PlanningProblem, 'now' | 'horizonEnd' | 'gridMinutes'>;
  readonly technician: TechnicianProblem;
  readonly plan: TechnicianPlan;
  readonly activities: ReadonlyMap<ActivityId, NextActivity>;
  /** Published chunks that keep their slots, by activity: those inside the freeze, and all that have not ended of work locked in time. */
  readonly held: ReadonlyMap<ActivityId, readonly PublishedSlot[]>;
  readonly leftOut: ReadonlyMap<ActivityId, LeftOutReason>;
  /** Makes a violation of this technician. */
  readonly fault: (code: ViolationCode, activityId: ActivityId | null, message: string) => Violation;
}

/** One slot of the calendar or of the gap-free lane. */
export interface Spot {
  readonly activityId: ActivityId;
  readonly slot: Interval;
}

/** Puts one technician's plan before the judge. */
export function caseOf(frame: Case['frame'], technician: TechnicianProblem, plan: TechnicianPlan): Case {
  const until = frame.now + technician.freezeMinutes * MINUTE;
  const isHeld = ({ slot }: PublishedSlot, activity: NextActivity): boolean =>
    hasFixedTimes(activity) ? slot.end > frame.now : slot.start >= frame.now && slot.start < until;
  return {
    frame,
    technician,
    plan,
    activities: new Map(technician.activities.map((it) => [it.id, it])),
    held: new Map(
      technician.activities.map((it) => [it.id, it.published.filter((chunk) => isHeld(chunk, it))]),
    ),
    leftOut: new Map(plan.leftOut.map((it) => [it.activityId, it.reason])),
    fault: (code, activityId, message) => ({ code, technicianId: technician.id, activityId, message }),
  };
}

/** True when people locked its times: then its held slots are like fixed blocks. */
export const hasFixedTimes = (activity: NextActivity | undefined): boolean =>
  activity?.lock?.kind === 'time' || activity?.lock?.kind === 'both';

/** Weight x minutes that moving what is published there costs; it grows towards now. Infinite stands for not published. */
export function priceOfMove({ frame, technician }: Case, publishedStart: Instant): number {
  const minutes = (publishedStart - frame.now) / MINUTE;
  const times = MOVE_PRICE_STEPS.filter((step) => minutes >= 0 && minutes < step.withinHours * 60);
  return (technician.movePrice ?? DEFAULT_MOVE_PRICE) * Math.max(1, ...times.map((step) => step.times));
}

/** True when the slot is exactly a held one of its activity: it is judged by nothing but that it stands. */
export const isHeldSpot = (it: Case, spot: Spot): boolean =>
  (it.held.get(spot.activityId) ?? []).some(
    ({ slot }) => slot.start === spot.slot.start && slot.end === spot.slot.end,
  );

/** The spots of each activity, in the order they came in. */
export function byActivity<T extends Spot>(spots: readonly T[]): ReadonlyMap<ActivityId, readonly T[]> {
  const groups = new Map<ActivityId, T[]>();
  for (const spot of spots) {
    const group = groups.get(spot.activityId);
    if (group === undefined) groups.set(spot.activityId, [spot]);
    else group.push(spot);
  }
  return groups;
}

/** Ascending by start, then by end. */
export const inTime = <T extends { readonly slot: Interval }>(spots: readonly T[]): readonly T[] =>
  spots.toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end);

/** Start and end for a message. */
export const stretchText = (slot: Interval): string => `[${slot.start}, ${slot.end})`;
