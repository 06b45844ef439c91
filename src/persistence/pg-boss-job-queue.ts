import type PgBoss from 'pg-boss';
import { UpstreamError } from '../application/errors.js';
import { JobQueue, type JobHandlers } from '../application/ports/job-queue.port.js';
import { RUN_QUEUE, WRITE_QUEUE } from './job-queue.js';

/** Technicians written for at the same time by one process; the PSA adapter limits the requests. */
const WRITERS = 3;

const POLL_SECONDS = 0.5;

export class PgBossJobQueue extends JobQueue {
  constructor(private readonly queue: PgBoss) {
    super();
  }

  override async start(handlers: JobHandlers): Promise<void> {
    await this.work<{ runId: string }>(RUN_QUEUE, ({ data }) => handlers.run(data.runId));
    for (let writer = 0; writer < WRITERS; writer += 1) {
      await this.work<{ technicianId: string }>(WRITE_QUEUE, (job) => write(handlers, job));
    }
  }

  private async work<Data>(
    name: string,
    handle: (job: PgBoss.JobWithMetadata<Data>) => Promise<void>,
  ): Promise<void> {
    const options = { includeMetadata: true, batchSize: 1, pollingIntervalSeconds: POLL_SECONDS } as const;
    const worker = await this.queue.work<Data>(name, options, async (jobs) => {
      for (const job of jobs) await handle(job);
      // There may be more: look at once instead of at the next poll.
      this.queue.notifyWorker(worker);
    });
  }
}

async function write(
  handlers: JobHandlers,
  { data, retryCount, retryLimit }: PgBoss.JobWithMetadata<{ technicianId: string }>,
): Promise<void> {
  try {
    await handlers.write(data.technicianId);
  } catch (error) {
    const isRefused = error instanceof UpstreamError && error.retry === 'never';
    if (isRefused || retryCount >= retryLimit) {
      await handlers.giveUp(data.technicianId, error instanceof Error ? error.message : String(error));
    }
    throw error;
  }
}
