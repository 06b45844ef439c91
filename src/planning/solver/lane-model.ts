import type { ActivityId } from '../model/next-activity.js';
import { DEFAULT_MOVE_PRICE } from '../model/score.js';
import { MINUTE } from '../time/interval.js';
import type { Desk } from './desk.js';
import type { Timetable } from './timetable.js';
import { buildTimetable } from './timetable.js';
import type { WorkItem } from './work-item.js';

/** The order problem at gap 0, by item number: what rules and search look things up in. */
export interface LaneModel {
  readonly timetable: Timetable;
  readonly items: readonly WorkItem[];
  readonly count: number;
  /** State after the rests of frozen work, which come first. */
  readonly startState: number;
  /** Epoch minute from which completion counts. */
  readonly nowMinute: number;
  /** Level 3 cost of each neighbour pair that turned round. */
  readonly movePrice: number;
  minutes(item: number): number;
  weight(item: number): number;
  /** Last epoch minute at which a completion is not late; infinite without a due time. */
  dueMinute(item: number): number;
  /** The first state its not-before allows. */
  firstState(item: number): number;
  /** Place in the previous order, -1 for work that has none. */
  rank(item: number): number;
  /** State after the item, null when it does not fit. */
  stateAfter(item: number, state: number): number | null;
}

/** `ranks` holds the previous order; only its relative order counts. */
export function buildLaneModel(desk: Desk, ranks: ReadonlyMap<ActivityId, number>): LaneModel {
  const { items, frame, technician } = desk;
  const timetable = buildTimetable(desk.free, frame.gridMinutes);
  const firstStates = items.map((it) => timetable.stateAt(it.activity.notBefore));
  const activity = (item: number): WorkItem['activity'] | undefined => items[item]?.activity;
  const stateAfter = (item: WorkItem, first: number, state: number): number | null => {
    const next = timetable.tableOf(item).next[Math.max(state, first)] ?? -1;
    return next < 0 ? null : next;
  };
  return {
    timetable,
    items,
    count: items.length,
    startState: desk.rests.reduce(
      (state, it) => stateAfter(it, timetable.stateAt(it.activity.notBefore), state) ?? state,
      0,
    ),
    nowMinute: Math.floor(frame.now / MINUTE),
    movePrice: technician.movePrice ?? DEFAULT_MOVE_PRICE,
    minutes: (item) => items[item]?.minutes ?? 0,
    weight: (item) => activity(item)?.weight ?? 0,
    dueMinute: (item) => {
      const dueAt = activity(item)?.dueAt ?? null;
      return dueAt === null ? Number.POSITIVE_INFINITY : Math.floor(dueAt / MINUTE);
    },
    firstState: (item) => firstStates[item] ?? 0,
    rank: (item) => ranks.get(activity(item)?.id ?? '') ?? -1,
    stateAfter: (item, state) => {
      const it = items[item];
      return it === undefined ? null : stateAfter(it, firstStates[item] ?? 0, state);
    },
  };
}
