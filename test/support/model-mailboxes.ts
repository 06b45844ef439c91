import { UpstreamError } from '../../src/application/errors.js';
import { readEventMarker } from '../../src/application/marker.js';
import type { Desk } from '../../src/application/ports/desk-store.port.js';
import {
  EventTarget,
  type EventChange,
  type EventDraft,
  type PlannedEventWrite,
  type SeenBefore,
  type SeenEvent,
} from '../../src/application/ports/event-target.port.js';
import type { PlannedRequest } from '../../src/application/ports/planned-request.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { anEvent } from './desk-builders.js';

/** An event of the model; `key` is null for one that is not ours. */
export interface ModelEvent {
  readonly id: string;
  readonly version: number;
  readonly mailbox: string;
  readonly key: string | null;
  readonly slot: Interval;
  readonly subject: string;
  readonly body: string;
}

/** `down`: nothing is done. `lost`: it is done and the answer is lost. */
export type Fault = 'down' | 'lost' | null;

/** Mailboxes as far as writing goes, in memory: one event for one key, and etags. */
export class ModelMailboxes extends EventTarget {
  private store: readonly ModelEvent[] = [];
  private lastId = 0;
  /** Asked before each request; by default nothing goes wrong. */
  faults: (mailbox: string) => Fault = () => null;
  /** False when the time is over in which a create that is sent again makes no second event. */
  remembersCreates = true;
  /** Done requests that change something. */
  writes: string[] = [];
  /** Each moment in which two events of ours stood on each other in one mailbox. */
  overlapping: string[] = [];

  get events(): readonly ModelEvent[] {
    return this.store;
  }

  /** A person's act on one event: another time, another subject, or gone. */
  person(id: string, act: Partial<Pick<ModelEvent, 'slot' | 'subject'>> | null): void {
    this.store = this.store.flatMap((it) =>
      it.id !== id ? [it] : act === null ? [] : [{ ...it, ...act, version: it.version + 1 }],
    );
  }

  /** A meeting that is not ours. */
  addMeeting(mailbox: string, slot: Interval): void {
    this.put({ mailbox, slot, key: null, subject: 'Meeting', body: '' });
  }

  /** What an import of all mailboxes reads. */
  imported(): Desk['events'] {
    return this.store.map(({ id, mailbox, slot, subject, body }) => ({
      mailbox,
      event: anEvent(id, slot.start, {
        time: { kind: 'timed', slot },
        subject,
        marker: readEventMarker(body),
      }),
    }));
  }

  override create(mailbox: string, draft: EventDraft): ReturnType<EventTarget['create']> {
    return this.request(mailbox, `create ${draft.key}`, () => {
      const known = this.remembersCreates
        ? this.store.find((it) => it.mailbox === mailbox && it.key === draft.key)
        : undefined;
      const { key, slot, subject, body } = draft;
      return { kind: 'done', value: seen(known ?? this.put({ mailbox, key, slot, subject, body })) } as const;
    });
  }

  override find(mailbox: string, key: string): Promise<SeenEvent | null> {
    return this.request(mailbox, null, () => {
      const found = this.store.find((it) => it.mailbox === mailbox && it.key === key);
      return found === undefined ? null : seen(found);
    });
  }

  override read(mailbox: string, eventId: string): Promise<SeenEvent | null> {
    return this.request(mailbox, null, () => {
      const found = this.store.find((it) => it.id === eventId);
      return found === undefined ? null : seen(found);
    });
  }

  override change(
    mailbox: string,
    before: SeenBefore,
    { slot, text }: EventChange,
  ): ReturnType<EventTarget['change']> {
    return this.request(mailbox, `change ${before.eventId}`, () => {
      const notAsSeen = this.compare(before);
      if (notAsSeen !== null) return notAsSeen;
      this.person(before.eventId, { slot, ...(text === null ? {} : { subject: text.subject }) });
      this.look(mailbox);
      return { kind: 'done', value: seen(this.store.find((it) => it.id === before.eventId)!) } as const;
    });
  }

  override remove(mailbox: string, before: SeenBefore): ReturnType<EventTarget['remove']> {
    return this.request(mailbox, `remove ${before.eventId}`, () => {
      const notAsSeen = this.compare(before);
      if (notAsSeen !== null) return notAsSeen;
      this.person(before.eventId, null);
      return { kind: 'done', value: undefined } as const;
    });
  }

  override requestFor(mailbox: string, write: PlannedEventWrite): PlannedRequest {
    const path = `/${mailbox}/${write.kind === 'create' ? write.draft.key : write.eventId}`;
    return { method: METHODS[write.kind], path, body: null };
  }

  private compare({ eventId, etag }: SeenBefore): { kind: 'gone' } | { kind: 'changed' } | null {
    const found = this.store.find((it) => it.id === eventId);
    if (found === undefined) return { kind: 'gone' };
    return seen(found).etag === etag ? null : { kind: 'changed' };
  }

  private put(event: Omit<ModelEvent, 'id' | 'version'>): ModelEvent {
    this.lastId += 1;
    const made = { ...event, id: `e${this.lastId}`, version: 1 };
    this.store = [...this.store, made];
    if (event.key !== null) this.look(event.mailbox);
    return made;
  }

  private look(mailbox: string): void {
    const ours = this.store.filter((it) => it.mailbox === mailbox && it.key !== null);
    for (const a of ours)
      for (const b of ours)
        if (a.id < b.id && a.slot.start < b.slot.end && b.slot.start < a.slot.end)
          this.overlapping.push(`${String(a.key)} ${String(b.key)}`);
  }

  private request<T>(mailbox: string, write: string | null, act: () => T): Promise<T> {
    const fault = this.faults(mailbox);
    const error = new UpstreamError('Exchange did not answer.', { system: 'exchange', retry: 'later' });
    if (fault === 'down') return Promise.reject(error);
    const answer = act();
    if (write !== null) this.writes.push(write);
    return fault === 'lost' ? Promise.reject(error) : Promise.resolve(answer);
  }
}

const METHODS = { create: 'POST', change: 'PATCH', remove: 'DELETE' } as const;

const seen = ({ id, version, slot }: ModelEvent): SeenEvent => ({ eventId: id, etag: `v${version}`, slot });
