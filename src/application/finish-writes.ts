import { UpstreamError } from './errors.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { Progress } from './ports/progress.port.js';
import { severalAtOnce } from './several-at-once.js';
import type { WriteBack } from './write-back.js';

/** Rounds of taking over stalled writes before they are given up for this run. */
const MAX_TAKE_OVERS = 12;

/** Technicians written for at the same time: each holds a connection to the database for its lock. */
const WRITERS = 8;

/** Sees to it that what was decided is written, whoever writes it. */
export class FinishWrites {
  constructor(
    private readonly writeBack: WriteBack,
    private readonly intents: IntentStore,
    private readonly progress: Progress,
  ) {}

  /** What a killed or cut-off run left behind is resolved before anything new is decided. */
  async ofEarlierRuns(): Promise<void> {
    const technicians = await this.intents.unsettledTechnicians();
    if (technicians.length > 0)
      this.progress.step(`settling earlier writes of ${technicians.length} technicians`);
    await severalAtOnce(technicians, WRITERS, async (it) => {
      await this.writeBack.drain(it);
    });
  }

  /** Ends under the emergency stop too. The workers' jobs do the writes; those of a worker that died are taken over here, since its locks are free. */
  async ofRun(runId: string): Promise<void> {
    for (let rounds = 1; ; rounds += 1) {
      const left = await this.intents.awaitWrites(runId);
      if (left.length === 0) return;
      for (const technicianId of left) {
        if ((await this.takeOver(technicianId, rounds >= MAX_TAKE_OVERS)) === 'stopped') return;
      }
    }
  }

  private async takeOver(technicianId: string, isLast: boolean): Promise<'settled' | 'stopped' | 'failed'> {
    try {
      return await this.writeBack.drain(technicianId);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      this.progress.step(`writes of technician ${technicianId}: ${error.message}`);
      if (isLast) await this.writeBack.giveUp(technicianId, error.message);
      return 'failed';
    }
  }
}
