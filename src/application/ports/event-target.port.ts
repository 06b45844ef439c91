import type { Interval } from '../../planning/time/interval.js';
import type { WriteOutcome } from './booking-target.port.js';
import type { EventText } from './own-event-store.port.js';
import type { PlannedRequest } from './planned-request.js';

/** Everything that Exchange needs to show one booking. Never has attendees, so nobody is mailed. */
export interface EventDraft extends EventText {
  /** Unique to this event, never used for another one; found again by it. */
  readonly key: string;
  /** Plain text with our marker. */
  readonly body: string;
  readonly slot: Interval;
}

/** Where an event goes; its text too, unless it is null. */
export interface EventChange {
  readonly slot: Interval;
  readonly text: EventText | null;
}

/** A write of one event. */
export type PlannedEventWrite =
  | { readonly kind: 'create'; readonly draft: EventDraft }
  | { readonly kind: 'change'; readonly eventId: string; readonly to: EventChange }
  | { readonly kind: 'remove'; readonly eventId: string };

/** An event as Exchange has it now. */
export interface SeenEvent {
  readonly eventId: string;
  /** Names this state of the event; a later state has another. */
  readonly etag: string;
  readonly slot: Interval;
}

/** Which event is meant, and in which state it was last seen. */
export type SeenBefore = Pick<SeenEvent, 'eventId' | 'etag'>;

/** `changed`: it is not in the state that was last seen, and nothing was done. `gone`: it is not there any more. */
type NotAsSeen = { readonly kind: 'changed' } | { readonly kind: 'gone' };

/** Writes events into mailboxes. Throws `UpstreamError`, which concerns that one mailbox only. */
export abstract class EventTarget {
  /** Makes the event; sent twice under one key it is made once. */
  abstract create(mailbox: string, draft: EventDraft): Promise<WriteOutcome<SeenEvent>>;

  /** The event that was made under the key; null when there is none. */
  abstract find(mailbox: string, key: string): Promise<SeenEvent | null>;

  /** Null when it is gone. */
  abstract read(mailbox: string, eventId: string): Promise<SeenEvent | null>;

  /** Changes start and end together, and the text unless it is null; nothing else. */
  abstract change(
    mailbox: string,
    event: SeenBefore,
    to: EventChange,
  ): Promise<WriteOutcome<SeenEvent> | NotAsSeen>;

  abstract remove(mailbox: string, event: SeenBefore): Promise<WriteOutcome<void> | NotAsSeen>;

  /** The request that this write sends; sends nothing. */
  abstract requestFor(mailbox: string, write: PlannedEventWrite): PlannedRequest;
}
