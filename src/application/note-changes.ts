import { dueChanges } from './due-changes.js';
import type { ChangeCause, ChangeStore, PendingChange } from './ports/change-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { RunStore } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor, type Settings } from './settings.js';

/** Before a reflow that failed is tried again. */
const SECONDS_AFTER_FAILURE = 60;

/** Writes down for whom something has changed, and has a reflow done for them when it has been quiet for a while. */
export class NoteChanges {
  constructor(
    private readonly changes: ChangeStore,
    private readonly runs: RunStore,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  async note(technicianIds: Iterable<string>, cause: ChangeCause): Promise<void> {
    const ids = [...new Set(technicianIds)];
    if (ids.length === 0) return;
    await this.changes.note(ids, cause, this.clock.now());
    const settings = await this.organisation();
    await this.queue(settings, settings.debounceSeconds);
  }

  /** A person has asked for something: its reflow comes at once, also where changes bring none. */
  async noteAsked(technicianId: string, by: string): Promise<string> {
    const now = this.clock.now();
    await this.changes.note([technicianId], 'asked', now);
    return (await this.runs.enqueue('technician-reflow', 'change', false, now, by)).id;
  }

  /** All that is noted, due or not. */
  pending(): Promise<readonly PendingChange[]> {
    return this.changes.pending();
  }

  /** Those for whom it has been quiet for long enough, or not for too long. */
  async due(): Promise<readonly PendingChange[]> {
    return dueChanges(await this.changes.pending(), this.clock.now(), await this.organisation()).due;
  }

  settle(changes: readonly PendingChange[]): Promise<void> {
    return this.changes.settle(changes);
  }

  /** Sees to it that what still waits gets its reflow; what is due already was tried without success. */
  async queueNext(): Promise<void> {
    const settings = await this.organisation();
    const pending = await this.changes.pending();
    const { due, nextInSeconds } = dueChanges(pending, this.clock.now(), settings);
    if (due.length > 0) await this.queue(settings, SECONDS_AFTER_FAILURE);
    else if (nextInSeconds !== null) await this.queue(settings, nextInSeconds);
  }

  private async queue(settings: Settings, delaySeconds: number): Promise<void> {
    if (!settings.reflowOnChange || !settings.reflowEnabled) return;
    await this.runs.enqueueLater('technician-reflow', 'change', delaySeconds, this.clock.now());
  }

  private async organisation(): Promise<Settings> {
    return settingsFor(await this.settings.all());
  }
}
