import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { calmPage, calmTable } from './figures/calm/calm-table.js';
import { runCalm, type CalmOutcome } from './figures/calm/run-calm.js';

/* Prints how calm a week is: `node dist/scripts/calm-figures.js --database URL --data FOLDER [--technicians N] [--seed N] [--hours N] [--write]`. */

/** A Monday, ms. */
const START = Date.UTC(2026, 10, 23);
const HOURS_OF_FIVE_DAYS = 120;
/** Minutes between two looks at what has changed, where reflows come after changes too. */
const LOOK_EVERY = 15;

const dist = dirname(dirname(fileURLToPath(import.meta.url)));

/** An empty database on the same server. */
async function beside(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE second_week');
  await client.end();
  return new URL('/second_week', url).href;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { database, data, technicians, seed, hours, write } = parseArgs({
    options: {
      ...{ database: text, data: text, technicians: text, seed: text, hours: text },
      write: { type: 'boolean' },
    },
  }).values;
  if (database === undefined || data === undefined)
    throw new Error('--database URL and --data FOLDER are needed.');
  const desk = {
    technicians: Number(technicians ?? 40),
    seed: Number(seed ?? 1),
    hours: Number(hours ?? HOURS_OF_FIVE_DAYS),
  };
  if (Object.values(desk).some((it) => !(it > 0))) throw new Error('All numbers must be greater than 0.');
  const weekWith = async (lookEvery: number, databaseUrl: string): Promise<CalmOutcome> =>
    runCalm({
      ...desk,
      ...{ databaseUrl, data, dist, start: START, lookEvery },
      say: (line) => {
        console.error(`${lookEvery === 0 ? 'hourly' : 'after changes too'}: ${line}`);
      },
    });
  const weeks = {
    hourly: await weekWith(0, database),
    eventDriven: await weekWith(LOOK_EVERY, await beside(database)),
  };
  console.log(calmTable(weeks));
  console.log(JSON.stringify(weeks, null, 2));
  if (write === true) writeFileSync(join(dirname(dist), 'docs', 'figures', 'calm.md'), calmPage(weeks, desk));
  if (Object.values(weeks).some((it) => it.gapwise.frozenChangedShare > 0)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error((error as Error).stack);
  process.exitCode = 2;
}
