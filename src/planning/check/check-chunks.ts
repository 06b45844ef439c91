import type { NextActivity } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import { minutesOf } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { byActivity, isHeldSpot } from './case.js';
import type { Violation } from './violation.js';

/** Chunks are complete, in order, long enough, and only where the activity may be cut. */
export function checkChunks(it: Case, list: 'calendar' | 'laneSlots'): readonly Violation[] {
  const spots = byActivity<Spot>(it.plan[list]);
  const entries = byActivity(list === 'calendar' ? it.plan.calendar : []);
  return [...it.activities.values()].flatMap((activity) => {
    const own = spots.get(activity.id);
    if (own === undefined) return [];
    const numbered = entries.get(activity.id);
    return [
      ...checkLengths(it, activity, own, expectedMinutes(it, activity, list)),
      ...(numbered === undefined ? [] : checkNumbers(it, activity, numbered)),
    ];
  });
}

function checkLengths(
  it: Case,
  activity: NextActivity,
  spots: readonly Spot[],
  expected: number,
): readonly Violation[] {
  const { id, minChunkMinutes, splittable } = activity;
  const held = it.held.get(id) ?? [];
  const free = spots.filter((spot) => !isHeldSpot(it, spot));
  const faults: Violation[] = [];
  if (!splittable && (free.length > 1 || (free.length === 1 && held.length > 0))) {
    faults.push(it.fault('split-not-allowed', id, `${id} has ${spots.length} slots but may not be cut.`));
  }
  if (spots.length > 1 && free.some((spot) => minutesOf(spot.slot) < minChunkMinutes)) {
    faults.push(
      it.fault('chunk-too-short', id, `${id} has a chunk of less than ${minChunkMinutes} minutes.`),
    );
  }
  const total = spots.reduce((sum, spot) => sum + minutesOf(spot.slot), 0);
  if (total !== expected) {
    faults.push(it.fault('duration-wrong', id, `${id} gets ${total} of ${expected} minutes.`));
  }
  return faults;
}

/** All of it; or what is held, plus the rest if that is workable and was not left out. */
function expectedMinutes(it: Case, activity: NextActivity, list: 'calendar' | 'laneSlots'): number {
  const held = it.held.get(activity.id) ?? [];
  if (held.length === 0) return activity.durationMinutes;
  const heldMinutes = held.reduce((sum, { slot }) => sum + minutesOf(slot), 0);
  const rest = activity.durationMinutes - heldMinutes;
  const reason = it.leftOut.get(activity.id);
  const hasTime = reason === undefined || (list === 'laneSlots' && reason === 'gap-leaves-no-room');
  const isOwed = activity.splittable && rest >= activity.minChunkMinutes && hasTime;
  return isOwed ? heldMinutes + Math.floor(rest) : heldMinutes;
}

function checkNumbers(it: Case, activity: NextActivity, entries: readonly Placement[]): readonly Violation[] {
  const { id } = activity;
  const faults: Violation[] = [];
  const held = it.held.get(id) ?? [];
  const numbers = entries.map((entry) => entry.chunk);
  const isWhole =
    entries.every((entry) => entry.of === entries.length) && new Set(numbers).size === numbers.length;
  const isFromOne = entries.every((entry) => entry.chunk >= 1 && entry.chunk <= entries.length);
  // A held chunk keeps the number it was published under, whatever became of the others.
  if (!isWhole || (held.length === 0 && !isFromOne)) {
    faults.push(it.fault('chunks-wrong', id, `${id} has chunks ${numbers.join(', ')} of ${entries.length}.`));
  }
  const loose = entries.filter((entry) => !isHeldSpot(it, entry)).toSorted((a, b) => a.chunk - b.chunk);
  if (loose.some((entry, index) => entry.slot.start < (loose[index - 1]?.slot.end ?? entry.slot.start))) {
    faults.push(it.fault('chunk-order', id, `The chunks of ${id} are not in order.`));
  }
  return faults;
}
