import type { Instant } from '../planning/time/interval.js';
import { bookingFromCall } from './booking-from-call.js';
import type { GivenCall } from './given-ticket.js';
import { guardGiving, type GivingRefusal } from './guard-giving.js';
import { chunkKey, readMarker } from './marker.js';
import type { StoredBooking, TicketWork } from './ports/desk-store.port.js';
import type { ServiceCallRecord, TicketRecord } from './ports/psa-source.port.js';

/** A ticket, whom it is given to, and everything known about its calls. */
export interface Gift {
  /** As it was before it was given. */
  readonly ticket: Pick<TicketRecord, 'id' | 'state' | 'technicianId' | 'secondaryTechnicianIds'>;
  readonly technicianId: string;
  readonly work: TicketWork;
  /** All that the ticket is on. */
  readonly calls: readonly ServiceCallRecord[];
}

/** A call of ours, and whether it may go with its ticket. */
export type JudgedCall =
  | { readonly booking: StoredBooking; readonly call: ServiceCallRecord; readonly refusal: null }
  | { readonly booking: StoredBooking; readonly call: null; readonly refusal: GivingRefusal };

/** Our calls of others on the ticket, in the order of their times; with the calls whose link was lost. */
export function judgeCalls(gift: Gift, now: Instant): readonly JudgedCall[] {
  const calls = new Map(gift.calls.map((it) => [it.id, it]));
  const isInProgress = gift.ticket.state === 'in-progress';
  return bookingsOfOthers(gift).map((booking) => {
    const call = calls.get(booking.serviceCallId);
    const refusal = guardGiving(booking, call, { now, isInProgress, expected: expectedOn(booking, gift) });
    return call === undefined || refusal !== null
      ? { booking, call: null, refusal: refusal ?? 'not-on-the-ticket' }
      : { booking, call, refusal };
  });
}

export const left = (serviceCallId: string, reason: string): GivenCall => ({
  serviceCallId,
  outcome: 'left',
  reason,
});

/** Who may stand on a call of ours: the one it was made for, the owner of the ticket, and, when an earlier try broke off, the new one. */
export const expectedOn = (
  booking: StoredBooking,
  { ticket, technicianId }: Pick<Gift, 'ticket' | 'technicianId'>,
): readonly string[] => [booking.technicianId, ticket.technicianId, technicianId].filter((it) => it !== null);

/** Chunks of activities that have a call, by `chunkKey`. */
export const takenChunks = ({ work }: Pick<Gift, 'work'>): Set<string> =>
  new Set(work.bookings.map((it) => chunkKey(it.activityId, it.chunk)));

/** The lowest chunk of the activity that is not taken. */
export function lowestFree(activityId: string, taken: ReadonlySet<string>): number {
  let chunk = 1;
  while (taken.has(chunkKey(activityId, chunk))) chunk += 1;
  return chunk;
}

function bookingsOfOthers({ work, calls, technicianId }: Gift): readonly StoredBooking[] {
  return [...work.bookings, ...lostLinks(work, calls)]
    .filter((it) => it.technicianId !== technicianId)
    .toSorted((a, b) => a.slot.start - b.slot.start || Number(a.serviceCallId) - Number(b.serviceCallId));
}

/** A call that was made without an answer and not linked since would be left behind, and made a second time for the new technician. */
function lostLinks(work: TicketWork, calls: readonly ServiceCallRecord[]): readonly StoredBooking[] {
  const open = new Set(work.activities.map((it) => it.id));
  const linkedCalls = new Set(work.bookings.map((it) => it.serviceCallId));
  const linkedChunks = new Set(work.bookings.map((it) => chunkKey(it.activityId, it.chunk)));
  return calls.flatMap((call) => {
    const marked = call.state === 'open' && !linkedCalls.has(call.id) ? readMarker(call.description) : null;
    if (marked === null || !open.has(marked.activityId)) return [];
    if (linkedChunks.has(chunkKey(marked.activityId, marked.chunk))) return [];
    return bookingFromCall(call, marked) ?? [];
  });
}
