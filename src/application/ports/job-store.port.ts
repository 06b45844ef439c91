import type { Instant } from '../../planning/time/interval.js';

/** Whole runs, and the writes of one technician. */
export type JobKind = 'run' | 'write-back';

/** How many jobs of a kind there are. */
export interface QueueFigures {
  readonly kind: JobKind;
  readonly waiting: number;
  readonly active: number;
  /** Waiting for another attempt. */
  readonly retrying: number;
  readonly deadLetters: number;
}

/** A job that was given up after its last attempt. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: JobKind;
  /** Null for the writes of a technician. */
  readonly runId: string | null;
  /** Null for a run. */
  readonly technicianId: string | null;
  readonly since: Instant;
  /** Of the last attempt: its message and nothing else. */
  readonly error: string | null;
}

/** The jobs as they stand in their queues. */
export abstract class JobStore {
  abstract figures(): Promise<readonly QueueFigures[]>;
  /** Newest first. */
  abstract deadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /** False when there is none of this id. */
  abstract dismiss(id: string): Promise<boolean>;
  /**
   * Sees to it that what a dead worker had taken is done by another: runs that had not begun, and writes of technicians whose lock
   * nobody holds or waits for. Answers how many jobs. Only for the holder of the organisation's lock: then no run is at work.
   */
  abstract takeBackLost(): Promise<number>;
}
