import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import type { Outcome } from '../best-known.js';
import { compareOutcomes, percentAbove } from '../best-known.js';
import type { BenchCase, BenchContext, CaseResult, Picture } from '../case.js';
import { solveDesk } from '../engine.js';
import type { RivalQuestion } from '../rivals/ask-rival.js';
import { askRival } from '../rivals/ask-rival.js';
import { bestRule } from '../rivals/best-rule.js';
import type { DeskTables } from '../rivals/desk-tables.js';
import { buildDeskTables, priceOrder } from '../rivals/desk-tables.js';
import { buildTimeIndexedModel } from '../rivals/time-indexed-model.js';
import type { Row } from '../report/table.js';
import { percent, rowOf } from '../report/table.js';
import { writeBars } from '../report/write-bars.js';
import { mean } from '../report/statistics.js';
import { qualityOf, timesOf } from './engine-figures.js';
import { namedDesks, warmUpDesks } from './named-desks.js';

/** One rival on one desk. Without an answer of its own it stands on the best dispatch rule. */
interface Entry {
  readonly rival: string;
  readonly desk: string;
  readonly outcome: Outcome;
  readonly ownAnswer: boolean;
  readonly optimal: boolean;
  readonly gridMinutes: number;
  readonly milliseconds: number;
}

/** All entries on the desks of one size. */
interface SizeResult {
  readonly size: number;
  readonly entries: readonly Entry[];
}

const OURS = 'Gapwise';
const LONG = '60x time';
/** How many of the 15 desks fit into some minutes at 60 times our time. */
const SIZES = [
  { size: 20, count: 6 },
  { size: 40, count: 3 },
  { size: 100, count: 1 },
];
const LIBRARIES: readonly RivalQuestion['library'][] = ['javascript-lp-solver', 'highs'];
/** How many cells of a dense table javascript-lp-solver is given for each millisecond it has. */
const CELLS_PER_MS = 1_500;

/** Ours beside dispatch rules and two libraries, on the same desks in the same run, at the same time and at 60 times the time. */
export const rivalsCase: BenchCase = { name: 'rivals', run };

async function run(context: BenchContext): Promise<CaseResult> {
  const sizes = context.quick
    ? [{ size: 20, count: 2 }]
    : SIZES.map(({ size, count }) => ({ size, count: context.full ? 15 : count }));
  const results: SizeResult[] = [];
  for (const { size, count } of sizes) {
    warmUpDesks(size).forEach(solveDesk);
    const entries: Entry[] = [];
    for (const { desk, problem } of namedDesks(size, count))
      entries.push(...(await compete(context, desk, problem)));
    results.push({ size, entries });
  }
  return {
    rows: () => results.flatMap(({ size, entries }) => rowsFor(context, size, entries)),
    files: results.map(({ size, entries }) => ({
      name: `rivals-${size}`,
      columns: [
        'desk',
        'rival',
        'leftOutWeight',
        'weightedTardiness',
        'ownAnswer',
        'optimal',
        'gridMinutes',
        'milliseconds',
      ],
      lines: entries.map((it) => [
        it.desk,
        it.rival,
        it.outcome.leftOutWeight,
        it.outcome.weightedTardiness,
        it.ownAnswer,
        it.optimal,
        it.gridMinutes,
        it.milliseconds.toFixed(1),
      ]),
    })),
    pictures: () => [pictureOf(context, results)],
  };
}

async function compete(
  context: BenchContext,
  desk: string,
  problem: PlanningProblem,
): Promise<readonly Entry[]> {
  const tables = buildDeskTables(problem);
  const ours = solveDesk(problem);
  const begun = performance.now();
  const rule = bestRule(tables);
  const { gridMinutes } = problem;
  const plain = { desk, ownAnswer: true, optimal: false, gridMinutes };
  const entries: Entry[] = [
    {
      ...plain,
      rival: OURS,
      outcome: ours.outcome,
      optimal: ours.plan.bound.proven,
      milliseconds: ours.milliseconds,
    },
    { ...plain, rival: 'best of six rules', outcome: rule.outcome, milliseconds: performance.now() - begun },
  ];
  for (const times of [1, 60]) {
    for (const library of LIBRARIES) {
      const milliseconds = ours.milliseconds * times;
      const grid = library === 'highs' ? gridMinutes : affordableGrid(problem, milliseconds);
      const answer = await askRival({ library, problem, gridMinutes: grid, milliseconds });
      const own = answer.order === null ? null : priceOrder(tables, answer.order);
      entries.push({
        desk,
        rival: rivalName(library, times),
        outcome: own === null || compareOutcomes(own, rule.outcome) > 0 ? rule.outcome : own,
        ownAnswer: own !== null && compareOutcomes(own, rule.outcome) < 0,
        optimal: answer.optimal && grid === gridMinutes,
        gridMinutes: grid,
        milliseconds: answer.milliseconds,
      });
    }
  }
  for (const it of entries) context.bestKnown.offer(desk, it.outcome);
  context.say(
    `rivals ${desk}: ${entries.map((it) => `${it.rival} ${it.outcome.weightedTardiness}`).join('; ')}`,
  );
  return entries;
}

