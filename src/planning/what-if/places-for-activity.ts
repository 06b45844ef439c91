import type { PlanningFrame } from '../availability/free-time.js';
import { InvariantError } from '../invariant-error.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { compareScores } from '../model/score.js';
import type { Desk } from '../solver/desk.js';
import { prepareDesk } from '../solver/desk.js';
import { buildTimetable } from '../solver/timetable.js';
import type { ActivityRequest, Place } from './place.js';
import type { GapFreeLane } from './gap-free-lane.js';
import { layGapFree, slotsOf } from './gap-free-lane.js';
import { heldSpots } from './held-spots.js';
import { movedWork } from './moved-work.js';
import { itemsInOrder, withCalendar } from './re-lay.js';
import { scoreChange } from './score-change.js';

/** Tries every position of the lane at gap 0, and gives times only to the best of them. */
export function placesForActivity(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  { activity }: ActivityRequest,
  count: number,
): readonly Place[] {
  if (technician.activities.some((it) => it.id === activity.id))
    throw new InvariantError(
      `${activity.id} is in the problem already.\nMaybe ask about another technician?`,
    );
  const fresh: NextActivity = { ...activity, published: [] };
  const desk = prepareDesk(frame, { ...technician, activities: [...technician.activities, fresh] });
  const places: Place[] = [];
  for (const gapFree of everyPosition(desk, plan, fresh).toSorted((a, b) =>
    compareScores(a.score, b.score),
  )) {
    if (places.length >= count) break;
    const place = placeOf(desk, plan, fresh, gapFree);
    // In the lane, but the gap leaves it no room.
    if (place.slots.length > 0) places.push(place);
  }
  return places;
}

function everyPosition(desk: Desk, plan: TechnicianPlan, fresh: NextActivity): readonly GapFreeLane[] {
  const timetable = buildTimetable(desk.free, desk.frame.gridMinutes);
  const held = heldSpots(desk);
  const order = itemsInOrder(desk, plan.lane);
  const own = itemsInOrder(desk, [fresh.id]);
  return Array.from({ length: order.length + 1 }, (_, position) =>
    layGapFree(desk, timetable, held, [...order.slice(0, position), ...own, ...order.slice(position)]),
  ).filter((it) => it.items.some((item) => item.activity.id === fresh.id));
}

function placeOf(desk: Desk, plan: TechnicianPlan, fresh: NextActivity, gapFree: GapFreeLane): Place {
  const after = withCalendar(desk, gapFree);
  const leftOutBefore = new Set(plan.leftOut.map((it) => it.activityId));
  return {
    position: after.lane.indexOf(fresh.id) + 1,
    slots: slotsOf(after.calendar, fresh.id),
    laneChange: scoreChange(plan.laneScore, after.laneScore),
    calendarChange: scoreChange(plan.calendarScore, after.calendarScore),
    moves: movedWork(plan.calendar, after.calendar),
    leavesOut: [...after.leftOut].filter((id) => !leftOutBefore.has(id) && id !== fresh.id),
  };
}
