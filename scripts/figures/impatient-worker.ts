import type { INestApplicationContext } from '@nestjs/common';
import { EventEmitter, once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { DoRun } from '../../src/application/do-run.js';
import { WriteBack } from '../../src/application/write-back.js';
import { openQueue, RUN_QUEUE, WRITE_QUEUE, type Queue } from '../../src/persistence/job-queue.js';

/** Between two questions for a job, ms. The service's own worker asks twice a second, which a simulated month has no time for. */
const PAUSE_MS = 25;
/** Until the next look when no job has ended here, ms. */
const LOOK_AGAIN_MS = 100;
const WRITERS = 3;

type JobData = Readonly<Record<string, unknown>>;

/** Does queued jobs as a worker of the service does, but as soon as they are there. */
export class ImpatientWorker {
  private readonly jobs = new EventEmitter();

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
      this.take(over.signal, RUN_QUEUE, 1, ({ runId }) => runs.run(String(runId))),
      this.take(over.signal, WRITE_QUEUE, WRITERS, ({ technicianId }) => writes.drain(String(technicianId))),
    ];
    try {
      return await waited;
    } finally {
      over.abort();
      await Promise.all(working);
    }
  }

  /**
   * What `look` finds once it finds something: asked now, whenever a job has ended, and now and then, since the service's own worker
   * takes jobs too.
   */
  async found<T>(look: () => Promise<T | null>): Promise<T> {
    for (;;) {
      const signal = AbortSignal.timeout(LOOK_AGAIN_MS);
      const ended = once(this.jobs, 'ended', { signal }).catch(() => undefined);
      const found = await look();
      if (found !== null) return found;
      await ended;
    }
  }

  /** Jobs of one queue, at most so many at the same time. */
  private async take(
    over: AbortSignal,
    name: string,
    most: number,
    work: (data: JobData) => Promise<unknown>,
  ): Promise<void> {
    const working = new Set<Promise<void>>();
    while (!over.aborted) {
      const jobs =
        working.size < most ? await this.queue.fetch<JobData>(name, { batchSize: most - working.size }) : [];
      for (const { id, data } of jobs) {
        const one = this.finish(name, id, () => work(data)).finally(() => working.delete(one));
        working.add(one);
      }
      await Promise.race([wait(PAUSE_MS), ...working]);
    }
    await Promise.all(working);
  }

  private async finish(name: string, id: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      await this.queue.complete(name, id);
    } catch (cause) {
      await this.queue.fail(name, id, cause as Error);
    }
    this.jobs.emit('ended');
  }
}
