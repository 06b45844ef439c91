import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Score } from '../model/score.js';
import type { Desk } from '../solver/desk.js';
import { byAge } from '../solver/desk.js';
import { gapFreeSlots } from '../solver/gap-free-slots.js';
import { scoreLane } from '../solver/score-plan.js';
import type { Timetable } from '../solver/timetable.js';
import type { WorkItem } from '../solver/work-item.js';
import type { Instant, Interval } from '../time/interval.js';
import type { Spot } from './held-spots.js';

/** One order at gap 0: who has time, when, and what it costs. */
export interface GapFreeLane {
  /** Those of the given order that have time, in that order; held work is not among them. */
  readonly items: readonly WorkItem[];
  /** The lane as a plan shows it, held work included. */
  readonly lane: readonly ActivityId[];
  readonly slots: readonly Spot[];
  readonly score: Score;
}

/** Lays an order of flexible work out without gaps and prices it as a lane is priced. It searches nothing. */
export function layGapFree(
  desk: Desk,
  timetable: Timetable,
  held: readonly Spot[],
  order: readonly WorkItem[],
): GapFreeLane {
  const placed = gapFreeSlots(desk, timetable, order);
  const slots = [
    ...held,
    ...[...placed].flatMap(([activityId, own]) => own.map((slot): Spot => ({ activityId, slot }))),
  ];
  const lane = laneOf(desk.technician.activities, slots);
  const wanting = new Set([...desk.rests, ...desk.items].map((it) => it.activity.id));
  const incomplete = new Set([...wanting].filter((id) => !placed.has(id)));
  return {
    items: order.filter((it) => placed.has(it.activity.id)),
    lane,
    slots,
    score: scoreLane(desk, lane, slots, incomplete),
  };
}

/** By the first slot of each; the older first where two held ones start together. */
function laneOf(activities: readonly NextActivity[], slots: readonly Spot[]): readonly ActivityId[] {
  const first = new Map<ActivityId, Instant>();
  for (const { activityId, slot } of slots)
    first.set(activityId, Math.min(slot.start, first.get(activityId) ?? slot.start));
  const startOf = (it: NextActivity): Instant => first.get(it.id) ?? 0;
  return activities
    .filter((it) => first.has(it.id))
    .toSorted((a, b) => startOf(a) - startOf(b) || byAge(a, b))
    .map((it) => it.id);
}

/** The end of the last slot of an activity; null when it has none. */
export function completionOf(spots: readonly Spot[], id: ActivityId): Instant | null {
  const ends = spots.filter((it) => it.activityId === id).map((it) => it.slot.end);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The slots of an activity, earliest first. */
export const slotsOf = (spots: readonly Spot[], id: ActivityId): readonly Interval[] =>
  spots
    .filter((it) => it.activityId === id)
    .map((it) => it.slot)
    .toSorted((a, b) => a.start - b.start);
