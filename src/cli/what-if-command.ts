import type { PlanningProblem } from '../planning/model/planning-problem.js';
import type { Plan } from '../planning/model/plan.js';
import { effectOfGap } from '../planning/what-if/effect-of-gap.js';
import { effectOfTechnician } from '../planning/what-if/effect-of-technician.js';
import { isExact, TOO_HEAVY } from '../wire/is-exact.js';
import { readPlan } from '../wire/read-plan.js';
import { readProblem } from '../wire/read-problem.js';
import { writeWhatIf, type WhatIf } from '../wire/write-answer.js';
import { chooseTechnician } from './choose-technician.js';
import { ownerOf } from './owner-of.js';
import { printJson } from './print-json.js';
import { numberOf, type Options } from './read-arguments.js';
import { readInput } from './read-input.js';
import { soundPlan } from './sound-plan.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

/** Prints what other gaps, or another technician for an activity, would change. A handing over that cannot be is an answer too. */
export async function whatIfCommand(
  around: Surroundings,
  [problemFile = '', planFile = '']: readonly string[],
  options: Options,
): Promise<number> {
  const question = questionOf(options);
  const problem = await readInput(around, problemFile, readProblem);
  const plan = await readInput(around, planFile, readPlan);
  const answer =
    question.kind === 'gap'
      ? otherGaps(problem, plan, question.gaps, options.technician)
      : handedOver(problem, plan, question, options.technician);
  await printJson(around, writeWhatIf(answer), options);
  return 0;
}

interface HandingOver {
  readonly activityId: string;
  readonly to: string;
}
type Question =
  | { readonly kind: 'gap'; readonly gaps: readonly number[] }
  | ({ readonly kind: 'technician' } & HandingOver);

function questionOf({ gap, activity, to }: Options): Question {
  if (gap !== undefined && activity === undefined && to === undefined)
    return { kind: 'gap', gaps: gap.split(',').map((it) => numberOf('gap', it, 0, 480)) };
  if (gap === undefined && activity !== undefined && to !== undefined)
    return { kind: 'technician', activityId: activity, to };
  throw new UsageError('Say what is to change: either --gap N[,N...] or --activity ID --to ID.');
}

function otherGaps(
  problem: PlanningProblem,
  plan: Plan,
  gaps: readonly number[],
  technicianId: string | undefined,
): WhatIf {
  const technician = chooseTechnician(problem, technicianId);
  const effects = effectOfGap(problem, technician, soundPlan(problem, technician, plan), gaps);
  return { kind: 'gap', technicianId: technician.id, effects };
}

function handedOver(
  problem: PlanningProblem,
  plan: Plan,
  { activityId, to }: HandingOver,
  technicianId: string | undefined,
): WhatIf {
  const from = ownerOf(problem, activityId, technicianId);
  const other = chooseTechnician(problem, to);
  if (other.activities.some((it) => it.id === activityId))
    throw new UsageError(
      `"${other.id}" has an activity "${activityId}" already. Name another one with --to.`,
    );
  const arriving = from.activities.filter((it) => it.id === activityId);
  if (!isExact(problem, { ...other, activities: [...other.activities, ...arriving] }))
    throw new UsageError(`The activities of "${other.id}" with "${activityId}" ${TOO_HEAVY}.`);
  const leaving = { technician: from, plan: soundPlan(problem, from, plan) };
  const taking = { technician: other, plan: soundPlan(problem, other, plan) };
  return {
    kind: 'technician',
    technicianId: from.id,
    activityId,
    toTechnicianId: other.id,
    effect: effectOfTechnician(problem, leaving, taking, activityId),
  };
}
