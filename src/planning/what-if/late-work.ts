import { minutesLate } from '../model/minutes-late.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import { completionOf } from './gap-free-lane.js';

/** Work that ends after its due time. */
export interface LateWork {
  readonly activityId: ActivityId;
  /** Whole minutes past the due time, at least 1. */
  readonly minutesLate: number;
}

/** What of the work ends after its due time in the calendar; not what is left out, whole or in part. */
export const lateWork = (
  activities: readonly NextActivity[],
  calendar: readonly Placement[],
  leftOut: ReadonlySet<ActivityId>,
): readonly LateWork[] =>
  activities
    .filter((it) => !leftOut.has(it.id))
    .map(({ id, dueAt }) => ({ activityId: id, minutesLate: minutesLate(completionOf(calendar, id), dueAt) }))
    .filter((it) => it.minutesLate > 0);
