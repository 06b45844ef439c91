import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { RequestRun } from '../application/request-run.js';

/** The clock of the calendar reflow: asks every minute whether the organisation's schedule is due. */
@Injectable()
export class ReflowJob {
  constructor(private readonly runs: RequestRun) {}

  @Cron('0 * * * * *', { name: 'reflow', waitForCompletion: true })
  async tick(): Promise<void> {
    await this.runs.whenDue();
  }
}
