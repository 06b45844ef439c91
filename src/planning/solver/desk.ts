import type { PlanningFrame } from '../availability/free-time.js';
import { frozenSlots, plannableTime } from '../availability/free-time.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Shift, TechnicianProblem } from '../model/planning-problem.js';
import type { Instant } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { WorkItem } from './work-item.js';
import { minutesToPlace } from './work-item.js';

/** One technician's question, sorted and prepared; everything the steps of the recipe share. */
export interface Desk {
  readonly frame: PlanningFrame;
  readonly technician: TechnicianProblem;
  /** Where something may be placed. */
  readonly free: readonly Shift[];
  /** Activities with a frozen chunk, by its start: the head of every lane. */
  readonly frozen: readonly NextActivity[];
  /** What is left to place of the frozen ones, in their order; comes before all other work. */
  readonly rests: readonly WorkItem[];
  /** All other work, older first, then by id: no order of the input shows through. */
  readonly items: readonly WorkItem[];
}

/** Prepares one technician's problem. */
export function prepareDesk(frame: PlanningFrame, technician: TechnicianProblem): Desk {
  const free = plannableTime(frame, technician);
  const activities = technician.activities.toSorted(byAge);
  const frozenAt = new Map<ActivityId, Instant>();
  for (const activity of activities) {
    const starts = frozenSlots(activity, frame.now, technician.freezeMinutes).map((it) => it.slot.start);
    if (starts.length > 0) frozenAt.set(activity.id, Math.min(...starts));
  }
  const frozen = activities
    .filter((it) => frozenAt.has(it.id))
    .toSorted((a, b) => (frozenAt.get(a.id) ?? 0) - (frozenAt.get(b.id) ?? 0));
  const itemOf = (activity: NextActivity): WorkItem => ({
    activity,
    minutes: minutesToPlace(activity, technician, frame.now),
    cut:
      activity.splittable &&
      activity.durationMinutes > longestUsableMinutes(free, activity.notBefore, frame.gridMinutes),
  });
  return {
    frame,
    technician,
    free,
    frozen,
    rests: frozen.map(itemOf).filter((it) => it.minutes > 0),
    items: activities.filter((it) => !frozenAt.has(it.id)).map(itemOf),
  };
}

/** Older first, then by id: the last level of every comparison. */
const byAge = (a: NextActivity, b: NextActivity): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The first grid point at or after the instant. */
export const onGrid = (instant: Instant, gridMinutes: number): Instant =>
  Math.ceil(instant / (gridMinutes * MINUTE)) * gridMinutes * MINUTE;

/** Minutes from the first usable grid point to the end of the longest stretch that is usable from that moment on. */
export function longestUsableMinutes(
  free: readonly Shift[],
  from: Instant | null,
  gridMinutes: number,
): number {
  let longest = 0;
  for (const stretch of free) {
    const start = onGrid(Math.max(stretch.start, from ?? stretch.start), gridMinutes);
    longest = Math.max(longest, Math.floor((stretch.end - start) / MINUTE));
  }
  return longest;
}
