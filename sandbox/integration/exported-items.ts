import type { Row } from '../desk/row.js';

/** An Autotask calendar item of one person, as it appears in that person's Exchange calendar. */
export interface ExportedItem {
  /** Id of the copy: the same item always has the same one. */
  readonly id: string;
  /** Lower-case address. */
  readonly mailbox: string;
  readonly subject: string;
  readonly content: string;
  readonly location: string;
  /** ISO, UTC. */
  readonly start: string;
  readonly end: string;
}

const COPY = 'autotask.';
const CLOSED_CALLS: readonly unknown[] = [2, 3];

/** True for the id of an event that is a copy of an Autotask item. */
export const isExportedCopy = (eventId: string): boolean => eventId.startsWith(COPY);

/**
 * Open service calls, appointments made in Autotask and open to-dos with both times; one item for each person on it.
 * `importedAppointments` are copies of Exchange events and never go back.
 */
export function exportedItems(
  psa: Readonly<Record<string, Row[]>>,
  importedAppointments: ReadonlySet<number>,
): ExportedItem[] {
  const desk = new DeskIndex(psa);
  return [
    ...serviceCalls(psa, desk),
    ...(psa['Appointments'] ?? [])
      .filter((row) => !importedAppointments.has(Number(row['id'])))
      .map((row) =>
        desk.item('Appointments', row, row['resourceID'], text(row['title']), text(row['description'])),
      ),
    ...(psa['CompanyToDos'] ?? [])
      .filter((row) => row['completedDate'] === null && row['startDateTime'] && row['endDateTime'])
      .map((row) => toDo(row, desk)),
  ].filter((item) => item !== null);
}

function serviceCalls(psa: Readonly<Record<string, Row[]>>, desk: DeskIndex): (ExportedItem | null)[] {
  const byId = (table: string): Map<unknown, Row> =>
    new Map((psa[table] ?? []).map((row) => [row['id'], row]));
  const [tickets, tasks] = [byId('ServiceCallTickets'), byId('ServiceCallTasks')];
  const booked = [
    ...(psa['ServiceCallTicketResources'] ?? []).map(({ serviceCallTicketID, resourceID }) => {
      const link = tickets.get(serviceCallTicketID);
      return { callId: link?.['serviceCallID'], resourceID, title: desk.ticketTitle(link?.['ticketID']) };
    }),
    ...(psa['ServiceCallTaskResources'] ?? []).map(({ serviceCallTaskID, resourceID }) => {
      const link = tasks.get(serviceCallTaskID);
      return { callId: link?.['serviceCallID'], resourceID, title: desk.taskTitle(link?.['taskID']) };
    }),
  ];
  const found = new Map<string, ExportedItem | null>();
  for (const { callId, resourceID, title } of booked) {
    const call = desk.call(callId);
    if (call === undefined || CLOSED_CALLS.includes(call['status'])) continue;
    const key = `${text(call['id'])}.${text(resourceID)}`;
    if (found.has(key)) continue;
    const company = desk.company(call['companyID']);
    const subject = `Service Call: ${company} - ${title}`;
    found.set(key, desk.item('ServiceCalls', call, resourceID, subject, text(call['description']), company));
  }
  return [...found.values()];
}

function toDo(row: Row, desk: DeskIndex): ExportedItem | null {
  const subject = `To-Do: ${desk.company(row['companyID'])}`;
  return desk.item(
    'CompanyToDos',
    row,
    row['assignedToResourceID'],
    subject,
    text(row['activityDescription']),
  );
}

class DeskIndex {
  private readonly calls: ReadonlyMap<unknown, Row>;
  private readonly tickets: ReadonlyMap<unknown, Row>;
  private readonly tasks: ReadonlyMap<unknown, Row>;
  private readonly companies: ReadonlyMap<unknown, Row>;
  private readonly resources: ReadonlyMap<unknown, Row>;

  constructor(psa: Readonly<Record<string, Row[]>>) {
    const byId = (table: string): Map<unknown, Row> =>
      new Map((psa[table] ?? []).map((row) => [row['id'], row]));
    this.calls = byId('ServiceCalls');
    this.tickets = byId('Tickets');
    this.tasks = byId('Tasks');
    this.companies = byId('Companies');
    this.resources = byId('Resources');
  }

  call(id: unknown): Row | undefined {
    return this.calls.get(id);
  }

  company(id: unknown): string {
    return text(this.companies.get(id)?.['companyName'] ?? 'Unknown company');
  }

  taskTitle(id: unknown): string {
    return text(this.tasks.get(id)?.['title'] ?? 'Unknown task');
  }

  ticketTitle(id: unknown): string {
    return text(this.tickets.get(id)?.['title'] ?? 'Unknown ticket');
  }

  /** Null when nobody with an address is on it. */
  item(
    table: string,
    row: Row,
    resourceID: unknown,
    subject: string,
    content: string,
    location = '',
  ): ExportedItem | null {
    const mailbox = text(this.resources.get(resourceID)?.['email']).toLowerCase();
    if (mailbox === '') return null;
    const id = `${COPY}${table}.${text(row['id'])}.${text(resourceID)}`;
    const [start, end] = [text(row['startDateTime']), text(row['endDateTime'])];
    return { id, mailbox, subject, content, location, start, end };
  }
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
