import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDatabase } from './database-process.js';
import { figuresOf, pageOf, tableOf } from './figures/race/race-table.js';
import { runRace } from './figures/race/run-race.js';

/* `npm run figures:race`: people and bots change both calendars while reflows run, and an onlooker judges every write. */

const USAGE = 'Usage: npm run figures:race -- [--minutes N] [--seed N] [--latency MS] [--write]';
const PAUSE_MS = 300;

const dist = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dist);

interface Options {
  readonly minutes: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly write: boolean;
}

function readOptions(): Options {
  const text = { type: 'string' } as const;
  const { minutes, seed, latency, write } = parseArgs({
    options: { minutes: text, seed: text, latency: text, write: { type: 'boolean' } },
  }).values;
  const options = {
    minutes: Number(minutes ?? 3),
    seed: Number(seed ?? 1),
    latencyMs: Number(latency ?? 20),
  };
  if (Object.values(options).some((it) => !(it >= 0))) throw new Error(USAGE);
  return { ...options, write: write ?? false };
}

async function main(): Promise<void> {
  const { minutes, seed, latencyMs, write } = readOptions();
  const data = join(root, '.data', 'race');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const database = await startDatabase({ directory: join(data, 'postgres'), port: 0 });
  try {
    const outcome = await runRace({
      databaseUrl: database.url,
      ...{ data, dist, seed, scale: 1, latencyMs, pauseMs: PAUSE_MS },
      acts: Infinity,
      longestMs: minutes * 60_000,
      say: (line) => {
        console.error(line);
      },
    });
    const figures = figuresOf(outcome, { seed, latencyMs });
    console.log(tableOf(figures));
    console.log(JSON.stringify(figures, null, 2));
    if (write) writeFileSync(join(root, 'docs', 'figures', 'race.md'), pageOf(figures));
    if (Object.values(figures.mustBeZero).some((it) => it.length > 0)) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
