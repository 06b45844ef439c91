import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { RecoverLost } from '../application/recover-lost.js';
import { RequestRun } from '../application/request-run.js';

/** The clock of the scheduled runs: asks every minute what was lost, and whether one of them is due. */
@Injectable()
export class ReflowJob {
  constructor(
    private readonly runs: RequestRun,
    private readonly recover: RecoverLost,
  ) {}

  @Cron('0 * * * * *', { name: 'reflow', waitForCompletion: true })
  async tick(): Promise<void> {
    await this.recover.run();
    // The reflow first: what it mends by itself need not be found.
    await this.runs.whenDue('reflow');
    await this.runs.whenDue('reconciliation');
    await this.runs.watchWhenDue();
  }
}
