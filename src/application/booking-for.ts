import { markerOf } from './marker.js';
import type { Booking } from './ports/booking-target.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';

/** An exported copy is known by the marker in the first 255 characters of its text, so a long title must not push it out. */
const TITLE_LENGTH = 120;

/** What the PSA is to hold for a create; null when it says no time. */
export function bookingFor(
  {
    activityId,
    chunk,
    technicianId,
    after,
  }: Pick<NewIntent, 'activityId' | 'chunk' | 'technicianId' | 'after'>,
  ticket: TicketRecord,
): Booking | null {
  if (after === null) return null;
  const marker = markerOf(activityId, chunk);
  return {
    marker,
    description: `${ticket.number} ${ticket.title.slice(0, TITLE_LENGTH)}\n\nPlanned by Gapwise. ${marker}`,
    companyId: ticket.companyId,
    ticketId: ticket.id,
    technicianId,
    slot: after,
  };
}
