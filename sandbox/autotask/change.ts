import type { RecordStore } from './record-store.js';
import type { Row } from './row.js';

/** One write that is about to happen: everything a rule or a computed field may look at. */
export interface Change {
  /** Null when the record is new. */
  readonly before: Row | null;
  /** The record as it would be stored. */
  readonly after: Readonly<Row>;
  readonly records: RecordStore;
  /** Sandbox time as the wire writes it. */
  readonly now: string;
  /** The resource the write counts for: the API user, or whom it impersonates. */
  readonly actorId: number;
  /** The API user when it impersonates somebody, else null. */
  readonly impersonatorId: number | null;
}

/** One rule of the data. Its name tells it from the other rules of its entity. */
export interface Rule {
  readonly name: string;
  /** What is wrong with a change, or null. */
  readonly breach: (change: Change) => string | null;
}

/** The value a field gets on each write; `current` is what it would be otherwise. */
export type Computation = (change: Change, current: unknown) => unknown;
