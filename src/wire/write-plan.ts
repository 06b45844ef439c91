import type { TechnicianPlan } from '../planning/model/plan.js';
import { writeInstant } from './instant-text.js';

/** A part of a plan and how long it took to find. */
export interface TimedPlan {
  readonly plan: TechnicianPlan;
  readonly milliseconds: number;
}

/** One technician's plan in the shape of the plan file, fields in their published order. */
export function writeTechnicianPlan({ plan, milliseconds }: TimedPlan): object {
  return {
    id: plan.technicianId,
    lane: plan.lane,
    calendar: plan.calendar.map(({ activityId, chunk, of, slot, filler }) => ({
      activityId,
      chunk,
      of,
      start: writeInstant(slot.start),
      end: writeInstant(slot.end),
      filler,
    })),
    leftOut: plan.leftOut.map(({ activityId, reason, wouldHelp }) => ({ activityId, reason, wouldHelp })),
    laneScore: scoreOf(plan.laneScore),
    bound: {
      weightedTardiness: plan.bound.weightedTardiness,
      gapPercent: plan.bound.gapPercent,
      proven: plan.bound.proven,
    },
    calendarScore: scoreOf(plan.calendarScore),
    laneSlots: plan.laneSlots.map(({ activityId, slot }) => ({
      activityId,
      start: writeInstant(slot.start),
      end: writeInstant(slot.end),
    })),
    stoppedBy: plan.stoppedBy,
    milliseconds: Math.round(milliseconds * 10) / 10,
  };
}

/** A whole plan that was found sound, in the shape of the plan file. */
export const writePlan = (technicians: readonly TimedPlan[]): object => ({
  technicians: technicians.map(writeTechnicianPlan),
  violations: [],
});

const scoreOf = ({
  leftOutWeight,
  weightedTardiness,
  weightedCompletion,
}: TechnicianPlan['laneScore']): object => ({
  leftOutWeight,
  weightedTardiness,
  weightedCompletion,
});
