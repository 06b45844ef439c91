import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { GAP_MODES, type GapMode } from './figures/month/gap-modes.js';
import { monthTable, withTable, type LivedDesk, type LivedMonth } from './figures/month/month-table.js';
import { RATES } from './figures/month/rates.js';
import { runMonth } from './figures/month/run-month.js';

/*
 * Prints how well gaps serve a month: `node dist/scripts/month-figures.js --database URL --data FOLDER [--technicians N] [--seed N]
 * [--days N] [--tickets N] [--mode NAME] [--write]`. Without a mode all are measured, one after the other, and
 * `--write` puts the table in the place of the one that the page has for the same command.
 */

/** A Monday, ms. */
const START = Date.UTC(2026, 10, 23);
const WORKING_DAYS = 22;

const dist = dirname(dirname(fileURLToPath(import.meta.url)));
const PAGE = join(dirname(dist), 'docs', 'figures', 'month.md');

/** An empty database on the same server. */
async function databaseFor(url: string, number: number): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE month_${number}`);
  // Nothing here asks what outlives a power cut, and a month has no time to wait for the disk.
  await client.query(`ALTER DATABASE month_${number} SET synchronous_commit = off`);
  await client.end();
  return new URL(`/month_${number}`, url).href;
}

function given(): {
  readonly database: string;
  readonly data: string;
  readonly desk: LivedDesk;
  readonly modes: readonly GapMode[];
  readonly write: boolean;
} {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ database: text, data: text, mode: text, write: { type: 'boolean', default: false } },
      technicians: { type: 'string', default: '12' },
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: String(WORKING_DAYS) },
      tickets: { type: 'string', default: String(RATES.tickets) },
    },
  });
  const { database, data, mode, write } = values;
  if (database === undefined || data === undefined)
    throw new Error('--database URL and --data FOLDER are needed.');
  const desk = {
    technicians: Number(values.technicians),
    seed: Number(values.seed),
    days: Number(values.days),
    ticketsAnHour: Number(values.tickets),
  };
  if (Object.values(desk).some((it) => !(it > 0))) throw new Error('All numbers must be greater than 0.');
  const modes = GAP_MODES.filter(({ name }) => mode === undefined || name === mode);
  if (write && mode !== undefined) throw new Error('A table has all modes: --write goes without --mode.');
  if (modes.length === 0)
    throw new Error(
      `There is no mode ${mode ?? ''}; there are ${GAP_MODES.map((it) => it.name).join(', ')}.`,
    );
  return { database, data, desk, modes, write };
}

async function main(): Promise<void> {
  const { database, data, desk, modes, write } = given();
  const months: LivedMonth[] = [];
  for (const [number, mode] of modes.entries()) {
    const figures = await runMonth({
      ...{ ...desk, data, dist, mode, start: START },
      databaseUrl: await databaseFor(database, number),
      realNow: () => performance.now(),
      say: (line) => {
        console.error(`${mode.name}: ${line}`);
      },
    });
    months.push({ mode: mode.name, figures });
  }
  console.log(monthTable(months));
  console.log(JSON.stringify(months, null, 2));
  if (write) writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), desk, monthTable(months)));
  const isBroken = ({ figures }: LivedMonth): boolean =>
    figures.doubleBookings.length + figures.lanesChanged.length > 0;
  if (months.some(isBroken)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error((error as Error).stack);
  process.exitCode = 2;
}
