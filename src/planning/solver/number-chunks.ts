import { heldSlots } from '../availability/free-time.js';
import type { ActivityId, PublishedSlot } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import type { Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import type { WorkItem } from './work-item.js';

/** A slot of ours in the calendar before its chunks are numbered. */
export interface Piece {
  readonly activityId: ActivityId;
  readonly slot: Interval;
  readonly filler: boolean;
}

/** A slot that stands where it was published, under the number it was published with. */
export type HeldEntry = PublishedSlot & { readonly activityId: ActivityId };

/** The calendar: held entries keep their numbers, the others take the open ones in their order. Ascending by start. */
export function numberChunks(
  desk: Desk,
  held: readonly HeldEntry[],
  pieces: readonly Piece[],
): readonly Placement[] {
  const count = new Map<ActivityId, number>();
  for (const { activityId } of [...held, ...pieces]) count.set(activityId, (count.get(activityId) ?? 0) + 1);
  const of = (activityId: ActivityId): number => count.get(activityId) ?? 1;
  const items = new Map([...desk.rests, ...desk.items].map((it) => [it.activity.id, it]));
  const numbers = new Map<ActivityId, (position: number) => number>();
  const seen = new Map<ActivityId, number>();
  const numberOf = (activityId: ActivityId): number => {
    const position = seen.get(activityId) ?? 0;
    seen.set(activityId, position + 1);
    const item = items.get(activityId);
    if (item === undefined) return position + 1;
    const open = numbers.get(activityId) ?? openNumbers(desk, item);
    numbers.set(activityId, open);
    return open(position);
  };
  return [
    ...held.map(({ activityId, chunk, slot }) => ({
      activityId,
      chunk,
      of: of(activityId),
      slot,
      filler: false,
    })),
    ...pieces.map(({ activityId, slot, filler }) => ({
      activityId,
      chunk: numberOf(activityId),
      of: of(activityId),
      slot,
      filler,
    })),
  ].toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end);
}

/** Chunk numbers that the held chunks of the activity do not have, ascending, by position. */
export function openNumbers(desk: Desk, item: WorkItem): (position: number) => number {
  const held = new Set(
    heldSlots(item.activity, desk.frame.now, desk.technician.freezeMinutes).map((it) => it.chunk),
  );
  if (held.size === 0) return (position) => position + 1;
  return (position) => {
    let number = 0;
    for (let open = -1; open < position;) {
      number++;
      if (!held.has(number)) open++;
    }
    return number;
  };
}
