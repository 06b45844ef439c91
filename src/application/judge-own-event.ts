import { overlaps, sameInterval, type Instant, type Interval } from '../planning/time/interval.js';
import { isOver, isSettled } from './plan-events.js';
import type { CalendarEventRecord } from './ports/calendar-source.port.js';
import type { SeenEvent } from './ports/event-target.port.js';
import type { OwnEvent } from './ports/own-event-store.port.js';

/** What the last import of the mailbox says about one of our events. */
export interface ImportedState {
  /** Null when it is not among the events. */
  readonly event: CalendarEventRecord | null;
  /** Null when the mailbox was never read. */
  readonly readAt: Instant | null;
  readonly window: Interval;
}

/**
 * Whether Exchange must be asked about one of our events: a write of it was not confirmed, or the mailbox was read since and does not
 * hold it as we wrote it. An import alone is no proof, since it may be older than what it is compared with.
 */
export function needsLook(own: OwnEvent, { event, readAt, window }: ImportedState, now: Instant): boolean {
  if (isOver(own, now)) return false;
  if (!isSettled(own)) return true;
  if (own.state === 'deleted') return false;
  if (readAt === null || readAt <= own.writtenAt) return false;
  if (event === null) return overlaps(own.slot, window);
  return event.time.kind !== 'timed' || !sameInterval(event.time.slot, own.slot);
}

/** The record after a look; null when no event was ever made. `pins`: a person has moved it, so its booking is to stay. */
export interface LookedAt {
  readonly own: OwnEvent | null;
  readonly pins: boolean;
}

/** What a look at Exchange means. `seen` null: it is not there. `booked`: where the booking stands; null when there is none. */
export function judgeOwnEvent(own: OwnEvent, seen: SeenEvent | null, booked: Interval | null): LookedAt {
  if (seen === null) return { own: afterDeletion(own, booked), pins: false };
  const at = { ...own, ...seen, target: null };
  const stands = (place: Interval | null): boolean => place !== null && sameInterval(seen.slot, place);
  if (stands(booked)) return { own: { ...at, touched: isTouched(own, seen), state: 'live' }, pins: false };
  if (own.state === 'moved') return { own: at, pins: false };
  if (stands(own.slot) || stands(own.target)) {
    return { own: { ...at, touched: isTouched(own, seen), state: 'live' }, pins: false };
  }
  return { own: { ...at, state: 'moved' }, pins: booked !== null };
}

function afterDeletion(own: OwnEvent, booked: Interval | null): OwnEvent | null {
  if (own.state === 'creating') return null;
  if (own.state === 'removing') return { ...own, target: null, state: 'closed' };
  // It is not made again until its booking moves from where it stood.
  const slot = own.state === 'moved' ? (booked ?? own.slot) : (own.target ?? own.slot);
  return { ...own, slot, target: null, state: 'deleted' };
}

/** A new state at the old place, which no write of ours explains. */
const isTouched = (own: OwnEvent, seen: SeenEvent): boolean =>
  own.touched ||
  (own.etag !== null &&
    own.etag !== seen.etag &&
    sameInterval(own.slot, seen.slot) &&
    (own.target === null || !sameInterval(own.target, seen.slot)));
