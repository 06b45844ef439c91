import type { LoadedService, RunView } from './loaded-service.js';
import type { MeasuredProcess, Step } from './measured-process.js';

/** What one run cost. */
export interface RunFigures {
  /** Seconds by phase, in the order of the run. */
  readonly phases: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Writes that were done and that were not. */
  readonly writes: { readonly done: number; readonly notDone: number };
  /** Requests by kind. */
  readonly autotask: Readonly<Record<string, number>>;
  readonly exchange: Readonly<Record<string, number>>;
  readonly transactions: number;
  readonly databaseMiB: number;
  readonly processes: readonly {
    readonly role: string;
    readonly peakMiB: number;
    readonly cpuSeconds: number;
  }[];
}

/** Does a reflow and says what it cost, from its start to its end; before it was taken up nothing is counted. */
export async function measureReflow(service: LoadedService): Promise<RunFigures> {
  const processes: readonly MeasuredProcess[] = [...service.workers, service.api];
  const { autotask, exchange } = service.sandboxes;
  await Promise.all([autotask.takeCounts(), exchange.takeCounts()]);
  const before = await transactions(service);
  for (const it of processes) it.forgetCost();
  const run = await service.ended(await service.ask('reflows'));
  const lastWrite = await settledAt(service, run.id);
  return {
    phases: phasesOf(run, stepsOf(service.workers), lastWrite),
    seconds: secondsBetween(Date.parse(run.startedAt), Date.parse(run.finishedAt)),
    writes: await writesOf(service, run.id),
    autotask: shortened(await autotask.takeCounts()),
    exchange: shortened(await exchange.takeCounts()),
    transactions: (await transactions(service)) - before,
    databaseMiB: await databaseMiB(service),
    processes: processes.map((it) => ({ role: it.role, ...it.cost() })),
  };
}

export const allOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const stepsOf = (workers: readonly MeasuredProcess[]): readonly Step[] =>
  workers.flatMap((it) => it.steps).toSorted((a, b) => a.at - b.at);

/** The last word of each phase; a phase without one has no length of its own. */
const ENDS: readonly (readonly [string, RegExp])[] = [
  ['import: Autotask', /^autotask:/],
  ['import: Exchange', /^exchange:/],
  ['import: own records', /^our own records/],
  ['plan', /^planned \d+ technicians/],
  ['check', /^checked the plan/],
  ['commit', /^plan stored/],
];

function phasesOf(run: RunView, steps: readonly Step[], lastWrite: number | null): Record<string, number> {
  let from = Date.parse(run.startedAt);
  const until = (to: number | null): number => {
    const seconds = secondsBetween(from, Math.max(from, to ?? from));
    from = Math.max(from, to ?? from);
    return seconds;
  };
  const known = ENDS.map(([name, pattern]): [string, number] => [
    name,
    until(steps.findLast((it) => pattern.test(it.message))?.at ?? null),
  ]);
  return {
    ...Object.fromEntries(known),
    write: until(lastWrite),
    'own events, report': until(Date.parse(run.finishedAt)),
  };
}

const secondsBetween = (from: number, to: number): number => (to - from) / 1000;

async function settledAt(service: LoadedService, runId: string): Promise<number | null> {
  const [row] = await service.rows<{ at: Date | null }>(
    `SELECT max(settled_at) AS at FROM write_intent WHERE run_id = $1`,
    [runId],
  );
  return row?.at?.getTime() ?? null;
}

async function writesOf(service: LoadedService, runId: string): Promise<RunFigures['writes']> {
  const [row] = await service.rows<{ done: number; all: number }>(
    `SELECT count(*) FILTER (WHERE state = 'done')::int AS done, count(*)::int AS all FROM write_intent WHERE run_id = $1`,
    [runId],
  );
  return { done: row?.done ?? 0, notDone: (row?.all ?? 0) - (row?.done ?? 0) };
}

async function transactions(service: LoadedService): Promise<number> {
  await service.rows('SELECT pg_stat_force_next_flush()');
  const [row] = await service.rows<{ done: string }>(
    `SELECT xact_commit AS done FROM pg_stat_database WHERE datname = current_database()`,
  );
  return Number(row?.done ?? 0);
}

async function databaseMiB(service: LoadedService): Promise<number> {
  const [row] = await service.rows<{ bytes: string }>('SELECT pg_database_size(current_database()) AS bytes');
  return Number(row?.bytes ?? 0) / 2 ** 20;
}

/** `POST ServiceCalls/query` of `POST /ATServicesRest/V1.0/ServiceCalls/query`. */
function shortened(counts: Readonly<Record<string, number>>): Record<string, number> {
  const short: Record<string, number> = {};
  for (const [kind, count] of Object.entries(counts).toSorted()) {
    const name = kind.replace(/ .*\/v1\.0\//i, ' ');
    short[name] = (short[name] ?? 0) + count;
  }
  return short;
}
