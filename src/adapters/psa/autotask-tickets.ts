import type { Finding } from '../../application/ports/finding.js';
import type { Read, TicketRecord, TicketState } from '../../application/ports/psa-source.port.js';
import type { Instant } from '../../planning/time/interval.js';
import type { AutotaskCompanies } from './autotask-companies.js';
import type { Filter } from './autotask-query.js';
import type { AutotaskReader } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { wireMoment, type FieldOf, type Row } from './autotask-wire.js';
import { minutesOfHours } from './minutes-of-hours.js';
import { wireIds } from './record-id.js';
import { ticketFindings } from './ticket-findings.js';

/** What a ticket row needs from other rows and from the picklists to become a record. */
interface TicketContext {
  readonly states: ReadonlyMap<number, TicketState>;
  readonly priorities: ReadonlyMap<number, 1 | 2 | 3 | 4 | null>;
  readonly companyNames: ReadonlyMap<number, string>;
  readonly secondaries: ReadonlyMap<number, readonly string[]>;
}

/** Tickets with activity since the instant, of any state; with null every ticket that has not ended. */
export async function readTickets(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  companies: AutotaskCompanies,
  since: Instant | null,
): Promise<Read<TicketRecord>> {
  const states = await statuses.tickets();
  const tickets = await reader.rows('Tickets', ticketFilter(states, since));
  const named = await companies.namesOf(present(tickets.rows.map((row) => row.companyID)));
  const secondaries = await reader.rowsIn(
    'TicketSecondaryResources',
    'ticketID',
    tickets.rows.map((row) => row.id),
  );
  const context: TicketContext = {
    states,
    priorities: await statuses.priorities(),
    companyNames: named.names,
    secondaries: secondariesByTicket(secondaries.rows),
  };
  const read = mapTickets(tickets.rows, context);
  return {
    records: read.records,
    findings: [...tickets.findings, ...named.findings, ...secondaries.findings, ...read.findings],
  };
}

/** Which of the ids Autotask still has, and as far as can be told has not ended. */
export async function findOpenTickets(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const states = await statuses.tickets();
  // A row that is there but unreadable is there: nothing but its id and its status is read.
  const found = await reader.statusesIn('Tickets', wireIds(ids));
  const isOpen = (status: number | null | undefined): boolean =>
    status !== undefined && states.get(status ?? NaN) !== 'ended';
  return new Set(ids.filter((id) => isOpen(found.get(id))));
}

/** Rows to records; what a person should mend becomes a finding. */
function mapTickets(rows: readonly Row<'Tickets'>[], context: TicketContext): Read<TicketRecord> {
  const records: TicketRecord[] = [];
  const findings: Finding[] = [];
  for (const row of rows) {
    const record = ticketOf(row, context);
    findings.push(...findingsFor(row, record, context));
    if (record !== null) records.push(record);
  }
  return { records, findings };
}

function ticketOf(row: Row<'Tickets'>, context: TicketContext): TicketRecord | null {
  const state = context.states.get(row.status) ?? 'workable';
  const companyName = context.companyNames.get(row.companyID ?? NaN);
  // A service call needs a company, so work without one cannot be booked. That a ticket has ended is still news.
  if (companyName === undefined && state !== 'ended') return null;
  return {
    id: String(row.id),
    kind: 'ticket',
    ...namesOf(row),
    companyId: String(row.companyID ?? 0),
    companyName: companyName ?? '(company is gone)',
    priority: labelledPriority(row, context) ?? 3,
    state,
    createdAt: row.createDate,
    dueAt: row.resolvedDueDateTime ?? row.dueDateTime,
    notBefore: null,
    estimateMinutes: minutesOfHours(row.estimatedHours),
    ...peopleOf(row, context),
  };
}

function namesOf(row: Row<'Tickets'>): Pick<TicketRecord, 'number' | 'title'> {
  return { number: row.ticketNumber ?? `#${row.id}`, title: row.title ?? '(no title)' };
}

function peopleOf(
  row: Row<'Tickets'>,
  context: TicketContext,
): Pick<TicketRecord, 'technicianId' | 'secondaryTechnicianIds'> {
  return {
    technicianId: row.assignedResourceID === null ? null : String(row.assignedResourceID),
    secondaryTechnicianIds: context.secondaries.get(row.id) ?? [],
  };
}

function labelledPriority(row: Row<'Tickets'>, context: TicketContext): 1 | 2 | 3 | 4 | null {
  return context.priorities.get(row.priority ?? NaN) ?? null;
}

function findingsFor(
  row: Row<'Tickets'>,
  record: TicketRecord | null,
  context: TicketContext,
): readonly Finding[] {
  const subject = `ticket ${row.ticketNumber ?? row.id}`;
  if (record === null) return [ticketFindings.withoutCompany(subject, missingCompany(row))];
  if (record.state === 'ended') return [];
  return [
    ...(record.estimateMinutes === null ? [ticketFindings.withoutEstimate(subject)] : []),
    ...(labelledPriority(row, context) === null
      ? [ticketFindings.priorityNotUnderstood(subject, row.priority)]
      : []),
  ];
}

const missingCompany = ({ companyID }: Row<'Tickets'>): string =>
  companyID === null ? 'no company' : `company ${companyID}, which is gone`;

function ticketFilter(
  states: ReadonlyMap<number, TicketState>,
  since: Instant | null,
): Filter<FieldOf<'Tickets'>>[] {
  if (since !== null) return [{ op: 'gte', field: 'lastActivityDate', value: wireMoment(since) }];
  const ended = [...states].filter(([, state]) => state === 'ended').map(([id]) => id);
  return ended.length === 0 ? [] : [{ op: 'notIn', field: 'status', value: ended }];
}

function secondariesByTicket(
  rows: readonly Row<'TicketSecondaryResources'>[],
): Map<number, readonly string[]> {
  const byTicket = new Map<number, readonly string[]>();
  for (const row of rows) {
    byTicket.set(row.ticketID, [...(byTicket.get(row.ticketID) ?? []), String(row.resourceID)]);
  }
  return byTicket;
}

const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
