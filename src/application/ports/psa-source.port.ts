import type { WeeklyHours } from '../../planning/model/weekly-hours.js';
import type { Instant, Interval, LocalDate } from '../../planning/time/interval.js';
import type { Finding } from './finding.js';
import type { SubjectTrace } from './subject-trace.js';

/** A person who does work, as the PSA knows them. */
export interface TechnicianRecord {
  /** The PSA's resource id as decimal text. */
  readonly id: string;
  readonly name: string;
  /** Address of the one mailbox; null when the PSA has none. */
  readonly mailbox: string | null;
  /** The PSA's internal location; null when none is set. */
  readonly teamId: string | null;
  readonly teamName: string | null;
  /** IANA zone; null when the PSA does not tell. */
  readonly timeZone: string | null;
  /** Null when the PSA does not tell: then the mailbox's hours are the fallback. */
  readonly hours: WeeklyHours | null;
  readonly holidays: readonly { readonly date: LocalDate; readonly name: string }[];
}

/** A project task is planned exactly like a ticket; only the PSA tells the two apart. */
export type TicketKind = 'ticket' | 'project-task';

/** Whether work on a ticket can go on. */
export type TicketState = 'workable' | 'in-progress' | 'waiting' | 'ended';

export interface TicketRecord {
  /** One for all kinds: no task has the id of a ticket. */
  readonly id: string;
  readonly kind: TicketKind;
  readonly number: string;
  readonly title: string;
  readonly companyId: string;
  readonly companyName: string;
  /** 1 critical, 2 high, 3 medium, 4 low: by the meaning of the PSA's own picklist. */
  readonly priority: 1 | 2 | 3 | 4;
  readonly state: TicketState;
  readonly createdAt: Instant;
  readonly dueAt: Instant | null;
  /** Not to be begun before; null for a ticket, and for a task without a start. */
  readonly notBefore: Instant | null;
  /** Null when the ticket has no estimate. */
  readonly estimateMinutes: number | null;
  /** The primary resource; null when nobody owns it. */
  readonly technicianId: string | null;
  readonly secondaryTechnicianIds: readonly string[];
}

export type ServiceCallState = 'open' | 'complete' | 'canceled';

export interface ServiceCallRecord {
  readonly id: string;
  readonly companyId: string;
  readonly companyName: string | null;
  readonly slot: Interval;
  readonly state: ServiceCallState;
  readonly description: string;
  /** When it was made, by the PSA's clock; absent where that is not known. */
  readonly madeAt?: Instant;
  /** Ticket links with the technicians of each; link rows carry no timestamp, so they are read anew each time. */
  readonly tickets: readonly {
    readonly linkId: string;
    readonly ticketId: string;
    readonly technicians: readonly BookedTechnician[];
  }[];
  /** The same for project tasks, whether they are planned or not. */
  readonly tasks: readonly {
    readonly linkId: string;
    /** As the id of a {@link TicketRecord}. */
    readonly taskId: string;
    readonly technicians: readonly BookedTechnician[];
  }[];
}

interface BookedTechnician {
  readonly rowId: string;
  readonly technicianId: string;
}

/** Time the PSA says is taken besides service calls. */
export interface PsaBusyRecord {
  readonly id: string;
  readonly kind: 'appointment' | 'to-do' | 'time-off';
  readonly technicianId: string;
  readonly slot: Interval;
  /** Null where no titles are stored. */
  readonly title: string | null;
  /** Instead of the title. */
  readonly trace?: SubjectTrace;
}

/** What one read brought: the good records, and a finding for each bad one. */
export interface Read<T> {
  readonly records: readonly T[];
  readonly findings: readonly Finding[];
}

/** What one read of service calls brought. */
export interface ServiceCallRead extends Read<ServiceCallRecord> {
  /** When the last change was made of all that was read, by the PSA's clock; null when nothing was read. */
  readonly newestChange: Instant | null;
}

/** What one read of the project tasks brought. */
export interface ProjectTaskRead extends Read<TicketRecord> {
  /** Ids among those asked about that the PSA has not any more. */
  readonly gone: readonly string[];
}

/** Reads the PSA. Throws `UpstreamError`; a record that cannot be understood is a finding, not an error. */
export abstract class PsaSource {
  /** All active technicians. */
  abstract readTechnicians(): Promise<Read<TechnicianRecord>>;

  /** Tickets with activity since the instant, ended ones too; with `null` every ticket that has not ended. */
  abstract readTickets(since: Instant | null): Promise<Read<TicketRecord>>;

  /** Which of these ticket ids the PSA still has, and has not ended. */
  abstract findOpenTickets(ids: readonly string[]): Promise<ReadonlySet<string>>;

  /** Every project task that has not ended; of the `known` ids also those that have, and which ones are gone. */
  abstract readProjectTasks(known: readonly string[]): Promise<ProjectTaskRead>;

  /** Every service call that overlaps the window, of any state, with its links. */
  abstract readServiceCalls(window: Interval): Promise<ServiceCallRead>;

  /**
   * Every service call that was made or changed at the instant (by the PSA's clock) or later, of any state and time. A change of nothing
   * but its links need not be among them, and what was deleted is not. Calls whose description `comesBare` accepts come without links
   * and technicians, which costs nothing.
   */
  abstract readChangedServiceCalls(
    since: Instant,
    comesBare?: (description: string) => boolean,
  ): Promise<ServiceCallRead>;

  /** Those of the ids that there are. */
  abstract readServiceCallsOf(ids: readonly string[]): Promise<Read<ServiceCallRecord>>;

  /** Appointments, company to-dos with times and approved time off that overlap the window; of these technicians, or of all. */
  abstract readBusyTimes(window: Interval, technicianIds?: readonly string[]): Promise<Read<PsaBusyRecord>>;
}
