import type { Slot } from './day-book.js';
import type { DeskTables } from './desk-tables.js';
import { DAY, HOUR, MINUTE, autotaskTime } from './local-time.js';
import { PICKLISTS } from './picklists.js';
import type { DeskTicket } from './tickets.js';

/** One booking to write: whose call, on which ticket, for whom, when. */
export interface Booking {
  readonly ticket: DeskTicket;
  readonly resourceIDs: readonly number[];
  readonly slot: Slot;
  readonly creatorResourceID: number;
  readonly description: string;
  readonly status?: number;
}

const { serviceCallStatus } = PICKLISTS;
const BUFFER = 15 * MINUTE;

/** Writes service calls with their ticket link and resource rows, as any client of the vendor's API leaves them. */
export class ServiceCallWriter {
  constructor(
    private readonly tables: DeskTables,
    private readonly now: number,
    private readonly timezestID: number,
  ) {}

  /** Writes one call. Without a status it is Complete when it has ended, else New. */
  write(booking: Booking): void {
    const { ticket, slot } = booking;
    const status =
      booking.status ?? (slot.end <= this.now ? serviceCallStatus.Complete : serviceCallStatus.New);
    const created = autotaskTime(Math.min(slot.start - DAY, this.now - 3 * HOUR));
    const isCanceled = status === serviceCallStatus.Canceled;
    const serviceCallID = this.tables.add('ServiceCalls', {
      companyID: ticket.companyID,
      startDateTime: autotaskTime(slot.start),
      endDateTime: autotaskTime(slot.end),
      duration: (slot.end - slot.start) / HOUR,
      description: booking.description,
      status,
      isComplete: status === serviceCallStatus.Complete ? 1 : 0,
      createDateTime: created,
      lastModifiedDateTime: created,
      creatorResourceID: booking.creatorResourceID,
      canceledByResourceID: isCanceled ? booking.creatorResourceID : null,
      canceledDateTime: isCanceled ? created : null,
      cancelationNoticeHours: isCanceled ? 24 : null,
    });
    const serviceCallTicketID = this.tables.add('ServiceCallTickets', { serviceCallID, ticketID: ticket.id });
    for (const resourceID of booking.resourceIDs) {
      this.tables.add('ServiceCallTicketResources', { serviceCallTicketID, resourceID });
    }
  }

  /** A TimeZest appointment: the meeting, and a separate call of 15 minutes on each side, all inside `slot`. */
  writeMeeting(ticket: DeskTicket, resourceID: number, slot: Slot): void {
    const shared = { ticket, resourceIDs: [resourceID], creatorResourceID: this.timezestID };
    const meeting = { start: slot.start + BUFFER, end: slot.end - BUFFER };
    const confirmed = slot.end <= this.now ? {} : { status: serviceCallStatus['Customer Confirmed'] };
    this.write({
      ...shared,
      slot: { start: slot.start, end: meeting.start },
      description: 'Buffer before appointment (TimeZest)',
    });
    this.write({
      ...shared,
      ...confirmed,
      slot: meeting,
      description: 'Scheduled with the customer by TimeZest',
    });
    this.write({
      ...shared,
      slot: { start: meeting.end, end: slot.end },
      description: 'Buffer after appointment (TimeZest)',
    });
  }
}
