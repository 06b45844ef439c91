import type { PlanningFrame } from '../availability/free-time.js';
import { InvariantError } from '../invariant-error.js';
import type { ActivityId } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import type { Desk } from '../solver/desk.js';
import { prepareDesk } from '../solver/desk.js';
import type { WorkItem } from '../solver/work-item.js';
import { sameInterval } from '../time/interval.js';
import { slotsOf } from '../what-if/gap-free-lane.js';
import { heldSpots } from '../what-if/held-spots.js';
import { blockedTime } from './blocked-time.js';
import { dueTimeOf } from './due-time.js';
import type { Explanation } from './explanation.js';
import type { Telling } from './explanation-words.js';
import { explanationWords, PLAIN_TELLING } from './explanation-words.js';
import { leftOutFigures } from './left-out-figures.js';
import { whyAfter } from './why-after.js';

/**
 * Why an activity stands where the plan has it, as data and in plain sentences. `plan` must be one that the checker accepts for
 * this problem; `tell` says how the sentences name things, where not plainly.
 *
 * @throws InvariantError when the technician has no such activity.
 */
export function explainActivity(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  activityId: ActivityId,
  tell: Partial<Telling> = {},
): Explanation {
  const activity = technician.activities.find((it) => it.id === activityId);
  if (activity === undefined)
    throw new InvariantError(`${activityId} is not an activity of ${technician.id}.`);
  const desk = prepareDesk(frame, technician);
  const slots = plan.calendar
    .filter((it) => it.activityId === activityId)
    .toSorted((a, b) => a.slot.start - b.slot.start);
  const item = [...desk.rests, ...desk.items].find((it) => it.activity.id === activityId) ?? null;
  const position = plan.lane.indexOf(activityId) + 1;
  const leftOut = plan.leftOut.find((it) => it.activityId === activityId);
  const facts: Omit<Explanation, 'words'> = {
    activityId,
    place: position > 0 ? { position, of: plan.lane.length } : null,
    slots,
    gapFreeSlots: slotsOf(plan.laneSlots, activityId),
    predecessor: whyAfter(desk, plan, activityId),
    blocked: blockedBefore(desk, plan, item, slots),
    due: dueTimeOf(plan, activity),
    leftOut: leftOut === undefined || item === null ? null : leftOutFigures(desk, plan, leftOut, item),
  };
  return { ...facts, words: explanationWords(facts, { ...PLAIN_TELLING, ...tell }) };
}

function blockedBefore(
  desk: Desk,
  plan: TechnicianPlan,
  item: WorkItem | null,
  slots: Explanation['slots'],
): Explanation['blocked'] {
  const [first] = slots;
  if (first === undefined) return [];
  const isHeld = heldSpots(desk).some(
    (it) => it.activityId === first.activityId && sameInterval(it.slot, first.slot),
  );
  return blockedTime(desk, plan, isHeld ? null : item, first.slot.start);
}
