import type { PlanningFrame } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import { minutesLate } from '../model/minutes-late.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { Shift, TechnicianProblem } from '../model/planning-problem.js';
import { MINUTE } from '../time/interval.js';
import { effectOfGap } from './effect-of-gap.js';
import { completionOf } from './gap-free-lane.js';

const STEP_MINUTES = 5;

/** Whether a plan gives the activity all of its time, and by its due time. */
export const isInTime = (technician: TechnicianProblem, plan: TechnicianPlan, id: ActivityId): boolean => {
  const dueAt = technician.activities.find((it) => it.id === id)?.dueAt ?? null;
  const end = completionOf(plan.calendar, id);
  return end !== null && !plan.leftOut.some((it) => it.activityId === id) && minutesLate(end, dueAt) === 0;
};

/** The largest smaller gap, in steps of 5 minutes, with which the activity has all its time and is not late; null when none is. */
export function gapInTime(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  id: ActivityId,
): number | null {
  const steps = Math.ceil(technician.minMinutesFree / STEP_MINUTES);
  for (let step = steps - 1; step >= 0; step -= 1) {
    const [effect] = effectOfGap(frame, technician, plan, [step * STEP_MINUTES]);
    if (effect !== undefined && !effect.late.includes(id) && !effect.leftOut.includes(id)) {
      return step * STEP_MINUTES;
    }
  }
  return null;
}

/** The same question with each working day that many minutes longer at its end. */
export function withLongerDays(technician: TechnicianProblem, minutes: number): TechnicianProblem {
  const last = new Map<string, Shift>();
  for (const shift of technician.shifts) last.set(shift.day, shift);
  const shifts = technician.shifts.map((shift) =>
    last.get(shift.day) === shift ? { ...shift, end: shift.end + minutes * MINUTE } : shift,
  );
  return { ...technician, shifts };
}
