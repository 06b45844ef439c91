import type { ChangeSettings } from './change-settings.js';

/** The emergency stop. It holds from the next write on, in every process, until it is taken back; reading and planning go on. */
export class StopWriting {
  constructor(private readonly settings: ChangeSettings) {}

  async stop(by: string): Promise<void> {
    await this.settings.change('organisation', '', { writingStopped: true }, by);
  }

  async resume(by: string): Promise<void> {
    await this.settings.change('organisation', '', { writingStopped: null }, by);
  }
}
