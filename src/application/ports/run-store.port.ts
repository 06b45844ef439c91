import type { Instant } from '../../planning/time/interval.js';
import type { RunReport } from './run-report.js';

/**
 * `psa-import` reads what has changed of tickets and service calls. `calendar-import` reads the calendars that Exchange has told of, and
 * plans anew for their technicians. `technician-reflow` is a reflow for the technicians for whom something has changed. `reconciliation`
 * compares our records with all calls of ours in the PSA. `undo` takes back what a reflow has written.
 */
export type RunKind =
  | 'import'
  | 'psa-import'
  | 'calendar-import'
  | 'plan'
  | 'reflow'
  | 'technician-reflow'
  | 'reconciliation'
  | 'undo';

/** Kinds that another system asks for by telling that something has changed. */
export type HintedRunKind = Extract<RunKind, 'psa-import' | 'calendar-import'>;

/** What an undo takes back, and whether the technicians concerned get no reflows afterwards. */
export interface Undoing {
  readonly runId: string;
  readonly pauses: boolean;
}

/** Kinds that the clock asks for. */
export type ScheduledRunKind = Extract<RunKind, 'reflow' | 'reconciliation'>;

/** One piece of work on the whole organisation, from its request to its report. */
export interface Run {
  readonly id: string;
  readonly kind: RunKind;
  /** `schedule`, `start`, `api`, `webhook`, `notification`, `change`, or `recovery`. */
  readonly trigger: string;
  readonly dryRun: boolean;
  /** Null unless it is an undo. */
  readonly undoes: Undoing | null;
  readonly state: 'queued' | 'running' | 'done' | 'failed';
  readonly queuedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly error: string | null;
  readonly report: RunReport | null;
}

/** Where the runs stand. */
export interface RunStanding {
  readonly inProgress: Run | null;
  /** The last one that was no dry run and has ended; null when none has. */
  readonly lastReflow: Run | null;
  /** When the last one that is no dry run was asked for; the schedule counts from here. */
  readonly reflowQueuedAt: Instant | null;
}

/** Keeps the runs. A run is queued in the same transaction as the job that does it. */
export abstract class RunStore {
  /** `by` is who asks, where the trigger does not say it: the name of a key. */
  abstract enqueue(kind: RunKind, trigger: string, dryRun: boolean, at: Instant, by?: string): Promise<Run>;
  abstract enqueueUndo(
    undoes: Undoing,
    trigger: string,
    dryRun: boolean,
    at: Instant,
    by?: string,
  ): Promise<Run>;
  /** The newest undo of the run that is done, dry runs aside; null when there is none. */
  abstract lastUndoOf(runId: string): Promise<Run | null>;
  abstract find(id: string): Promise<Run | null>;
  /** Newest first; those older than the run `before`, or the newest. */
  abstract list(limit: number, before?: string | null): Promise<readonly Run[]>;
  abstract standing(): Promise<RunStanding>;
  /** Forgets runs that ended before, made no version of the plan that is kept, and decided no write. */
  abstract prune(before: Instant): Promise<void>;
  /** Marks those as failed that a killed process left running, and answers them. Only for the holder of the organisation's lock. */
  abstract interrupt(at: Instant): Promise<readonly Run[]>;
  /** Marks the run as running, and any other that was left running by a killed process as failed. */
  abstract start(id: string, at: Instant): Promise<void>;
  /** Nothing when somebody else has marked it as ended: its process had lost the lock. */
  abstract finish(id: string, report: RunReport, at: Instant): Promise<void>;
  /** As {@link finish}. */
  abstract fail(id: string, error: string, at: Instant): Promise<void>;
  /** The newest one of the kind that is done; dry runs do not count. */
  abstract lastDone(kind: RunKind): Promise<Run | null>;
  /** Queues a run when the last one of its kind (dry runs not counted) was queued at or before `dueBefore`; null when it is not due. */
  abstract enqueueIfDue(
    kind: ScheduledRunKind,
    trigger: string,
    dueBefore: Instant,
    at: Instant,
  ): Promise<Run | null>;
  /**
   * Queues a run that begins `secondsBetween` after the last one of its kind at the earliest; null when one is queued that has not begun,
   * since that will see the change too.
   */
  abstract enqueueHinted(
    kind: HintedRunKind,
    trigger: string,
    secondsBetween: number,
    at: Instant,
  ): Promise<Run | null>;
  /** Queues a look at what has changed in the PSA when no run has read that since `dueBefore`; null when it is not due. */
  abstract enqueueWatchIfDue(trigger: string, dueBefore: Instant, at: Instant): Promise<Run | null>;
  /** Queues a run that begins so many seconds from now at the earliest; null when one of its kind is queued that has not begun. */
  abstract enqueueLater(
    kind: RunKind,
    trigger: string,
    delaySeconds: number,
    at: Instant,
  ): Promise<Run | null>;
}