function rivalName(library: RivalQuestion['library'], times: number): string {
  return `${library === 'highs' ? 'HiGHS' : library}, ${times === 1 ? 'same' : `${times}x`} time`;
}

/** The finest multiple of the grid whose dense table is small enough for the time; the coarsest when none is. */
function affordableGrid(problem: PlanningProblem, milliseconds: number): number {
  const grids = [1, 2, 3, 6, 12].map((times) => times * problem.gridMinutes);
  const cells = (grid: number): number => {
    const tables: DeskTables = buildDeskTables(problem, grid);
    const model = buildTimeIndexedModel(tables);
    return (model.items + model.points) * model.columns.length;
  };
  return (
    grids.find((grid) => cells(grid) <= CELLS_PER_MS * milliseconds) ?? grids.at(-1) ?? problem.gridMinutes
  );
}

function rowsFor(context: BenchContext, size: number, entries: readonly Entry[]): readonly Row[] {
  const ours = entries.filter((it) => it.rival === OURS);
  const rivals = entries.filter((it) => it.rival !== OURS);
  const names = [...new Set(rivals.map((it) => it.rival))];
  const title = (name: string): string => `side by side ${size}: ${name}`;
  return [
    rowOf({
      case: title(OURS),
      quality: qualityOf(ours, context.bestKnown),
      proven: provenIn(ours),
      time: timesOf(ours.map((it) => it.milliseconds)),
    }),
    ...names.map((name) => {
      const own = rivals.filter((it) => it.rival === name);
      return rowOf({
        case: title(name),
        quality: `${qualityOf(own, context.bestKnown)}; better than the rules by itself on ${own.filter((it) => it.ownAnswer).length}; ${compared(ours, own)}`,
        proven: provenIn(own),
        time: timesOf(own.map((it) => it.milliseconds)),
      });
    }),
    rowOf({
      case: title('best at equal time'),
      quality: compared(ours, bestOf(rivals.filter((it) => !it.rival.endsWith(LONG)))),
      target: 'never ahead of us',
    }),
    rowOf({
      case: title(`best at ${LONG}`),
      quality: compared(ours, bestOf(rivals)),
      target: 'we are within 1 %',
    }),
  ];
}

/** For each desk the entry that no other betters. */
function bestOf(entries: readonly Entry[]): readonly Entry[] {
  const best = new Map<string, Entry>();
  for (const it of entries) {
    const known = best.get(it.desk);
    if (known === undefined || compareOutcomes(it.outcome, known.outcome) < 0) best.set(it.desk, it);
  }
  return [...best.values()];
}

/** `ahead of us on 1 of 15, we are mean 0.02 % above it`; the mean is over the desks, 0 where we are no worse. */
function compared(ours: readonly Entry[], others: readonly Entry[]): string {
  const ourOutcome = new Map(ours.map((it) => [it.desk, it.outcome]));
  const above = others.map((it) => percentAbove(ourOutcome.get(it.desk) ?? it.outcome, it.outcome));
  const finite = above.filter((it) => Number.isFinite(it));
  const rest = above.length - finite.length;
  return [
    `ahead of us on ${above.filter((it) => it > 0).length} of ${others.length}`,
    `we are mean ${percent(mean(finite))} above it`,
    ...(rest === 0 ? [] : [`${rest} not comparable`]),
  ].join(', ');
}

const provenIn = (entries: readonly Entry[]): string =>
  `${entries.filter((it) => it.optimal).length} of ${entries.length}`;

const pictureOf = (context: BenchContext, results: readonly SizeResult[]): Picture => ({
  name: 'side-by-side',
  svg: writeBars({
    title: 'Side by side on the same desks',
    label: 'mean percent of weighted lateness above the best known order',
    groups: results.map(({ size, entries }) => ({
      title: `${size} activities, desks: ${new Set(entries.map((it) => it.desk)).size}`,
      bars: [...new Set(entries.map((it) => it.rival))].map((rival) => ({
        label: rival,
        value: mean(
          entries
            .filter((it) => it.rival === rival)
            .map((it) => percentAbove(it.outcome, context.bestKnown.of(it.desk)))
            .filter((it) => Number.isFinite(it)),
        ),
      })),
    })),
  }),
});
