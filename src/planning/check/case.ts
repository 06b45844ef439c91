import type { ActivityId, NextActivity, PublishedSlot } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import type { Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { Violation, ViolationCode } from './violation.js';

/** One technician's plan in front of the judge. */
export interface Case {
  readonly frame: Pick<PlanningProblem, 'now' | 'horizonEnd' | 'gridMinutes'>;
  readonly technician: TechnicianProblem;
  readonly plan: TechnicianPlan;
  readonly activities: ReadonlyMap<ActivityId, NextActivity>;
  /** Published chunks that start inside the freeze, by activity. */
  readonly frozen: ReadonlyMap<ActivityId, readonly PublishedSlot[]>;
  readonly leftOut: ReadonlySet<ActivityId>;
  /** Makes a violation of this technician. */
  readonly fault: (code: ViolationCode, activityId: ActivityId | null, message: string) => Violation;
}

/** One slot of the calendar or of the gap-free lane. */
export interface Spot {
  readonly activityId: ActivityId;
  readonly slot: Interval;
}

export function caseOf(frame: Case['frame'], technician: TechnicianProblem, plan: TechnicianPlan): Case {
  const until = frame.now + technician.freezeMinutes * MINUTE;
  const isInFreeze = ({ slot }: PublishedSlot): boolean => slot.start >= frame.now && slot.start < until;
  return {
    frame,
    technician,
    plan,
    activities: new Map(technician.activities.map((it) => [it.id, it])),
    frozen: new Map(technician.activities.map((it) => [it.id, it.published.filter(isInFreeze)])),
    leftOut: new Set(plan.leftOut.map((it) => it.activityId)),
    fault: (code, activityId, message) => ({ code, technicianId: technician.id, activityId, message }),
  };
}

/** True when the slot is exactly a frozen one of its activity: it is judged by nothing but that it stands. */
export const isFrozenSpot = (it: Case, spot: Spot): boolean =>
  (it.frozen.get(spot.activityId) ?? []).some(
    ({ slot }) => slot.start === spot.slot.start && slot.end === spot.slot.end,
  );

/** Start and end for a message. */
export const stretchText = (slot: Interval): string => `[${slot.start}, ${slot.end})`;
