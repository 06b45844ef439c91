import { minutesLate } from '../model/minutes-late.js';
import { movePriceOf } from '../model/move-price.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Interval } from '../time/interval.js';
import { minutesOf, sameInterval } from '../time/interval.js';
import type { Desk } from './desk.js';
import type { Entry, GapRoom } from './gap-room.js';
import type { Piece } from './number-chunks.js';
import { openNumbers } from './number-chunks.js';

/**
 * Puts pieces back to their later published slots where that is cheaper than a move (its price against weight x minutes of waiting; the
 * nearer the slot, the dearer),
 * makes nothing late and leaves all others where they are. `pieces` ascend in time, `first` is what stands before them.
 */
export function stayPut(
  desk: Desk,
  room: GapRoom,
  first: Entry | null,
  pieces: readonly Piece[],
): readonly Piece[] {
  const published = publishedSlots(desk, pieces);
  const stayed: Piece[] = [];
  // From the last on: one that waits makes room for the one before it to wait.
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const slot = published[index];
    const next = stayed.at(-1)?.slot;
    const mayStay =
      slot !== undefined &&
      isOpen(room, slot, pieces[index - 1] ?? first) &&
      (next === undefined || leavesInPlace(room, slot, next));
    stayed.push(mayStay ? { ...piece, slot } : piece);
  }
  return stayed.toReversed();
}

/** True when `next` can stay after the slot with the gap in between. */
export const leavesInPlace = (room: GapRoom, slot: Interval, next: Interval): boolean =>
  slot.end <= next.start && room.mayFollow(next, { slot });

const isOpen = (room: GapRoom, slot: Interval, previous: Entry | null): boolean => {
  const minutes = minutesOf(slot);
  const found = room.earliest({
    lengthAt: (free) => (minutes <= free ? minutes : 0),
    from: slot.start,
    previous,
    until: slot.end,
  });
  return found !== null && sameInterval(found, slot);
};

/** For each piece the published slot of its chunk, if it is later than the piece and worth waiting for. */
function publishedSlots(desk: Desk, pieces: readonly Piece[]): readonly (Interval | undefined)[] {
  const items = new Map([...desk.rests, ...desk.items].map((it) => [it.activity.id, it]));
  const seen = new Map<ActivityId, number>();
  return pieces.map(({ activityId, slot }) => {
    const position = seen.get(activityId) ?? 0;
    seen.set(activityId, position + 1);
    const item = items.get(activityId);
    if (item === undefined || item.activity.published.length === 0) return undefined;
    const chunk = openNumbers(desk, item)(position);
    const kept = item.activity.published.find((it) => it.chunk === chunk)?.slot;
    if (kept === undefined || minutesOf(kept) !== minutesOf(slot)) return undefined;
    const isAllowed = item.notAfter === null || kept.end <= item.notAfter;
    const price = movePriceOf(desk.technician, desk.frame.now, kept.start);
    return isAllowed && isCheaperThanMove(item.activity, slot, kept, price) ? kept : undefined;
  });
}

const isCheaperThanMove = (activity: NextActivity, slot: Interval, kept: Interval, price: number): boolean =>
  kept.start > slot.start &&
  activity.weight * minutesOf({ start: slot.start, end: kept.start }) < price &&
  minutesLate(kept.end, activity.dueAt) === minutesLate(slot.end, activity.dueAt);
