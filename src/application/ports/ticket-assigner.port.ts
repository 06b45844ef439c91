import type { BookingRef, WriteOutcome } from './booking-target.port.js';
import type { ServiceCallRecord, TicketRecord } from './psa-source.port.js';

/** A ticket as it is now, as far as its owner is concerned. */
export interface OwnedTicket extends Pick<
  TicketRecord,
  'id' | 'state' | 'technicianId' | 'secondaryTechnicianIds'
> {
  /** Null when it is in none. */
  readonly queueId: string | null;
}

/** Who becomes the primary resource of which ticket, in which role. */
export interface Assignment {
  readonly ticketId: string;
  readonly technicianId: string;
  readonly roleId: string;
}

/** A service call that goes from one technician to another and keeps its time. */
export interface HandOver {
  /** As it was just read: what is there already is not written again. */
  readonly call: ServiceCallRecord;
  readonly ticketId: string;
  readonly technicianId: string;
  /** Those who leave the call when they are on it. */
  readonly leaving: readonly string[];
  /** Our marker of the new activity. */
  readonly marker: string;
  /** Full text of the call; contains the marker. */
  readonly description: string;
}

/**
 * Gives tickets to technicians: a person asks for it, a reflow never does. Throws `UpstreamError` with `retry: 'later'` when an
 * outcome is not known or time may mend it; the same act may then be done again and goes on where it stopped.
 */
export abstract class TicketAssigner {
  /** Null when the PSA does not have it. */
  abstract readTicket(ticketId: string): Promise<OwnedTicket | null>;

  /** The service calls that the ticket is on, of any state. */
  abstract readCalls(ticketId: string): Promise<readonly ServiceCallRecord[]>;

  /** A role in which the technician may own a ticket of the queue; null when they hold none. */
  abstract roleFor(technicianId: string, queueId: string | null): Promise<string | null>;

  /**
   * Makes the technician the primary resource. One who was a secondary resource is that no more, and is again when it is refused.
   */
  abstract assign(assignment: Assignment): Promise<WriteOutcome<void>>;

  /** The new technician comes first, then the text, then the old one goes. What is refused leaves the call as it was. */
  abstract handOver(handOver: HandOver): Promise<WriteOutcome<BookingRef>>;

  /** Puts the technician on a ticket of a call, beside those who are there. */
  abstract addTechnician(ticketLinkId: string, technicianId: string): Promise<WriteOutcome<void>>;
}
