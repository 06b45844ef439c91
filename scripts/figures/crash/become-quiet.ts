import { setTimeout as wait } from 'node:timers/promises';
import type { CrashDesk } from './crash-desk.js';
import type { RunningService } from './running-service.js';

const MOST_ROUNDS = 12;
const LONGEST_RUN_MS = 180_000;

/** One process is left alone until a reflow has nothing to write. @returns the number of reflows; null when none came to that */
export async function becomeQuiet(desk: CrashDesk, service: RunningService): Promise<number | null> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const id = await desk.askForReflow(service);
    const state = await endOf(desk, id);
    if (state !== 'done' || (await writesOf(desk, id)) > 0) continue;
    await nothingRuns(desk);
    return round;
  }
  return null;
}

async function endOf({ database }: CrashDesk, id: string | null): Promise<string> {
  let state = 'unknown';
  for (let waited = 0; waited < LONGEST_RUN_MS && state !== 'done' && state !== 'failed'; waited += 100) {
    await wait(100);
    const [run] = await database.query<{ state: string }>('SELECT state FROM run WHERE id = $1', [id]);
    state = run?.state ?? 'unknown';
  }
  return state;
}

/** Changes that were seen before bring runs of their own, which find nothing to do. One that never ends is left to the judge. */
async function nothingRuns({ database }: CrashDesk): Promise<void> {
  for (let waited = 0; waited < LONGEST_RUN_MS; waited += 100) {
    const running = await database.query(`SELECT id FROM run WHERE state = 'running'`);
    if (running.length === 0) return;
    await wait(100);
  }
}

/** What was only held back counts too: it is not as planned. */
async function writesOf({ database }: CrashDesk, id: string | null): Promise<number> {
  const [intents] = await database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM write_intent WHERE run_id = $1',
    [id],
  );
  return intents?.count ?? 0;
}
