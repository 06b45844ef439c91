import { setTimeout as wait } from 'node:timers/promises';
import type { SeededRandom } from '../../../sandbox/desk/random.js';
import { LEASE_SECONDS, type CrashDesk, type StandIn } from './crash-desk.js';
import type { LoadBots } from './load-bots.js';
import type { RunningService } from './running-service.js';

/** What happens besides kills. */
export type OtherFault =
  'database-stopped' | 'autotask-killed' | 'exchange-killed' | 'disk-full' | 'worker-stands-still';

export const OTHER_FAULTS: Readonly<Record<OtherFault, string>> = {
  'database-stopped': 'The database is stopped at once and started again, under a running service',
  'autotask-killed': 'The stand-in of Autotask is killed and started again with its state',
  'exchange-killed': 'The stand-in of Exchange is killed and started again with its state',
  'disk-full': 'The disk of the database is full for some seconds',
  'worker-stands-still':
    'One of two workers stands still in the middle of a write, past its lease, and goes on later',
};

/** Longest wait for the middle of the writes; then the fault happens elsewhere. */
const PATIENCE_MS = 20_000;
/** How long a full disk stays full at most. */
const FULL_MS = 5_000;
/** Beyond the lease: until another worker sees that the writes stand still, takes them over and looks. */
const TAKE_OVER_MS = 14_000;

/** What a fault is done to. */
export interface Victims {
  readonly desk: CrashDesk;
  readonly bots: LoadBots;
  readonly random: SeededRandom;
  /** Processes that work at the moment. */
  readonly workers: readonly RunningService[];
}

/** Does it, and takes it back. @returns whether it came to what was wanted, such as an error for want of space */
export async function strike(fault: OtherFault, victims: Victims): Promise<boolean> {
  switch (fault) {
    case 'database-stopped':
      return stopDatabase(victims);
    case 'autotask-killed':
      return killSandbox('autotask', victims);
    case 'exchange-killed':
      return killSandbox('exchange', victims);
    case 'disk-full':
      return fillDisk(victims);
    case 'worker-stands-still':
      return standStill(victims);
  }
}

async function stopDatabase({ desk, random, workers }: Victims): Promise<boolean> {
  const writer = await firstWrite(workers, random.between(1, 6));
  await desk.database.stopAtOnce();
  await wait(random.between(200, 1_500));
  await desk.database.startAgain();
  return writer !== null;
}

/** The bots rest meanwhile: what they sent without an answer would not stand in their ledger. */
async function killSandbox(name: StandIn, { desk, bots, random, workers }: Victims): Promise<boolean> {
  return bots.whileAtRest(async () => {
    const met =
      name === 'autotask'
        ? await firstWrite(workers, random.between(1, 6))
        : await firstStep(workers, /^autotask:/);
    await desk.killSandbox(name);
    await wait(random.between(100, 1_200));
    await desk.startSandboxAgain(name);
    return met !== null;
  });
}

async function fillDisk({ desk, random, workers }: Victims): Promise<boolean> {
  // The plan is what takes space.
  await firstStep(workers, /^planned |^settling /);
  await desk.database.fillDisk();
  const refused = await firstStep(workers, /No space left|could not extend|could not write/i, FULL_MS);
  await wait(random.between(100, 1_500));
  await desk.database.freeDisk();
  return refused !== null;
}

async function standStill({ random, workers }: Victims): Promise<boolean> {
  const writer = await firstWrite(workers, random.between(1, 6));
  const still = writer ?? random.pick(workers);
  still.standStill();
  const others = workers.filter((it) => it !== still);
  await wait(LEASE_SECONDS * 1_000);
  const next = await firstWrite(others, 1, TAKE_OVER_MS);
  await wait(random.between(0, 1_500));
  still.goOn();
  return writer !== null && next !== null;
}

/** The process that sends the n-th write, while that is on its way; null when it does not come in time. */
function firstWrite(
  workers: readonly RunningService[],
  count: number,
  patienceMs = PATIENCE_MS,
): Promise<RunningService | null> {
  return first(workers, patienceMs, (worker, found) => {
    let left = count;
    worker.gate.watch = (stage, { isWrite }) => {
      if (stage === 'arrives' && isWrite) left -= 1;
      if (left === 0) found();
      return undefined;
    };
  });
}

/** The process that says this first. */
const firstStep = (
  workers: readonly RunningService[],
  step: RegExp,
  patienceMs = PATIENCE_MS,
): Promise<RunningService | null> =>
  first(workers, patienceMs, (worker, found) => {
    worker.onStep = (said) => {
      if (step.test(said)) found();
    };
  });

async function first(
  workers: readonly RunningService[],
  patienceMs: number,
  watch: (worker: RunningService, found: () => void) => void,
): Promise<RunningService | null> {
  const met = await new Promise<RunningService | null>((resolve) => {
    const patience = setTimeout(resolve, patienceMs, null);
    for (const worker of workers)
      watch(worker, () => {
        clearTimeout(patience);
        resolve(worker);
      });
  });
  for (const worker of workers) {
    worker.onStep = null;
    worker.gate.watch = null;
  }
  return met;
}
