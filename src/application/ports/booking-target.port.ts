import type { Interval } from '../../planning/time/interval.js';
import type { PlannedRequest } from './planned-request.js';
import type { Read, ServiceCallRecord } from './psa-source.port.js';

/** Everything the PSA needs to hold one chunk of a Next Activity as a service call. */
export interface Booking {
  /** Our marker, unique to the chunk; it stands in the description, so that a call whose link was lost is found again. */
  readonly marker: string;
  /** Full text of the call; contains the marker. */
  readonly description: string;
  readonly companyId: string;
  /** Of a ticket or a project task. */
  readonly ticketId: string;
  readonly technicianId: string;
  readonly slot: Interval;
}

/** The rows that make up one booking. */
export interface BookingRef {
  readonly serviceCallId: string;
  /** The row that links the call to its ticket or project task. */
  readonly ticketLinkId: string;
  readonly resourceRowId: string;
}

/** A write of one call. */
export type CallWrite =
  | { readonly kind: 'create'; readonly booking: Booking }
  | { readonly kind: 'move'; readonly serviceCallId: string; readonly slot: Interval }
  | { readonly kind: 'cancel' | 'complete'; readonly serviceCallId: string };

/** A service call, and whether it is still as we made it. */
export interface OwnCallRecord extends ServiceCallRecord {
  /** We made it, and nobody has changed it since; false also where the PSA does not tell. */
  readonly isUntouched: boolean;
}

/** What came of a write. A refusal is the vendor's last word, in its own words; it is not retried. */
export type WriteOutcome<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly reason: string };

/** Writes service calls. Throws `UpstreamError` with `retry: 'later'` when the outcome is not known or time may mend it. */
export abstract class BookingTarget {
  /**
   * A target that asks this immediately before each request that changes something, each of the several of a create too; what it
   * throws ends the write where it is.
   */
  abstract allowedBy(assertAllowed: () => void): BookingTarget;

  /**
   * Makes the call, its ticket link and its technician, in that order, and undoes them bottom-up when a later step is refused.
   * With `lookFirst` an open call that carries the marker is completed instead of making a second one.
   */
  abstract create(
    booking: Booking,
    options: { readonly lookFirst: boolean },
  ): Promise<WriteOutcome<BookingRef>>;

  /** Completes the open call that carries the marker, at the time that it has. Null when there is none: nothing is made. */
  abstract finish(booking: Booking): Promise<WriteOutcome<BookingRef> | null>;

  /** Resolves when what was sent without an answer, even by a process that has died since, has reached the PSA or never will. */
  abstract landed(): Promise<void>;

  /** The call as it is now; null when it is gone. */
  abstract read(serviceCallId: string): Promise<ServiceCallRecord | null>;

  /** Every open call whose description holds the text, and those of the ids that there are, of any state. */
  abstract readOwn(text: string, ids: readonly string[]): Promise<Read<OwnCallRecord>>;

  /** As {@link read}, with whether the call is still as we made it. */
  abstract readOwnCall(serviceCallId: string): Promise<OwnCallRecord | null>;

  abstract move(serviceCallId: string, slot: Interval): Promise<WriteOutcome<void>>;

  /** Gives the call a status of the type Canceled (kept for history). */
  abstract cancel(serviceCallId: string): Promise<WriteOutcome<void>>;

  /** Gives the call a status of the type Complete. */
  abstract complete(serviceCallId: string): Promise<WriteOutcome<void>>;

  /**
   * The changing requests that this write sends when it is not refused, in order; sends nothing. Reads are left out: what is read
   * before a write, and after a lost answer, depends on what is found.
   */
  abstract requestsFor(write: CallWrite): Promise<readonly PlannedRequest[]>;
}
