import { freeTime, heldSlots } from '../availability/free-time.js';
import { openStarts } from '../availability/openings.js';
import type { TypedShape } from '../model/keep-open.js';
import type { Shift } from '../model/planning-problem.js';
import { firstEndingAfter } from '../time/interval-set.js';
import type { Instant, Interval, LocalDate } from '../time/interval.js';
import { MINUTE, minutesOf } from '../time/interval.js';
import type { Desk } from './desk.js';
import { onGrid } from './desk.js';

/** Something already in the calendar. */
export interface Entry {
  readonly slot: Interval;
}

/** What is asked of {@link GapRoom.earliest}. */
export interface Wish {
  /** Turns the minutes that are free from a start into the length to take, 0 for none. */
  readonly lengthAt: (room: number) => number;
  readonly from: Instant;
  /** The entry before it, with its gap; null for the first. */
  readonly previous: Entry | null;
  /** Starts at or after this are of no use. */
  readonly until: Instant;
}

/** Answers where something may stand in the calendar, with the gap rule of domain 4.3. */
export interface GapRoom {
  /** The first slot at or after `from` and after the previous entry and its gap. */
  earliest(wish: Wish): Interval | null;
  /** True when `next` keeps the gap to the entry before it. */
  mayFollow(next: Interval, previous: Entry): boolean;
  /** From when on work of a day may follow an entry: its end, or when the gap after it is over. Infinite if never. */
  opensAfter(previous: Entry, day: LocalDate): Instant;
  /** Minutes of the longest work that could stand between the two, with a gap to both; 0 when there is no room. */
  longestBetween(previous: Entry | null, next: Interval): number;
}

/** The room of one technician. The gap itself may lie inside the freeze; what is placed may not. On days in `yielding` no gap is asked for. */
export function buildGapRoom(desk: Desk, yielding: ReadonlySet<LocalDate> = new Set()): GapRoom {
  const { frame, free } = desk;
  const { gateAfter, lastEndBefore, dayOf } = buildGates(desk, yielding);
  return {
    earliest: ({ lengthAt, from, previous, until }) => {
      const gate = previous === null ? null : gateAfter(previous);
      const first = firstEndingAfter(free, Math.max(from, gate?.end ?? from));
      for (let index = first; index < free.length; index++) {
        const stretch = free[index];
        if (stretch === undefined || stretch.start >= until) return null;
        const slot = slotIn(stretch, lengthAt, from, gate, frame.gridMinutes);
        if (slot !== null) return slot;
      }
      return null;
    },
    mayFollow: (next, previous) => next.start >= opensOn(gateAfter(previous), dayOf(next)),
    opensAfter: (previous, day) => opensOn(gateAfter(previous), day),
    longestBetween: (previous, next) => {
      const gate = previous === null ? null : gateAfter(previous);
      const day = dayOf(next);
      const lastEnd = lastEndBefore(next, day);
      let longest = 0;
      const first = firstEndingAfter(free, gate?.end ?? frame.now);
      for (let index = first; index < free.length; index++) {
        const stretch = free[index];
        if (stretch === undefined || stretch.start >= next.start) break;
        const start = Math.max(stretch.start, gate === null ? stretch.start : opensOn(gate, stretch.day));
        const end = Math.min(stretch.end, stretch.day === day ? lastEnd : next.start);
        longest = Math.max(longest, minutesOf({ start, end }));
      }
      return longest;
    },
  };
}

interface Gate {
  readonly day: LocalDate | null;
  /** First permitted start on the same day. */
  readonly opens: Instant;
  readonly end: Instant;
}

interface Gates {
  /** When the gap after an entry is over. */
  readonly gateAfter: (previous: Entry) => Gate;
  /** By when work of that day has to end to keep the gap to `next`. */
  readonly lastEndBefore: (next: Interval, day: LocalDate | null) => Instant;
  /** The working day of a slot: that of the first shift it touches; null outside working hours, where no gap is asked for. */
  readonly dayOf: (slot: Interval) => LocalDate | null;
}

/** One way to tell where the free time between two entries of a day is enough. Infinite where it never is. */
interface Need {
  /** From when on there has been enough of it after an entry that ends then. */
  readonly opensAfter: (end: Instant, day: LocalDate) => Instant;
  /** By when an entry has to end so that there is enough of it before the start. */
  readonly lastEndBefore: (start: Instant, day: LocalDate) => Instant;
}

