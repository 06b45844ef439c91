import type { Instant, Interval } from '../planning/time/interval.js';
import type { TechnicianCase } from './build-problem.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { EventText } from './ports/own-event-store.port.js';
import { eventSubject } from './event-subject.js';
import { chunkKey, ticketIdOf } from './marker.js';
import { techniciansOf } from './technicians-of.js';

/** An event that is to stand in a mailbox: it shows one published booking. */
export interface WantedEvent {
  readonly activityId: string;
  readonly chunk: number;
  readonly technicianId: string;
  readonly mailbox: string;
  readonly slot: Interval;
  readonly text: EventText;
}

/** One event for each published booking that ends after now, for the technicians who want them. */
export function wantedEvents(
  desk: Pick<Desk, 'tickets' | 'serviceCalls' | 'bookings'>,
  cases: readonly Pick<TechnicianCase, 'technician' | 'settings'>[],
  now: Instant,
): readonly WantedEvent[] {
  const tickets = new Map(desk.tickets.map((it) => [it.id, it]));
  const calls = new Map(desk.serviceCalls.map((it) => [it.id, it]));
  const people = new Map(cases.map((it) => [it.technician.id, it]));
  // A person may have handed the call to somebody else.
  const isTheirs = ({ state, serviceCallId, technicianId }: StoredBooking): boolean => {
    const call = state === 'pinned' ? calls.get(serviceCallId) : undefined;
    return call === undefined || techniciansOf(call).includes(technicianId);
  };
  return desk.bookings.flatMap((booking): WantedEvent[] => {
    const { activityId, chunk, technicianId, slot } = booking;
    const { technician, settings } = people.get(technicianId) ?? {};
    if (technician === undefined || settings?.ownEvents !== 'on') return [];
    if (technician.mailbox === null || slot.end <= now || !isTheirs(booking)) return [];
    const ticket = tickets.get(ticketIdOf(activityId));
    const text = {
      subject: eventSubject(ticket),
      category: settings.ownEventCategory,
      showAs: settings.ownEventShowAs,
    };
    return [{ activityId, chunk, technicianId, mailbox: technician.mailbox, slot, text }];
  });
}

/** The bookings as they will be when these writes are done. */
export function bookingsAfter(
  bookings: readonly StoredBooking[],
  intents: readonly NewIntent[],
): readonly StoredBooking[] {
  const after = new Map(bookings.map((it) => [chunkKey(it.activityId, it.chunk), it]));
  for (const { kind, heldBy, activityId, chunk, technicianId, after: slot } of intents) {
    if (heldBy !== null) continue;
    const key = chunkKey(activityId, chunk);
    if (slot === null || (kind !== 'create' && kind !== 'move')) after.delete(key);
    else after.set(key, { ...NOT_WRITTEN, ...after.get(key), activityId, chunk, technicianId, slot });
  }
  return [...after.values()];
}

const NOT_WRITTEN = { serviceCallId: '', ticketLinkId: '', resourceRowId: '', state: 'live' } as const;
