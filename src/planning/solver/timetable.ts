import type { Shift } from '../model/planning-problem.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { WorkItem } from './work-item.js';
import { pieceMinutes } from './work-item.js';

/**
 * All usable grid points of the free time, numbered 0, 1, 2 ... without the holes: blocks, nights and lunch vanish, and placing
 * an item is one look-up. A *state* is the number of the first point that is still open; `size` means nothing is.
 */
export interface Timetable {
  readonly size: number;
  /** Number of free stretches. */
  readonly stretches: number;
  /** For each state, the state after an item of this shape, or -1 when it does not fit; and its end in epoch minutes. */
  tableOf(item: WorkItem): ShapeTable;
  /** The first state at or after the instant; 0 for null. */
  stateAt(instant: Instant | null): number;
  /** Epoch minute of a state's point; of the last end when nothing is open. */
  minuteAt(state: number): number;
  /** The slots the item takes from that state on; empty when it does not fit. */
  slotsOf(item: WorkItem, state: number): readonly Interval[];
}

interface ShapeTable {
  readonly next: Int32Array;
  readonly end: Int32Array;
}

interface Axis {
  /** Epoch minute of each point. */
  readonly minute: Int32Array;
  /** Number of the stretch of each point. */
  readonly stretch: Int32Array;
  /** Last usable epoch minute of each stretch, and the number of its first point (one entry more). */
  readonly until: Int32Array;
  readonly first: Int32Array;
  readonly gridMinutes: number;
}

type Step = readonly [start: number, length: number];

/** Builds the axis; the tables are made when first asked for and shared by items of equal shape. */
export function buildTimetable(free: readonly Shift[], gridMinutes: number): Timetable {
  const axis = buildAxis(free, gridMinutes);
  const size = axis.minute.length;
  const tables = new Map<string, ShapeTable>();
  return {
    size,
    stretches: axis.until.length,
    tableOf: (item) => {
      const shape = item.cut ? `${item.minutes}/${item.activity.minChunkMinutes}` : String(item.minutes);
      const known = tables.get(shape) ?? (item.cut ? cutTable(axis, item) : wholeTable(axis, item.minutes));
      tables.set(shape, known);
      return known;
    },
    stateAt: (instant) => (instant === null ? 0 : firstAtOrAfter(axis.minute, instant / MINUTE)),
    minuteAt: (state) => axis.minute[state] ?? axis.until.at(-1) ?? 0,
    slotsOf: (item, state) =>
      stepsOf(axis, item, state).map(([start, length]) => ({
        start: start * MINUTE,
        end: (start + length) * MINUTE,
      })),
  };
}

function buildAxis(free: readonly Shift[], gridMinutes: number): Axis {
  const minute: number[] = [];
  const stretch: number[] = [];
  const until: number[] = [];
  const first: number[] = [];
  for (const it of free) {
    const end = Math.floor(it.end / MINUTE);
    const start = Math.ceil(it.start / (gridMinutes * MINUTE)) * gridMinutes;
    if (start >= end) continue;
    first.push(minute.length);
    for (let at = start; at < end; at += gridMinutes) {
      minute.push(at);
      stretch.push(until.length);
    }
    until.push(end);
  }
  return {
    minute: Int32Array.from(minute),
    stretch: Int32Array.from(stretch),
    until: Int32Array.from(until),
    first: Int32Array.from([...first, minute.length]),
    gridMinutes,
  };
}

/** State after `length` minutes from a point: its own stretch may end before the next grid point. */
function after(axis: Axis, point: number, length: number): number {
  const nextStretch = axis.first[(axis.stretch[point] ?? 0) + 1] ?? 0;
  return Math.min(point + Math.ceil(length / axis.gridMinutes), nextStretch);
}

function wholeTable(axis: Axis, minutes: number): ShapeTable {
  const size = axis.minute.length;
  const next = new Int32Array(size + 1).fill(-1);
  const end = new Int32Array(size + 1).fill(-1);
  for (let point = size - 1; point >= 0; point--) {
    const stretch = axis.stretch[point] ?? 0;
    const finish = (axis.minute[point] ?? 0) + minutes;
    if (finish <= (axis.until[stretch] ?? 0)) {
      next[point] = after(axis, point, minutes);
      end[point] = finish;
    } else {
      const later = axis.first[stretch + 1] ?? size;
      next[point] = next[later] ?? -1;
      end[point] = end[later] ?? -1;
    }
  }
  return { next, end };
}

function cutTable(axis: Axis, item: WorkItem): ShapeTable {
  const size = axis.minute.length;
  const next = new Int32Array(size + 1).fill(-1);
  const end = new Int32Array(size + 1).fill(-1);
  for (let point = 0; point < size; point++) {
    const last = stepsOf(axis, item, point).at(-1);
    // A later start may do although this one does not: what is left of a stretch can be too short for a chunk.
    if (last === undefined) continue;
    next[point] = after(axis, firstAtOrAfter(axis.minute, last[0]), last[1]);
    end[point] = last[0] + last[1];
  }
  return { next, end };
}

function stepsOf(axis: Axis, item: WorkItem, state: number): readonly Step[] {
  const steps: Step[] = [];
  let point = state;
  let remaining = item.minutes;
  while (remaining > 0) {
    if (point >= axis.minute.length) return [];
    const stretch = axis.stretch[point] ?? 0;
    const start = axis.minute[point] ?? 0;
    const room = (axis.until[stretch] ?? 0) - start;
    const length = pieceMinutes(item, room, remaining);
    if (length > 0) steps.push([start, length]);
    remaining -= length;
    point = length > 0 ? after(axis, point, length) : (axis.first[stretch + 1] ?? axis.minute.length);
  }
  return steps;
}

function firstAtOrAfter(minutes: Int32Array, value: number): number {
  let low = 0;
  let high = minutes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((minutes[middle] ?? 0) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
