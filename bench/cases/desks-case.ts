import type { BenchCase, BenchContext } from '../case.js';
import { solveDesk } from '../engine.js';
import type { Row } from '../report/table.js';
import { rowOf } from '../report/table.js';
import type { NamedRun } from './engine-figures.js';
import { csvOf, gapsOf, provenOf, qualityOf, timesOf } from './engine-figures.js';
import type { NamedDesk } from './named-desks.js';
import { hardDesks, namedDesks, warmUpDesks } from './named-desks.js';

/** Desks of one kind and size. */
interface DeskSet {
  readonly title: string;
  readonly file: string;
  readonly size: number;
  readonly target: string;
  readonly desks: (activities: number, count?: number) => readonly NamedDesk[];
}

const SETS: readonly DeskSet[] = [
  deskSet(20, 'mean 0.05 %, gap under 0.5 %, 25 ms each'),
  deskSet(40, 'mean under 0.5 %, gap under 2 %, 150 ms each'),
  deskSet(100, 'mean under 0.5 %, gap under 4 %, 1.5 s each'),
  hardSet(20),
  hardSet(40),
];

/** Fifteen generated desks each of 20, 40 and 100 activities at the default budget; and 20 and 40 with the literature's due times. */
export const desksCase: BenchCase = {
  name: 'desks',
  run: (context) => {
    const sets = context.quick ? SETS.filter((it) => it.size === 20) : SETS;
    const results = sets.map((set) => ({ set, runs: runSet(context, set) }));
    return {
      rows: () => results.map(({ set, runs }) => rowFor(context, set, runs)),
      files: results.map(({ set, runs }) => csvOf(set.file, runs)),
    };
  },
};

function deskSet(size: number, target: string): DeskSet {
  return { title: `desks of ${size}`, file: `desks-${size}`, size, target, desks: namedDesks };
}

function hardSet(size: number): DeskSet {
  return { title: `hard desks of ${size}`, file: `hard-${size}`, size, target: 'stated', desks: hardDesks };
}

function runSet(context: BenchContext, { size, desks }: DeskSet): readonly NamedRun[] {
  warmUpDesks(size).forEach(solveDesk);
  return desks(size, context.quick ? 4 : 15).map(({ desk, problem }) => {
    const run = { desk, ...solveDesk(problem) };
    context.say(`${desk}: ${run.milliseconds.toFixed(0)} ms`);
    context.bestKnown.offer(desk, run.outcome);
    return run;
  });
}

const rowFor = (context: BenchContext, { title, target }: DeskSet, runs: readonly NamedRun[]): Row =>
  rowOf({
    case: title,
    quality: qualityOf(runs, context.bestKnown),
    reportedGap: gapsOf(runs),
    proven: provenOf(runs),
    time: timesOf(runs.map((it) => it.milliseconds)),
    target,
  });
