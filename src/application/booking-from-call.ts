import type { StoredBooking } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** The link to a call that carries our marker. Null when the call is half made: then the writer completes it. */
export function bookingFromCall(
  call: ServiceCallRecord,
  marked: { readonly activityId: string; readonly chunk: number },
): StoredBooking | null {
  const [ticketId = '', technicianId = ''] = marked.activityId.split('.');
  const link =
    call.tickets.find((it) => it.ticketId === ticketId) ?? call.tasks.find((it) => it.taskId === ticketId);
  const row = link?.technicians.find((it) => it.technicianId === technicianId);
  if (link === undefined || row === undefined) return null;
  return {
    ...marked,
    technicianId,
    serviceCallId: call.id,
    ticketLinkId: link.linkId,
    resourceRowId: row.rowId,
    slot: call.slot,
    // With somebody else on it, it is their time as well.
    state: techniciansOf(call).every((it) => it === technicianId) ? 'live' : 'pinned',
  };
}
