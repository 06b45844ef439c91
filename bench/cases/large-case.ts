import type { BenchCase, BenchContext, CaseResult } from '../case.js';
import type { ApartFigures, ApartTask } from '../measure-apart.js';
import { measureApart } from '../measure-apart.js';
import { duration, percent, rowOf } from '../report/table.js';
import { WORST_PROBLEMS } from '../sized-problems.js';

/** Longer than any target, so that a miss shows its figure. */
const LIMIT_MS = 300_000;

interface Apart {
  readonly name: string;
  readonly target: string;
  readonly technicians: number;
  readonly task: ApartTask;
}

const TEAM: Apart = {
  name: '500 technicians x 40, 2 threads',
  target: '30 s, under 500 MiB',
  technicians: 500,
  task: { kind: 'team', technicians: 500, activities: 40, threads: 2 },
};
const SMALL_TEAM: Apart = {
  name: '20 technicians x 10, 2 threads',
  target: '-',
  technicians: 20,
  task: { kind: 'team', technicians: 20, activities: 10, threads: 2 },
};

/** A whole team planned cold, in a process of its own. */
export const teamCase: BenchCase = {
  name: 'team',
  run: (context) => runApart('team', context, [context.quick ? SMALL_TEAM : TEAM]),
};

/** Sizes and corners that must stay bounded, each in a process of its own. */
export const worstCase: BenchCase = {
  name: 'worst',
  run: (context) =>
    runApart(
      'worst',
      context,
      Object.keys(WORST_PROBLEMS)
        .filter((name) => !context.quick || name === 'no free time')
        .map((name) => ({
          name,
          target: 'answer or clear refusal, 10 s, 1 GiB',
          technicians: 1,
          task: { kind: 'worst', name },
        })),
    ),
};

async function runApart(file: string, context: BenchContext, all: readonly Apart[]): Promise<CaseResult> {
  const results: { readonly apart: Apart; readonly figures: ApartFigures | string }[] = [];
  for (const apart of all) {
    const figures = await measureApart(apart.task, LIMIT_MS).catch(refusalOf);
    context.say(`${apart.name}: ${typeof figures === 'string' ? figures : duration(figures.milliseconds)}`);
    results.push({ apart, figures });
  }
  return {
    rows: () => results.map(({ apart, figures }) => rowFor(apart, figures)),
    files: [
      {
        name: file,
        columns: [
          'case',
          'leftOutWeight',
          'weightedTardiness',
          'gapPercent',
          'proven',
          'refusal',
          'milliseconds',
          'peakMiB',
        ],
        lines: results.map(({ apart, figures: it }) =>
          typeof it === 'string'
            ? [apart.name, '', '', '', '', it, '', '']
            : [
                apart.name,
                it.leftOut,
                it.weightedTardiness,
                it.gapPercent.toFixed(2),
                it.proven,
                '',
                it.milliseconds.toFixed(0),
                it.peakMiB.toFixed(0),
              ],
        ),
      },
    ],
  };
}

function refusalOf(error: unknown): string {
  if (error instanceof RangeError) return error.message;
  throw error;
}

function rowFor(apart: Apart, figures: ApartFigures | string): ReturnType<typeof rowOf> {
  const cells = { case: apart.name, target: apart.target };
  if (typeof figures === 'string') return rowOf({ ...cells, quality: figures });
  return rowOf({
    ...cells,
    quality: `left out weight ${figures.leftOut}`,
    reportedGap: `mean ${percent(figures.gapPercent)}`,
    proven: `${figures.proven} of ${apart.technicians}`,
    time: `${duration(figures.milliseconds)}, peak ${figures.peakMiB.toFixed(0)} MiB`,
  });
}
