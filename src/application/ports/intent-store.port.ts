import type { Instant, Interval } from '../../planning/time/interval.js';
import type { StoredActivity, StoredBooking } from './desk-store.port.js';
import type { MoveReport } from './run-report.js';
import type { Why } from './why.js';

/** A write that was decided with a plan and not yet sent. */
export interface NewIntent {
  readonly technicianId: string;
  readonly activityId: string;
  readonly chunk: number;
  readonly kind: MoveReport['kind'];
  readonly before: Interval | null;
  readonly after: Interval | null;
  readonly reason: string;
  /** The reason at length; null when nobody can tell. */
  readonly why: Why | null;
  /** An earlier try may have reached the vendor: look for our marker before creating. */
  readonly lookFirst: boolean;
  /** Set when a rule holds the write back: it is recorded as skipped and never sent. */
  readonly heldBy: string | null;
  /** Only for a write to a call of ours that the link table does not know. */
  readonly serviceCallId?: string;
}

/** What our own records know of a call with our marker. */
export interface CallFacts {
  /** Whether the link table knows the call. */
  readonly isLinked: boolean;
  /** Whether the chunk that its marker names has a linked call. */
  readonly chunkIsLinked: boolean;
  /** State of the activity that its marker names; null when we never had it. */
  readonly activity: StoredActivity['state'] | null;
}

export interface Intent extends Omit<NewIntent, 'heldBy' | 'why'> {
  readonly id: string;
  readonly runId: string;
  /** How often sending was begun, this time included. */
  readonly attempts: number;
  /** When the plan was made that it comes from. */
  readonly decidedAt: Instant;
}

/** How an intent ended, and what that means for the link table. */
export interface Settlement {
  readonly state: 'done' | 'skipped' | 'refused' | 'failed';
  readonly outcome: string | null;
  /** The booking as it is now; null when the link table does not change. */
  readonly booking: StoredBooking | null;
  /** The call to unlink, and why; null when none. */
  readonly closeBooking: { readonly serviceCallId: string; readonly reason: string } | null;
}

/** A write with its number in the log of writes, or in the report of a dry run. */
export interface NumberedMove {
  readonly id: string;
  readonly move: MoveReport;
}

/** The log of writes: first an intent, then sent, then settled. Each method is one transaction. */
export abstract class IntentStore {
  /** Claims the technician's oldest unsettled intent and counts the attempt; null when there is none. */
  abstract claimNext(technicianId: string): Promise<Intent | null>;
  /** Nothing when somebody else has settled it: their look at it was the later one. */
  abstract settle(intentId: string, settlement: Settlement, at: Instant): Promise<void>;
  /** Skips what was never sent for the technician, by the rule; but what a person has asked to be taken back is not held by a pause. */
  abstract skipUnsent(
    technicianId: string,
    rule: 'writing-is-stopped' | 'technician-is-paused',
    at: Instant,
  ): Promise<void>;
  /** Technicians with unsettled intents. */
  abstract unsettledTechnicians(): Promise<readonly string[]>;
  /**
   * Waits for the run's writes. Resolves with nothing when all are settled, or with the technicians whose writes are left when none
   * was settled for some seconds: the worker that had taken them may have died.
   */
  abstract awaitWrites(runId: string): Promise<readonly string[]>;
  /** Gives up what is left for the technician, after the last retry. */
  abstract failRemaining(technicianId: string, error: string, at: Instant): Promise<void>;
  /** `<activity>/<chunk>` of creates whose outcome was never learned. */
  abstract unknownCreates(): Promise<ReadonlySet<string>>;
  /** Moves whose outcome was never learned: what a call may show without anybody but us having moved it. */
  abstract unknownMoves(): Promise<readonly Pick<NewIntent, 'activityId' | 'chunk' | 'after'>[]>;
  /** Done moves by `<activity>/<chunk>` since the instant. */
  abstract movesSince(instant: Instant): Promise<ReadonlyMap<string, number>>;
  /** In the order in which they were decided. */
  abstract ofRun(runId: string): Promise<readonly MoveReport[]>;
  /** So many of them, numbered in that order; those after the number, or the first. */
  abstract pageOfRun(runId: string, limit: number, after: string | null): Promise<readonly NumberedMove[]>;
  /** Whether the activity is still to be done: its ticket has not ended nor gone to somebody else, and nobody has said that it is done. */
  abstract isOpen(activityId: string): Promise<boolean>;
  /** Whether a person has asked that the first part of the activity be where the intent puts it. */
  abstract isAskedFor(intent: Intent): Promise<boolean>;
  /**
   * Whether another live booking of the intent's technician stands where the intent wants to go. One that a person has pinned is
   * classed with all else on the calendars, since a person may have given it to somebody else.
   */
  abstract isTargetTaken(intent: Intent): Promise<boolean>;
  /** What is known now of a call that carries the marker of the chunk. */
  abstract factsOfCall(serviceCallId: string, activityId: string, chunk: number): Promise<CallFacts>;
  /** The live or pinned booking of a chunk. */
  abstract bookingOf(activityId: string, chunk: number): Promise<StoredBooking | null>;
}
