import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import type { BenchCase, BenchContext, CaseResult } from '../case.js';
import { solveDesk, withBudget } from '../engine.js';
import { ORLIB_SOURCE, readNumbers, readOrlib } from '../orlib.js';
import { total } from '../report/statistics.js';
import type { Row } from '../report/table.js';
import { duration, rowOf } from '../report/table.js';
import { searchUntil } from '../search-alone.js';
import type { NamedRun } from './engine-figures.js';
import { csvOf, gapsOf, provenOf, timesOf } from './engine-figures.js';
import { warmUpDesks } from './named-desks.js';

const NAME = 'OR-Library wt40';
const TARGET = '125 of 125 optimal, under 1 s in all';
/** Parts of the default budget that are tried, the smallest first, until one is enough. */
const PARTS = [16, 8, 4, 2];

/** Steps in which the search alone has to meet an optimum. */
const MOST_STEPS = 20_000_000;

interface Instance {
  readonly desk: string;
  readonly problem: PlanningProblem;
  readonly optimum: number;
}

/** The public instances with known optima: 40 activities, one endless shift, no blocks. */
export const wt40Case: BenchCase = { name: 'wt40', run };

function run(context: BenchContext): CaseResult {
  const { orlibFolder } = context;
  if (orlibFolder === null) return withoutFiles();
  const instances = readInstances(orlibFolder).slice(0, context.quick ? 10 : undefined);
  warmUpDesks(20).forEach(solveDesk);
  const runs = runAll(context, instances, 1);
  const smallest = smallestPart(context, instances);
  const alone = searchAlone(context, instances);
  return {
    rows: () => [rowFor(NAME, instances, runs, TARGET), smallest, alone],
    files: [csvOf('wt40', runs)],
  };
}

function readInstances(folder: string): readonly Instance[] {
  const problems = readOrlib(readFileSync(join(folder, 'wt40.txt'), 'utf8'), 40);
  const optima = readNumbers(readFileSync(join(folder, 'wtopt40.txt'), 'utf8'));
  if (optima.length !== problems.length)
    throw new RangeError(`${problems.length} instances, but ${optima.length} optima.`);
  return problems.map((problem, index) => ({
    desk: `wt40-${String(index + 1).padStart(3, '0')}`,
    problem,
    optimum: optima[index] ?? 0,
  }));
}

function runAll(
  context: BenchContext,
  instances: readonly Instance[],
  budgetTimes: number,
): readonly NamedRun[] {
  context.say(`wt40, ${budgetTimes} of the default budget`);
  return instances.map(({ desk, problem }) => ({
    desk,
    ...solveDesk(budgetTimes === 1 ? problem : withBudget(problem, budgetTimes)),
  }));
}

const isOptimal = ({ optimum }: Instance, run: NamedRun | undefined): boolean =>
  run?.outcome.leftOutWeight === 0 && run.outcome.weightedTardiness === optimum;

/** The first part of the default budget that finds every optimum. */
function smallestPart(context: BenchContext, instances: readonly Instance[]): Row {
  for (const part of PARTS) {
    const runs = runAll(context, instances, 1 / part);
    if (instances.every((it, index) => isOptimal(it, runs[index])))
      return rowFor(`${NAME}: least budget for all, 1/${part} of the default`, instances, runs, '-');
  }
  return rowOf({
    case: `${NAME}: least budget for all`,
    quality: `more than 1/${PARTS.at(-1) ?? 1} of the default`,
  });
}

/** How soon the local search meets the optima, without bound and proof. */
function searchAlone(context: BenchContext, instances: readonly Instance[]): Row {
  context.say('wt40, the search alone');
  const times = instances.map((it) => searchUntil(it.problem, it.optimum, MOST_STEPS));
  return rowOf({
    case: `${NAME}: the search alone, until it meets the optimum`,
    quality: `${times.filter((it) => it.isMet).length} of ${times.length} met`,
    time: `${duration(total(times.map((it) => it.milliseconds)))} in all, ${timesOf(times.map((it) => it.milliseconds))}`,
  });
}

function rowFor(
  name: string,
  instances: readonly Instance[],
  runs: readonly NamedRun[],
  target: string,
): Row {
  const optimal = instances.filter((it, index) => isOptimal(it, runs[index])).length;
  const below = instances.filter(
    (it, index) => (runs[index]?.outcome.weightedTardiness ?? it.optimum) < it.optimum,
  );
  const times = runs.map((it) => it.milliseconds);
  return rowOf({
    case: name,
    quality: `${optimal} of ${runs.length} optimal, ${below.length} below the optimum`,
    reportedGap: gapsOf(runs),
    proven: provenOf(runs),
    time: `${duration(total(times))} in all, ${timesOf(times)}`,
    target,
  });
}

const withoutFiles = (): CaseResult => ({
  rows: () => [
    rowOf({
      case: NAME,
      quality: `not run: give --orlib DIR with the files of ${ORLIB_SOURCE}`,
      target: TARGET,
    }),
  ],
  files: [],
});
