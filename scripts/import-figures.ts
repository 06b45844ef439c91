import { parseArgs } from 'node:util';
import { doAnHourOfWork } from './figures/an-hour-of-work.js';
import { allOf, ImportingDesk, type Calls } from './figures/importing-desk.js';

/* Prints what an import costs: `node dist/scripts/import-figures.js --database URL --autotask URL --now ISO`. */

const HOUR = 3_600_000;
const SAMPLE_EVERY_MS = 5;

interface Cycle {
  readonly calls: Calls;
  readonly seconds: number;
  readonly peakMiB: number;
}

async function main(): Promise<void> {
  const desk = await ImportingDesk.open(options());
  try {
    const first = await measured(desk);
    await desk.setTime(desk.now + HOUR);
    await doAnHourOfWork(desk.autotask, desk.now);
    console.log(table(first, await measured(desk)));
  } finally {
    await desk.close();
  }
}

function options(): { databaseUrl: string; autotaskUrl: string; now: number } {
  const text = { type: 'string' } as const;
  const { database, autotask, now } = parseArgs({
    options: { database: text, autotask: text, now: text },
  }).values;
  if (database === undefined || autotask === undefined || now === undefined)
    throw new Error('--database URL, --autotask URL and --now TIME are needed.');
  return { databaseUrl: database, autotaskUrl: autotask, now: Date.parse(now) };
}

async function measured(desk: ImportingDesk): Promise<Cycle> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_EVERY_MS);
  const begun = performance.now();
  await desk.import();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(sampling);
  return { calls: await desk.takeCalls(), seconds, peakMiB: peak / 2 ** 20 };
}

function table(first: Cycle, second: Cycle): string {
  const names = [...new Set([...Object.keys(first.calls), ...Object.keys(second.calls)])];
  const line = (name: string, ...columns: readonly string[]): string =>
    name.padEnd(36) + columns.map((it) => it.padStart(9)).join('');
  const lines = names.map((it) => line(it, String(first.calls[it] ?? 0), String(second.calls[it] ?? 0)));
  return [
    line('calls to Autotask', 'first', 'second'),
    ...lines,
    line('all calls', String(allOf(first.calls)), String(allOf(second.calls))),
    line('seconds', first.seconds.toFixed(1), second.seconds.toFixed(1)),
    line('peak memory (RSS), MiB', first.peakMiB.toFixed(0), second.peakMiB.toFixed(0)),
  ].join('\n');
}

try {
  await main();
} catch (error) {
  console.error(`The import cannot be measured: ${(error as Error).message}`);
  process.exitCode = 1;
}
