import type { PlanningFrame } from '../availability/free-time.js';
import { isLockedInTime } from '../availability/free-time.js';
import { InvariantError } from '../invariant-error.js';
import { wholeMinutes } from '../model/minutes-late.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { Score } from '../model/score.js';
import { prepareDesk } from '../solver/desk.js';
import type { Place } from './place.js';
import { heldSpots } from './held-spots.js';
import { movedWork } from './moved-work.js';
import { placesForActivity } from './places-for-activity.js';
import { itemsInOrder, reLay } from './re-lay.js';
import { scoreChange } from './score-change.js';

/** One technician's question with its answer. */
export interface PlannedTechnician {
  readonly technician: TechnicianProblem;
  readonly plan: TechnicianPlan;
}

/** What handing an activity over does to both technicians while their orders stay, or why it cannot be done. */
export type TechnicianEffect =
  | { readonly kind: 'refused'; readonly reason: 'locked-to-its-technician' | 'held-in-time' | 'no-room' }
  | {
      readonly kind: 'possible';
      /** What the first technician's scores and calendar gain. */
      readonly leaving: Pick<Place, 'laneChange' | 'calendarChange' | 'moves'>;
      /** The best place in the other lane, and what it costs there. */
      readonly arriving: Place;
      /** Both calendars together. */
      readonly calendarChange: Score;
      /** Whole minutes past the due time in the new place, negative when it is met with that much left; null without a due time. */
      readonly minutesPastDue: number | null;
    };

/**
 * Takes the activity out of the one lane and puts it at its best place in the other.
 *
 * @throws InvariantError when the first technician does not have the activity, or the other one already does.
 */
export function effectOfTechnician(
  frame: PlanningFrame,
  from: PlannedTechnician,
  to: PlannedTechnician,
  activityId: ActivityId,
): TechnicianEffect {
  const activity = from.technician.activities.find((it) => it.id === activityId);
  if (activity === undefined)
    throw new InvariantError(`${activityId} is not an activity of ${from.technician.id}.`);
  const reason = whyItStays(frame, from.technician, activity);
  if (reason !== null) return { kind: 'refused', reason };
  const [arriving] = placesForActivity(frame, to.technician, to.plan, { kind: 'activity', activity }, 1);
  const end = arriving?.slots.at(-1)?.end;
  if (arriving === undefined || end === undefined) return { kind: 'refused', reason: 'no-room' };
  const leaving = leave(frame, from, activityId);
  return {
    kind: 'possible',
    leaving,
    arriving,
    calendarChange: sum(leaving.calendarChange, arriving.calendarChange),
    minutesPastDue: activity.dueAt === null ? null : wholeMinutes(activity.dueAt, end),
  };
}

function whyItStays(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  activity: NextActivity,
): Extract<TechnicianEffect, { kind: 'refused' }>['reason'] | null {
  const kind = activity.lock?.kind;
  if (kind === 'person' || kind === 'both') return 'locked-to-its-technician';
  const isFlexible = prepareDesk(frame, technician).items.some((it) => it.activity.id === activity.id);
  const isFixed = isLockedInTime(activity) && activity.published.length > 0;
  return isFlexible && !isFixed ? null : 'held-in-time';
}

function leave(
  frame: PlanningFrame,
  { technician, plan }: PlannedTechnician,
  gone: ActivityId,
): Pick<Place, 'laneChange' | 'calendarChange' | 'moves'> {
  const desk = prepareDesk(frame, {
    ...technician,
    activities: technician.activities.filter((it) => it.id !== gone),
  });
  const after = reLay(desk, heldSpots(desk), itemsInOrder(desk, plan.lane));
  return {
    laneChange: scoreChange(plan.laneScore, after.laneScore),
    calendarChange: scoreChange(plan.calendarScore, after.calendarScore),
    moves: movedWork(plan.calendar, after.calendar),
  };
}

const sum = (a: Score, b: Score): Score => ({
  leftOutWeight: a.leftOutWeight + b.leftOutWeight,
  weightedTardiness: a.weightedTardiness + b.weightedTardiness,
  weightedCompletion: a.weightedCompletion + b.weightedCompletion,
});
