import type { ActivityId } from '../../model/next-activity.js';
import { movePriceOf } from '../../model/move-price.js';
import { MINUTE } from '../../time/interval.js';
import type { Desk } from '../desk.js';
import { firstPublished, previousStarts } from '../previous-order.js';
import type { Timetable } from '../timetable.js';
import { buildTimetable } from '../timetable.js';
import { neededTime } from './needed-time.js';
import type { WorkItem } from '../work-item.js';

/**
 * The order problem at gap 0 in flat tables, by item number (older first): what rules, search and bound look things up in. A
 * *state* is a point of the compressed axis of {@link Timetable}; blocks, nights, not-before times and ranges are all in the tables.
 */
export interface OrderModel {
  readonly timetable: Timetable;
  readonly items: readonly WorkItem[];
  readonly count: number;
  /** Number of states; the last, `size`, has nothing open behind it. */
  readonly size: number;
  /** Epoch minute that all minutes here are counted from. */
  readonly nowMinute: number;
  /** State after the rests of held work, which come first. */
  readonly startState: number;
  /** Where the row of an item begins in `next` and `end`; a row has `size + 1` entries, one for each state. */
  readonly base: Int32Array;
  /** State after the item, or -1 when it does not fit from that state on. Along a row it never falls, unless the item is cut. */
  readonly next: Int32Array;
  /** Minutes from `now` to its completion; meaningless where `next` is -1. */
  readonly end: Int32Array;
  readonly minutes: Int32Array;
  /** States the item takes at least. */
  readonly length: Int32Array;
  readonly weight: Float64Array;
  /** Minutes from `now` up to which a completion is not late; infinite without a due time. */
  readonly due: Float64Array;
  /** Place in the previous order, -1 for work that has none. */
  readonly rank: Int32Array;
  /**
   * Minutes from `now` to its completion if it starts where the previous lane had it; 0, which nothing meets, when it cannot start
   * there, -1 when nothing is known or it has to be cut.
   */
  readonly home: Int32Array;
  /** Level 3 cost of coming right behind an item that it stood before in the previous order, and of a completion that is not the one at home. */
  readonly movePrice: Float64Array;
  /** What one unit of weight left out counts on the scale of lateness: more than all lateness together, so levels 1 and 2 never mix. */
  readonly leftOutPrice: number;
}

/** `ranks` holds the previous order; only its relative order counts. */
export function buildOrderModel(desk: Desk, ranks: ReadonlyMap<ActivityId, number>): OrderModel {
  const { items, frame, technician } = desk;
  const timetable = buildTimetable(neededTime(desk), frame.gridMinutes);
  const nowMinute = Math.floor(frame.now / MINUTE);
  const rows = buildRows(timetable, items, nowMinute);
  const weight = Float64Array.from(items, (it) => it.activity.weight);
  const due = Float64Array.from(items, ({ activity: { dueAt } }) =>
    dueAt === null ? Number.POSITIVE_INFINITY : Math.floor(dueAt / MINUTE) - nowMinute,
  );
  const lastEnd = timetable.minuteAt(timetable.size) - nowMinute;
  return {
    timetable,
    items,
    count: items.length,
    size: timetable.size,
    nowMinute,
    startState: stateAfterRests(desk, timetable),
    ...rows,
    minutes: Int32Array.from(items, (it) => it.minutes),
    length: Int32Array.from(items, (it) => Math.ceil(it.minutes / frame.gridMinutes)),
    weight,
    due,
    rank: Int32Array.from(items, (it) => ranks.get(it.activity.id) ?? -1),
    home: homesOf(desk, nowMinute, lastEnd),
    movePrice: Float64Array.from(items, ({ activity }) =>
      movePriceOf(technician, frame.now, firstPublished(activity)),
    ),
    leftOutPrice: 1 + weight.reduce((sum, it, item) => sum + it * Math.max(0, lastEnd - (due[item] ?? 0)), 0),
  };
}

/** Ends stand for starts: work that is not cut takes its minutes in one piece. */
function homesOf({ technician, items }: Desk, nowMinute: number, lastEnd: number): Int32Array {
  const starts = previousStarts(technician);
  return Int32Array.from(items, ({ activity, minutes, cut }) => {
    const start = starts.get(activity.id);
    if (start === undefined || cut) return -1;
    const end = start / MINUTE + minutes - nowMinute;
    return Number.isInteger(end) && end > 0 && end <= lastEnd ? end : 0;
  });
}

function stateAfterRests(desk: Desk, timetable: Timetable): number {
  return desk.rests.reduce((state, item) => {
    const { next, end } = timetable.tableOf(item);
    const from = Math.max(state, timetable.stateAt(item.notBefore));
    const isLate = item.notAfter !== null && (end[from] ?? 0) * MINUTE > item.notAfter;
    const after = next[from] ?? -1;
    return after < 0 || isLate ? state : after;
  }, 0);
}

/** One row for each shape, and one of its own for each item with a limit in time. */
function buildRows(
  timetable: Timetable,
  items: readonly WorkItem[],
  nowMinute: number,
): Pick<OrderModel, 'base' | 'next' | 'end'> {
  const width = timetable.size + 1;
  const starts = new Map<unknown, number>();
  const base = Int32Array.from(items, (item) => {
    const isShared = item.notBefore === null && item.notAfter === null;
    const key = isShared ? timetable.tableOf(item) : item;
    const start = starts.get(key) ?? starts.size * width;
    starts.set(key, start);
    return start;
  });
  const next = new Int32Array(starts.size * width).fill(-1);
  const end = new Int32Array(starts.size * width);
  items.forEach((item, number) => {
    const table = timetable.tableOf(item);
    const first = timetable.stateAt(item.notBefore);
    const latest = item.notAfter === null ? Number.POSITIVE_INFINITY : Math.floor(item.notAfter / MINUTE);
    const start = base[number] ?? 0;
    for (let state = 0; state < width; state++) {
      const from = state > first ? state : first;
      const finish = table.end[from] ?? 0;
      if (finish > latest) break;
      next[start + state] = table.next[from] ?? -1;
      end[start + state] = finish - nowMinute;
    }
  });
  return { base, next, end };
}
