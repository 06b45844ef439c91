import type { NextActivity } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import { minutesOf } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { isFrozenSpot } from './case.js';
import type { Violation } from './violation.js';

/** Chunks are complete, in order, long enough, and only where the activity may be cut. */
export function checkChunks(it: Case, list: 'calendar' | 'laneSlots'): readonly Violation[] {
  return [...it.activities.values()].flatMap((activity) => {
    const spots: readonly Spot[] = it.plan[list].filter((spot) => spot.activityId === activity.id);
    if (spots.length === 0) return [];
    return [
      ...checkLengths(it, activity, spots),
      ...(list === 'calendar'
        ? checkNumbers(
            it,
            activity,
            it.plan.calendar.filter((entry) => entry.activityId === activity.id),
          )
        : []),
    ];
  });
}

function checkLengths(it: Case, activity: NextActivity, spots: readonly Spot[]): readonly Violation[] {
  const { id, minChunkMinutes, splittable } = activity;
  const frozen = it.frozen.get(id) ?? [];
  const free = spots.filter((spot) => !isFrozenSpot(it, spot));
  const faults: Violation[] = [];
  if (!splittable && (free.length > 1 || (free.length === 1 && frozen.length > 0))) {
    faults.push(it.fault('split-not-allowed', id, `${id} has ${spots.length} slots but may not be cut.`));
  }
  if (spots.length > 1 && free.some((spot) => minutesOf(spot.slot) < minChunkMinutes)) {
    faults.push(
      it.fault('chunk-too-short', id, `${id} has a chunk of less than ${minChunkMinutes} minutes.`),
    );
  }
  const total = spots.reduce((sum, spot) => sum + minutesOf(spot.slot), 0);
  if (total !== expectedMinutes(it, activity)) {
    faults.push(
      it.fault('duration-wrong', id, `${id} gets ${total} of ${expectedMinutes(it, activity)} minutes.`),
    );
  }
  return faults;
}

/** All of it; or what is frozen, plus the rest if that is workable and was not left out. */
function expectedMinutes(it: Case, activity: NextActivity): number {
  const frozen = it.frozen.get(activity.id) ?? [];
  if (frozen.length === 0) return activity.durationMinutes;
  const held = frozen.reduce((sum, { slot }) => sum + minutesOf(slot), 0);
  const rest = activity.durationMinutes - held;
  const isOwed = activity.splittable && rest >= activity.minChunkMinutes && !it.leftOut.has(activity.id);
  return isOwed ? held + Math.floor(rest) : held;
}

function checkNumbers(it: Case, activity: NextActivity, entries: readonly Placement[]): readonly Violation[] {
  const { id } = activity;
  const faults: Violation[] = [];
  const frozen = it.frozen.get(id) ?? [];
  const numbers = entries.map((entry) => entry.chunk);
  const isWhole =
    entries.every((entry) => entry.of === entries.length) && new Set(numbers).size === numbers.length;
  const isFromOne = entries.every((entry) => entry.chunk >= 1 && entry.chunk <= entries.length);
  // A frozen chunk keeps the number it was published under, whatever became of the others.
  if (!isWhole || (frozen.length === 0 && !isFromOne)) {
    faults.push(it.fault('chunks-wrong', id, `${id} has chunks ${numbers.join(', ')} of ${entries.length}.`));
  }
  const loose = entries.filter((entry) => !isFrozenSpot(it, entry)).toSorted((a, b) => a.chunk - b.chunk);
  if (loose.some((entry, index) => entry.slot.start < (loose[index - 1]?.slot.end ?? entry.slot.start))) {
    faults.push(it.fault('chunk-order', id, `The chunks of ${id} are not in order.`));
  }
  return faults;
}
