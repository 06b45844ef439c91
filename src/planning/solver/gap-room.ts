import { freeTime, frozenSlots } from '../availability/free-time.js';
import type { Shift } from '../model/planning-problem.js';
import { firstEndingAfter } from '../time/interval-set.js';
import type { Instant, Interval, LocalDate } from '../time/interval.js';
import { MINUTE, minutesOf, overlaps } from '../time/interval.js';
import type { Desk } from './desk.js';
import { onGrid } from './desk.js';

/** Something already in the calendar. */
export interface Entry {
  readonly slot: Interval;
}

/** Answers where something may stand in the calendar, with the gap rule of domain 4.3. */
export interface GapRoom {
  /**
   * The first slot at or after `from` and after the previous entry and its gap. `lengthAt` turns the minutes that are free from a
   * start into the length to take, 0 for none.
   */
  earliest(lengthAt: (room: number) => number, from: Instant, previous: Entry | null): Interval | null;
  /** True when `next` keeps the gap to the entry before it. */
  mayFollow(next: Interval, previous: Entry): boolean;
  /** False when nothing at all can be placed in between. */
  isOpenBetween(from: Instant, to: Instant): boolean;
}

/** The room of one technician. The gap itself may lie inside the freeze; what is placed may not. */
export function buildGapRoom(desk: Desk): GapRoom {
  const { technician, frame, free } = desk;
  const frozen = desk.frozen.flatMap((it) => frozenSlots(it, frame.now, technician.freezeMinutes));
  const gapTime = freeTime(
    technician.shifts,
    [...technician.fixedBlocks, ...frozen].map((it) => it.slot),
    { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY },
  );
  const gap = technician.minMinutesFree * MINUTE;

  const gateAfter = (previous: Entry): Gate => {
    const { end } = previous.slot;
    const day = dayOf(technician.shifts, previous.slot);
    if (gap === 0 || day === null) return { day, opens: end, end };
    for (let index = firstEndingAfter(gapTime, end); index < gapTime.length; index++) {
      const stretch = gapTime[index];
      if (stretch === undefined || stretch.day > day) break;
      const opens = Math.max(stretch.start, end) + gap;
      if (stretch.day === day && opens <= stretch.end) return { day, opens, end };
    }
    return { day, opens: Number.POSITIVE_INFINITY, end };
  };

  return {
    earliest: (lengthAt, from, previous) => {
      const gate = previous === null ? null : gateAfter(previous);
      for (
        let index = firstEndingAfter(free, Math.max(from, gate?.end ?? from));
        index < free.length;
        index++
      ) {
        const slot = slotIn(free[index], lengthAt, from, gate, frame.gridMinutes);
        if (slot !== null) return slot;
      }
      return null;
    },
    mayFollow: (next, previous) => next.start >= opensOn(gateAfter(previous), dayOf(technician.shifts, next)),
    isOpenBetween: (from, to) => {
      const stretch = free[firstEndingAfter(free, from)];
      return stretch !== undefined && Math.max(stretch.start, from) < to;
    },
  };
}

interface Gate {
  readonly day: LocalDate | null;
  /** First permitted start on the same day. */
  readonly opens: Instant;
  readonly end: Instant;
}

const opensOn = (gate: Gate, day: LocalDate | null): Instant => (gate.day === day ? gate.opens : gate.end);

function slotIn(
  stretch: Shift | undefined,
  lengthAt: (room: number) => number,
  from: Instant,
  gate: Gate | null,
  gridMinutes: number,
): Interval | null {
  if (stretch === undefined) return null;
  const lower = Math.max(stretch.start, from, gate === null ? from : opensOn(gate, stretch.day));
  if (lower >= stretch.end) return null;
  const start = onGrid(lower, gridMinutes);
  const room = Math.floor(minutesOf({ start, end: stretch.end }));
  const minutes = room > 0 ? lengthAt(room) : 0;
  return minutes > 0 ? { start, end: start + minutes * MINUTE } : null;
}

/** The working day of a slot: that of the first shift it touches; null outside working hours, where no gap is asked for. */
const dayOf = (shifts: readonly Shift[], slot: Interval): LocalDate | null =>
  shifts.find((it) => overlaps(it, slot))?.day ?? null;