/** Held slots cover the gap like fixed blocks, whether they are frozen or locked in time. */
function buildGates({ technician, frame }: Desk, yielding: ReadonlySet<LocalDate>): Gates {
  const { shifts } = technician;
  const held = technician.activities.flatMap((it) => heldSlots(it, frame.now, technician.freezeMinutes));
  const taken = [...technician.fixedBlocks, ...held].map((it) => it.slot);
  const needs = [
    ...(technician.minMinutesFree > 0 ? [minutesFree(technician, taken)] : []),
    ...shapesInGaps(technician).map((shape) => roomFor(shape, technician, taken)),
  ];
  const dayOf = (slot: Interval): LocalDate | null => {
    const shift = shifts[firstEndingAfter(shifts, slot.start)];
    return shift !== undefined && shift.start < slot.end ? shift.day : null;
  };
  const isAsked = (day: LocalDate | null): day is LocalDate => day !== null && !yielding.has(day);
  return {
    dayOf,
    gateAfter: ({ slot }) => {
      const { end } = slot;
      const day = dayOf(slot);
      const opens = isAsked(day) ? needs.map((it) => it.opensAfter(end, day)) : [];
      return { day, opens: Math.max(end, ...opens), end };
    },
    lastEndBefore: (next, day) =>
      Math.min(next.start, ...(isAsked(day) ? needs.map((it) => it.lastEndBefore(next.start, day)) : [])),
  };
}

/** What must fit into every gap. */
export const shapesInGaps = ({ keepOpen }: Desk['technician']): readonly TypedShape[] =>
  keepOpen?.inEveryGap === true ? keepOpen.types : [];

const ALWAYS = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** One stretch of min minutes free. */
function minutesFree({ shifts, minMinutesFree }: Desk['technician'], taken: readonly Interval[]): Need {
  const gapTime = freeTime(shifts, taken, ALWAYS);
  const gap = minMinutesFree * MINUTE;
  return {
    opensAfter: (end, day) => {
      for (let index = firstEndingAfter(gapTime, end); index < gapTime.length; index++) {
        const stretch = gapTime[index];
        if (stretch === undefined || stretch.day > day) break;
        const opens = Math.max(stretch.start, end) + gap;
        if (stretch.day === day && opens <= stretch.end) return opens;
      }
      return Number.POSITIVE_INFINITY;
    },
    lastEndBefore: (start, day) => {
      for (let index = firstEndingAfter(gapTime, start); index >= 0; index--) {
        const stretch = gapTime[index];
        if (stretch === undefined || stretch.day > day) continue;
        if (stretch.day < day) break;
        const lastEnd = Math.min(stretch.end, start) - gap;
        if (lastEnd >= stretch.start) return lastEnd;
      }
      return Number.NEGATIVE_INFINITY;
    },
  };
}

/** A start at which an appointment of the shape can be booked, buffers included. */
function roomFor(
  shape: TypedShape,
  { shifts, timeZone }: Desk['technician'],
  taken: readonly Interval[],
): Need {
  const before = shape.bufferBeforeMinutes * MINUTE;
  const after = (shape.durationMinutes + shape.bufferAfterMinutes) * MINUTE;
  const days = new Map<LocalDate, Instant[]>();
  for (const { start, day } of openStarts({ timeZone, shifts, taken, window: ALWAYS }, shape)) {
    const starts = days.get(day);
    if (starts === undefined) days.set(day, [start]);
    else starts.push(start);
  }
  return {
    opensAfter: (end, day) =>
      (days.get(day)?.find((it) => it - before >= end) ?? Number.POSITIVE_INFINITY) + after,
    lastEndBefore: (start, day) =>
      (days.get(day)?.findLast((it) => it + after <= start) ?? Number.NEGATIVE_INFINITY) - before,
  };
}

const opensOn = (gate: Gate, day: LocalDate | null): Instant => (gate.day === day ? gate.opens : gate.end);

function slotIn(
  stretch: Shift,
  lengthAt: (room: number) => number,
  from: Instant,
  gate: Gate | null,
  gridMinutes: number,
): Interval | null {
  const lower = Math.max(stretch.start, from, gate === null ? from : opensOn(gate, stretch.day));
  if (lower >= stretch.end) return null;
  const start = onGrid(lower, gridMinutes);
  const room = Math.floor(minutesOf({ start, end: stretch.end }));
  const minutes = room > 0 ? lengthAt(room) : 0;
  return minutes > 0 ? { start, end: start + minutes * MINUTE } : null;
}
