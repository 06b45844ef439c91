import PgBoss from 'pg-boss';
import { UpstreamError } from '../application/errors.js';

/** The queues: whole runs, and the writes of one technician. */
export const RUN_QUEUE = 'run';
export const WRITE_QUEUE = 'write-back';

/** Jobs of both that were given up, until a person has seen them. Nobody works on it. */
export const DEAD_LETTER_QUEUE = 'dead-letter';

/** The queue's connection, for the wiring. */
export type Queue = PgBoss;

/** Attempts after the first, with exponential backoff, before the writes of a technician are given up for this run. */
const WRITE_RETRIES = 4;

/**
 * Opens the job queue that lives in the same Postgres (ADR 0004), and makes its queues when they are missing. What goes wrong
 * later, such as a cut connection, is told to `onTrouble`; the queue itself tries again.
 * @throws UpstreamError `later` when the database cannot be reached
 */
export async function openQueue(
  databaseUrl: string,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<PgBoss> {
  const queue = new PgBoss({ connectionString: databaseUrl, application_name: 'gapwise-queue', max: 4 });
  // Without a listener Node ends the process at the first cut connection.
  queue.on('error', onTrouble);
  try {
    await queue.start();
    await makeQueues(queue);
    return queue;
  } catch (cause) {
    await queue.stop({ graceful: false }).catch(() => undefined);
    throw new UpstreamError('The job queue cannot be opened: the database cannot be reached.', {
      system: 'database',
      retry: 'later',
      cause,
    });
  }
}

/** For a queue pg-boss knows seconds only: other units are taken for nothing without a word. */
const QUEUES: readonly PgBoss.Queue[] = [
  {
    name: RUN_QUEUE,
    policy: 'standard',
    // A run whose worker died before it began is taken up again; one that had begun is not (see DoRun).
    retryLimit: 2,
    expireInSeconds: 60 * 60,
    deadLetter: DEAD_LETTER_QUEUE,
  },
  {
    name: WRITE_QUEUE,
    policy: 'standard',
    retryLimit: WRITE_RETRIES,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: 30 * 60,
    deadLetter: DEAD_LETTER_QUEUE,
  },
];

async function makeQueues(queue: PgBoss): Promise<void> {
  await queue.createQueue(DEAD_LETTER_QUEUE, { name: DEAD_LETTER_QUEUE, policy: 'standard' });
  for (const it of QUEUES) {
    await queue.createQueue(it.name, { ...it });
    // One that an earlier version has made stays as it is otherwise.
    await queue.updateQueue(it.name, { ...it });
  }
}
