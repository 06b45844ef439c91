import type { PlanningFrame } from '../availability/free-time.js';
import { heldSlots, plannableTime } from '../availability/free-time.js';
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
  /** Activities with a chunk that keeps its published slot (frozen, or locked in time), by the start of the first. */
  readonly held: readonly NextActivity[];
  /** What is left to place of the held ones, in their order; comes before all other work. */
  readonly rests: readonly WorkItem[];
  /** All other work, older first, then by id: no order of the input shows through. */
  readonly items: readonly WorkItem[];
}

/** Prepares one technician's problem. */
export function prepareDesk(frame: PlanningFrame, technician: TechnicianProblem): Desk {
  const free = plannableTime(frame, technician);
  const activities = technician.activities.toSorted(byAge);
  const heldFrom = new Map<ActivityId, Instant>();
  for (const activity of activities) {
    const starts = heldSlots(activity, frame.now, technician.freezeMinutes).map((it) => it.slot.start);
    if (starts.length > 0) heldFrom.set(activity.id, Math.min(...starts));
  }
  const held = activities
    .filter((it) => heldFrom.has(it.id))
    .toSorted((a, b) => (heldFrom.get(a.id) ?? 0) - (heldFrom.get(b.id) ?? 0));
  const itemOf = (activity: NextActivity): WorkItem => {
    const limits = limitsOf(activity);
    return {
      activity,
      minutes: minutesToPlace(activity, technician, frame.now),
      ...limits,
      cut:
        activity.splittable &&
        activity.durationMinutes > longestUsableMinutes(free, limits, frame.gridMinutes),
    };
  };
  return {
    frame,
    technician,
    free,
    held,
    rests: held.map(itemOf).filter((it) => it.minutes > 0),
    items: activities.filter((it) => !heldFrom.has(it.id)).map(itemOf),
  };
}

function limitsOf({ lock, notBefore }: NextActivity): Pick<WorkItem, 'notBefore' | 'notAfter'> {
  if (lock?.kind !== 'range') return { notBefore, notAfter: null };
  return { notBefore: Math.max(lock.range.start, notBefore ?? lock.range.start), notAfter: lock.range.end };
}

/** Older first, then by id: the last level of every comparison. */
export const byAge = (a: NextActivity, b: NextActivity): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));

/** The first grid point at or after the instant. */
export const onGrid = (instant: Instant, gridMinutes: number): Instant =>
  Math.ceil(instant / (gridMinutes * MINUTE)) * gridMinutes * MINUTE;

/** Minutes from the first usable grid point to the end of the longest stretch that is usable within the limits. */
export function longestUsableMinutes(
  free: readonly Shift[],
  { notBefore, notAfter }: Pick<WorkItem, 'notBefore' | 'notAfter'>,
  gridMinutes: number,
): number {
  let longest = 0;
  for (const stretch of free) {
    const start = onGrid(Math.max(stretch.start, notBefore ?? stretch.start), gridMinutes);
    const end = Math.min(stretch.end, notAfter ?? stretch.end);
    longest = Math.max(longest, Math.floor((end - start) / MINUTE));
  }
  return longest;
}
