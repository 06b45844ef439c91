import { createHash } from 'node:crypto';
import { UpstreamError } from '../../application/errors.js';
import type { WriteOutcome } from '../../application/ports/booking-target.port.js';
import {
  EventTarget,
  type EventChange,
  type EventDraft,
  type PlannedEventWrite,
  type SeenBefore,
  type SeenEvent,
} from '../../application/ports/event-target.port.js';
import type { EventText } from '../../application/ports/own-event-store.port.js';
import type { PlannedRequest } from '../../application/ports/planned-request.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import type { GraphClient, GraphWrite } from './graph-client.js';
import { answerOf } from './graph-error.js';
import { instantOf } from './graph-time.js';
import { foundWire, writtenWire } from './graph-wire.js';

/** The extended property that holds the key. Its GUID is ours; never change it, or events made before are not found. */
const KEY_PROPERTY = 'String {6f0c2a37-9f0e-4c58-8b5d-3c1c7a9d2e41} Name GapwiseKey';

const SEEN_FIELDS = '$select=id,start,end';

/** A refusal that is about this one event, not about the mailbox. */
const ABOUT_THE_EVENT: readonly number[] = [400, 409, 413, 422];

/** Writes events through Microsoft Graph: no attendees, no reminder, no online meeting. */
export class GraphEventTarget extends EventTarget {
  constructor(private readonly client: GraphClient) {
    super();
  }

  override create(mailbox: string, draft: EventDraft): Promise<WriteOutcome<SeenEvent>> {
    return orRefused(async () => {
      const answer = await this.client.send(
        mailbox,
        createRequest(mailbox, draft),
        writing('a new event', mailbox),
      );
      return { kind: 'done', value: seenEvent(mailbox, answer) };
    });
  }

  override async find(mailbox: string, key: string): Promise<SeenEvent | null> {
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${KEY_PROPERTY}' and ep/value eq '${key.replaceAll("'", "''")}')`;
    const path = `${eventsPath(mailbox)}?$filter=${encodeURIComponent(filter)}&${SEEN_FIELDS}`;
    const found = foundWire.safeParse(await this.client.get(mailbox, path, 'an event of ours'));
    if (!found.success) throw senseless(mailbox, found.error);
    const [first] = found.data.value;
    return first === undefined ? null : seenEvent(mailbox, first);
  }

  override async read(mailbox: string, eventId: string): Promise<SeenEvent | null> {
    try {
      const path = `${eventPath(mailbox, eventId)}?${SEEN_FIELDS}`;
      return seenEvent(mailbox, await this.client.get(mailbox, path, 'an event of ours'));
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  override change(
    mailbox: string,
    { eventId, etag }: SeenBefore,
    to: EventChange,
  ): ReturnType<EventTarget['change']> {
    return orNotAsSeen(async () => {
      const request = { ...changeRequest(mailbox, eventId, to), ifMatch: etag };
      const answer = await this.client.send(mailbox, request, writing('an event of ours', mailbox));
      return { kind: 'done', value: seenEvent(mailbox, answer) };
    });
  }

  override remove(mailbox: string, { eventId, etag }: SeenBefore): ReturnType<EventTarget['remove']> {
    return orNotAsSeen(async () => {
      const request = { ...removeRequest(mailbox, eventId), ifMatch: etag };
      await this.client.send(mailbox, request, writing('an event of ours', mailbox));
      return { kind: 'done', value: undefined };
    });
  }

  override requestFor(mailbox: string, write: PlannedEventWrite): PlannedRequest {
    const { method, path, body = null } = planned(mailbox, write);
    return { method, path, body };
  }
}

function planned(mailbox: string, write: PlannedEventWrite): GraphWrite {
  switch (write.kind) {
    case 'create':
      return createRequest(mailbox, write.draft);
    case 'change':
      return changeRequest(mailbox, write.eventId, write.to);
    case 'remove':
      return removeRequest(mailbox, write.eventId);
  }
}

const createRequest = (mailbox: string, draft: EventDraft): GraphWrite => ({
  method: 'POST',
  path: eventsPath(mailbox),
  body: bodyOf(draft),
});

const changeRequest = (mailbox: string, eventId: string, { slot, text }: EventChange): GraphWrite => ({
  method: 'PATCH',
  path: eventPath(mailbox, eventId),
  body: { ...timesOf(slot), ...(text === null ? {} : textOf(text)) },
});

const removeRequest = (mailbox: string, eventId: string): GraphWrite => ({
  method: 'DELETE',
  path: eventPath(mailbox, eventId),
});

const writing = (what: string, mailbox: string): string => `writing ${what} of mailbox ${mailbox}`;

async function orRefused<T>(write: () => Promise<T>): Promise<T | { kind: 'refused'; reason: string }> {
  try {
    return await write();
  } catch (error) {
    const { status } = answerOf(error);
    if (!(error instanceof UpstreamError) || status === null || !ABOUT_THE_EVENT.includes(status))
      throw error;
    return { kind: 'refused', reason: error.message };
  }
}

async function orNotAsSeen<T>(
  write: () => Promise<T>,
): Promise<T | { kind: 'refused'; reason: string } | { kind: 'changed' } | { kind: 'gone' }> {
  try {
    return await orRefused(write);
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    if (answerOf(error).status === 412) return { kind: 'changed' };
    throw error;
  }
}

/** A mailbox that is not there is answered 404 too, under another code. */
const isGone = (error: unknown): boolean => {
  const { status, code } = answerOf(error);
  return status === 404 && /^ErrorItemNotFound$/i.test(code);
};

const eventsPath = (mailbox: string): string => `/users/${encodeURIComponent(mailbox)}/events`;
const eventPath = (mailbox: string, id: string): string => `${eventsPath(mailbox)}/${encodeURIComponent(id)}`;

function bodyOf(draft: EventDraft): object {
  return {
    ...textOf(draft),
    ...timesOf(draft.slot),
    body: { contentType: 'text', content: draft.body },
    sensitivity: 'normal',
    isReminderOn: false,
    isOnlineMeeting: false,
    transactionId: transactionIdOf(draft.key),
    singleValueExtendedProperties: [{ id: KEY_PROPERTY, value: draft.key }],
  };
}

const textOf = ({ subject, category, showAs }: EventText): object => ({
  subject,
  showAs,
  categories: [category],
});

const timesOf = ({ start, end }: Interval): object => ({ start: stamp(start), end: stamp(end) });
const stamp = (at: Instant): object => ({
  dateTime: new Date(at).toISOString().slice(0, -1),
  timeZone: 'UTC',
});

/** A UUID that is always the same for one key: Exchange makes one event of several requests that carry it. */
function transactionIdOf(key: string): string {
  const hex = createHash('sha256').update(`gapwise-event:${key}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function seenEvent(mailbox: string, answer: unknown): SeenEvent {
  const read = writtenWire.safeParse(answer);
  if (!read.success) throw senseless(mailbox, read.error);
  const { id, '@odata.etag': etag } = read.data;
  const [start, end] = [instantOf(read.data.start), instantOf(read.data.end)];
  if (start === null || end === null) throw senseless(mailbox, read.data);
  return { eventId: id, etag, slot: { start, end } };
}

const senseless = (mailbox: string, cause: unknown): UpstreamError =>
  new UpstreamError(`Exchange answered something that is no event for an event of mailbox ${mailbox}.`, {
    system: 'exchange',
    retry: 'later',
    cause,
  });
