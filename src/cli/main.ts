import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import { InlinePlanner } from '../threads/inline-planner.js';
import { ThreadPlanner } from '../threads/thread-planner.js';
import { runCommand } from './run-command.js';
import type { OpenPlanner, Surroundings } from './surroundings.js';

const PACKAGE = new URL('../../../package.json', import.meta.url);
const PLAN_WORKER = new URL('../threads/plan-worker.js', import.meta.url);

function openPlanner(threads: number | null): OpenPlanner {
  if (threads === null) return { planner: new InlinePlanner(), close: () => Promise.resolve() };
  const planner = new ThreadPlanner(PLAN_WORKER, {
    maxThreads: threads,
    memoryMiB: 1024,
    idleMilliseconds: 1_000,
  });
  return { planner, close: () => planner.close() };
}

const write = (text: string): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(text, () => {
      resolve();
    });
  });

/** A look at everything takes the doctor a while where the PSA is slow. */
const PATIENCE_MS = 120_000;

async function ask(url: URL, apiKey: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${apiKey}` },
    // A redirect would carry the key to wherever it points.
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { status: answer.status, text: await answer.text() };
}

const surroundings: Surroundings = {
  version: (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string }).version,
  cores: availableParallelism(),
  isWatched: process.stderr.isTTY,
  read: (name) => (name === '-' ? buffer(process.stdin) : readFile(name)),
  write,
  note: (text) => {
    process.stderr.write(text);
  },
  apiKey: process.env['GAPWISE_API_KEY'],
  ask,
  watch: () => performance.now(),
  openPlanner,
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has enough, `| head` for one.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCommand(process.argv.slice(2), surroundings);
