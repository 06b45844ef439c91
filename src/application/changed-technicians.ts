import { sameInterval } from '../planning/time/interval.js';
import type { ChangedCall } from './import-service-calls.js';
import type { Reconciliation, StoredBooking } from './ports/desk-store.port.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** What of a ticket decides how it is planned. */
const PLANNED_BY = ['state', 'priority', 'dueAt', 'notBefore', 'estimateMinutes', 'technicianId'] as const;

/** Technicians whose work has changed with these tickets: the owner, and who owned it before. */
export function techniciansOfTickets(
  before: readonly TicketRecord[],
  after: readonly TicketRecord[],
): readonly string[] {
  const known = new Map(before.map((it) => [it.id, it]));
  return after.flatMap((ticket) => {
    const was = known.get(ticket.id);
    if (was !== undefined && PLANNED_BY.every((field) => was[field] === ticket[field])) return [];
    return [was?.technicianId, ticket.technicianId].filter((it) => typeof it === 'string');
  });
}

/** Technicians whose time has changed with these calls; a call of ours that is as we wrote it changes nothing. */
export function techniciansOfCalls(
  changed: readonly ChangedCall[],
  bookings: readonly StoredBooking[],
): readonly string[] {
  const ours = new Map(bookings.map((it) => [it.serviceCallId, it]));
  return changed.flatMap(({ before, after }) => {
    const booking = ours.get((after ?? before)?.id ?? '');
    if (booking !== undefined && after !== null && isAsWritten(booking, after)) return [];
    return [before, after].flatMap((it) => (it?.state === 'open' ? techniciansOf(it) : []));
  });
}

const isAsWritten = (booking: StoredBooking, call: ServiceCallRecord): boolean =>
  call.state === 'open' &&
  sameInterval(booking.slot, call.slot) &&
  techniciansOf(call).every((it) => it === booking.technicianId);

/** Technicians whose own records have changed. */
export const techniciansOfRecords = (
  changes: Reconciliation,
  bookings: readonly StoredBooking[],
): readonly string[] => {
  const closed = new Set(changes.closeBookings.map((it) => it.serviceCallId));
  return [
    ...changes.bookings.map((it) => it.technicianId),
    ...bookings.filter((it) => closed.has(it.serviceCallId)).map((it) => it.technicianId),
    ...changes.open.map((it) => it.technicianId),
    ...changes.close.map((it) => it.id.split('.')[1] ?? ''),
  ];
};
