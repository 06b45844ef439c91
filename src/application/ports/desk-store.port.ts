import type { ActivityId } from '../../planning/model/next-activity.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import type { StoredAppointmentType } from './appointment-type-store.port.js';
import type { BookingRequest } from './booking-request-store.port.js';
import type { NewAuditEntry } from './audit-log.port.js';
import type { CalendarEventRecord, MailboxChanges, MailboxHours } from './calendar-source.port.js';
import type { Instruction } from './instruction.js';
import type { OwnEvent } from './own-event-store.port.js';
import type {
  PsaBusyRecord,
  ServiceCallRecord,
  TechnicianRecord,
  TicketKind,
  TicketRecord,
} from './psa-source.port.js';
import type { SubjectTrace } from './subject-trace.js';

/** A technician as last seen, with what the mailbox told about hours. */
export interface StoredTechnician extends TechnicianRecord {
  readonly mailboxHours: MailboxHours | null;
}

/** Our own record of the flexible work on one ticket for one technician; closed ones are history. */
export interface StoredActivity {
  readonly id: ActivityId;
  readonly ticketId: string;
  readonly technicianId: string;
  /** 1-based; a reopened ticket gets the next one. */
  readonly generation: number;
  readonly state: 'open' | 'closed';
}

/** One row of the link table: a service call of ours and what we last wrote to it. */
export interface StoredBooking {
  readonly activityId: ActivityId;
  readonly chunk: number;
  readonly technicianId: string;
  readonly serviceCallId: string;
  readonly ticketLinkId: string;
  readonly resourceRowId: string;
  /** As last written by us, or as a human put it when `pinned`. */
  readonly slot: Interval;
  readonly state: 'live' | 'pinned';
}

/** An active appointment type with all technicians who take it, those of its team too; by id. */
export type OfferedType = StoredAppointmentType;

/** Everything we know about the desk, read from one snapshot. */
export interface Desk {
  readonly technicians: readonly StoredTechnician[];
  readonly tickets: readonly TicketRecord[];
  /** Open ones only. */
  readonly activities: readonly StoredActivity[];
  /** Highest generation ever used, by `<ticket>.<technician>`. */
  readonly generations: ReadonlyMap<string, number>;
  /** Not closed ones only. */
  readonly bookings: readonly StoredBooking[];
  readonly serviceCalls: readonly ServiceCallRecord[];
  readonly busyTimes: readonly PsaBusyRecord[];
  readonly events: readonly { readonly mailbox: string; readonly event: CalendarEventRecord }[];
  /** Those that are not closed, and closed ones that are still among the events. */
  readonly ownEvents: readonly OwnEvent[];
  /** Of open activities. */
  readonly instructions: readonly Instruction[];
  /** By id; the technicians of each are those of the whole desk. */
  readonly appointmentTypes: readonly OfferedType[];
  /** Those of the types that wait for a booking, the oldest first. */
  readonly openRequests: readonly BookingRequest[];
}

/** Our own records of one ticket. */
export interface TicketWork {
  /** Open ones only. */
  readonly activities: readonly StoredActivity[];
  /** Highest generation ever used, by `<ticket>.<technician>`. */
  readonly generations: ReadonlyMap<string, number>;
  /** Not closed ones only, of closed activities too. */
  readonly bookings: readonly StoredBooking[];
  /** Of open activities. */
  readonly instructions: readonly Instruction[];
}

/** A booking request of our own that somebody has booked meanwhile, and when the appointment is. */
export interface ServedRequest {
  readonly id: string;
  readonly slot: Interval;
}

/** What a comparison of our records with the sources brought to light. */
export interface Reconciliation {
  readonly open: readonly StoredActivity[];
  readonly close: readonly { readonly id: ActivityId; readonly reason: string }[];
  /** Bookings to insert (a call of ours whose link was lost) or to change (state, slot). */
  readonly bookings: readonly StoredBooking[];
  readonly closeBookings: readonly { readonly serviceCallId: string; readonly reason: string }[];
  readonly served?: readonly ServedRequest[];
  /** What is told of it in the audit log. */
  readonly audit?: readonly NewAuditEntry[];
}

/** Keeps what the sources told and our link table. Each method is one transaction. */
export abstract class DeskStore {
  /** Those not named become inactive. */
  abstract saveTechnicians(records: readonly TechnicianRecord[]): Promise<void>;
  abstract saveMailboxHours(technicianId: string, hours: MailboxHours | null): Promise<void>;
  /** Records of one kind. Returns how many of that kind are known that have not ended. */
  abstract saveTickets(kind: TicketKind, records: readonly TicketRecord[]): Promise<number>;
  /** Tickets the PSA no longer has. */
  abstract endTickets(ids: readonly string[]): Promise<void>;
  /** The records are all there are: what is not among them is forgotten. */
  abstract replaceServiceCalls(records: readonly ServiceCallRecord[]): Promise<void>;
  /** Beside those that are known. */
  abstract saveServiceCalls(records: readonly ServiceCallRecord[]): Promise<void>;
  abstract forgetServiceCalls(ids: readonly string[]): Promise<void>;
  /** Those of the ids that are known. */
  abstract serviceCallsOf(ids: readonly string[]): Promise<readonly ServiceCallRecord[]>;
  /** The records are all there are, of these technicians or of all: what is not among them is forgotten. */
  abstract replaceBusyTimes(
    records: readonly PsaBusyRecord[],
    technicianIds?: readonly string[],
  ): Promise<void>;
  /** Returns how many events of the mailbox are known. */
  abstract saveMailboxEvents(mailbox: string, changes: MailboxChanges): Promise<number>;
  /** Of every subject and every title of an appointment that is stored only the trace stays, in findings and moves nothing. */
  abstract eraseSubjects(traceOf: (subject: string) => SubjectTrace): Promise<void>;
  abstract load(): Promise<Desk>;
  /** The part of {@link load} that decides how the time of these technicians is used; without generations. */
  abstract loadOf(technicianIds: readonly string[]): Promise<Desk>;
  /** The part of {@link load} that is about one ticket. */
  abstract loadTicketWork(ticketId: string): Promise<TicketWork>;
  abstract saveReconciliation(result: Reconciliation, at: Instant): Promise<void>;
}
