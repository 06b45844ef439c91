import type { Change } from '../model/change.js';
import type { ActivityId } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { subtract } from '../time/interval-set.js';
import type { Instant } from '../time/interval.js';
import { overlaps } from '../time/interval.js';

/** Closed list of why a call is written. */
type MoveReasonCode =
  | 'new-work'
  | 'left-out'
  | 'start-has-passed'
  | 'booking-landed'
  | 'hours-changed'
  | 'may-not-start-yet'
  | 'reordered'
  | 'follows-its-predecessor'
  | 'gap-changed'
  | 'work-ended';

export interface MoveReason {
  readonly reason: MoveReasonCode;
  /** Id of the block or activity that caused it, or the reason for leaving out; null when it has no name. */
  readonly cause: string | null;
}

type Move = Extract<Change, { kind: 'move' }>;

/** Why this change, told from the most to the least certain cause. */
export function reasonOfMove(
  frame: Pick<PlanningProblem, 'now'>,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  change: Change,
): MoveReason {
  switch (change.kind) {
    case 'add':
      return { reason: 'new-work', cause: null };
    case 'remove':
      return reasonOfRemove(plan, change.activityId);
    case 'move':
      return whyItCannotStay(frame.now, technician, change) ?? whyItNeedNotStay(technician, plan, change);
  }
}

function reasonOfRemove(plan: TechnicianPlan, id: ActivityId): MoveReason {
  const left = plan.leftOut.find((it) => it.activityId === id);
  return left === undefined
    ? { reason: 'work-ended', cause: null }
    : { reason: 'left-out', cause: left.reason };
}

function whyItCannotStay(
  now: Instant,
  technician: TechnicianProblem,
  { activityId, before }: Move,
): MoveReason | null {
  if (before.start < now) return { reason: 'start-has-passed', cause: null };
  const block = technician.fixedBlocks.find((it) => overlaps(it.slot, before));
  if (block !== undefined) return { reason: 'booking-landed', cause: block.id };
  if (subtract([before], technician.shifts).length > 0) return { reason: 'hours-changed', cause: null };
  const { notBefore = null } = technician.activities.find((it) => it.id === activityId) ?? {};
  return notBefore !== null && before.start < notBefore ? { reason: 'may-not-start-yet', cause: null } : null;
}

function whyItNeedNotStay(technician: TechnicianProblem, plan: TechnicianPlan, change: Move): MoveReason {
  const starts = publishedStarts(technician);
  const own = starts.get(change.activityId) ?? change.before.start;
  const ahead = plan.lane.slice(0, Math.max(0, plan.lane.indexOf(change.activityId)));
  const overtaker = ahead.find((id) => (starts.get(id) ?? Number.POSITIVE_INFINITY) > own);
  if (overtaker !== undefined) return { reason: 'reordered', cause: overtaker };
  const predecessor = plan.calendar.filter((it) => it.slot.end <= change.after.start).at(-1);
  if (predecessor === undefined) return { reason: 'work-ended', cause: null };
  if (
    starts.get(predecessor.activityId) !== predecessor.slot.start &&
    predecessor.activityId !== change.activityId
  ) {
    return { reason: 'follows-its-predecessor', cause: predecessor.activityId };
  }
  // The one before it stands: later means that more room is asked for, earlier that something between them is gone.
  return change.after.start > change.before.start
    ? { reason: 'gap-changed', cause: predecessor.activityId }
    : { reason: 'work-ended', cause: null };
}

const publishedStarts = (technician: TechnicianProblem): ReadonlyMap<ActivityId, Instant> =>
  new Map(
    technician.activities
      .filter((it) => it.published.length > 0)
      .map((it) => [it.id, Math.min(...it.published.map(({ slot }) => slot.start))]),
  );
