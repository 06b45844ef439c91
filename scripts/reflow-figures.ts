import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { landBookings } from './figures/reflow/land-bookings.js';
import { LoadedService, type LoadedServiceOptions } from './figures/reflow/loaded-service.js';
import { measureReflow, type RunFigures } from './figures/reflow/measure-run.js';
import { measureWhatIfs } from './figures/reflow/measure-what-if.js';
import { publishPlan } from './figures/reflow/publish-plan.js';
import { figuresPage, figuresTable, type Column } from './figures/reflow/figures-page.js';

/* Prints what a reflow costs: `node dist/scripts/reflow-figures.js --database URL --data FOLDER [--technicians 500 ...]`; with `--what-if` what a what-if costs. */

interface Options extends LoadedServiceOptions {
  /** Share of the calls that have to move, more than 0 and at most 1. */
  readonly change: number;
  readonly workers: readonly number[];
  /** Measures only what a what-if for everybody costs, when all is published. */
  readonly whatIf: boolean;
  /** File for the page; null for none. */
  readonly page: string | null;
}

function options(): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      database: text,
      data: text,
      page: text,
      'what-if': { type: 'boolean', default: false },
      technicians: { ...text, default: '500' },
      activities: { ...text, default: '20000' },
      change: { ...text, default: '10' },
      workers: { ...text, default: '1,2' },
      latency: { ...text, default: '0' },
    },
  });
  const { database, data } = values;
  if (database === undefined || data === undefined)
    throw new Error('--database URL and --data FOLDER are needed.');
  return {
    databaseUrl: database,
    dist: join(import.meta.dirname, '..'),
    data,
    technicians: wholeNumber('technicians', values.technicians),
    activities: wholeNumber('activities', values.activities),
    change: wholeNumber('change', values.change) / 100,
    workers: values.workers.split(',').map((it) => wholeNumber('workers', it)),
    latencyMs: Number(values.latency),
    whatIf: values['what-if'],
    page: values.page ?? null,
  };
}

function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1.`);
  return number;
}

const begun = performance.now();

function say(message: string): void {
  console.error(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${message}`);
}

/** From an empty database to a desk on which everything is planned, published and read again. */
async function published(service: LoadedService): Promise<Column> {
  await service.work(1);
  say('first reflow, nothing may be written ...');
  const first = { name: 'first plan', workers: 1, figures: await measureReflow(service) };
  const calls = await publishPlan(service);
  // Nothing but what is measured may run beside it, however slow the machine is.
  await service.set({ maxWritesPerRun: 100_000, reflowOnChange: false, watchEveryMinutes: 0 });
  say(`${calls} service calls published; an import reads them ...`);
  await service.ended(await service.ask('imports'));
  return first;
}

async function whatIfs(service: LoadedService): Promise<void> {
  await published(service);
  for (const { sentence, seconds, peakMiB, cpuSeconds } of await measureWhatIfs(service)) {
    const cost = [
      `${seconds.toFixed(1)} s`,
      `${cpuSeconds.toFixed(1)} s of CPU`,
      `${peakMiB.toFixed(0)} MiB`,
    ];
    console.log(`${cost.join(', ')}: ${sentence}`);
  }
}

async function measured(service: LoadedService, given: Options): Promise<readonly Column[]> {
  const columns: Column[] = [await published(service)];
  for (const workers of given.workers) {
    await service.work(workers);
    say(`nothing to change, worker processes: ${workers} ...`);
    columns.push({ name: 'nothing to change', workers, figures: told(await measureReflow(service)) });
    await landBookings(service, given.change);
    say(`${given.change * 100} % to change, worker processes: ${workers} ...`);
    columns.push({
      name: `${given.change * 100} % to change`,
      workers,
      figures: told(await measureReflow(service)),
    });
  }
  return columns;
}

function told(figures: RunFigures): RunFigures {
  say(`  ${figures.writes.done} writes in ${figures.seconds.toFixed(1)} s`);
  return figures;
}

async function main(): Promise<void> {
  const given = options();
  say(`making a desk of ${given.technicians} technicians and ${given.activities} tickets ...`);
  const service = await LoadedService.open(given);
  try {
    if (given.whatIf) {
      await whatIfs(service);
      return;
    }
    const columns = await measured(service, given);
    console.log(figuresTable(columns));
    if (given.page !== null) writeFileSync(given.page, figuresPage(given, columns));
  } finally {
    await service.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`The reflow cannot be measured: ${(error as Error).stack ?? String(error)}`);
  process.exitCode = 1;
}
