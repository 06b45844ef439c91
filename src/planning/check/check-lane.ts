import type { ActivityId } from '../model/next-activity.js';
import type { Case, Spot } from './case.js';
import { byActivity, isHeldSpot } from './case.js';
import type { Violation } from './violation.js';

/** The lane names what it should, and both the gap-free times and the calendar keep its order. */
export function checkLane(it: Case): readonly Violation[] {
  const ranks = new Map(it.plan.lane.map((id, index) => [id, index]));
  const timed = new Set(it.plan.laneSlots.map((spot) => spot.activityId));
  return [
    ...[...it.activities.keys()]
      .filter((id) => !isLaneEntryRight(it, id, ranks.has(id), timed.has(id)))
      .map((id) =>
        it.fault(
          'lane-wrong',
          id,
          `${id} and the lane, its times or the reason for leaving it out disagree.`,
        ),
      ),
    ...byFirstStart(it),
    ...inOrder(it, ranks, it.plan.laneSlots),
    ...inOrder(
      it,
      ranks,
      it.plan.calendar.filter((entry) => !entry.filler),
    ),
  ];
}

/** In the lane with gap-free times, unless left out for another reason than the gap. */
function isLaneEntryRight(it: Case, id: ActivityId, isInLane: boolean, isTimed: boolean): boolean {
  const reason = it.leftOut.get(id);
  const isHeld = (it.held.get(id) ?? []).length > 0;
  const belongs = isHeld || reason === undefined || reason === 'gap-leaves-no-room';
  return isInLane === belongs && isTimed === belongs;
}

/** The lane ascends by the first gap-free start of each activity, held or not. */
function byFirstStart(it: Case): readonly Violation[] {
  const starts = new Map(
    [...byActivity(it.plan.laneSlots)].map(([id, spots]) => [
      id,
      Math.min(...spots.map(({ slot }) => slot.start)),
    ]),
  );
  const timed = it.plan.lane.filter((id) => starts.has(id));
  const startOf = (id: ActivityId | undefined): number => starts.get(id ?? '') ?? 0;
  return timed
    .filter((id, index) => index > 0 && startOf(id) < startOf(timed[index - 1]))
    .map((id) => it.fault('lane-order-broken', id, `${id} starts before what the lane has ahead of it.`));
}

/** The slots that are not held follow each other as the lane says. */
function inOrder(
  it: Case,
  ranks: ReadonlyMap<ActivityId, number>,
  spots: readonly Spot[],
): readonly Violation[] {
  const loose = spots.filter((spot) => !isHeldSpot(it, spot)).toSorted((a, b) => a.slot.start - b.slot.start);
  const rankOf = (spot: Spot | undefined): number => ranks.get(spot?.activityId ?? '') ?? -1;
  return loose
    .filter((spot, index) => index > 0 && rankOf(spot) < rankOf(loose[index - 1]))
    .map((spot) =>
      it.fault(
        'lane-order-broken',
        spot.activityId,
        `${spot.activityId} does not stand where the lane has it.`,
      ),
    );
}
