import type { ActivityId } from '../model/next-activity.js';
import type { Case, Spot } from './case.js';
import { isFrozenSpot } from './case.js';
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
    ...frozenFirst(it),
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
  const reason = it.plan.leftOut.find((left) => left.activityId === id)?.reason;
  const isFrozen = (it.frozen.get(id) ?? []).length > 0;
  const belongs = isFrozen || reason === undefined || reason === 'gap-leaves-no-room';
  return isInLane === belongs && isTimed === belongs;
}

function frozenFirst(it: Case): readonly Violation[] {
  const startOf = (id: ActivityId): number =>
    Math.min(...(it.frozen.get(id) ?? []).map(({ slot }) => slot.start));
  return it.plan.lane
    .filter((id, index) => index > 0 && startOf(id) < startOf(it.plan.lane[index - 1] ?? id))
    .map((id) =>
      it.fault('lane-order-broken', id, `${id} is frozen and does not come first in the lane by its start.`),
    );
}

/** The slots that are not frozen follow each other as the lane says. */
function inOrder(
  it: Case,
  ranks: ReadonlyMap<ActivityId, number>,
  spots: readonly Spot[],
): readonly Violation[] {
  const loose = spots
    .filter((spot) => !isFrozenSpot(it, spot))
    .toSorted((a, b) => a.slot.start - b.slot.start);
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
