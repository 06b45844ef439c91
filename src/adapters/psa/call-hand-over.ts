import type { BookingRef, WriteOutcome } from '../../application/ports/booking-target.port.js';
import type { HandOver } from '../../application/ports/ticket-assigner.port.js';
import type { AutotaskClient } from './autotask-client.js';
import { fitDescription } from './booking-marker.js';
import { isRemoved } from './is-removed.js';
import { wireId } from './record-id.js';

type Refused = Extract<WriteOutcome<unknown>, { kind: 'refused' }>;

/** What has been done of a hand-over, for the way back. */
interface Done {
  readonly call: HandOver['call'];
  readonly linkId: string;
  /** Null when the technician was on the call before. */
  readonly addedRow: number | null;
  readonly isDescribed: boolean;
}

/** Gives a service call to another technician: there is no moment at which nobody is on it. */
export class CallHandOver {
  constructor(private readonly client: AutotaskClient) {}

  /**
   * Adds the new technician, writes the text, removes the old one; leaves out what is there already. Throws `UpstreamError` when an
   * outcome is not known: the call then stays as it is, and the caller reads it again and comes again.
   */
  async carryOut(handOver: HandOver): Promise<WriteOutcome<BookingRef>> {
    const { call, technicianId } = handOver;
    const link = call.tickets.find((it) => it.ticketId === handOver.ticketId);
    if (link === undefined) return { kind: 'refused', reason: 'The ticket is not on the service call.' };
    const there = link.technicians.find((it) => it.technicianId === technicianId);
    const row = there === undefined ? await this.add(link.linkId, technicianId) : Number(there.rowId);
    if (typeof row !== 'number') return row;
    const added: Done = {
      call,
      linkId: link.linkId,
      addedRow: there === undefined ? row : null,
      isDescribed: false,
    };
    const described = await this.describe(handOver);
    if (described !== null) return this.undo(added, described);
    const removed = await this.removeLeaving(handOver, link);
    if (removed !== null) return this.undo({ ...added, isDescribed: true }, removed);
    return {
      kind: 'done',
      value: { serviceCallId: call.id, ticketLinkId: link.linkId, resourceRowId: String(row) },
    };
  }

  /** The new row, or why there is none. */
  async add(linkId: string, technicianId: string): Promise<number | Refused> {
    const made = await this.client.create(`ServiceCallTickets/${wireId(linkId)}/Resources`, {
      serviceCallTicketID: wireId(linkId),
      resourceID: wireId(technicianId),
    });
    return made.kind === 'done' ? made.id : made;
  }

  private async describe({ call, description, marker }: HandOver): Promise<Refused | null> {
    const text = fitDescription(description, marker);
    return text === call.description ? null : this.write(call.id, text);
  }

  private async write(callId: string, description: string): Promise<Refused | null> {
    const reply = await this.client.patch('ServiceCalls', { id: wireId(callId), description });
    return reply.kind === 'refused' ? reply : null;
  }

  /** A refusal after somebody has left is no way back: the call belongs to the new technician by then. */
  private async removeLeaving(
    { leaving, technicianId }: HandOver,
    link: HandOver['call']['tickets'][number],
  ): Promise<Refused | null> {
    let hasLeft = false;
    for (const row of link.technicians) {
      if (row.technicianId === technicianId || !leaving.includes(row.technicianId)) continue;
      const reply = await this.client.remove(rowPath(link.linkId, row.rowId));
      if (reply.kind === 'refused' && !isRemoved(reply) && !hasLeft) return reply;
      hasLeft = true;
    }
    return null;
  }

  /** Bottom-up. What cannot be taken back either is told with the reason. */
  private async undo({ call, linkId, addedRow, isDescribed }: Done, { reason }: Refused): Promise<Refused> {
    const notDescribed = isDescribed ? await this.write(call.id, call.description) : null;
    const reply = addedRow === null ? null : await this.client.remove(rowPath(linkId, String(addedRow)));
    const words = [
      reason,
      ...(notDescribed === null ? [] : [`Its text could not be put back: ${notDescribed.reason}`]),
      ...(reply?.kind !== 'refused' || isRemoved(reply)
        ? []
        : [`The new technician could not be taken off again: ${reply.reason}`]),
    ];
    return { kind: 'refused', reason: words.join(' ') };
  }
}

const rowPath = (linkId: string, rowId: string): string =>
  `ServiceCallTickets/${wireId(linkId)}/Resources/${wireId(rowId)}`;
