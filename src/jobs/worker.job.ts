import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DoRun } from '../application/do-run.js';
import { JobQueue } from '../application/ports/job-queue.port.js';
import { RecoverLost } from '../application/recover-lost.js';
import { WriteBack } from '../application/write-back.js';

/** Does the queued work of a `worker` or `both` process. */
@Injectable()
export class WorkerJob implements OnApplicationBootstrap {
  private readonly logger = new Logger(WorkerJob.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly doRun: DoRun,
    private readonly writeBack: WriteBack,
    private readonly recover: RecoverLost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.recover.run();
    await this.queue.start({
      run: (runId) => this.told(`run ${runId}`, this.doRun.run(runId)),
      write: (technicianId) =>
        this.told(`writes of technician ${technicianId}`, this.writeBack.drain(technicianId)),
      giveUp: (technicianId, error) => this.writeBack.giveUp(technicianId, error),
    });
  }

  /** A job that fails is tried again or given up by the queue; the log must say why. */
  private async told(what: string, work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.logger.error(`${what} failed: ${(error as Error).message}`, (error as Error).stack);
      throw error;
    }
  }
}
