import { explainActivity } from '../planning/explain/explain-activity.js';
import { formatLocal } from '../planning/time/work-calendar.js';
import { readPlan } from '../wire/read-plan.js';
import { readProblem } from '../wire/read-problem.js';
import { writeExplanation } from '../wire/write-answer.js';
import { ownerOf } from './owner-of.js';
import { printJson } from './print-json.js';
import type { Options } from './read-arguments.js';
import { readInput } from './read-input.js';
import { soundPlan } from './sound-plan.js';
import type { Surroundings } from './surroundings.js';

/** Prints why an activity stands where it stands; sentences are in the technician's zone. */
export async function explainCommand(
  around: Surroundings,
  [problemFile = '', planFile = '', activityId = '']: readonly string[],
  options: Options,
): Promise<number> {
  const problem = await readInput(around, problemFile, readProblem);
  const plan = await readInput(around, planFile, readPlan);
  const technician = ownerOf(problem, activityId, options.technician);
  const own = soundPlan(problem, technician, plan);
  const explanation = explainActivity(problem, technician, own, activityId, {
    say: (instant) => formatLocal(instant, technician.timeZone),
  });
  await printJson(around, writeExplanation(explanation), options);
  return 0;
}
