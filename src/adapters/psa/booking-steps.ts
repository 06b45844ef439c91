import type { Booking, BookingRef, WriteOutcome } from '../../application/ports/booking-target.port.js';
import type { AllowedWrites } from './allowed-writes.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { linkRequest, statusRequest, technicianRequest } from './booking-requests.js';
import { isRemoved } from './is-removed.js';
import { linkRoutesFor } from './link-routes.js';

/** How far a booking has come. */
export interface PartialBooking {
  readonly callId: number;
  /** Id of the row that links the call to our ticket or task; null when it is missing. */
  readonly link: number | null;
  /** Id of the row that gives the link its technician; null when it is missing. */
  readonly technicianRow: number | null;
  /** Links to other tickets and tasks: then the call is not ours alone and is not removed. */
  readonly others: number;
}

type Made =
  { readonly kind: 'done'; readonly id: number } | { readonly kind: 'refused'; readonly reason: string };

/** The second and third step of a booking, and the way back when one of them is refused. */
export class BookingSteps {
  constructor(
    private readonly client: AllowedWrites,
    private readonly statuses: AutotaskStatuses,
  ) {}

  /**
   * Adds the link and the technician that are missing; undoes the call bottom-up when one is refused. Throws `UpstreamError`
   * when an outcome is not known: the call then stays, and the caller comes again and looks first.
   */
  async finish(booking: Booking, start: PartialBooking): Promise<WriteOutcome<BookingRef>> {
    const link = await this.link(booking, start);
    if (link.kind === 'refused') return this.undo(booking, start, link.reason);
    const linked = { ...start, link: link.id };
    const row = await this.technician(booking, linked.link, start.technicianRow);
    if (row.kind === 'refused') return this.undo(booking, linked, row.reason);
    return {
      kind: 'done',
      value: {
        serviceCallId: String(start.callId),
        ticketLinkId: String(link.id),
        resourceRowId: String(row.id),
      },
    };
  }

  private async link(booking: Booking, start: PartialBooking): Promise<Made> {
    if (start.link !== null) return { kind: 'done', id: start.link };
    const { path, body } = linkRequest(booking, start.callId);
    return this.client.create(path, body);
  }

  private async technician(booking: Booking, link: number, row: number | null): Promise<Made> {
    if (row !== null) return { kind: 'done', id: row };
    const { path, body } = technicianRequest(booking, link);
    return this.client.create(path, body);
  }

  // Bottom-up, because whether the links go with their call is not documented.
  private async undo(
    booking: Booking,
    made: PartialBooking,
    reason: string,
  ): Promise<WriteOutcome<BookingRef>> {
    if (made.link !== null) {
      await this.removed(`ServiceCalls/${made.callId}/${linkRoutesFor(booking.ticketId).links}/${made.link}`);
    }
    if (made.others > 0) return { kind: 'refused', reason };
    if (await this.removed(`ServiceCalls/${made.callId}`)) return { kind: 'refused', reason };
    return { kind: 'refused', reason: `${reason} ${await this.cancelled(made.callId)}` };
  }

  private async removed(path: string): Promise<boolean> {
    return isRemoved(await this.client.remove(path));
  }

  // A call that may not be deleted must at least not hold the technician's time.
  private async cancelled(callId: number): Promise<string> {
    const status = await this.statuses.serviceCallStatusFor('canceled');
    const { path, body } = statusRequest(String(callId), status);
    const reply = await this.client.patch(path, body);
    return reply.kind === 'done'
      ? `Service call ${callId} could not be deleted and was cancelled instead.`
      : `Service call ${callId} could not be removed: ${reply.reason}`;
  }
}
