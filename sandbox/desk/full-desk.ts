import { buildCompanies, type Customer } from './companies.js';
import { DeskTables } from './desk-tables.js';
import { DAY, HOUR, MINUTE, autotaskDate, autotaskTime, dateAt } from './local-time.js';
import { buildPeople, type People, type Technician } from './people.js';
import { PICKLISTS } from './picklists.js';
import { buildPlaces } from './places.js';
import { SeededRandom } from './random.js';
import type { Row } from './row.js';
import { ServiceCallWriter } from './service-calls.js';
import type { DeskTicket } from './tickets.js';
import { TITLES } from './ticket-titles.js';

/** How much there is on a full desk. The calls lie in the three weeks around its time, the old ones before. */
export const FULL_DESK = {
  technicians: 500,
  companies: 800,
  openTickets: 5_000,
  endedTickets: 400,
  calls: 4_000,
  oldCalls: 1_000,
  appointments: 600,
  toDos: 150,
  timeOff: 60,
} as const;

const { ticketStatus, serviceCallStatus, timeOffStatus, timeOffType, toDoActionType } = PICKLISTS;
const OPEN = [ticketStatus.New, ticketStatus['In Progress'], ticketStatus['Waiting Customer']];

/** What the rows are made with. */
interface Drawing {
  readonly now: number;
  readonly random: SeededRandom;
  readonly tables: DeskTables;
  readonly people: People;
  readonly customers: readonly Customer[];
}

/**
 * The Autotask rows of a service desk as large as we promise to carry, placed around `now` (ms); nobody has a mailbox. Equal
 * options give equal rows. Only their number and how they hang together are meant to be true to life.
 */
export function buildFullDesk(options: {
  readonly seed: number;
  readonly now: number;
}): Record<string, Row[]> {
  const now = options.now - (options.now % (5 * MINUTE));
  const random = new SeededRandom(options.seed);
  const tables = new DeskTables();
  const places = buildPlaces(tables, now);
  const people = buildPeople(tables, places, FULL_DESK.technicians / 12);
  const customers = buildCompanies(tables, now, FULL_DESK.companies / 30, random);
  const drawing: Drawing = { now, random, tables, people, customers };
  const tickets = addTickets(drawing);
  addCalls(drawing, tickets);
  addAppointments(drawing);
  addToDos(drawing);
  addTimeOff(drawing);
  const withoutMailbox = (tables.autotask['Resources'] ?? []).map((row) => ({ ...row, email: null }));
  return { ...tables.autotask, Resources: withoutMailbox };
}

/** A tenth of the tickets have a second technician, a twentieth nobody. The last activity is more than an hour ago. */
function addTickets(drawing: Drawing): readonly DeskTicket[] {
  const { now, random, tables, people, customers } = drawing;
  return Array.from({ length: FULL_DESK.openTickets + FULL_DESK.endedTickets }, (_, index): DeskTicket => {
    const isOpen = index < FULL_DESK.openTickets;
    const technician = random.chance(0.05) ? null : random.pick(people.technicians);
    const companyID = random.pick(customers).id;
    const created = now - random.between(48, 60 * 24) * HOUR;
    const [title, description] = random.pick(TITLES);
    const id = tables.add('Tickets', {
      ticketNumber: `T${autotaskTime(created).slice(0, 10).replaceAll('-', '')}.${index + 1}`,
      title,
      description,
      companyID,
      status: isOpen ? random.pick(OPEN) : ticketStatus.Complete,
      priority: random.pick(Object.values(PICKLISTS.priority)),
      assignedResourceID: technician?.id,
      assignedResourceRoleID: technician?.roleID,
      estimatedHours: random.pick([null, 0.5, 1, 1, 2]),
      createDate: autotaskTime(created),
      lastActivityDate: autotaskTime(now - random.between(2, 47) * HOUR),
      dueDateTime: autotaskTime(created + random.between(24, 480) * HOUR),
      completedDate: isOpen ? null : autotaskTime(now - 2 * HOUR),
    });
    if (random.chance(0.1)) addSecondary(drawing, id, technician);
    return { id, companyID, technician, isOpen, hasCompany: true };
  });
}

