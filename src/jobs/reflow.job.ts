import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { RecoverLost } from '../application/recover-lost.js';
import { RequestRun } from '../application/request-run.js';

/** The clock of the calendar reflow: asks every minute what was lost, and whether the organisation's schedule is due. */
@Injectable()
export class ReflowJob {
  constructor(
    private readonly runs: RequestRun,
    private readonly recover: RecoverLost,
  ) {}

  @Cron('0 * * * * *', { name: 'reflow', waitForCompletion: true })
  async tick(): Promise<void> {
    await this.recover.run();
    await this.runs.whenDue();
  }
}
