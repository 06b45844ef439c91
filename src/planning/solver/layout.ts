import { heldSlots, isLockedInTime } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import type { Instant, Interval, LocalDate } from '../time/interval.js';
import { MINUTE, minutesOf, sameInterval } from '../time/interval.js';
import type { Desk } from './desk.js';
import type { Entry, GapRoom, Wish } from './gap-room.js';
import { buildGapRoom } from './gap-room.js';
import type { HeldEntry, Piece } from './number-chunks.js';
import { numberChunks, openNumbers } from './number-chunks.js';
import { leavesInPlace, stayPut } from './stay-put.js';
import type { WorkItem } from './work-item.js';
import { pieceMinutes } from './work-item.js';

/** Times for a lane. */
export interface Layout {
  readonly calendar: readonly Placement[];
  /** Of the lane, what found no room. */
  readonly withoutRoom: ReadonlySet<ActivityId>;
}

/** What one pass shares. A calm pass keeps published slots that are hardly later than the earliest. */
interface Pass {
  readonly desk: Desk;
  readonly room: GapRoom;
  readonly isCalm: boolean;
  /** The last frozen slot: what the first item comes after. */
  readonly first: Entry | null;
  readonly placed: Set<ActivityId>;
  /** What keeps a published slot although an earlier one is free. */
  readonly waiting: Set<ActivityId>;
}

/**
 * Gives the lane its times: each item at the first grid point where it fits after its predecessor and the gap; holes before a
 * higher item are filled with lower ones that delay nothing. A published slot stays when it is hardly later than that, or when
 * waiting for it is cheaper than a move and changes nothing for others. Staying never costs others their time. On days in `yielding` no
 * gap is asked for.
 */
export function layOut(
  desk: Desk,
  lane: readonly WorkItem[],
  yielding: ReadonlySet<LocalDate> = new Set(),
): Layout {
  const room = buildGapRoom(desk, yielding);
  const { frozen, locked } = heldEntries(desk);
  const first = frozen.at(-1) ?? null;
  const pass = (isCalm: boolean): Pass => ({
    desk,
    room,
    isCalm,
    first,
    placed: new Set(),
    waiting: new Set(),
  });
  const pieces = placeAll(pass, [...desk.rests, ...lane]);
  const placed = new Set(pieces.map((it) => it.activityId));
  const withoutRoom = [...desk.rests, ...lane].map((it) => it.activity.id).filter((id) => !placed.has(id));
  return {
    calendar: numberChunks(desk, [...frozen, ...locked], stayPut(desk, room, first, pieces)),
    withoutRoom: new Set(withoutRoom),
  };
}

/** The calm pass, unless less has time in it than in one that keeps nothing waiting. */
function placeAll(passOf: (isCalm: boolean) => Pass, queue: readonly WorkItem[]): readonly Piece[] {
  const calm = passOf(true);
  const pieces = placeOnce(calm, queue);
  if (calm.waiting.size === 0 || queue.every((it) => calm.placed.has(it.activity.id))) return pieces;
  const prompt = passOf(false);
  const others = placeOnce(prompt, queue);
  const weightPlaced = ({ placed }: Pass): number =>
    queue.reduce((sum, { activity }) => sum + (placed.has(activity.id) ? activity.weight : 0), 0);
  return weightPlaced(prompt) > weightPlaced(calm) ? others : pieces;
}

/** Ascending in time. */
function placeOnce(pass: Pass, queue: readonly WorkItem[]): readonly Piece[] {
  const { placed } = pass;
  const shortest = shortestFrom(queue);
  const pieces: Piece[] = [];
  let previous: Entry | null = pass.first;
  queue.forEach((item, index) => {
    if (placed.has(item.activity.id)) return;
    const slots = place(pass, item, previous);
    if (slots.length === 0) return;
    placed.add(item.activity.id);
    for (const slot of slots) {
      for (const filler of fillHole(pass, { queue, shortest, from: index + 1 }, previous, slot)) {
        placed.add(filler.activityId);
        pieces.push(filler);
        previous = filler;
      }
      previous = { slot };
      pieces.push({ slot, activityId: item.activity.id, filler: false });
    }
  });
  return pieces;
}

