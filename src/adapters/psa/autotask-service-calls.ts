import type { Finding } from '../../application/ports/finding.js';
import type {
  Read,
  ServiceCallRead,
  ServiceCallRecord,
  ServiceCallState,
} from '../../application/ports/psa-source.port.js';
import type { Instant, Interval } from '../../planning/time/interval.js';
import type { AutotaskCompanies } from './autotask-companies.js';
import type { AutotaskReader, RowsRead } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { wireMoment, type Row } from './autotask-wire.js';
import { projectTaskId } from './project-task-id.js';
import { wireId } from './record-id.js';

/** Some calls have two tickets, and some tickets two technicians: the rows of a full list would need a second page. */
const LIST_WITH_ROOM = 400;

/** What a call row needs from other rows and from the picklists to become a record. */
export interface ServiceCallContext {
  readonly states: ReadonlyMap<number, ServiceCallState>;
  readonly companyNames: ReadonlyMap<number, string>;
  readonly links: readonly Row<'ServiceCallTickets'>[];
  readonly technicians: readonly Row<'ServiceCallTicketResources'>[];
  readonly taskLinks: readonly Row<'ServiceCallTasks'>[];
  readonly taskTechnicians: readonly Row<'ServiceCallTaskResources'>[];
}

/** Reads service calls of any state, with their ticket and task links and the technicians of each. */
export class AutotaskServiceCalls {
  constructor(
    private readonly reader: AutotaskReader,
    private readonly statuses: AutotaskStatuses,
    private readonly companies: AutotaskCompanies,
  ) {}

  /** Those that overlap the window. */
  async during(window: Interval): Promise<ServiceCallRead> {
    return this.complete(
      await this.reader.rows('ServiceCalls', [
        { op: 'gt', field: 'endDateTime', value: wireMoment(window.start) },
        { op: 'lt', field: 'startDateTime', value: wireMoment(window.end) },
      ]),
    );
  }

  async changedSince(since: Instant, comesBare: (description: string) => boolean): Promise<ServiceCallRead> {
    return this.complete(
      await this.reader.rows('ServiceCalls', [
        { op: 'gte', field: 'lastModifiedDateTime', value: wireMoment(since) },
      ]),
      (row) => !comesBare(row.description ?? ''),
    );
  }

  async of(ids: readonly string[]): Promise<ServiceCallRead> {
    return this.complete(await this.reader.rowsIn('ServiceCalls', 'id', ids.map(wireId)));
  }

  private async complete(
    { rows, findings }: RowsRead<'ServiceCalls'>,
    hasLinks: (row: Row<'ServiceCalls'>) => boolean = () => true,
  ): Promise<ServiceCallRead> {
    const named = await this.companies.namesOf(rows.map((row) => row.companyID));
    const linked = await readLinks(this.reader, rows.filter(hasLinks));
    const states = await this.statuses.serviceCalls();
    const read = mapServiceCalls(rows, { states, companyNames: named.names, ...linked });
    const changes = rows.map((row) => row.lastModifiedDateTime ?? row.createDateTime ?? 0);
    return {
      records: read.records,
      findings: [...findings, ...named.findings, ...linked.findings, ...read.findings],
      newestChange: rows.length === 0 ? null : changes.reduce((a, b) => Math.max(a, b)),
    };
  }
}

/** What hangs on calls: links to tickets and to project tasks, and the technicians of each. */
type CallLinks = Omit<ServiceCallContext, 'states' | 'companyNames'>;

/** Links of the calls and their technician rows. They carry no timestamp, so they are read anew each time. */
export async function readLinks(
  reader: AutotaskReader,
  calls: readonly Pick<Row<'ServiceCalls'>, 'id'>[],
): Promise<CallLinks & { readonly findings: readonly Finding[] }> {
  const ids = calls.map((row) => row.id);
  const links = await reader.rowsIn('ServiceCallTickets', 'serviceCallID', ids, LIST_WITH_ROOM);
  const technicians = await reader.rowsIn(
    'ServiceCallTicketResources',
    'serviceCallTicketID',
    links.rows.map((row) => row.id),
    LIST_WITH_ROOM,
  );
  const taskLinks = await reader.rowsIn('ServiceCallTasks', 'serviceCallID', ids);
  const taskTechnicians = await reader.rowsIn(
    'ServiceCallTaskResources',
    'serviceCallTaskID',
    taskLinks.rows.map((row) => row.id),
  );
  return {
    links: links.rows,
    technicians: technicians.rows,
    taskLinks: taskLinks.rows,
    taskTechnicians: taskTechnicians.rows,
    findings: [links, technicians, taskLinks, taskTechnicians].flatMap((part) => part.findings),
  };
}

/** Rows to records; a call that does not end after it starts takes no time and is reported. */
export function mapServiceCalls(
  rows: readonly Row<'ServiceCalls'>[],
  context: ServiceCallContext,
): Read<ServiceCallRecord> {
  const linksOf = groupBy(context.links, (link) => link.serviceCallID);
  const techniciansOf = groupBy(context.technicians, (row) => row.serviceCallTicketID);
  const ticketsOf = (callId: number): ServiceCallRecord['tickets'] =>
    (linksOf.get(callId) ?? []).map((link) => ({
      linkId: String(link.id),
      ticketId: String(link.ticketID),
      technicians: (techniciansOf.get(link.id) ?? []).map(bookedTechnician),
    }));
  const taskLinksOf = groupBy(context.taskLinks, (link) => link.serviceCallID);
  const taskTechniciansOf = groupBy(context.taskTechnicians, (row) => row.serviceCallTaskID);
  const tasksOf = (callId: number): ServiceCallRecord['tasks'] =>
    (taskLinksOf.get(callId) ?? []).map((link) => ({
      linkId: String(link.id),
      taskId: projectTaskId(link.taskID),
      technicians: (taskTechniciansOf.get(link.id) ?? []).map(bookedTechnician),
    }));
  const takesTime = (row: Row<'ServiceCalls'>): boolean => row.endDateTime > row.startDateTime;
  const records = rows.filter(takesTime).map((row) => ({
    id: String(row.id),
    companyId: String(row.companyID),
    companyName: context.companyNames.get(row.companyID) ?? null,
    slot: { start: row.startDateTime, end: row.endDateTime },
    state: stateOf(row, context.states),
    description: row.description ?? '',
    ...(row.createDateTime == null ? {} : { madeAt: row.createDateTime }),
    tickets: ticketsOf(row.id),
    tasks: tasksOf(row.id),
  }));
  return { records, findings: rows.filter((row) => !takesTime(row)).map(withoutDuration) };
}

const bookedTechnician = (row: {
  readonly id: number;
  readonly resourceID: number;
}): ServiceCallRecord['tickets'][number]['technicians'][number] => ({
  rowId: String(row.id),
  technicianId: String(row.resourceID),
});

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function stateOf(row: Row<'ServiceCalls'>, states: ReadonlyMap<number, ServiceCallState>): ServiceCallState {
  const byStatus = states.get(row.status ?? NaN) ?? 'open';
  return byStatus === 'open' && Number(row.isComplete ?? 0) === 1 ? 'complete' : byStatus;
}

function withoutDuration(row: Row<'ServiceCalls'>): Finding {
  return {
    code: 'service-call-without-duration',
    subject: `service call ${row.id}`,
    message: `It runs from ${wireMoment(row.startDateTime)} to ${wireMoment(row.endDateTime)}.`,
  };
}
