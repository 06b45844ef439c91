import { minutesLate, wholeMinutes } from '../model/minutes-late.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import { completionOf } from '../what-if/gap-free-lane.js';
import type { DueTime } from './explanation.js';

/** How the calendar meets the due time; null when nothing was promised or a part of the work has no time. */
export function dueTimeOf(plan: TechnicianPlan, { id, dueAt }: NextActivity): DueTime | null {
  const end = completionOf(plan.calendar, id);
  if (dueAt === null || end === null || plan.leftOut.some((it) => it.activityId === id)) return null;
  const late = minutesLate(end, dueAt);
  const lateWithoutGap = minutesLate(completionOf(plan.laneSlots, id), dueAt);
  return {
    dueAt,
    isMet: late === 0,
    minutesLate: late,
    slackMinutes: Math.max(0, -wholeMinutes(dueAt, end)),
    minutesLateWithoutGap: lateWithoutGap,
    // A filler may end earlier in the calendar than in the lane: then the gap has cost nothing.
    minutesLateByGap: Math.max(0, late - lateWithoutGap),
  };
}
