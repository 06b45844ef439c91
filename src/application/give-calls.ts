import { expectedOn, judgeCalls, left, lowestFree, takenChunks, type Gift } from './gift-calls.js';
import type { GivenCall } from './given-ticket.js';
import { entryOf } from './human-overrides.js';
import { chunkKey, markerOf, withMarker } from './marker.js';
import type { Clock } from './ports/clock.port.js';
import type { NewAuditEntry } from './ports/audit-log.port.js';
import type { DeskStore, StoredBooking } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import type { OwnedTicket, TicketAssigner } from './ports/ticket-assigner.port.js';
import { techniciansOf } from './technicians-of.js';

/** One that is being carried out. */
export interface OngoingGift extends Gift {
  readonly ticket: OwnedTicket;
  /** Name of the key of who asks. */
  readonly by: string;
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
  async handOver(gift: OngoingGift, activityId: string): Promise<readonly GivenCall[]> {
    const { ticket, technicianId } = gift;
    const taken = takenChunks(gift);
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
  addTechnician(gift: OngoingGift): Promise<readonly GivenCall[]> {
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
    gift: OngoingGift,
    change: (own: OwnCall) => Promise<GivenCall>,
  ): Promise<readonly GivenCall[]> {
    const given: GivenCall[] = [];
    for (const { booking, call, refusal } of judgeCalls(gift, this.clock.now())) {
      gift.assertHeld();
      given.push(refusal === null ? await change({ booking, call }) : left(booking.serviceCallId, refusal));
    }
    return given;
  }

  private save(
    { technicianId, by }: OngoingGift,
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