function addSecondary(
  { random, tables, people }: Drawing,
  ticketID: number,
  primary: Technician | null,
): void {
  const others = people.technicians.filter((it) => it !== primary);
  const { id: resourceID, roleID } = random.pick(others);
  tables.add('TicketSecondaryResources', { ticketID, resourceID, roleID });
}

/** Of the calls a tenth have two technicians and one in fifty has two tickets. */
function addCalls(drawing: Drawing, tickets: readonly DeskTicket[]): void {
  const { now, random, tables, people } = drawing;
  const writer = new ServiceCallWriter(tables, now, people.timezestID);
  for (let index = 0; index < FULL_DESK.oldCalls + FULL_DESK.calls; index++) {
    const days = index < FULL_DESK.oldCalls ? [-60, -8] : [-6, 13];
    const ticket = random.pick(tickets);
    const technicians = random.chance(0.1) ? 2 : 1;
    const start =
      now + random.between(days[0] ?? 0, days[1] ?? 0) * DAY + random.between(-16, 16) * 15 * MINUTE;
    writer.write({
      ticket,
      resourceIDs: Array.from({ length: technicians }, () => random.pick(people.technicians).id),
      slot: { start, end: start + random.pick([30, 60, 90]) * MINUTE },
      creatorResourceID: people.dispatcherID,
      description: 'Booked by phone',
      ...(random.chance(0.05) ? { status: serviceCallStatus.Canceled } : {}),
    });
    if (random.chance(0.02)) addSecondTicket(drawing, tickets);
  }
}

/** To the call written last. */
function addSecondTicket({ random, tables, people }: Drawing, tickets: readonly DeskTicket[]): void {
  const serviceCallID = tables.autotask['ServiceCalls']?.at(-1)?.['id'];
  const serviceCallTicketID = tables.add('ServiceCallTickets', {
    serviceCallID,
    ticketID: random.pick(tickets).id,
  });
  const resourceID = random.pick(people.technicians).id;
  tables.add('ServiceCallTicketResources', { serviceCallTicketID, resourceID });
}

/** An hour or less on one of the coming days. */
function soon({ now, random }: Drawing): { startDateTime: string; endDateTime: string } {
  const start = now + random.between(1, 12) * DAY + random.between(-16, 16) * 15 * MINUTE;
  return {
    startDateTime: autotaskTime(start),
    endDateTime: autotaskTime(start + random.pick([30, 60]) * MINUTE),
  };
}

function addAppointments(drawing: Drawing): void {
  for (let index = 0; index < FULL_DESK.appointments; index++) {
    const resourceID = drawing.random.pick(drawing.people.technicians).id;
    drawing.tables.add('Appointments', { resourceID, title: 'Training module', ...soon(drawing) });
  }
}

function addToDos(drawing: Drawing): void {
  for (let index = 0; index < FULL_DESK.toDos; index++) {
    drawing.tables.add('CompanyToDos', {
      companyID: drawing.random.pick(drawing.customers).id,
      actionType: toDoActionType['Phone Call'],
      activityDescription: 'Ask whether everything works',
      assignedToResourceID: drawing.random.pick(drawing.people.technicians).id,
      ...soon(drawing),
    });
  }
}

/** Every sixth request has a date and no times, which is understood only of people with a location. */
function addTimeOff(drawing: Drawing): void {
  const located = drawing.people.technicians.filter((it) => it.hasHours);
  for (let index = 0; index < FULL_DESK.timeOff; index++) {
    const { startDateTime, endDateTime } = soon(drawing);
    const isDated = index % 6 === 0;
    drawing.tables.add('TimeOffRequests', {
      resourceID: drawing.random.pick(located).id,
      requestDate: autotaskDate(dateAt('UTC', Date.parse(startDateTime))),
      startTime: isDated ? null : startDateTime,
      endTime: isDated ? null : endDateTime,
      timeOffRequestType: timeOffType.Vacation,
      status: timeOffStatus.Approved,
    });
  }
}
