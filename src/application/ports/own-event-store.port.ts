import type { ActivityId } from '../../planning/model/next-activity.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import type { ShowAs } from './calendar-source.port.js';

/** What people read of an own event besides its time. */
export interface EventText {
  readonly subject: string;
  readonly category: string;
  readonly showAs: ShowAs;
}

/** An event that we have made in a mailbox to show one of our bookings, and what we know of it. */
export interface OwnEvent {
  /** Of our record. */
  readonly id: string;
  readonly activityId: ActivityId;
  readonly chunk: number;
  /** 1-based; each new event for the same chunk gets the next one. */
  readonly generation: number;
  readonly technicianId: string;
  readonly mailbox: string;
  /** Null until Exchange has confirmed that it made it. */
  readonly eventId: string | null;
  readonly etag: string | null;
  /** Where it stands: as last written by us, or as a person put it when `moved`. While `creating`, where it is to stand. */
  readonly slot: Interval;
  /** Where a change puts it that Exchange has not confirmed; null when none is under way. */
  readonly target: Interval | null;
  readonly text: EventText;
  /** True when a person has changed something besides its time: from then on only times are written. */
  readonly touched: boolean;
  /**
   * `creating`, `changing`, `removing`: sent, or about to be, and not confirmed. `moved`, `deleted`: by a person. `closed`: of no
   * concern any more, whether or not it is still in the mailbox.
   */
  readonly state: 'creating' | 'live' | 'changing' | 'removing' | 'moved' | 'deleted' | 'closed';
  readonly writtenAt: Instant;
}

/** Remembers our own events. Each method is one transaction. */
export abstract class OwnEventStore {
  /** Records an event that is about to be made, under the next generation of its chunk. */
  abstract begin(event: Omit<OwnEvent, 'id' | 'generation' | 'writtenAt'>, at: Instant): Promise<OwnEvent>;
  /** Which generation a new event of the chunk will get. */
  abstract nextGeneration(activityId: ActivityId, chunk: number): Promise<number>;
  /** Records what became of it, and when. */
  abstract save(event: Omit<OwnEvent, 'writtenAt'>, at: Instant): Promise<void>;
  /** Forgets one that was never made. */
  abstract forget(id: string): Promise<void>;
  /** All that are not closed, in the order in which they were begun. */
  abstract open(): Promise<readonly OwnEvent[]>;
}
