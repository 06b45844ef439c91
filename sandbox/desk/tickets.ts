import type { Customer } from './companies.js';
import type { DeskTables } from './desk-tables.js';
import { HOUR, autotaskTime } from './local-time.js';
import type { Technician } from './people.js';
import { PICKLISTS } from './picklists.js';
import type { SeededRandom } from './random.js';
import { drawEstimates } from './ticket-estimates.js';
import { TITLES } from './ticket-titles.js';

/** A ticket as far as service calls need to know it. */
export interface DeskTicket {
  readonly id: number;
  readonly companyID: number;
  readonly technician: Technician | null;
  readonly isOpen: boolean;
  /** False where the customer's record is gone; nothing can be booked on it. */
  readonly hasCompany: boolean;
}

interface Draft {
  readonly technician: Technician | null;
  readonly status: number;
  readonly estimate: number | null;
  /** When it came in, ms. */
  readonly created: number;
  readonly queueID: number;
  /** Overrides the random customer. */
  readonly companyID?: number;
}

const { ticketStatus, priority } = PICKLISTS;
const WORKABLE: readonly number[] = [ticketStatus.New, ticketStatus['In Progress'], ticketStatus.Scheduled];
const CLOSED: readonly number[] = [ticketStatus.Complete, ticketStatus.Cancelled];
const RESOLVE_WITHIN_HOURS: Readonly<Record<number, number>> = {
  [priority.Critical]: 8,
  [priority.High]: 24,
  [priority.Medium]: 120,
  [priority.Low]: 480,
};
/** A company id that no row has: its ticket stands for a customer deleted under an open ticket. */
const GONE_COMPANY = 999_999;

/** Creates the desk's tickets: about twelve open ones for each technician, some unassigned, some closed. */
export class TicketBuilder {
  readonly tickets: DeskTicket[] = [];

  constructor(
    private readonly tables: DeskTables,
    private readonly customers: readonly Customer[],
    private readonly now: number,
    private readonly random: SeededRandom,
  ) {}

  build(technicians: readonly Technician[]): readonly DeskTicket[] {
    technicians.forEach((technician, index) => {
      for (const estimate of drawEstimates(technician.isOverloaded, index, this.random)) {
        this.add({ ...this.draft(technician, this.random.pick(WORKABLE)), estimate });
      }
      this.add(this.draft(technician, ticketStatus['Waiting Customer']));
      if (index % 3 === 0) this.add(this.draft(technician, ticketStatus['Waiting Vendor']));
      if (index % 12 === 4) this.addForGoneCompany(technician);
      for (let count = 0; count < 3 + (index % 2); count++) {
        this.add(this.draft(technician, ticketStatus.Complete));
      }
      if (index % 6 === 5) this.add(this.draft(technician, ticketStatus.Cancelled));
      if (index % 3 !== 2) this.addUnassigned(technician);
    });
    this.addSecondaryResources(technicians);
    return this.tickets;
  }

  private draft(technician: Technician, status: number): Draft {
    const age = Math.floor(60 * 24 * this.random.next() ** 2.5) + 1;
    const estimate = this.random.pick([0.5, 1, 1, 2]);
    const created = this.now - age * HOUR - this.random.between(0, 59) * 60_000;
    return { technician, status, estimate, created, queueID: technician.place.queueID };
  }

  private addForGoneCompany(technician: Technician): void {
    this.add({ ...this.draft(technician, ticketStatus.New), estimate: 1, companyID: GONE_COMPANY });
  }

  private addUnassigned(neighbour: Technician): void {
    this.add({ ...this.draft(neighbour, ticketStatus.New), technician: null });
  }

  private add(draft: Draft): void {
    const customer = this.random.pick(this.customers);
    const companyID = draft.companyID ?? customer.id;
    const [title, description] = this.random.pick(TITLES);
    const level = this.random.pick([4, 1, 1, 2, 2, 2, 2, 3, 3, 3]);
    const isOpen = !CLOSED.includes(draft.status);
    const due = draft.created + (RESOLVE_WITHIN_HOURS[level] ?? 120) * HOUR;
    const id = this.tables.add('Tickets', {
      ...this.identity(draft),
      ...closing(draft, isOpen, Math.min(due, this.now - 5 * 60_000)),
      title,
      description,
      companyID,
      contactID: draft.companyID === undefined ? this.random.pick(customer.contactIDs) : null,
      status: draft.status,
      priority: level,
      assignedResourceID: draft.technician?.id,
      assignedResourceRoleID: draft.technician?.roleID,
      estimatedHours: draft.estimate,
      hoursToBeScheduled: draft.estimate,
      dueDateTime: autotaskTime(due),
      firstResponseDueDateTime: autotaskTime(draft.created + 4 * HOUR),
      resolutionPlanDueDateTime: autotaskTime(draft.created + (due - draft.created) / 2),
      resolvedDueDateTime: autotaskTime(due),
    });
    const hasCompany = draft.companyID === undefined;
    this.tickets.push({ id, companyID, technician: draft.technician, isOpen, hasCompany });
  }

  private identity(draft: Draft): Record<string, unknown> {
    const created = autotaskTime(draft.created);
    const number = String(this.tickets.length + 1).padStart(4, '0');
    const touched = draft.created + this.random.next() * (this.now - draft.created);
    return {
      ticketNumber: `T${created.slice(0, 10).replaceAll('-', '')}.${number}`,
      queueID: draft.queueID,
      ticketCategory: 3,
      ticketType: this.random.pick([1, 2]),
      source: this.random.pick(Object.values(PICKLISTS.source)),
      serviceLevelAgreementID: PICKLISTS.serviceLevelAgreement.Standard,
      createDate: created,
      lastActivityDate: autotaskTime(Math.floor(touched)),
      lastTrackedModificationDateTime: autotaskTime(Math.floor(touched)),
    };
  }

  private addSecondaryResources(technicians: readonly Technician[]): void {
    for (const ticket of this.tickets.filter(({ isOpen }) => isOpen)) {
      if (ticket.technician === null || !this.random.chance(0.08)) continue;
      const team = ticket.technician.place.id;
      const others = technicians.filter(({ id, place }) => place.id === team && id !== ticket.technician?.id);
      if (others.length === 0) continue;
      const { id: resourceID, roleID } = this.random.pick(others);
      this.tables.add('TicketSecondaryResources', { ticketID: ticket.id, resourceID, roleID });
    }
  }
}

/** The fields that only a closed ticket has; `closed` is when, unless it is younger than that. */
function closing(draft: Draft, isOpen: boolean, closed: number): Record<string, unknown> {
  if (isOpen) return {};
  const when = autotaskTime(Math.max(closed, draft.created));
  const person = draft.technician?.id;
  if (draft.status === ticketStatus.Cancelled) return { completedDate: when, completedByResourceID: person };
  return {
    completedDate: when,
    resolvedDateTime: when,
    completedByResourceID: person,
    resolution: 'Done and confirmed by the customer.',
    serviceLevelAgreementHasBeenMet: true,
  };
}
