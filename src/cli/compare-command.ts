import { comparePlans } from '../planning/explain/compare-plans.js';
import { readPlan } from '../wire/read-plan.js';
import { readProblem } from '../wire/read-problem.js';
import { writeComparison } from '../wire/write-answer.js';
import { printJson } from './print-json.js';
import type { Options } from './read-arguments.js';
import { readInput } from './read-input.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

/** Prints what moved from the first plan to the second one. */
export async function compareCommand(
  around: Surroundings,
  [before = '', after = '']: readonly string[],
  options: Options,
): Promise<number> {
  if (options.problem === '-' && [before, after].includes('-'))
    throw new UsageError('Only one file can come from the standard input (-).');
  const plans = [
    await readInput(around, before, readPlan),
    await readInput(around, after, readPlan),
  ] as const;
  const context =
    options.problem === undefined
      ? {}
      : { problemAfter: await readInput(around, options.problem, readProblem) };
  await printJson(around, writeComparison(comparePlans(...plans, context)), options);
  return 0;
}
