import type { PlanningFrame } from '../availability/free-time.js';
import { openTime } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { Score } from '../model/score.js';
import { prepareDesk } from '../solver/desk.js';
import { minutesOf } from '../time/interval.js';
import { heldSpots } from './held-spots.js';
import { lateWork } from './late-work.js';
import { movedWork } from './moved-work.js';
import { itemsInOrder, reLay } from './re-lay.js';
import { scoreChange } from './score-change.js';

/** The calendar that another gap would give; the lane is the same for every gap. */
export interface GapEffect {
  readonly minMinutesFree: number;
  readonly calendarScore: Score;
  /** Against the plan. */
  readonly calendarChange: Score;
  /** Stretches of open time at least that long: what a meeting scheduler finds. */
  readonly stretchesOf30Minutes: number;
  readonly stretchesOf60Minutes: number;
  /** Activities that end after their due time. */
  readonly late: readonly ActivityId[];
  /** Activities that get other times than in the plan. */
  readonly moves: readonly ActivityId[];
  /** Activities without a time or without all of it, for whatever reason. */
  readonly leftOut: readonly ActivityId[];
}

/** Lays the lane of the plan out with each of the gaps, in the given order. Gaps are whole minutes, 0 to 480. */
export function effectOfGap(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  gaps: readonly number[],
): readonly GapEffect[] {
  return gaps.map((minMinutesFree) => {
    const desk = prepareDesk(frame, { ...technician, minMinutesFree });
    const after = reLay(desk, heldSpots(desk), itemsInOrder(desk, plan.lane));
    const open = openTime(frame, technician, after.calendar).map(minutesOf);
    return {
      minMinutesFree,
      calendarScore: after.calendarScore,
      calendarChange: scoreChange(plan.calendarScore, after.calendarScore),
      stretchesOf30Minutes: open.filter((it) => it >= 30).length,
      stretchesOf60Minutes: open.filter((it) => it >= 60).length,
      late: lateWork(technician.activities, after.calendar, after.leftOut).map((it) => it.activityId),
      moves: movedWork(plan.calendar, after.calendar),
      leftOut: [...after.leftOut],
    };
  });
}
