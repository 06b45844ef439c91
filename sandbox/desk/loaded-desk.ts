import type { Desk } from './build-desk.js';
import { buildCompanies, type Customer } from './companies.js';
import { DeskTables } from './desk-tables.js';
import { EventWriter } from './event-writer.js';
import { DAY, HOUR, MINUTE, autotaskTime } from './local-time.js';
import { buildMailboxes } from './mailboxes.js';
import { buildPeople, type Technician } from './people.js';
import { PICKLISTS } from './picklists.js';
import { buildPlaces } from './places.js';
import { SeededRandom } from './random.js';
import { TITLES } from './ticket-titles.js';

export interface LoadedDeskOptions {
  readonly technicians: number;
  /** Open, workable tickets of each technician. */
  readonly ticketsEach: number;
  /** Milliseconds. */
  readonly now: number;
}

/** Of each technician on the days to come. */
const MEETINGS_EACH = 10;

/**
 * A service desk where everybody has as many open tickets as everybody else, working hours, and a mailbox that answers, with a meeting
 * a day. All of the work fits into two weeks. Placed around `now`; equal options give an equal desk.
 */
export function buildLoadedDesk({ technicians: count, ticketsEach, now: given }: LoadedDeskOptions): Desk {
  const now = given - (given % (5 * MINUTE));
  const random = new SeededRandom(1);
  const tables = new DeskTables();
  const people = buildPeople(tables, buildPlaces(tables, now), count / 12);
  const technicians = people.technicians.map((it) => ({ ...it, hasHours: true, mailboxAnswers: true }));
  const customers = buildCompanies(tables, now, count / 12, random);
  for (const technician of technicians) {
    for (let index = 0; index < ticketsEach; index++) addTicket(tables, technician, customers, now, random);
  }
  tables.exchange.mailboxes.push(...buildMailboxes(technicians, random));
  const events = new EventWriter(tables.exchange.events, now, random);
  for (const technician of technicians) addMeetings(events, technician, now, random);
  const places = new Map(technicians.map((it) => [it.id, it.place.id]));
  const located = (tables.autotask['Resources'] ?? []).map((row) => ({
    ...row,
    locationID: places.get(Number(row['id'])) ?? row['locationID'],
  }));
  return { autotask: { ...tables.autotask, Resources: located }, exchange: tables.exchange };
}

function addTicket(
  tables: DeskTables,
  { id, roleID, place }: Technician,
  customers: readonly Customer[],
  now: number,
  random: SeededRandom,
): void {
  const created = now - random.between(48, 60 * 24) * HOUR;
  const [title, description] = random.pick(TITLES);
  const number = (tables.autotask['Tickets']?.length ?? 0) + 1;
  tables.add('Tickets', {
    ticketNumber: `T${autotaskTime(created).slice(0, 10).replaceAll('-', '')}.${number}`,
    title,
    description,
    companyID: random.pick(customers).id,
    status: PICKLISTS.ticketStatus.New,
    priority: random.pick(Object.values(PICKLISTS.priority)),
    queueID: place.queueID,
    assignedResourceID: id,
    assignedResourceRoleID: roleID,
    estimatedHours: random.pick([0.5, 0.75, 1]),
    createDate: autotaskTime(created),
    lastActivityDate: autotaskTime(now - random.between(2, 47) * HOUR),
    dueDateTime: autotaskTime(created + random.between(24, 480) * HOUR),
  });
}

function addMeetings(events: EventWriter, technician: Technician, now: number, random: SeededRandom): void {
  for (let index = 0; index < MEETINGS_EACH; index++) {
    const start = now - (now % DAY) + (1 + index) * DAY + random.between(0, 92) * 15 * MINUTE;
    events.addTimed(
      technician,
      { start, end: start + random.pick([30, 45, 60]) * MINUTE },
      {
        subject: 'Project meeting',
      },
    );
  }
}
