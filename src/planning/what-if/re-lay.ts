import type { ActivityId } from '../model/next-activity.js';
import type { LeftOut, Placement } from '../model/plan.js';
import type { Score } from '../model/score.js';
import type { Desk } from '../solver/desk.js';
import { layOutOpen } from '../solver/keep-open.js';
import { scoreCalendar } from '../solver/score-plan.js';
import { buildTimetable } from '../solver/timetable.js';
import type { WorkItem } from '../solver/work-item.js';
import type { GapFreeLane } from './gap-free-lane.js';
import { layGapFree } from './gap-free-lane.js';
import type { Spot } from './held-spots.js';

/** A given order with its times: what a plan would say if the search were content with that order. */
export interface ReLaid {
  readonly lane: readonly ActivityId[];
  readonly laneScore: Score;
  readonly calendar: readonly Placement[];
  readonly calendarScore: Score;
  /** Everything without a time or without all of its time. */
  readonly leftOut: ReadonlySet<ActivityId>;
}

/** Lays the order out, without and with gaps. Work that is not in the order is left out. */
export function reLay(desk: Desk, held: readonly Spot[], order: readonly WorkItem[]): ReLaid {
  return withCalendar(desk, layGapFree(desk, buildTimetable(desk.free, desk.frame.gridMinutes), held, order));
}

/** Adds the calendar to an order that is laid out without gaps. */
export function withCalendar(desk: Desk, gapFree: GapFreeLane): ReLaid {
  const { calendar, withoutRoom } = layOutOpen(desk, gapFree.items);
  const inOrder = new Set(gapFree.items.map((it) => it.activity.id));
  const leftOut = new Set([
    ...desk.items.map((it) => it.activity.id).filter((id) => !inOrder.has(id)),
    ...withoutRoom,
  ]);
  return {
    lane: gapFree.lane,
    laneScore: gapFree.score,
    calendar,
    calendarScore: scoreCalendar(desk, calendar, [...leftOut].map(asLeftOut)),
    leftOut,
  };
}

/** The flexible items of the desk in the order of a lane. */
export function itemsInOrder(desk: Desk, lane: readonly ActivityId[]): readonly WorkItem[] {
  const items = new Map(desk.items.map((it) => [it.activity.id, it]));
  return lane.flatMap((id) => items.get(id) ?? []);
}

// The score asks only who; the reason that counts stands in the plan.
const asLeftOut = (activityId: ActivityId): LeftOut => ({
  activityId,
  reason: 'gap-leaves-no-room',
  wouldHelp: [],
});
