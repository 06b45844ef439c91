import { MINUTE, type Instant } from '../planning/time/interval.js';
import { mailboxSource } from './import-calendars.js';
import type { ChangeStore, PendingChange } from './ports/change-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { StoredTechnician } from './ports/desk-store.port.js';
import type { DeadLetter, JobStore, QueueFigures } from './ports/job-store.port.js';
import type { PlanStore, StoredPlan } from './ports/plan-store.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { Run, RunStanding, RunStore } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import { psaSources } from './psa-sources.js';
import type { ReadCallBudgets, VendorBudget } from './read-call-budgets.js';
import { settingsFor, type Settings } from './settings.js';
import { isFresh } from './stale-sources.js';

/** As many as a person looks through. */
const MOST_DEAD_LETTERS = 100;

/** A source that a plan or a write rests on. */
interface SourceStatus extends Pick<SourceState, 'name' | 'succeededAt' | 'error'> {
  /** Too old to write on; a reflow reads it anew before it decides. */
  readonly isTooOld: boolean;
}

/** What goes on, what is next, and what is wrong. */
export interface Status {
  readonly at: Instant;
  readonly lastReflow: Run | null;
  readonly runInProgress: Run | null;
  /** Null while the schedule is switched off. */
  readonly nextReflowAt: Instant | null;
  readonly plan: StoredPlan | null;
  readonly queues: readonly QueueFigures[];
  readonly deadLetters: readonly DeadLetter[];
  readonly sources: readonly SourceStatus[];
  readonly callBudgets: readonly VendorBudget[];
  readonly writing: WritingStatus;
  /** By technician: a reflow for them is due soon. */
  readonly pendingChanges: readonly PendingChange[];
}

/** Who is written for. */
interface WritingStatus {
  /** By the emergency stop, for everybody. */
  readonly isStopped: boolean;
  /** Of active technicians, by their own setting, their team's or everybody's. */
  readonly pausedTechnicianIds: readonly string[];
}

/** Reads the database only. */
export class ReadStatus {
  constructor(
    private readonly runs: RunStore,
    private readonly jobs: JobStore,
    private readonly plans: PlanStore,
    private readonly technicians: TechnicianReader,
    private readonly log: SourceLog,
    private readonly budgets: ReadCallBudgets,
    private readonly settings: SettingStore,
    private readonly changes: ChangeStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Status> {
    const at = this.clock.now();
    const overrides = await this.settings.all();
    const settings = settingsFor(overrides);
    const technicians = await this.technicians.technicians();
    const standing = await this.runs.standing();
    return {
      at,
      lastReflow: standing.lastReflow,
      runInProgress: standing.inProgress,
      nextReflowAt: nextReflowAt(standing, settings, at),
      plan: await this.plans.current(),
      queues: await this.jobs.figures(),
      deadLetters: await this.jobs.deadLetters(MOST_DEAD_LETTERS),
      sources: await this.sources(settings, technicians, at),
      callBudgets: await this.budgets.run(),
      writing: {
        isStopped: settings.writingStopped,
        pausedTechnicianIds: technicians
          .filter(({ teamId, id }) => !settingsFor(overrides, teamId, id).reflowEnabled)
          .map((it) => it.id),
      },
      pendingChanges: await this.changes.pending(),
    };
  }

  /** Those of the PSA, then the mailboxes; one that was never read as well. */
  private async sources(
    settings: Settings,
    technicians: readonly StoredTechnician[],
    at: Instant,
  ): Promise<readonly SourceStatus[]> {
    const known = new Map((await this.log.list()).map((it) => [it.name, it]));
    const mailboxes = technicians.flatMap(({ mailbox }) =>
      mailbox === null ? [] : [mailboxSource(mailbox)],
    );
    return [...psaSources(settings), ...new Set(mailboxes)].map((name) => {
      const { succeededAt = null, error = null } = known.get(name) ?? {};
      return { name, succeededAt, error, isTooOld: !isFresh(succeededAt, settings, at) };
    });
  }
}

/** The schedule asks at each full minute, so this is up to a minute early. */
function nextReflowAt(
  { reflowQueuedAt }: RunStanding,
  { reflowEnabled, reflowEveryMinutes }: Settings,
  at: Instant,
): Instant | null {
  if (!reflowEnabled) return null;
  return reflowQueuedAt === null ? at : Math.max(at, reflowQueuedAt + reflowEveryMinutes * MINUTE);
}
