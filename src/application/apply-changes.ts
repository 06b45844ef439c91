import type { Desk, Reconciliation } from './ports/desk-store.port.js';

/** The desk as it is once the changes are stored. */
export function applyChanges(desk: Desk, changes: Reconciliation): Desk {
  const closed = new Set(changes.close.map((it) => it.id));
  const unlinked = new Set(changes.closeBookings.map((it) => it.serviceCallId));
  const changed = new Set(changes.bookings.map((it) => it.serviceCallId));
  return {
    ...desk,
    activities: [...desk.activities.filter((it) => !closed.has(it.id)), ...changes.open],
    generations: new Map([
      ...desk.generations,
      ...changes.open.map((it) => [`${it.ticketId}.${it.technicianId}`, it.generation] as const),
    ]),
    bookings: [
      ...desk.bookings.filter((it) => !unlinked.has(it.serviceCallId) && !changed.has(it.serviceCallId)),
      ...changes.bookings,
    ],
  };
}