/** All slots of the item, each after the other, or none when a part of it finds no room or ends after its range. */
function place(
  pass: Pass,
  item: WorkItem,
  before: Entry | null,
  until = Number.POSITIVE_INFINITY,
): readonly Interval[] {
  const isInRange = (slots: readonly Interval[]): boolean =>
    item.notAfter === null || (slots.at(-1)?.end ?? 0) <= item.notAfter;
  const slots = chain(pass, item, before, until);
  if (isInRange(slots)) return slots;
  const prompt = pass.isCalm ? chain({ ...pass, isCalm: false }, item, before, until) : [];
  return isInRange(prompt) ? prompt : [];
}

function chain(pass: Pass, item: WorkItem, before: Entry | null, until: Instant): readonly Interval[] {
  const slots: Interval[] = [];
  const numbers = openNumbers(pass.desk, item);
  let previous = before;
  let remaining = item.minutes;
  while (remaining > 0) {
    const left = remaining;
    const lengthAt = (minutes: number): number => pieceMinutes(item, minutes, left);
    const slot = calmSlot(pass, item, numbers(slots.length), { lengthAt, previous, until });
    if (slot === null) return [];
    slots.push(slot);
    remaining -= minutesOf(slot);
    previous = { slot };
  }
  return slots;
}

/** The earliest slot, or the published one when it is still good and less than the minimum shift later. */
function calmSlot(pass: Pass, item: WorkItem, chunk: number, wish: Omit<Wish, 'from'>): Interval | null {
  const { desk, room } = pass;
  const earliest = room.earliest({ ...wish, from: Math.max(item.notBefore ?? 0, desk.frame.now) });
  if (earliest === null || !pass.isCalm) return earliest;
  const published = item.activity.published.find((it) => it.chunk === chunk)?.slot;
  if (published === undefined || !isHardlyLater(desk, published, earliest)) return earliest;
  const kept = room.earliest({ ...wish, from: published.start });
  if (kept === null || !sameInterval(kept, published)) return earliest;
  pass.waiting.add(item.activity.id);
  return kept;
}

const isHardlyLater = ({ technician }: Desk, published: Interval, earliest: Interval): boolean =>
  published.start > earliest.start &&
  published.start < earliest.start + technician.minimumShiftMinutes * MINUTE;

interface Candidates {
  readonly queue: readonly WorkItem[];
  /** Minutes of the shortest candidate from each place of the queue on. */
  readonly shortest: readonly number[];
  readonly from: number;
}

/** Lower items, in lane order, that fit wholly between the two entries and leave the second where it is. */
function fillHole(
  pass: Pass,
  { queue, shortest, from }: Candidates,
  before: Entry | null,
  next: Interval,
): readonly Piece[] {
  const { room } = pass;
  const fillers: Piece[] = [];
  let previous = before;
  let longest = room.longestBetween(previous, next);
  for (let index = from; index < queue.length && longest >= (shortest[index] ?? 0); index++) {
    const item = queue[index];
    if (item === undefined || !mayFill(pass, item, longest)) continue;
    const [slot] = place(pass, item, previous, next.start);
    if (slot === undefined || !leavesInPlace(room, slot, next)) continue;
    previous = { slot };
    fillers.push({ slot, activityId: item.activity.id, filler: true });
    longest = room.longestBetween(previous, next);
  }
  return fillers;
}

/** Work longer than every stretch of the hole cannot, and need not look where. */
const mayFill = ({ placed }: Pass, item: WorkItem, longest: number): boolean =>
  !item.cut && item.minutes <= longest && !placed.has(item.activity.id);

function shortestFrom(queue: readonly WorkItem[]): readonly number[] {
  const shortest: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let index = queue.length - 1; index >= 0; index--) {
    const item = queue[index];
    if (item !== undefined && !item.cut) least = Math.min(least, item.minutes);
    shortest[index] = least;
  }
  return shortest;
}

/** What stands where it was published. The frozen ask for a gap like any entry; those locked in time are like fixed blocks. */
function heldEntries({ held, frame, technician }: Desk): {
  readonly frozen: readonly HeldEntry[];
  readonly locked: readonly HeldEntry[];
} {
  const entriesOf = (isLocked: boolean): readonly HeldEntry[] =>
    held
      .filter((it) => isLockedInTime(it) === isLocked)
      .flatMap((it) =>
        heldSlots(it, frame.now, technician.freezeMinutes).map((one) => ({ ...one, activityId: it.id })),
      )
      .toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end);
  return { frozen: entriesOf(false), locked: entriesOf(true) };
}
