import { checkPlan } from '../planning/check/check-plan.js';
import { readPlan } from '../wire/read-plan.js';
import { readProblem } from '../wire/read-problem.js';
import { printJson } from './print-json.js';
import type { Options } from './read-arguments.js';
import { readInput } from './read-input.js';
import type { Surroundings } from './surroundings.js';

/** Prints the rules that a plan breaks. Resolves to 1 when there are any, else to 0. */
export async function checkCommand(
  around: Surroundings,
  [problemFile = '', planFile = '']: readonly string[],
  options: Options,
): Promise<number> {
  const problem = await readInput(around, problemFile, readProblem);
  const violations = checkPlan(problem, await readInput(around, planFile, readPlan));
  await printJson(around, { violations }, options);
  return violations.length === 0 ? 0 : 1;
}
