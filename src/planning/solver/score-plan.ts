import { minutesLate, wholeMinutes } from '../model/minutes-late.js';
import { movePriceOf } from '../model/move-price.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Placement, TechnicianPlan } from '../model/plan.js';
import type { Score } from '../model/score.js';
import type { Instant, Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import { firstPublished, previousOrder, previousStarts } from './previous-order.js';

type Slots = readonly { readonly activityId: ActivityId; readonly slot: Interval }[];

/** Judges the gap-free order. */
export function scoreLane(
  desk: Desk,
  lane: readonly ActivityId[],
  slots: Slots,
  incomplete: ReadonlySet<ActivityId>,
): Score {
  const ranks = new Map(previousOrder(desk.technician).map((id, index) => [id, index]));
  const known = lane.filter((id) => ranks.has(id));
  const rankOf = (id: ActivityId | undefined): number => ranks.get(id ?? '') ?? -1;
  const overtaken = known.filter((id, index) => rankOf(id) < rankOf(known[index - 1]));
  return score(desk, slots, incomplete, priceOfMoves(desk, [...overtaken, ...movedInLane(desk, slots)]));
}

function priceOfMoves({ technician, frame }: Desk, moved: readonly ActivityId[]): number {
  const starts = new Map(technician.activities.map((it) => [it.id, firstPublished(it)]));
  return moved.reduce((sum, id) => sum + movePriceOf(technician, frame.now, starts.get(id)), 0);
}

/** Activities in one piece that start elsewhere than in the previous lane. */
function movedInLane(desk: Desk, slots: Slots): readonly ActivityId[] {
  const before = previousStarts(desk.technician);
  const pieces = new Map<ActivityId, number>();
  for (const { activityId } of slots) pieces.set(activityId, (pieces.get(activityId) ?? 0) + 1);
  return slots.flatMap(({ activityId, slot }) => {
    const start = before.get(activityId) ?? slot.start;
    return pieces.get(activityId) === 1 && slot.start !== start ? [activityId] : [];
  });
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
  const price = calendar.reduce((sum, it) => {
    const start = published.get(`${it.chunk}/${it.activityId}`);
    const isMoved = start !== undefined && start !== it.slot.start;
    return isMoved ? sum + movePriceOf(desk.technician, desk.frame.now, start) : sum;
  }, 0);
  return score(desk, calendar, new Set(leftOut.map((it) => it.activityId)), price);
}

function score(desk: Desk, slots: Slots, incomplete: ReadonlySet<ActivityId>, movesCost: number): Score {
  const ends = new Map<ActivityId, Instant>();
  for (const { activityId, slot } of slots)
    ends.set(activityId, Math.max(slot.end, ends.get(activityId) ?? slot.end));
  let leftOutWeight = 0;
  let weightedTardiness = 0;
  let weightedCompletion = movesCost;
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
