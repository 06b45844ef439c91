import { readMarker } from './marker.js';
import type { BookingRequest } from './ports/booking-request-store.port.js';
import type { Desk, OfferedType, ServedRequest } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/**
 * Our own requests whose ticket has an open call of others that was made after them, for somebody who may take it. One call serves one
 * request, the oldest first. A scheduler tells of its own requests itself, and a request without a ticket cannot be told from others.
 */
export function servedRequests(
  { openRequests, appointmentTypes }: Pick<Desk, 'openRequests' | 'appointmentTypes'>,
  calls: Iterable<ServiceCallRecord>,
): readonly ServedRequest[] {
  const own = openRequests.filter((it) => it.origin === 'own' && it.ticketId !== null);
  if (own.length === 0) return [];
  const types = new Map(appointmentTypes.map((it) => [it.id, it]));
  const foreign = [...calls]
    .filter((it) => it.state === 'open' && readMarker(it.description) === null)
    .toSorted((a, b) => (a.madeAt ?? 0) - (b.madeAt ?? 0) || Number(a.id) - Number(b.id));
  const taken = new Set<ServiceCallRecord>();
  return own.flatMap((request): readonly ServedRequest[] => {
    const type = types.get(request.typeId);
    if (type === undefined) return [];
    const call = foreign.find((it) => !taken.has(it) && serves(it, request, type));
    if (call === undefined) return [];
    taken.add(call);
    return [{ id: request.id, slot: call.slot }];
  });
}

function serves(
  call: ServiceCallRecord,
  { ticketId, technicianIds, madeAt }: BookingRequest,
  type: OfferedType,
): boolean {
  const takers = technicianIds.length > 0 ? technicianIds : type.technicianIds;
  return (
    (call.madeAt ?? 0) >= madeAt &&
    call.tickets.some((it) => it.ticketId === ticketId) &&
    techniciansOf(call).some((it) => takers.includes(it))
  );
}
