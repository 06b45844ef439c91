import { sameInterval, type Instant } from '../planning/time/interval.js';
import { bookingFromCall } from './booking-from-call.js';
import { activityIdOf, chunkKey, readMarker } from './marker.js';
import type { Desk, Reconciliation, StoredActivity, StoredBooking } from './ports/desk-store.port.js';
import type { NewIntent } from './ports/intent-store.port.js';
import type { Finding } from './ports/finding.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** A move that was sent without an answer. */
export type UnknownMove = Pick<NewIntent, 'activityId' | 'chunk' | 'after'>;

/** What a comparison of our own records with the PSA asks for, and what a person should look at. */
export interface Reconciled {
  readonly changes: Reconciliation;
  readonly findings: readonly Finding[];
}

/**
 * Compares our activities and link table with the tickets and service calls as they are now (domain sections 3 and 10).
 * `calls` holds every call in the window and every linked one outside of it, but for the ones that are there and `unreadable`.
 */
export function reconcile(
  desk: Desk,
  calls: ReadonlyMap<string, ServiceCallRecord>,
  now: Instant,
  unknownMoves: readonly UnknownMove[] = [],
  unreadable: ReadonlySet<string> = new Set(),
): Reconciled {
  const bookings = desk.bookings.map((booking): Verdict => {
    const call = calls.get(booking.serviceCallId);
    if (unreadable.has(booking.serviceCallId)) return { kind: 'keep' };
    const written = asWritten(booking, call, unknownMoves);
    const verdict = judgeBooking(written, call, desk, now);
    return verdict.kind === 'keep' && written !== booking ? { kind: 'change', booking: written } : verdict;
  });
  const activities = reconcileActivities(desk, finishedBy(bookings, desk));
  const open = new Set([...desk.activities, ...activities.open].map((it) => it.id));
  for (const { id } of activities.close) open.delete(id);
  const adopted = adoptLost(desk, calls, open);
  return {
    changes: {
      ...activities,
      bookings: [
        ...bookings.flatMap((it) => (it.kind === 'change' ? [it.booking] : [])),
        ...adopted.bookings,
      ],
      closeBookings: bookings.flatMap((it) => (it.kind === 'close' ? [it] : [])),
    },
    findings: adopted.findings,
  };
}

type Verdict =
  | { readonly kind: 'keep' }
  | { readonly kind: 'change'; readonly booking: StoredBooking }
  | {
      readonly kind: 'close';
      readonly serviceCallId: string;
      readonly activityId: string;
      readonly reason: string;
    };

/** A move of ours whose answer was lost may have been done after all: then nobody else has moved the call. */
function asWritten(
  booking: StoredBooking,
  call: ServiceCallRecord | undefined,
  unknownMoves: readonly UnknownMove[],
): StoredBooking {
  const isOurs = unknownMoves.some(
    ({ activityId, chunk, after }) =>
      activityId === booking.activityId &&
      chunk === booking.chunk &&
      after?.start === call?.slot.start &&
      after?.end === call?.slot.end,
  );
  return isOurs && booking.state === 'live' && call !== undefined ? { ...booking, slot: call.slot } : booking;
}

const CLOSED_OUTSIDE = { canceled: 'canceled-outside', complete: 'completed-outside' } as const;

function judgeBooking(
  booking: StoredBooking,
  call: ServiceCallRecord | undefined,
  desk: Desk,
  now: Instant,
): Verdict {
  if (call === undefined) return closed(booking, 'deleted-outside');
  if (call.state !== 'open') return closed(booking, CLOSED_OUTSIDE[call.state]);
  const moved = !sameInterval(call.slot, booking.slot);
  const isOurs = isForAlone(call, booking.technicianId);
  if (!moved && isOverdue(booking, desk, now)) {
    return isOurs
      ? { kind: 'change', booking: { ...booking, state: 'live' } }
      : closed(booking, 'handed-over');
  }
  // A person has moved it, handed it over, or put somebody else on it as well.
  if (moved || !isOurs) return { kind: 'change', booking: { ...booking, slot: call.slot, state: 'pinned' } };
  return { kind: 'keep' };
}

const closed = ({ serviceCallId, activityId }: StoredBooking, reason: string): Verdict => ({
  kind: 'close',
  serviceCallId,
  activityId,
  reason,
});

function isForAlone(call: ServiceCallRecord, technicianId: string): boolean {
  const technicians = techniciansOf(call);
  return technicians.length > 0 && technicians.every((it) => it === technicianId);
}

