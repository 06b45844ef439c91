import type { ActivityId } from '../model/next-activity.js';
import type { Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import type { Timetable } from './timetable.js';
import type { WorkItem } from './work-item.js';

/** Times at gap 0, by activity: the rests of held work first, then each item of the order at the first place where it fits. */
export function gapFreeSlots(
  desk: Desk,
  timetable: Timetable,
  order: readonly WorkItem[],
): ReadonlyMap<ActivityId, readonly Interval[]> {
  const placed = new Map<ActivityId, readonly Interval[]>();
  let state = 0;
  for (const item of [...desk.rests, ...order]) {
    // Looked up slot by slot: the tables of the search pay only when an order is priced thousands of times.
    const slots = timetable.slotsOf(item, Math.max(state, timetable.stateAt(item.notBefore)));
    const end = slots.at(-1)?.end;
    if (end === undefined || (item.notAfter !== null && end > item.notAfter)) continue;
    placed.set(item.activity.id, slots);
    state = timetable.stateAt(end);
  }
  return placed;
}
