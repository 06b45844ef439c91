import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { calmPage, calmTable } from './figures/calm/calm-table.js';
import { runCalm } from './figures/calm/run-calm.js';

/* Prints how calm a week is: `node dist/scripts/calm-figures.js --database URL --data FOLDER [--technicians N] [--seed N] [--hours N] [--write]`. */

/** A Monday, ms. */
const START = Date.UTC(2026, 10, 23);
const HOURS_OF_FIVE_DAYS = 120;

const dist = dirname(dirname(fileURLToPath(import.meta.url)));

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
  const outcome = await runCalm({
    ...desk,
    ...{ databaseUrl: database, data, dist, start: START },
    say: (line) => {
      console.error(line);
    },
  });
  console.log(calmTable(outcome));
  console.log(JSON.stringify(outcome, null, 2));
  if (write === true)
    writeFileSync(join(dirname(dist), 'docs', 'figures', 'calm.md'), calmPage(outcome, desk));
  if (outcome.gapwise.frozenChangedShare > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error((error as Error).stack);
  process.exitCode = 2;
}
