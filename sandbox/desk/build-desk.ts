import { buildCompanies } from './companies.js';
import { addDailyBlocks } from './daily-blocks.js';
import { DeskTables } from './desk-tables.js';
import { Diary } from './diary.js';
import { EventWriter } from './event-writer.js';
import { addSpecialEvents } from './exchange-events.js';
import { MINUTE } from './local-time.js';
import { buildMailboxes } from './mailboxes.js';
import type { Technician } from './people.js';
import { buildPeople } from './people.js';
import { buildPlaces } from './places.js';
import { SeededRandom } from './random.js';
import type { Row } from './row.js';
import type { Scene } from './scene.js';
import { ServiceCallWriter } from './service-calls.js';
import { addSpecialCalls } from './special-calls.js';
import type { DeskTicket } from './tickets.js';
import { TicketBuilder } from './tickets.js';
import { addTimeOff } from './time-off.js';
import { addTimeEntries } from './time-entries.js';

/** `now` in ms; `scale` multiplies technicians, customers and tickets. */
export interface DeskOptions {
  readonly seed: number;
  readonly scale: number;
  readonly now: number;
}

/** Rows in the wire shapes of both vendors, by table. */
export interface Desk {
  readonly autotask: Record<string, Row[]>;
  readonly exchange: { mailboxes: Row[]; events: Row[] };
}

/**
 * The seeded service desk, placed around `now` (taken down to five minutes): equal options give an equal desk.
 * Nothing in it was made by the planner.
 */
export function buildDesk(options: DeskOptions): Desk {
  const now = options.now - (options.now % (5 * MINUTE));
  const random = new SeededRandom(options.seed);
  const tables = new DeskTables();
  const places = buildPlaces(tables, now);
  const people = buildPeople(tables, places, options.scale);
  const { technicians } = people;
  const customers = buildCompanies(tables, now, options.scale, random);
  const tickets = new TicketBuilder(tables, customers, now, random).build(technicians);
  tables.exchange.mailboxes.push(...buildMailboxes(technicians, random));
  const scene: Scene = {
    now,
    random,
    tables,
    people,
    calls: new ServiceCallWriter(tables, now, people.timezestID),
    events: new EventWriter(tables.exchange.events, now, random),
    diaries: technicians.map((technician) => new Diary(technician, now)),
    ticketsOf: ticketIndex(tickets),
  };
  addBlocks(scene);
  addTimeEntries(scene, tickets);
  return { autotask: tables.autotask, exchange: tables.exchange };
}

// What needs a whole empty day comes first, what fits anywhere comes last.
function addBlocks(scene: Scene): void {
  for (const diary of scene.diaries) addTimeOff(scene, diary);
  for (const diary of scene.diaries) addSpecialEvents(scene, diary);
  for (const diary of scene.diaries) addSpecialCalls(scene, diary);
  for (const diary of scene.diaries) addDailyBlocks(scene, diary);
}

function ticketIndex(tickets: readonly DeskTicket[]): Scene['ticketsOf'] {
  const byTechnician = new Map<number, DeskTicket[]>();
  for (const ticket of tickets) {
    if (ticket.technician === null || !ticket.hasCompany) continue;
    const { id } = ticket.technician;
    byTechnician.set(id, [...(byTechnician.get(id) ?? []), ticket]);
  }
  return (technician: Technician, when) =>
    (byTechnician.get(technician.id) ?? []).filter(({ isOpen }) => isOpen || when === 'past');
}
