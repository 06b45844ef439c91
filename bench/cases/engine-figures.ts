import type { CsvFile } from '../case.js';
import type { BestKnown } from '../best-known.js';
import { percentAbove } from '../best-known.js';
import type { EngineRun } from '../engine.js';
import { duration, percent } from '../report/table.js';
import { largest, mean, median } from '../report/statistics.js';

/** A run with the name its desk has in the list of best known orders. */
export interface NamedRun extends EngineRun {
  readonly desk: string;
}

/** `mean 0.03 % above best known, 13 of 15 equal it`; desks that leave out more are told apart. */
export function qualityOf(runs: readonly Pick<NamedRun, 'desk' | 'outcome'>[], best: BestKnown): string {
  const above = runs.map((it) => percentAbove(it.outcome, best.of(it.desk)));
  const comparable = above.filter((it) => Number.isFinite(it));
  const others = above.length - comparable.length;
  return [
    comparable.length === 0 ? 'none comparable' : `mean ${percent(mean(comparable))} above best known`,
    `${above.filter((it) => it === 0).length} of ${runs.length} equal it`,
    ...(others === 0 ? [] : [`${others} leave out more, or are late where none need be`]),
  ].join(', ');
}

/** `mean 0.41 %, max 3.00 %` */
export function gapsOf(runs: readonly EngineRun[]): string {
  const gaps = runs.map((it) => it.plan.bound.gapPercent);
  return `mean ${percent(mean(gaps))}, max ${percent(largest(gaps))}`;
}

export const provenOf = (runs: readonly EngineRun[]): string =>
  `${runs.filter((it) => it.plan.bound.proven).length} of ${runs.length}`;

/** `median 12 ms, max 31 ms` */
export function timesOf(milliseconds: readonly number[]): string {
  return `median ${duration(median(milliseconds))}, max ${duration(largest(milliseconds))}`;
}

/** One line a run; what depends on the machine comes last. */
export function csvOf(name: string, runs: readonly NamedRun[]): CsvFile {
  return {
    name,
    columns: [
      'desk',
      'leftOutWeight',
      'weightedTardiness',
      'bound',
      'gapPercent',
      'proven',
      'stoppedBy',
      'milliseconds',
    ],
    lines: runs.map(({ desk, outcome, plan, milliseconds }) => [
      desk,
      outcome.leftOutWeight,
      outcome.weightedTardiness,
      plan.bound.weightedTardiness,
      plan.bound.gapPercent,
      plan.bound.proven,
      plan.stoppedBy,
      milliseconds.toFixed(1),
    ]),
  };
}
