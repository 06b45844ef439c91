import type { WeeklyHours } from '../../planning/model/weekly-hours.js';
import type { Instant, Interval, LocalDate } from '../../planning/time/interval.js';
import type { Finding } from './finding.js';
import type { SubjectTrace } from './subject-trace.js';

export type ShowAs = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';

/** When an event is: instants, or floating dates in the technician's zone (`until` is exclusive). */
export type EventTime =
  | { readonly kind: 'timed'; readonly slot: Interval }
  | { readonly kind: 'all-day'; readonly from: LocalDate; readonly until: LocalDate };

/** What a marker in the body of an event says. */
export interface EventMarker {
  /** `call`: a PSA that exports its calls has copied one of ours. `event`: we wrote the event ourselves. */
  readonly kind: 'call' | 'event';
  readonly activityId: string;
  readonly chunk: number;
}

/** One occurrence in a mailbox; never a series master. */
export interface CalendarEventRecord {
  readonly id: string;
  readonly time: EventTime;
  readonly showAs: ShowAs;
  /** True for sensitivity personal, private and confidential. */
  readonly isPrivate: boolean;
  readonly isCancelled: boolean;
  readonly response: 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';
  /** Null for private events: their subject never enters this program's memory beyond the adapter. */
  readonly subject: string | null;
  /** Instead of the subject, where no subjects are stored; absent for private events too. */
  readonly trace?: SubjectTrace;
  /** The marker of ours that its body carries; null without one, and for private events. */
  readonly marker: EventMarker | null;
  /** When it was made, by Exchange's clock; absent where that is not known. */
  readonly madeAt?: Instant;
}

/** What changed in one mailbox since the cursor. */
export interface MailboxChanges {
  /** `full`: `events` is everything in the window. `delta`: only what changed; `removed` may name unknown ids. */
  readonly kind: 'full' | 'delta';
  readonly events: readonly CalendarEventRecord[];
  readonly removed: readonly string[];
  /** Opaque; give it back next time. Null when the next round must be a full one. */
  readonly cursor: string | null;
  readonly findings: readonly Finding[];
}

/** The mailbox's own zone and working hours. */
export interface MailboxHours {
  /** IANA zone. */
  readonly timeZone: string;
  /** Null when it tells only its zone. */
  readonly hours: WeeklyHours | null;
}

/** Reads Exchange. Throws `UpstreamError`, which concerns that one mailbox only. */
export abstract class CalendarSource {
  /** Events that overlap the window; a lost or foreign cursor means a full round, not an error. */
  abstract readEvents(mailbox: string, window: Interval, cursor: string | null): Promise<MailboxChanges>;

  /** Null when the mailbox tells no zone that is known. */
  abstract readHours(mailbox: string): Promise<MailboxHours | null>;
}
