import { minutesLate, wholeMinutes } from '../model/minutes-late.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Placement, TechnicianPlan } from '../model/plan.js';
import type { Score } from '../model/score.js';
import { DEFAULT_MOVE_PRICE } from '../model/score.js';
import type { Instant, Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import { previousOrder, previousStarts } from './previous-order.js';

type Slots = readonly { readonly activityId: ActivityId; readonly slot: Interval }[];

/** Judges the gap-free order. */
export function scoreLane(
  desk: Desk,
  lane: readonly ActivityId[],
  slots: Slots,
  incomplete: ReadonlySet<ActivityId>,
): Score {
  const ranks = new Map(previousOrder(desk.technician).map((id, index) => [id, index]));
  const known = lane.flatMap((id) => ranks.get(id) ?? []);
  const turned = known.filter((rank, index) => rank < (known[index - 1] ?? rank)).length;
  return score(desk, slots, incomplete, turned + movedInLane(desk, slots));
}

/** Activities in one piece that start elsewhere than in the previous lane. */
function movedInLane(desk: Desk, slots: Slots): number {
  const before = previousStarts(desk.technician);
  const pieces = new Map<ActivityId, number>();
  for (const { activityId } of slots) pieces.set(activityId, (pieces.get(activityId) ?? 0) + 1);
  return slots.filter(({ activityId, slot }) => {
    const start = before.get(activityId) ?? slot.start;
    return pieces.get(activityId) === 1 && slot.start !== start;
  }).length;
}

/** Judges the times with gaps. */
export function scoreCalendar(
  desk: Desk,
  calendar: readonly Placement[],
  leftOut: TechnicianPlan['leftOut'],
): Score {
  const published = new Map(
    desk.technician.activities.flatMap((it) =>
      it.published.map((chunk) => [`${chunk.chunk}/${it.id}`, chunk.slot.start]),
    ),
  );
  const moved = calendar.filter((it) => {
    const start = published.get(`${it.chunk}/${it.activityId}`);
    return start !== undefined && start !== it.slot.start;
  });
  return score(desk, calendar, new Set(leftOut.map((it) => it.activityId)), moved.length);
}

function score(desk: Desk, slots: Slots, incomplete: ReadonlySet<ActivityId>, changes: number): Score {
  const ends = new Map<ActivityId, Instant>();
  for (const { activityId, slot } of slots)
    ends.set(activityId, Math.max(slot.end, ends.get(activityId) ?? slot.end));
  let leftOutWeight = 0;
  let weightedTardiness = 0;
  let weightedCompletion = changes * (desk.technician.movePrice ?? DEFAULT_MOVE_PRICE);
  for (const { id, weight, dueAt } of desk.technician.activities) {
    const end = ends.get(id);
    if (end === undefined || incomplete.has(id)) {
      leftOutWeight += weight;
      continue;
    }
    weightedCompletion += weight * wholeMinutes(desk.frame.now, end);
    weightedTardiness += weight * minutesLate(end, dueAt);
  }
  return { leftOutWeight, weightedTardiness, weightedCompletion };
}