/** A pin that nobody worked on has done its service when its time is over: the work is flexible again. */
const isOverdue = (booking: StoredBooking, desk: Desk, now: Instant): boolean =>
  booking.state === 'pinned' && booking.slot.end <= now && !isGoingOn(booking, desk);

function isGoingOn(booking: StoredBooking, desk: Desk): boolean {
  const instruction = desk.instructions.find((it) => it.activityId === booking.activityId);
  if ((instruction?.startedAt ?? null) !== null) return true;
  const activity = desk.activities.find((it) => it.id === booking.activityId);
  return desk.tickets.find((it) => it.id === activity?.ticketId)?.state === 'in-progress';
}

/**
 * A call that a person completed or cancelled ends its activity: what comes after is new work, never a revived call. Not where people have
 * said here that nothing more is to be done.
 */
function finishedBy(verdicts: readonly Verdict[], desk: Desk): ReadonlyMap<string, string> {
  const endedHere = new Set(desk.instructions.filter((it) => it.ended !== null).map((it) => it.activityId));
  return new Map(
    verdicts.flatMap((it) =>
      it.kind === 'close' && it.reason !== 'deleted-outside' && !endedHere.has(it.activityId)
        ? [[it.activityId, it.reason] as const]
        : [],
    ),
  );
}

function reconcileActivities(
  desk: Desk,
  finished: ReadonlyMap<string, string>,
): Pick<Reconciliation, 'open' | 'close'> {
  const tickets = new Map(desk.tickets.map((it) => [it.id, it]));
  const technicians = new Set(desk.technicians.map((it) => it.id));
  const close = desk.activities.flatMap((activity) => {
    const reason =
      closingReason(activity, tickets.get(activity.ticketId), technicians) ?? finished.get(activity.id);
    return reason === undefined ? [] : [{ id: activity.id, reason }];
  });
  const closed = new Set(close.map((it) => it.id));
  const stillOpen = new Set(
    desk.activities.filter((it) => !closed.has(it.id)).map((it) => `${it.ticketId}.${it.technicianId}`),
  );
  const open = desk.tickets.flatMap((ticket): StoredActivity[] => {
    const { technicianId } = ticket;
    if (ticket.state === 'ended' || technicianId === null || !technicians.has(technicianId)) return [];
    const key = `${ticket.id}.${technicianId}`;
    if (stillOpen.has(key)) return [];
    const generation = (desk.generations.get(key) ?? 0) + 1;
    const id = activityIdOf(ticket.id, technicianId, generation);
    return [{ id, ticketId: ticket.id, technicianId, generation, state: 'open' }];
  });
  return { open, close };
}

function closingReason(
  activity: StoredActivity,
  ticket: TicketRecord | undefined,
  technicians: ReadonlySet<string>,
): string | undefined {
  if (!technicians.has(activity.technicianId)) return 'technician-inactive';
  if (ticket === undefined || ticket.state === 'ended') return 'ticket-ended';
  return ticket.technicianId === activity.technicianId ? undefined : 'technician-changed';
}

/** Open calls that carry our marker but are not in the link table: linked again instead of made twice. */
function adoptLost(
  desk: Desk,
  calls: ReadonlyMap<string, ServiceCallRecord>,
  open: ReadonlySet<string>,
): { readonly bookings: readonly StoredBooking[]; readonly findings: readonly Finding[] } {
  const linkedCalls = new Set(desk.bookings.map((it) => it.serviceCallId));
  const linkedChunks = new Set(desk.bookings.map((it) => chunkKey(it.activityId, it.chunk)));
  const bookings: StoredBooking[] = [];
  const findings: Finding[] = [];
  for (const call of [...calls.values()].toSorted((a, b) => Number(a.id) - Number(b.id))) {
    const marked = call.state === 'open' && !linkedCalls.has(call.id) ? readMarker(call.description) : null;
    if (marked === null) continue;
    const key = chunkKey(marked.activityId, marked.chunk);
    const booking =
      open.has(marked.activityId) && !linkedChunks.has(key) ? bookingFromCall(call, marked) : null;
    if (booking === null) {
      findings.push(leftOver(call.id, key, linkedChunks.has(key)));
      continue;
    }
    linkedChunks.add(key);
    bookings.push(booking);
  }
  return { bookings, findings };
}

function leftOver(callId: string, key: string, isTwice: boolean): Finding {
  const subject = `service call ${callId}`;
  return isTwice
    ? {
        code: 'marked-call-twice',
        subject,
        message: `It carries the planner's marker ${key}, which another call of ours carries too.`,
      }
    : {
        code: 'marked-call-not-linked',
        subject,
        message: `It carries the planner's marker ${key} but is not that activity's call.`,
      };
}
