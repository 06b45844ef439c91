import type { Openness } from '../planning/model/keep-open.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { Interval } from '../planning/time/interval.js';
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
    ...(plan.openness === undefined ? {} : { openness: opennessOf(plan.openness) }),
    stoppedBy: plan.stoppedBy,
    milliseconds: Math.round(milliseconds * 10) / 10,
  };
}

const opennessOf = ({ kept, givenUp }: Openness): object => ({
  kept: kept.map(({ typeId, slot }) => ({ typeId, ...slotOf(slot) })),
  givenUp: givenUp.map((it) =>
    it.kind === 'gaps'
      ? { kind: it.kind, day: it.day, reason: it.reason }
      : { kind: it.kind, typeId: it.typeId, ...slotOf(it.window), count: it.count, reason: it.reason },
  ),
});

const slotOf = ({ start, end }: Interval): object => ({ start: writeInstant(start), end: writeInstant(end) });

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
