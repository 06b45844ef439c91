import { proveWithin } from '../application/prove-within.js';
import { SolveProblem, type SolveOptions } from '../application/solve-problem.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { LIMITS } from '../wire/limits.js';
import { readProblem } from '../wire/read-problem.js';
import { writeTechnicianPlan } from '../wire/write-plan.js';
import { numberOf, type Options } from './read-arguments.js';
import { readInput } from './read-input.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage.js';

/** Threads take a moment to start: less work than this is done sooner without them. */
const ENOUGH_FOR_THREADS = 200;

/** Solves a problem file and prints the plan. @throws InvariantError, before anything is printed, when a plan breaks a rule. */
export async function solveCommand(
  around: Surroundings,
  [file = '']: readonly string[],
  options: Options,
): Promise<number> {
  const limits = limitsOf(options);
  const problem = withOptions(await readInput(around, file, readProblem), options);
  const threads = limits.threads ?? threadsFor(problem, around.cores);
  const { planner, close } = around.openPlanner(threads > 1 || limits.prove !== null ? threads : null);
  try {
    const progress = progressOf(around);
    const solved = await new SolveProblem(planner).run(problem, {
      watch: around.watch,
      atOnce: threads,
      ...(progress === null ? {} : { onProgress: progress }),
      ...(limits.prove === null ? {} : { prove: proveWithin(planner, limits.prove) }),
    });
    await printPlan(around, solved.map(writeTechnicianPlan), options.pretty ?? false);
    return 0;
  } finally {
    await close();
  }
}

interface Limits {
  readonly threads: number | null;
  /** Seconds for each technician. */
  readonly prove: number | null;
}

/** What must be right before a large file is read. */
function limitsOf({ threads, prove, seed, steps }: Options): Limits {
  if (seed !== undefined) numberOf('seed', seed, 0, LIMITS.seed);
  if (steps !== undefined) numberOf('steps', steps, 0, LIMITS.steps);
  return {
    threads: threads === undefined ? null : numberOf('threads', threads, 1, 64),
    prove: prove === undefined ? null : numberOf('prove', prove, 1, 86_400),
  };
}

function withOptions(problem: PlanningProblem, { seed, steps, technician }: Options): PlanningProblem {
  const technicians = problem.technicians.filter((it) => technician === undefined || it.id === technician);
  if (technician !== undefined && technicians.length === 0)
    throw new UsageError(`The problem has no technician "${technician}".`);
  return {
    ...problem,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(steps === undefined ? {} : { budget: { steps: Number(steps) } }),
    technicians,
  };
}

function threadsFor({ technicians }: PlanningProblem, cores: number): number {
  const activities = technicians.reduce((sum, it) => sum + it.activities.length, 0);
  return technicians.length > 1 && activities >= ENOUGH_FOR_THREADS ? cores : 1;
}

function progressOf({ isWatched, note }: Surroundings): NonNullable<SolveOptions['onProgress']> | null {
  if (!isWatched) return null;
  return (done, total) => {
    // The line is written over, and wiped away at the end.
    note(done < total ? `\rPlanned ${done} of ${total} technicians` : '\r\u001b[K');
  };
}

/** In pieces: thousands of technicians are more than one string can hold. */
async function printPlan(
  { write }: Surroundings,
  technicians: readonly object[],
  pretty: boolean,
): Promise<void> {
  const [line, deep, space] = pretty ? ['\n  ', '\n    ', ' '] : ['', '', ''];
  await write(`{${line}"technicians":${space}[`);
  for (const [index, it] of technicians.entries()) {
    const text = JSON.stringify(it, null, pretty ? 2 : 0);
    await write(`${index === 0 ? '' : ','}${deep}${text.replaceAll('\n', deep)}`);
  }
  await write(
    `${technicians.length === 0 ? '' : line}],${line}"violations":${space}[]${pretty ? '\n' : ''}}\n`,
  );
}
