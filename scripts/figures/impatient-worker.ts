import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { DoRun } from '../../src/application/do-run.js';
import { WriteBack } from '../../src/application/write-back.js';
import { openQueue, RUN_QUEUE, WRITE_QUEUE, type Queue } from '../../src/persistence/job-queue.js';

/** Between two questions for a job, ms. The service's own worker asks twice a second, which a simulated month has no time for. */
const PAUSE_MS = 10;
const WRITERS = 3;

/** Does queued jobs as a worker of the service does, but as soon as they are there. */
export class ImpatientWorker {
  private constructor(
    private readonly queue: Queue,
    private readonly app: INestApplicationContext,
  ) {}

  static async open(databaseUrl: string, app: INestApplicationContext): Promise<ImpatientWorker> {
    return new ImpatientWorker(await openQueue(databaseUrl), app);
  }

  async close(): Promise<void> {
    await this.queue.stop({ graceful: false });
  }

  /** Takes up jobs until what is waited for has come. */
  async during<T>(waited: Promise<T>): Promise<T> {
    const over = new AbortController();
    const [runs, writes] = [this.app.get(DoRun), this.app.get(WriteBack)];
    const working = [
      this.take(over.signal, RUN_QUEUE, ({ runId }) => runs.run(String(runId))),
      ...Array.from({ length: WRITERS }, () =>
        this.take(over.signal, WRITE_QUEUE, ({ technicianId }) => writes.drain(String(technicianId))),
      ),
    ];
    try {
      return await waited;
    } finally {
      over.abort();
      await Promise.all(working);
    }
  }

  private async take(
    over: AbortSignal,
    name: string,
    work: (data: Readonly<Record<string, unknown>>) => Promise<unknown>,
  ): Promise<void> {
    while (!over.aborted) {
      const [job] = await this.queue.fetch<Record<string, unknown>>(name, { batchSize: 1 });
      if (job === undefined) {
        await wait(PAUSE_MS);
        continue;
      }
      try {
        await work(job.data);
        await this.queue.complete(name, job.id);
      } catch (cause) {
        await this.queue.fail(name, job.id, cause as Error);
      }
    }
  }
}
