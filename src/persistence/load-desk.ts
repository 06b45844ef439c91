import { In, Not, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { CalendarEventRecord, MailboxHours } from '../application/ports/calendar-source.port.js';
import type {
  Desk,
  StoredActivity,
  StoredTechnician,
  TicketWork,
} from '../application/ports/desk-store.port.js';
import type { PsaBusyRecord, ServiceCallRecord, TicketRecord } from '../application/ports/psa-source.port.js';
import type { SubjectTrace } from '../application/ports/subject-trace.js';
import { offeredTypes, openRequests } from './appointment-table.js';
import { toBooking } from './booking-table.js';
import { readRows } from './bulk-rows.js';
import { BookingRow } from './rows/booking.entity.js';
import { BusyTimeRow } from './rows/busy-time.entity.js';
import { CalendarEventRow } from './rows/calendar-event.entity.js';
import { instructionsOf, toInstruction } from './instruction-table.js';
import type { InstructionRow } from './rows/instruction.entity.js';
import { toOwnEvent } from './own-event-table.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { OwnEventRow } from './rows/own-event.entity.js';
import { ServiceCallRow } from './rows/service-call.entity.js';
import { TechnicianRow } from './rows/technician.entity.js';
import { TicketRow } from './rows/ticket.entity.js';
import { instantOrNull, toInterval } from './time-columns.js';

/** Reads the whole desk; everything in the order of its id, so that equal data gives equal input. */
export async function loadDesk(manager: EntityManager): Promise<Desk> {
  return toDesk({
    technicians: await readRows(manager, TechnicianRow, 'WHERE active ORDER BY id'),
    // Ended tickets matter only while something of ours is still open on them.
    tickets: await readRows(
      manager,
      TicketRow,
      `WHERE state <> 'ended'
          OR id IN (SELECT ticket_id FROM next_activity WHERE state = 'open')
          OR id IN (SELECT a.ticket_id FROM booking b JOIN next_activity a ON a.id = b.activity_id WHERE b.state <> 'closed')
       ORDER BY id`,
    ),
    activities: await readRows(manager, NextActivityRow, `WHERE state = 'open' ORDER BY id`),
    generations: await manager.query(
      `SELECT ticket_id || '.' || technician_id AS key, max(generation)::int AS generation FROM next_activity GROUP BY 1`,
    ),
    bookings: await readRows(manager, BookingRow, `WHERE state <> 'closed' ORDER BY id`),
    serviceCalls: await readRows(manager, ServiceCallRow, 'ORDER BY id'),
    busyTimes: await readRows(manager, BusyTimeRow, 'ORDER BY kind, id'),
    events: await readRows(manager, CalendarEventRow, 'ORDER BY mailbox, id'),
    ownEvents: await ownEventsThatMatter(manager).getMany(),
    instructions: await instructionsOf(manager),
    ...(await appointmentsOf(manager)),
  });
}

/** One that is closed may still be in its mailbox, and is known for ours as long as it is read from there. */
const ownEventsThatMatter = (manager: EntityManager): SelectQueryBuilder<OwnEventRow> =>
  manager
    .createQueryBuilder(OwnEventRow, 'own')
    .where(
      `(own.state <> 'closed' OR EXISTS (SELECT FROM calendar_event it WHERE it.mailbox = own.mailbox AND it.id = own.event_id))`,
    )
    .orderBy('own.id');

/** Calls with one of the technicians on any of their tickets or tasks. Spelled as in the index `service_call_by_technician`, else it is not used. */
const WITH_TECHNICIAN = `jsonb_path_query_array(call.tickets || call.tasks, '$[*].technicians[*].technicianId') ?| :technicianIds`;

/** The part of {@link loadDesk} that decides how the time of some technicians is used; without generations. */
export async function loadDeskOf(manager: EntityManager, technicianIds: readonly string[]): Promise<Desk> {
  const ids = [...technicianIds];
  const technicians = await manager.find(TechnicianRow, {
    where: { active: true, id: In(ids) },
    order: { id: 'ASC' },
  });
  const serviceCalls = await manager
    .createQueryBuilder(ServiceCallRow, 'call')
    .where(WITH_TECHNICIAN, { technicianIds: ids })
    .orderBy('call.id')
    .getMany();
  const bookings = await manager.find(BookingRow, {
    where: [
      { state: Not('closed'), technicianId: In(ids) },
      // Of others, on whose calls a person has put one of these technicians.
      { state: Not('closed'), serviceCallId: In(serviceCalls.map((it) => it.id)) },
    ],
    order: { id: 'ASC' },
  });
  const activities = await manager.find(NextActivityRow, {
    where: { state: 'open', technicianId: In(ids) },
    order: { id: 'ASC' },
  });
  const ticketIds = [
    ...activities.map((it) => it.ticketId),
    ...bookings.map((it) => it.activityId.split('.')[0] ?? ''),
  ];
  return toDesk({
    technicians,
    tickets: await manager.find(TicketRow, { where: { id: In(ticketIds) }, order: { id: 'ASC' } }),
    activities,
    generations: [],
    bookings,
    serviceCalls,
    busyTimes: await manager.find(BusyTimeRow, {
      where: { technicianId: In(ids) },
      order: { kind: 'ASC', id: 'ASC' },
    }),
    events: await manager.find(CalendarEventRow, {
      where: { mailbox: In(technicians.map((it) => it.mailbox)) },
      order: { mailbox: 'ASC', id: 'ASC' },
    }),
    ownEvents: await ownEventsThatMatter(manager)
      .andWhere('own.mailbox = ANY(:mailboxes)', { mailboxes: technicians.map((it) => it.mailbox) })
      .getMany(),
    instructions: await instructionsOf(manager, { technicianIds: ids }),
    ...(await appointmentsOf(manager)),
  });
}

/** What time is kept open for. Who keeps it in turn is decided by who else there is, so these are always those of the whole desk. */
const appointmentsOf = async (
  manager: EntityManager,
): Promise<Pick<Desk, 'appointmentTypes' | 'openRequests'>> => ({
  appointmentTypes: await offeredTypes(manager),
  openRequests: await openRequests(manager),
});

interface DeskRows extends Pick<Desk, 'appointmentTypes' | 'openRequests'> {
  readonly technicians: readonly TechnicianRow[];
  readonly tickets: readonly TicketRow[];
  readonly activities: readonly NextActivityRow[];
  readonly generations: readonly { readonly key: string; readonly generation: number }[];
  readonly bookings: readonly BookingRow[];
  readonly serviceCalls: readonly ServiceCallRow[];
  readonly busyTimes: readonly BusyTimeRow[];
  readonly events: readonly CalendarEventRow[];
  readonly ownEvents: readonly OwnEventRow[];
  readonly instructions: readonly InstructionRow[];
}

function toDesk({ generations, events, ownEvents, instructions, ...rows }: DeskRows): Desk {
  return {
    technicians: rows.technicians.map(toTechnician),
    tickets: rows.tickets.map(toTicket),
    activities: rows.activities.map(toOpenActivity),
    generations: new Map(generations.map((row) => [row.key, row.generation])),
    bookings: rows.bookings.map(toBooking),
    serviceCalls: rows.serviceCalls.map(toServiceCall),
    busyTimes: rows.busyTimes.map(toBusyTime),
    events: events.map((row) => ({ mailbox: row.mailbox, event: row.event as CalendarEventRecord })),
    ownEvents: ownEvents.map(toOwnEvent),
    instructions: instructions.map(toInstruction),
    appointmentTypes: rows.appointmentTypes,
    openRequests: rows.openRequests,
  };
}

/** Reads our own records of one ticket, in the order of {@link loadDesk}. */
export async function loadTicketWork(manager: EntityManager, ticketId: string): Promise<TicketWork> {
  const all = await manager.find(NextActivityRow, { where: { ticketId }, order: { id: 'ASC' } });
  const bookings = await manager.find(BookingRow, {
    where: { activityId: In(all.map((it) => it.id)), state: Not('closed') },
    order: { id: 'ASC' },
  });
  const generations = new Map<string, number>();
  for (const { technicianId, generation } of all.toSorted((a, b) => a.generation - b.generation)) {
    generations.set(`${ticketId}.${technicianId}`, generation);
  }
  return {
    activities: all.filter((it) => it.state === 'open').map(toOpenActivity),
    generations,
    bookings: bookings.map(toBooking),
    instructions: (await instructionsOf(manager, { ticketId })).map(toInstruction),
  };
}

const toOpenActivity = ({ id, ticketId, technicianId, generation }: NextActivityRow): StoredActivity => ({
  id,
  ticketId,
  technicianId,
  generation,
  state: 'open',
});

export function toTechnician(row: TechnicianRow): StoredTechnician {
  const mailboxHours =
    row.mailboxTimeZone === null
      ? null
      : { timeZone: row.mailboxTimeZone, hours: row.mailboxHours as MailboxHours['hours'] };
  return {
    id: row.id,
    name: row.name,
    mailbox: row.mailbox,
    teamId: row.teamId,
    teamName: row.teamName,
    timeZone: row.timeZone,
    hours: row.hours as StoredTechnician['hours'],
    holidays: row.holidays as StoredTechnician['holidays'],
    mailboxHours,
  };
}

export function toTicket(row: TicketRow): TicketRecord {
  return {
    id: row.id,
    kind: row.kind as TicketRecord['kind'],
    number: row.number,
    title: row.title,
    companyId: row.companyId,
    companyName: row.companyName,
    priority: row.priority as TicketRecord['priority'],
    state: row.state as TicketRecord['state'],
    createdAt: row.createdAt.getTime(),
    dueAt: instantOrNull(row.dueAt),
    notBefore: instantOrNull(row.notBefore),
    estimateMinutes: row.estimateMinutes,
    technicianId: row.technicianId,
    secondaryTechnicianIds: row.secondaryTechnicianIds as readonly string[],
  };
}

export function toServiceCall(row: ServiceCallRow): ServiceCallRecord {
  return {
    id: row.id,
    companyId: row.companyId,
    companyName: row.companyName,
    slot: toInterval(row.startAt, row.endAt),
    state: row.state as ServiceCallRecord['state'],
    description: row.description,
    ...(row.madeAt === null ? {} : { madeAt: row.madeAt.getTime() }),
    tickets: row.tickets as ServiceCallRecord['tickets'],
    tasks: row.tasks as ServiceCallRecord['tasks'],
  };
}

function toBusyTime(row: BusyTimeRow): PsaBusyRecord {
  return {
    id: row.id,
    kind: row.kind as PsaBusyRecord['kind'],
    technicianId: row.technicianId,
    slot: toInterval(row.startAt, row.endAt),
    title: row.title,
    ...(row.trace === null ? {} : { trace: row.trace as SubjectTrace }),
  };
}
