import type { Outcome } from '../best-known.js';
import type { BenchCase, BenchContext, CaseResult, CsvFile } from '../case.js';
import { proveDesk } from '../engine.js';
import { median } from '../report/statistics.js';
import { duration, rowOf } from '../report/table.js';
import { askRival } from '../rivals/ask-rival.js';
import { bestRule } from '../rivals/best-rule.js';
import { buildDeskTables, priceOrder } from '../rivals/desk-tables.js';
import { csvOf, gapsOf, provenOf, qualityOf, timesOf } from './engine-figures.js';
import type { NamedRun } from './engine-figures.js';
import type { NamedDesk } from './named-desks.js';
import { hardDesks, namedDesks } from './named-desks.js';

const LIMIT_MS = 10_000;
/** Desks that HiGHS is given, and 10 seconds each, when the run is to take minutes. */
const FEW_DESKS = 5;

/** What HiGHS made of a desk in the same time. */
interface RivalProof {
  readonly desk: string;
  readonly outcome: Outcome;
  readonly optimal: boolean;
  readonly milliseconds: number;
}

/** The desks of 40 with larger and larger budgets until proven, ten seconds each; HiGHS with ten seconds on the first of them. */
export const proveCase: BenchCase = { name: 'prove', run };

async function run(context: BenchContext): Promise<CaseResult> {
  const count = context.quick ? 2 : 15;
  const runs = await proveAll(context, namedDesks(40, count));
  const hard = context.full ? await proveAll(context, hardDesks(40, count)) : [];
  const proofs: RivalProof[] = [];
  for (const it of namedDesks(40, context.full ? count : Math.min(count, FEW_DESKS)))
    proofs.push(await proveWithHighs(context, it));
  const ours = (name: string, all: readonly NamedRun[], target: string): ReturnType<typeof rowOf> =>
    rowOf({
      case: name,
      quality: qualityOf(all, context.bestKnown),
      reportedGap: gapsOf(all),
      proven: provenOf(all),
      time: `${timesOf(all.map((it) => it.milliseconds))}, of the proven ${provenTimes(all)}`,
      target,
    });
  return {
    rows: () => [
      ours('prove, desks of 40', runs, '14 of 15 optimal within 10 s'),
      ...(hard.length === 0 ? [] : [ours('prove, hard desks of 40', hard, 'stated')]),
      rowOf({
        case: 'prove, desks of 40: HiGHS, 10 s',
        quality: qualityOf(proofs, context.bestKnown),
        proven: `${proofs.filter((it) => it.optimal).length} of ${proofs.length}`,
        time: timesOf(proofs.map((it) => it.milliseconds)),
      }),
    ],
    files: [
      csvOf('prove-40', runs),
      ...(hard.length === 0 ? [] : [csvOf('prove-hard-40', hard)]),
      fileOf(proofs),
    ],
  };
}

const provenTimes = (runs: readonly NamedRun[]): string =>
  `median ${duration(median(runs.filter((it) => it.plan.bound.proven).map((it) => it.milliseconds)))}`;

async function proveAll(context: BenchContext, desks: readonly NamedDesk[]): Promise<readonly NamedRun[]> {
  const runs: NamedRun[] = [];
  for (const { desk, problem } of desks) {
    const run = { desk, ...(await proveDesk(problem, LIMIT_MS)) };
    const { proven } = run.plan.bound;
    context.say(`prove ${desk}: ${proven ? 'proven' : 'open'}, ${run.milliseconds.toFixed(0)} ms`);
    context.bestKnown.offer(desk, run.outcome);
    runs.push(run);
  }
  return runs;
}

async function proveWithHighs(context: BenchContext, { desk, problem }: NamedDesk): Promise<RivalProof> {
  const { gridMinutes } = problem;
  const answer = await askRival({ library: 'highs', problem, gridMinutes, milliseconds: LIMIT_MS });
  const tables = buildDeskTables(problem);
  const outcome = answer.order === null ? bestRule(tables).outcome : priceOrder(tables, answer.order);
  context.say(`prove ${desk} with HiGHS: ${answer.optimal ? 'proven' : 'open'}`);
  context.bestKnown.offer(desk, outcome);
  return { desk, outcome, optimal: answer.optimal, milliseconds: answer.milliseconds };
}

const fileOf = (proofs: readonly RivalProof[]): CsvFile => ({
  name: 'prove-40-highs',
  columns: ['desk', 'leftOutWeight', 'weightedTardiness', 'proven', 'milliseconds'],
  lines: proofs.map(({ desk, outcome, optimal, milliseconds }) => [
    desk,
    outcome.leftOutWeight,
    outcome.weightedTardiness,
    optimal,
    milliseconds.toFixed(1),
  ]),
});
