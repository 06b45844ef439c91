import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { boardsPage, boardsTable, type BoardsCase } from './figures/boards/boards-page.js';
import { Listeners } from './figures/boards/listeners.js';
import { boardKinds, measureBoards, type BoardFigures } from './figures/boards/measure-boards.js';
import { LoadedService } from './figures/reflow/loaded-service.js';

/* Prints how boards hold under load: `node dist/scripts/board-figures.js --database URL --data FOLDER [--technicians 500 ...]`. */

const dist = join(import.meta.dirname, '..');
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    database: text,
    data: text,
    page: text,
    technicians: { ...text, default: '500' },
    activities: { ...text, default: '20000' },
    listeners: { ...text, default: '500' },
    connections: { ...text, default: '1,8,32' },
    seconds: { ...text, default: '8' },
  },
});

function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} must be a whole number from 1.`);
  return number;
}

function say(message: string): void {
  console.error(`${process.uptime().toFixed(0).padStart(4)} s  ${message}`);
}

async function planned(service: LoadedService): Promise<void> {
  await service.work(1);
  say('planning all of it ...');
  await service.ended(await service.ask('reflows'));
  await service.work(0);
}

async function measured(
  service: LoadedService,
  listeners: Listeners,
  seconds: number,
): Promise<readonly BoardFigures[]> {
  const connections = values.connections.split(',').map((it) => wholeNumber('connections', it));
  const loads: BoardFigures[] = [];
  for (const kind of await boardKinds(service)) {
    for (const conditional of [false, true]) {
      for (const count of connections) {
        say(`${kind.name}, ${count} connections${conditional ? ', with ETags' : ''} ...`);
        const load = { connections: count, seconds, conditional, dist };
        loads.push(await measureBoards(service, listeners, kind, load));
      }
    }
  }
  return loads;
}

async function main(): Promise<void> {
  const { database: databaseUrl, data, page } = values;
  if (databaseUrl === undefined || data === undefined)
    throw new Error('--database URL and --data FOLDER are needed.');
  const technicians = wholeNumber('technicians', values.technicians);
  const activities = wholeNumber('activities', values.activities);
  const listening = wholeNumber('listeners', values.listeners);
  const seconds = wholeNumber('seconds', values.seconds);
  const loadAverage = loadavg()[0] ?? 0;
  say(
    `making a desk of ${technicians} technicians and ${activities} tickets; load average ${loadAverage} ...`,
  );
  const service = await LoadedService.open({
    databaseUrl,
    dist,
    data,
    technicians,
    activities,
    latencyMs: 0,
  });
  try {
    await planned(service);
    const listeners = await Listeners.connect(service, listening);
    const loads = await measured(service, listeners, seconds);
    listeners.disconnect();
    console.log(boardsTable(loads));
    if (page === undefined) return;
    const given: BoardsCase = {
      ...{ technicians, activities, listeners: listening, seconds, loadAverage },
      cores: cpus().length,
    };
    writeFileSync(page, boardsPage(given, loads, existsSync(page) ? readFileSync(page, 'utf8') : ''));
  } finally {
    await service.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`The boards cannot be measured: ${(error as Error).stack ?? String(error)}`);
  process.exitCode = 1;
}
