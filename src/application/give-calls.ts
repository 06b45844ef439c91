import { bookingFromCall } from './booking-from-call.js';
import type { GivenCall } from './given-ticket.js';
import { guardGiving } from './guard-giving.js';
import { entryOf } from './human-overrides.js';
import { chunkKey, markerOf, readMarker, withMarker } from './marker.js';
import type { Clock } from './ports/clock.port.js';
import type { NewAuditEntry } from './ports/audit-log.port.js';
import type { DeskStore, StoredBooking, TicketWork } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import type { OwnedTicket, TicketAssigner } from './ports/ticket-assigner.port.js';
import { techniciansOf } from './technicians-of.js';

/** A ticket, whom it is given to, and everything known about its calls. */
export interface Gift {
  /** As it was before it was given. */
  readonly ticket: OwnedTicket;
  readonly technicianId: string;
  /** Name of the key of who asks. */
  readonly by: string;
  readonly work: TicketWork;
  /** All that the ticket is on, as just read. */
  readonly calls: readonly ServiceCallRecord[];
  /** Throws when a lock was lost. */
  readonly assertHeld: () => void;
}

/** A call of ours that may be changed, with its link. */
interface OwnCall {
  readonly booking: StoredBooking;
  readonly call: ServiceCallRecord;
}

/** Brings our service calls of a ticket to the technician whom it is given to, and the link table with them, one after the other. */
export class GiveCalls {
  constructor(
    private readonly assigner: TicketAssigner,
    private readonly desk: DeskStore,
    private readonly clock: Clock,
  ) {}

  /** The calls of others become the technician's: same call, same time, the next free chunk of the activity. */
  async handOver(gift: Gift, activityId: string): Promise<readonly GivenCall[]> {
    const { ticket, technicianId, work } = gift;
    const taken = new Set(work.bookings.map((it) => chunkKey(it.activityId, it.chunk)));
    return this.each(gift, async ({ booking, call }) => {
      const chunk = lowestFree(activityId, taken);
      const marker = markerOf(activityId, chunk);
      const outcome = await this.assigner.handOver({
        call,
        ticketId: ticket.id,
        technicianId,
        leaving: expectedOn(booking, gift).filter((it) => it !== technicianId),
        marker,
        description: withMarker(call.description, marker),
      });
      if (outcome.kind === 'refused') return left(call.id, outcome.reason);
      taken.add(chunkKey(activityId, chunk));
      const handed = { ...booking, ...outcome.value, activityId, chunk, technicianId };
      await this.save(gift, booking, handed, 'call-handed-over');
      return { serviceCallId: call.id, outcome: 'handed-over', reason: null };
    });
  }

  /** The technician joins those who are on the calls. A call for two stands still, like any that people have put somebody on. */
  addTechnician(gift: Gift): Promise<readonly GivenCall[]> {
    const { ticket, technicianId } = gift;
    return this.each(gift, async ({ booking, call }) => {
      const isThere = techniciansOf(call).includes(technicianId);
      const linkId = call.tickets.find((it) => it.ticketId === ticket.id)?.linkId ?? booking.ticketLinkId;
      const outcome = isThere ? null : await this.assigner.addTechnician(linkId, technicianId);
      if (outcome?.kind === 'refused') return left(call.id, outcome.reason);
      await this.save(gift, booking, { ...booking, state: 'pinned' }, 'technician-added');
      return {
        serviceCallId: call.id,
        outcome: isThere ? 'unchanged' : 'technician-added',
        reason: null,
      };
    });
  }

  private async each(
    gift: Gift,
    change: (own: OwnCall) => Promise<GivenCall>,
  ): Promise<readonly GivenCall[]> {
    const calls = new Map(gift.calls.map((it) => [it.id, it]));
    const facts = { now: this.clock.now(), isInProgress: gift.ticket.state === 'in-progress' };
    const given: GivenCall[] = [];
    for (const booking of bookingsOfOthers(gift)) {
      const call = calls.get(booking.serviceCallId);
      const refusal = guardGiving(booking, call, { ...facts, expected: expectedOn(booking, gift) });
      gift.assertHeld();
      given.push(
        call === undefined || refusal !== null
          ? left(booking.serviceCallId, refusal)
          : await change({ booking, call }),
      );
    }
    return given;
  }

  private save(
    { technicianId, by }: Gift,
    before: StoredBooking,
    booking: StoredBooking,
    action: NewAuditEntry['action'],
  ): Promise<void> {
    const at = this.clock.now();
    const audit: readonly NewAuditEntry[] = [
      {
        ...entryOf(booking, at),
        actor: by,
        action,
        technicianId,
        before: { technicianId: before.technicianId },
        after: { technicianId },
      },
    ];
    const changes = { open: [], close: [], closeBookings: [], bookings: [booking], audit };
    return this.desk.saveReconciliation(changes, at);
  }
}

const left = (serviceCallId: string, reason: string | null): GivenCall => ({
  serviceCallId,
  outcome: 'left',
  reason,
});

/** Who may stand on a call of ours: the one it was made for, the owner of the ticket, and, when an earlier try broke off, the new one. */
const expectedOn = (booking: StoredBooking, { ticket, technicianId }: Gift): readonly string[] =>
  [booking.technicianId, ticket.technicianId, technicianId].filter((it) => it !== null);

/** In the order of their times; with the calls whose link was lost. */
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

function lowestFree(activityId: string, taken: ReadonlySet<string>): number {
  let chunk = 1;
  while (taken.has(chunkKey(activityId, chunk))) chunk += 1;
  return chunk;
}
