import { MINUTE } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import { assertNumber, byId, pageOf, type Page, type PageQuery } from './paged-query.js';
import type { Clock } from './ports/clock.port.js';
import type { Run, RunKind, RunStore, ScheduledRunKind } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** Queues runs, on demand and by the schedule; a worker does them. */
export class RequestRun {
  constructor(
    private readonly runs: RunStore,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** `by` is the name of the key, where a person asks. */
  now(kind: RunKind, trigger: string, dryRun: boolean, by = trigger): Promise<Run> {
    return this.runs.enqueue(kind, trigger, dryRun, this.clock.now(), by);
  }

  /** Queues a run when the organisation's schedule says so; safe to ask from many processes. Null when it is not due. */
  async whenDue(kind: ScheduledRunKind): Promise<Run | null> {
    const settings = settingsFor(await this.settings.all());
    const minutes = {
      reflow: settings.reflowEveryMinutes,
      reconciliation: settings.reconcileEveryHours * 60,
    };
    if (!settings.reflowEnabled || minutes[kind] === 0) return null;
    const now = this.clock.now();
    return this.runs.enqueueIfDue(kind, 'schedule', now - minutes[kind] * MINUTE, now);
  }

  /** Queues a look at what has changed in the PSA, where it does not tell by itself; safe to ask from many processes. */
  async watchWhenDue(): Promise<Run | null> {
    const { watchEveryMinutes, reflowEnabled } = settingsFor(await this.settings.all());
    if (watchEveryMinutes === 0 || !reflowEnabled) return null;
    const now = this.clock.now();
    return this.runs.enqueueWatchIfDue('schedule', now - watchEveryMinutes * MINUTE, now);
  }

  /** @throws RequestError `run-not-found` */
  async find(id: string): Promise<Run> {
    const run = /^\d{1,18}$/.test(id) ? await this.runs.find(id) : null;
    if (run === null) throw new RequestError('run-not-found', `There is no run "${id}".`, 404);
    return run;
  }

  /** Null when no run of the kind was done yet, dry runs aside. */
  lastDone(kind: RunKind): Promise<Run | null> {
    return this.runs.lastDone(kind);
  }

  /** Newest first; what is queued meanwhile moves no page. @throws RequestError `cursor-invalid` */
  async page({ limit, after }: PageQuery): Promise<Page<Run>> {
    assertNumber(after);
    return pageOf(limit, (most) => this.runs.list(most, after), byId);
  }
}
