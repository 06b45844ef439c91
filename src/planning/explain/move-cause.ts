import { reasonOfMove } from '../diff/move-reason.js';
import type { Change } from '../model/change.js';
import type { ActivityId } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { sameInterval } from '../time/interval.js';
import type { MoveCause } from './plan-comparison.js';

type Move = Extract<Change, { kind: 'move' }>;

/** The problem that the second plan answers, as far as one technician is asked about. */
export interface AnsweredProblem {
  readonly frame: Pick<PlanningProblem, 'now'>;
  readonly technician: TechnicianProblem;
}

/** Why a slot of the first plan is another in the second; without the problem only what the two plans themselves show. */
export function causeOfMove(
  before: TechnicianPlan,
  after: TechnicianPlan,
  move: Move,
  problem: AnsweredProblem | null,
): MoveCause {
  if (problem === null) return causeByPlans(before, after, move);
  return reasonOfMove(problem.frame, asPublished(problem.technician, before), after, move);
}

/** The reasons speak of what was published; here the first plan stands for that. */
const asPublished = (technician: TechnicianProblem, before: TechnicianPlan): TechnicianProblem => ({
  ...technician,
  activities: technician.activities.map((activity) => ({
    ...activity,
    published: before.calendar
      .filter((it) => it.activityId === activity.id)
      .map(({ chunk, slot }) => ({ chunk, slot })),
  })),
});

function causeByPlans(before: TechnicianPlan, after: TechnicianPlan, move: Move): MoveCause {
  const overtaker = overtakerOf(before, after, move.activityId);
  if (overtaker !== undefined) return { reason: 'reordered', cause: overtaker };
  const predecessor = after.calendar.findLast((it) => it.slot.end <= move.after.start);
  if (predecessor === undefined) return { reason: 'unknown', cause: null };
  const stood = before.calendar.some(
    (it) =>
      it.activityId === predecessor.activityId &&
      it.chunk === predecessor.chunk &&
      sameInterval(it.slot, predecessor.slot),
  );
  return stood
    ? { reason: 'unknown', cause: null }
    : { reason: 'follows-its-predecessor', cause: predecessor.activityId };
}

/** The first in the new lane that is ahead and was behind or not there. */
function overtakerOf(before: TechnicianPlan, after: TechnicianPlan, id: ActivityId): ActivityId | undefined {
  const own = before.lane.indexOf(id);
  const ahead = after.lane.slice(0, Math.max(0, after.lane.indexOf(id)));
  if (own < 0) return undefined;
  return ahead.find((it) => {
    const rank = before.lane.indexOf(it);
    return rank < 0 || rank > own;
  });
}
