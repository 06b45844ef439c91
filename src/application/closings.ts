import { ticketIdOf } from './marker.js';
import type { Instant } from '../planning/time/interval.js';
import type { TechnicianCase } from './build-problem.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';
import type { NewIntent } from './ports/intent-store.port.js';
import { whyClosed, type Closing, type Tickets } from './why-changed.js';

/** Calls of ours for people who are no longer technicians. */
export function leftBehind(desk: Desk, tickets: Tickets, now: Instant): readonly NewIntent[] {
  const active = new Set(desk.technicians.map((it) => it.id));
  return desk.bookings
    .filter((it) => !active.has(it.technicianId))
    .map((it) => closing(it, 'technician-inactive', tickets, { timeZone: 'UTC', now }));
}

/** Calls of ours whose work has ended or waits: a future one is cancelled, a started or past one completed (domain section 10). */
export function closings(
  desk: Desk,
  tickets: Tickets,
  { technician, problem, classified, waiting }: TechnicianCase,
  now: Instant,
): readonly NewIntent[] {
  const planned = new Set(problem.activities.map((it) => it.id));
  const unplanned = desk.bookings.filter(
    (it) => it.technicianId === technician.id && !planned.has(it.activityId),
  );
  // As for nearly everybody: on a big desk what follows is the longest part of the diff.
  if (unplanned.length === 0) return [];
  const ended = new Map(desk.instructions.map((it) => [it.activityId, it.ended]));
  const open = new Set(
    desk.activities.filter((it) => (ended.get(it.id) ?? null) === null).map((it) => it.id),
  );
  const clock = { timeZone: problem.timeZone, now };
  return unplanned
    .filter(
      (it) =>
        !open.has(it.activityId) || (it.state === 'live' && !classified.fixedActivities.has(it.activityId)),
    )
    .map((it) =>
      waiting.includes(it.activityId)
        ? closing(it, 'ticket-waits', tickets, clock)
        : closeHere(it, ended.get(it.activityId) ?? null, tickets, clock),
    );
}

function closeHere(
  booking: StoredBooking,
  ended: Instruction['ended'],
  tickets: Tickets,
  clock: LocalClock,
): NewIntent {
  return ended === null
    ? closeEnded(booking, tickets, clock)
    : closing(booking, `${ended.how}-here`, tickets, clock);
}

/** What {@link closings} decides for a call whose work has ended. */
export function closeEnded(booking: StoredBooking, tickets: Tickets, clock: LocalClock): NewIntent {
  const ticket = tickets.get(ticketIdOf(booking.activityId));
  if (ticket === undefined || ticket.state === 'ended')
    return closing(booking, 'ticket-ended', tickets, clock);
  const isSameOwner = ticket.technicianId === booking.technicianId;
  return closing(booking, isSameOwner ? 'ended-outside' : 'technician-changed', tickets, clock);
}

interface LocalClock {
  readonly timeZone: string;
  readonly now: Instant;
}

const closing = (booking: StoredBooking, kind: Closing, tickets: Tickets, clock: LocalClock): NewIntent => ({
  technicianId: booking.technicianId,
  activityId: booking.activityId,
  chunk: booking.chunk,
  kind: booking.slot.start > clock.now ? 'cancel' : 'complete',
  before: booking.slot,
  after: null,
  reason: kind === 'ticket-waits' ? kind : 'work-ended',
  why: whyClosed(tickets, booking, kind, clock),
  lookFirst: false,
  heldBy: null,
});
