import { sameInterval } from '../planning/time/interval.js';
import type { TimedItem } from './echoes.js';
import { eventSubject } from './event-subject.js';
import { isTitleOf } from './echoes.js';
import { chunkKey, ticketIdOf } from './marker.js';
import type { CalendarEventRecord } from './ports/calendar-source.port.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { OwnEvent } from './ports/own-event-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';

/** By which our own events are known again when they are read. */
export interface OwnEventIndex {
  readonly byEventId: ReadonlyMap<string, OwnEvent>;
  /** Chunks that have an event whose id is not known, because its creation was not confirmed or its record was lost. */
  readonly unlinked: ReadonlySet<string>;
}

/** Looked up once for a desk. */
export function indexOwnEvents({ ownEvents, bookings }: Pick<Desk, 'ownEvents' | 'bookings'>): OwnEventIndex {
  const isLinked = (it: OwnEvent): boolean => it.eventId !== null && it.state !== 'closed';
  const linked = new Set(ownEvents.filter(isLinked).map((it) => chunkKey(it.activityId, it.chunk)));
  const known = [...bookings, ...ownEvents.filter((it) => it.eventId === null)];
  return {
    byEventId: new Map(ownEvents.flatMap((it) => (it.eventId === null ? [] : [[it.eventId, it] as const]))),
    unlinked: new Set(known.map((it) => chunkKey(it.activityId, it.chunk)).filter((key) => !linked.has(key))),
  };
}

/** Chunks of which a mailbox holds an event of ours that no record knows. */
export function unlinkedEvents(
  desk: Pick<Desk, 'technicians' | 'events' | 'ownEvents' | 'bookings'>,
): ReadonlySet<string> {
  const index = indexOwnEvents(desk);
  const owners = new Map(desk.technicians.map((it) => [it.mailbox, it.id]));
  return new Set(
    desk.events.flatMap(({ mailbox, event }) => {
      const owner = owners.get(mailbox) ?? '';
      const key = index.byEventId.has(event.id) ? null : shownChunk(event, owner, index);
      return key === null ? [] : [key];
    }),
  );
}

/**
 * The chunk that an event shows, when it is ours and stands where we put it: it takes no time of its own. Null for any other, for
 * one that a person has moved, and for a copy that a person made of one, or put into somebody else's calendar.
 */
export function shownChunk(
  { id, marker }: Pick<CalendarEventRecord, 'id' | 'marker'>,
  technicianId: string,
  { byEventId, unlinked }: OwnEventIndex,
): string | null {
  const own = byEventId.get(id);
  if (own !== undefined) return own.state === 'moved' ? null : chunkKey(own.activityId, own.chunk);
  if (marker?.kind !== 'event' || marker.activityId.split('.')[1] !== technicianId) return null;
  const key = chunkKey(marker.activityId, marker.chunk);
  return unlinked.has(key) ? key : null;
}

/**
 * A PSA that reads Exchange has copied our own event, which is gone by now: its appointment has the time of our call and the subject of
 * the event. `mine` are the bookings of the technician. Copy's id -> service call's id.
 */
export function copiesOfOwnEvents(
  tickets: ReadonlyMap<string, TicketRecord>,
  mine: readonly StoredBooking[],
  copyable: readonly Pick<TimedItem, 'id' | 'slot' | 'title' | 'trace'>[],
): ReadonlyMap<string, string> {
  return new Map(
    copyable.flatMap((item) => {
      const booking = mine.find(
        (it) =>
          sameInterval(it.slot, item.slot) &&
          isTitleOf(item, { title: eventSubject(tickets.get(ticketIdOf(it.activityId))) }),
      );
      return booking === undefined ? [] : [[item.id, booking.serviceCallId] as const];
    }),
  );
}
