import { sameInterval, type Instant } from '../planning/time/interval.js';
import { ticketIdOf } from './marker.js';
import type { AuditAction, NewAuditEntry } from './ports/audit-log.port.js';
import type { Desk, Reconciliation, StoredBooking } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** The PSA does not tell who changed a record. */
const PSA_USER = 'psa-user';

const CLOSED_BY: Readonly<Record<string, AuditAction>> = {
  'canceled-outside': 'call-cancelled',
  'completed-outside': 'call-completed',
  'deleted-outside': 'call-deleted',
  'handed-over': 'call-handed-over',
};

/** What people have done to our calls since we last looked, and what we have set right in the link table ourselves. */
export function humanOverrides(
  desk: Pick<Desk, 'bookings'>,
  calls: ReadonlyMap<string, ServiceCallRecord>,
  { bookings, closeBookings }: Pick<Reconciliation, 'bookings' | 'closeBookings'>,
  at: Instant,
): readonly NewAuditEntry[] {
  const known = new Map(desk.bookings.map((it) => [it.serviceCallId, it]));
  const closed = closeBookings.flatMap(({ serviceCallId, reason }): readonly NewAuditEntry[] => {
    const booking = known.get(serviceCallId);
    const action = CLOSED_BY[reason];
    return booking === undefined || action === undefined
      ? []
      : [{ ...entryOf(booking, at), actor: PSA_USER, action, before: { slot: booking.slot } }];
  });
  const changed = bookings.flatMap((booking) => {
    const before = known.get(booking.serviceCallId);
    return before === undefined ? [adopted(booking, at)] : changesOf(before, booking, calls, at);
  });
  return [...closed, ...changed];
}

/** What every entry about a call of ours names. */
export const entryOf = (
  { technicianId, activityId, chunk, serviceCallId }: StoredBooking,
  at: Instant,
): Omit<NewAuditEntry, 'actor' | 'action'> => ({
  at,
  technicianId,
  ticketId: ticketIdOf(activityId),
  activityId,
  chunk,
  serviceCallId,
});

const adopted = (booking: StoredBooking, at: Instant): NewAuditEntry => ({
  ...entryOf(booking, at),
  actor: 'gapwise',
  action: 'link-adopted',
  after: { slot: booking.slot },
  why: 'the call carries our marker, and its link was lost',
});

function changesOf(
  before: StoredBooking,
  booking: StoredBooking,
  calls: ReadonlyMap<string, ServiceCallRecord>,
  at: Instant,
): readonly NewAuditEntry[] {
  const entry = {
    ...entryOf(booking, at),
    before: { slot: before.slot, state: before.state },
    after: { slot: booking.slot, state: booking.state },
  };
  const isMoved = !sameInterval(before.slot, booking.slot);
  if (booking.state === 'live') {
    if (before.state === 'pinned')
      return [{ ...entry, actor: 'gapwise', action: 'pin-released', why: 'its time is over' }];
    return isMoved ? [{ ...entry, actor: 'gapwise', action: 'own-move-confirmed' }] : [];
  }
  const hands = before.state === 'live' ? newHands(booking, calls.get(booking.serviceCallId)) : null;
  return [
    ...(isMoved ? [{ ...entry, actor: PSA_USER, action: 'call-moved' } as const] : []),
    ...(hands === null
      ? []
      : [
          {
            ...entry,
            ...hands,
            actor: PSA_USER,
            before: { technicianIds: [before.technicianId] },
          },
        ]),
  ];
}

/** Null when the call is still for its technician alone. */
function newHands(
  { technicianId }: StoredBooking,
  call: ServiceCallRecord | undefined,
): Pick<NewAuditEntry, 'action' | 'after'> | null {
  const technicianIds = call === undefined ? [technicianId] : techniciansOf(call);
  if (!technicianIds.includes(technicianId)) return { action: 'call-handed-over', after: { technicianIds } };
  return technicianIds.length === 1 ? null : { action: 'technician-added', after: { technicianIds } };
}
