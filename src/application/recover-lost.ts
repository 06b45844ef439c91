import { MINUTE } from '../planning/time/interval.js';
import type { Clock } from './ports/clock.port.js';
import type { JobStore } from './ports/job-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { RunLock } from './ports/run-lock.port.js';
import type { Run, RunStore } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** Somebody who has the organisation's lock for longer is at work, so nothing is lost. */
const PATIENCE_MS = 100;

/** Reflows queued here in an hour: one that kills its process is not to do so all the time. After that the schedule's turn comes. */
const MOST_AN_HOUR = 10;

const TRIGGER = 'recovery';

/** Takes up again what dead processes have left, soon instead of when it expires. */
export class RecoverLost {
  constructor(
    private readonly runs: RunStore,
    private readonly jobs: JobStore,
    private readonly settings: SettingStore,
    private readonly lock: RunLock,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** Safe to call at any time and from many processes at once; takes no longer than a few statements. Writes are left to the workers. */
  async run(): Promise<void> {
    await this.lock.holdWithin('organisation', PATIENCE_MS, async () => {
      const interrupted = await this.runs.interrupt(this.clock.now());
      const jobs = await this.jobs.takeBackLost();
      if (interrupted.length > 0 || jobs > 0)
        this.progress.step(`recovering: ${interrupted.length} interrupted runs, ${jobs} lost jobs`);
      for (const run of interrupted) await this.reflowAgain(run);
      return {};
    });
  }

  /** Unless a later reflow was asked for already. */
  private async reflowAgain({ kind, dryRun, queuedAt }: Run): Promise<void> {
    if (dryRun || (kind !== 'reflow' && kind !== 'technician-reflow')) return;
    if (!settingsFor(await this.settings.all()).reflowEnabled) return;
    const now = this.clock.now();
    const recent = (await this.runs.list(50)).filter(
      (it) => it.trigger === TRIGGER && it.queuedAt > now - 60 * MINUTE,
    );
    if (recent.length >= MOST_AN_HOUR) return;
    await this.runs.enqueueIfDue('reflow', TRIGGER, queuedAt, now);
  }
}
