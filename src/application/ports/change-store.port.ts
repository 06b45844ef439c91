import type { Instant } from '../../planning/time/interval.js';

/** What brought the change to our eyes; the closed list. */
export type ChangeCause = 'psa' | 'exchange' | 'write-refused' | 'ticket-given' | 'asked';

/** Something has changed for a technician since they were last planned and written for. */
export interface PendingChange {
  readonly technicianId: string;
  /** When the first of the changes was seen, and the last. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Of the last one. */
  readonly cause: ChangeCause;
  /** Stands for all that was noted so far. */
  readonly mark: string;
}

/** Keeps for whom a reflow is due besides the hourly one. Each method is one transaction. */
export abstract class ChangeStore {
  abstract note(technicianIds: readonly string[], cause: ChangeCause, at: Instant): Promise<void>;
  /** By technician. */
  abstract pending(): Promise<readonly PendingChange[]>;
  /** They are planned for since {@link pending} answered these: what was noted later stays. */
  abstract settle(changes: readonly PendingChange[]): Promise<void>;
}
