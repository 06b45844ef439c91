import { bookingFor } from './booking-for.js';
import { ticketIdOf } from './marker.js';
import type { BookingTarget, CallWrite } from './ports/booking-target.port.js';
import type { IntentStore, NewIntent } from './ports/intent-store.port.js';
import type { PlannedRequest } from './ports/planned-request.js';
import type { TicketReader } from './ports/record-readers.port.js';
import type { MoveReport } from './ports/run-report.js';

/** Tells what writing would send, without writing. What the write guard asks is asked only when it is written. */
export class PreviewWrites {
  constructor(
    private readonly intents: IntentStore,
    private readonly target: BookingTarget,
    private readonly tickets: TicketReader,
  ) {}

  /** Each write with its requests; none for what a rule holds back. @throws UpstreamError as the target does. */
  async run(intents: readonly NewIntent[]): Promise<readonly MoveReport[]> {
    const moves: MoveReport[] = [];
    for (const intent of intents) {
      const { lookFirst: _lookFirst, heldBy, ...rest } = intent;
      const requests = heldBy === null ? await this.requestsFor(intent) : [];
      moves.push({ ...rest, state: heldBy === null ? 'planned' : 'skipped', outcome: heldBy, requests });
    }
    return moves;
  }

  private async requestsFor(intent: NewIntent): Promise<readonly PlannedRequest[]> {
    const write = await this.writeFor(intent);
    return write === null ? [] : this.target.requestsFor(write);
  }

  private async writeFor(intent: NewIntent): Promise<CallWrite | null> {
    const { kind, activityId, chunk, after } = intent;
    if (intent.serviceCallId !== undefined) return { kind: 'cancel', serviceCallId: intent.serviceCallId };
    if (kind === 'create') {
      const ticket = await this.tickets.ticket(ticketIdOf(activityId));
      const booking = ticket === null ? null : bookingFor(intent, ticket);
      return booking === null ? null : { kind, booking };
    }
    const booking = await this.intents.bookingOf(activityId, chunk);
    if (booking === null) return null;
    const { serviceCallId } = booking;
    if (kind !== 'move') return { kind, serviceCallId };
    return after === null ? null : { kind, serviceCallId, slot: after };
  }
}
