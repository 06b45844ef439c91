import { frozenSlots } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE, minutesOf } from '../time/interval.js';
import { chunkMinutes } from './chunk-minutes.js';
import type { Desk } from './desk.js';
import type { Entry, GapRoom } from './gap-room.js';
import { buildGapRoom } from './gap-room.js';
import type { WorkItem } from './work-item.js';

interface Layout {
  readonly calendar: readonly Placement[];
  /** Of the lane, what found no room. */
  readonly withoutRoom: ReadonlySet<ActivityId>;
}

type Piece = Entry & { readonly activityId: ActivityId; readonly filler: boolean };

/**
 * Gives the lane its times: each item at the first grid point where it fits after its predecessor and the gap; a published slot
 * stays when it is hardly later than that; holes before a higher item are filled with lower ones that delay nothing.
 */
export function layOut(desk: Desk, lane: readonly WorkItem[]): Layout {
  const room = buildGapRoom(desk);
  const frozen = frozenEntries(desk);
  const pieces: Piece[] = [];
  const placed = new Set<ActivityId>();
  let previous: Entry | null = frozen.at(-1) ?? null;
  const queue = [...desk.rests, ...lane];
  queue.forEach((item, index) => {
    if (placed.has(item.activity.id)) return;
    const slots = place(desk, room, item, previous);
    if (slots.length === 0) return;
    placed.add(item.activity.id);
    for (const slot of slots) {
      for (const filler of fillHole(desk, room, queue.slice(index + 1), placed, previous, slot)) {
        placed.add(filler.activityId);
        pieces.push(filler);
        previous = filler;
      }
      previous = { slot };
      pieces.push({ slot, activityId: item.activity.id, filler: false });
    }
  });
  const withoutRoom = queue.map((it) => it.activity.id).filter((id) => !placed.has(id));
  return { calendar: numbered(desk, frozen, pieces), withoutRoom: new Set(withoutRoom) };
}

/** All slots of the item, each after the other, or none when a part of it finds no room. */
function place(desk: Desk, room: GapRoom, item: WorkItem, before: Entry | null): readonly Interval[] {
  const slots: Interval[] = [];
  const numbers = openNumbers(desk, item);
  let previous = before;
  let remaining = item.minutes;
  while (remaining > 0) {
    const left = remaining;
    const lengthAt = item.cut
      ? (minutes: number): number => chunkMinutes(minutes, left, item.activity.minChunkMinutes)
      : (minutes: number): number => (left <= minutes ? left : 0);
    const slot = calmSlot(desk, room, item, numbers(slots.length), lengthAt, previous);
    if (slot === null) return [];
    slots.push(slot);
    remaining -= minutesOf(slot);
    previous = { slot };
  }
  return slots;
}

/** The earliest slot, or the published one when it is still good and less than the minimum shift later. */
function calmSlot(
  desk: Desk,
  room: GapRoom,
  item: WorkItem,
  chunk: number,
  lengthAt: (room: number) => number,
  previous: Entry | null,
): Interval | null {
  const from = Math.max(item.activity.notBefore ?? 0, desk.frame.now);
  const earliest = room.earliest(lengthAt, from, previous);
  const published = item.activity.published.find((it) => it.chunk === chunk)?.slot;
  if (earliest === null || published === undefined) return earliest;
  const latest = earliest.start + desk.technician.minimumShiftMinutes * MINUTE;
  if (published.start < earliest.start || published.start >= latest) return earliest;
  const kept = room.earliest(lengthAt, published.start, previous);
  return kept?.start === published.start && kept.end === published.end ? kept : earliest;
}

/** Lower items, in lane order, that fit wholly between the two entries and leave the second where it is. */
function fillHole(
  desk: Desk,
  room: GapRoom,
  candidates: readonly WorkItem[],
  placed: ReadonlySet<ActivityId>,
  before: Entry | null,
  next: Interval,
): readonly Piece[] {
  const fillers: Piece[] = [];
  let previous = before;
  for (const item of candidates) {
    if (!room.isOpenBetween(previous?.slot.end ?? desk.frame.now, next.start)) break;
    if (item.cut || placed.has(item.activity.id)) continue;
    const [slot] = place(desk, room, item, previous);
    if (slot === undefined || slot.end > next.start || !room.mayFollow(next, { slot })) continue;
    previous = { slot };
    fillers.push({ slot, activityId: item.activity.id, filler: true });
  }
  return fillers;
}

/** Chunk numbers that the frozen chunks of the activity do not hold, ascending, by position. */
function openNumbers(desk: Desk, item: WorkItem): (position: number) => number {
  const held = frozenSlots(item.activity, desk.frame.now, desk.technician.freezeMinutes).map(
    (it) => it.chunk,
  );
  return (position) => {
    let number = 0;
    for (let open = -1; open < position;) {
      number++;
      if (!held.includes(number)) open++;
    }
    return number;
  };
}

type FrozenEntry = Entry & { readonly activityId: ActivityId; readonly chunk: number };

function frozenEntries(desk: Desk): readonly FrozenEntry[] {
  return desk.frozen
    .flatMap((it) =>
      frozenSlots(it, desk.frame.now, desk.technician.freezeMinutes).map(({ chunk, slot }) => ({
        activityId: it.id,
        chunk,
        slot,
      })),
    )
    .toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end);
}

function numbered(
  desk: Desk,
  frozen: readonly FrozenEntry[],
  pieces: readonly Piece[],
): readonly Placement[] {
  const count = new Map<ActivityId, number>();
  for (const { activityId } of [...frozen, ...pieces])
    count.set(activityId, (count.get(activityId) ?? 0) + 1);
  const items = new Map([...desk.rests, ...desk.items].map((it) => [it.activity.id, it]));
  const seen = new Map<ActivityId, number>();
  const numberOf = (activityId: ActivityId): number => {
    const position = seen.get(activityId) ?? 0;
    seen.set(activityId, position + 1);
    const item = items.get(activityId);
    return item === undefined ? position + 1 : openNumbers(desk, item)(position);
  };
  const of = (activityId: ActivityId): number => count.get(activityId) ?? 1;
  return [
    ...frozen.map((it) => ({ ...it, of: of(it.activityId), filler: false })),
    ...pieces.map(({ activityId, slot, filler }) => ({
      activityId,
      chunk: numberOf(activityId),
      of: of(activityId),
      slot,
      filler,
    })),
  ].toSorted((a, b) => startOf(a) - startOf(b) || a.slot.end - b.slot.end);
}

const startOf = (it: Placement): Instant => it.slot.start;
