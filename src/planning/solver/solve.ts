import type { PlanningFrame } from '../availability/free-time.js';
import { heldSlots } from '../availability/free-time.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Bound, Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import type { Instant, Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import { prepareDesk } from './desk.js';
import type { Lane } from './find-lane.js';
import { findLane } from './find-lane.js';
import { layOutOpen } from './keep-open.js';
import { scoreCalendar, scoreLane } from './score-plan.js';
import { leftOutOf } from './why-left-out.js';

/** Start here. A plan for every technician, each on its own: equal problems give equal plans, whatever the order of the input. */
export function solve(problem: PlanningProblem): Plan {
  return { technicians: problem.technicians.map((technician) => solveTechnician(problem, technician)) };
}

/** The recipe: free time, the order without gaps, the times with gaps and openings, and a reason for what has none. */
export function solveTechnician(frame: PlanningFrame, technician: TechnicianProblem): TechnicianPlan {
  const desk = prepareDesk(frame, technician);
  const found = findLane(desk);
  const { calendar, withoutRoom, openness } = layOutOpen(desk, found.items);

  const lane = laneOf(desk, found);
  const laneSlots = laneSlotsOf(desk, lane, found);
  const timed = new Set(lane.filter((id) => !isRestWithoutSlot(desk, found, id)));
  const leftOut = leftOutOf(desk, timed, withoutRoom);
  const incomplete = new Set(technician.activities.map((it) => it.id).filter((id) => !timed.has(id)));
  const laneScore = scoreLane(desk, lane, laneSlots, incomplete);
  return {
    technicianId: technician.id,
    lane,
    laneSlots,
    calendar,
    leftOut,
    ...(openness === undefined ? {} : { openness }),
    laneScore,
    calendarScore: scoreCalendar(desk, calendar, leftOut),
    bound: boundOf(found, laneScore.weightedTardiness),
    stoppedBy: found.stoppedBy,
  };
}

/** What is held cannot be ordered: its lateness is part of every order. */
function boundOf(found: Lane, late: number): Bound {
  const bound = found.bound + late - found.lateness;
  const gapPercent = late === 0 ? 0 : Math.ceil((10_000 * (late - bound)) / late) / 100;
  return { weightedTardiness: bound, gapPercent, proven: found.isProven };
}

/** Held work takes its place among the rest by its first gap-free start; the rest keeps the order that was found. */
function laneOf(desk: Desk, found: Lane): readonly ActivityId[] {
  const firstStart = (activity: NextActivity): Instant =>
    Math.min(...slotsOf(desk, found, activity).map((it) => it.start));
  return [...desk.held, ...found.items.map((it) => it.activity)]
    .map((it) => ({ id: it.id, start: firstStart(it) }))
    .toSorted((a, b) => a.start - b.start)
    .map((it) => it.id);
}

/** In lane order: of each activity the held slots as they stand, then the gap-free times of the rest. */
function laneSlotsOf(desk: Desk, lane: readonly ActivityId[], found: Lane): TechnicianPlan['laneSlots'] {
  const activities = new Map(desk.technician.activities.map((it) => [it.id, it]));
  return lane.flatMap((activityId) => {
    const activity = activities.get(activityId);
    const slots = activity === undefined ? [] : slotsOf(desk, found, activity);
    return slots.map((slot) => ({ activityId, slot }));
  });
}

const slotsOf = (desk: Desk, found: Lane, activity: NextActivity): readonly Interval[] => [
  ...heldSlots(activity, desk.frame.now, desk.technician.freezeMinutes).map((it) => it.slot),
  ...(found.slots.get(activity.id) ?? []),
];

const isRestWithoutSlot = (desk: Desk, found: Lane, id: ActivityId): boolean =>
  desk.rests.some((it) => it.activity.id === id) && !found.slots.has(id);
