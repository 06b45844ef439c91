import type { PlanningFrame } from '../availability/free-time.js';
import { frozenSlots } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import type { Desk } from './desk.js';
import { prepareDesk } from './desk.js';
import type { Lane } from './find-lane.js';
import { findLane } from './find-lane.js';
import { layOut } from './layout.js';
import { scoreCalendar, scoreLane } from './score-plan.js';
import { leftOutOf } from './why-left-out.js';

/** Start here. A plan for every technician, each on its own: equal problems give equal plans, whatever the order of the input. */
export function solve(problem: PlanningProblem): Plan {
  return { technicians: problem.technicians.map((technician) => solveTechnician(problem, technician)) };
}

/** The recipe: free time, the order without gaps, the times with gaps, and a reason for what has none. */
export function solveTechnician(frame: PlanningFrame, technician: TechnicianProblem): TechnicianPlan {
  const desk = prepareDesk(frame, technician);
  const found = findLane(desk);
  const { calendar, withoutRoom } = layOut(desk, found.items);

  const lane = [...desk.frozen, ...found.items.map((it) => it.activity)].map((it) => it.id);
  const laneSlots = laneSlotsOf(desk, lane, found);
  const timed = new Set([...lane].filter((id) => !isRestWithoutSlot(desk, found, id)));
  const leftOut = leftOutOf(desk, timed, withoutRoom);
  const incomplete = new Set(technician.activities.map((it) => it.id).filter((id) => !timed.has(id)));
  return {
    technicianId: technician.id,
    lane,
    laneSlots,
    calendar,
    leftOut,
    laneScore: scoreLane(desk, lane, laneSlots, incomplete),
    calendarScore: scoreCalendar(desk, calendar, leftOut),
  };
}

/** In lane order: the frozen slots as they stand, then the gap-free times of the rest. */
function laneSlotsOf(desk: Desk, lane: readonly ActivityId[], found: Lane): TechnicianPlan['laneSlots'] {
  const frozen = new Map(
    desk.frozen.map((it) => [it.id, frozenSlots(it, desk.frame.now, desk.technician.freezeMinutes)]),
  );
  return lane.flatMap((activityId) =>
    [...(frozen.get(activityId) ?? []).map((it) => it.slot), ...(found.slots.get(activityId) ?? [])].map(
      (slot) => ({
        activityId,
        slot,
      }),
    ),
  );
}

const isRestWithoutSlot = (desk: Desk, found: Lane, id: ActivityId): boolean =>
  desk.rests.some((it) => it.activity.id === id) && !found.slots.has(id);
