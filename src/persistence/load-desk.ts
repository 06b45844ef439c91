import { In, Not, type EntityManager } from 'typeorm';
import type { CalendarEventRecord, MailboxHours } from '../application/ports/calendar-source.port.js';
import type {
  Desk,
  StoredActivity,
  StoredTechnician,
  TicketWork,
} from '../application/ports/desk-store.port.js';
import type { PsaBusyRecord, ServiceCallRecord, TicketRecord } from '../application/ports/psa-source.port.js';
import { toBooking } from './booking-table.js';
import { BookingRow } from './rows/booking.entity.js';
import { BusyTimeRow } from './rows/busy-time.entity.js';
import { CalendarEventRow } from './rows/calendar-event.entity.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { ServiceCallRow } from './rows/service-call.entity.js';
import { TechnicianRow } from './rows/technician.entity.js';
import { TicketRow } from './rows/ticket.entity.js';
import { instantOrNull, toInterval } from './time-columns.js';

/** Reads the whole desk; everything in the order of its id, so that equal data gives equal input. */
export async function loadDesk(manager: EntityManager): Promise<Desk> {
  const technicians = await manager.find(TechnicianRow, { where: { active: true }, order: { id: 'ASC' } });
  // Ended tickets matter only while something of ours is still open on them.
  const tickets = await manager
    .createQueryBuilder(TicketRow, 'ticket')
    .where(`ticket.state <> 'ended'`)
    .orWhere(`ticket.id IN (SELECT ticket_id FROM next_activity WHERE state = 'open')`)
    .orWhere(
      `ticket.id IN (SELECT a.ticket_id FROM booking b JOIN next_activity a ON a.id = b.activity_id WHERE b.state <> 'closed')`,
    )
    .orderBy('ticket.id')
    .getMany();
  const activities = await manager.find(NextActivityRow, { where: { state: 'open' }, order: { id: 'ASC' } });
  const generations: { key: string; generation: number }[] = await manager.query(
    `SELECT ticket_id || '.' || technician_id AS key, max(generation)::int AS generation FROM next_activity GROUP BY 1`,
  );
  const bookings = await manager.find(BookingRow, { where: { state: Not('closed') }, order: { id: 'ASC' } });
  const serviceCalls = await manager.find(ServiceCallRow, { order: { id: 'ASC' } });
  const busyTimes = await manager.find(BusyTimeRow, { order: { kind: 'ASC', id: 'ASC' } });
  const events = await manager.find(CalendarEventRow, { order: { mailbox: 'ASC', id: 'ASC' } });
  return {
    technicians: technicians.map(toTechnician),
    tickets: tickets.map(toTicket),
    activities: activities.map(toOpenActivity),
    generations: new Map(generations.map((row) => [row.key, row.generation])),
    bookings: bookings.map(toBooking),
    serviceCalls: serviceCalls.map(toServiceCall),
    busyTimes: busyTimes.map(toBusyTime),
    events: events.map((row) => ({ mailbox: row.mailbox, event: row.event as CalendarEventRecord })),
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

function toServiceCall(row: ServiceCallRow): ServiceCallRecord {
  return {
    id: row.id,
    companyId: row.companyId,
    companyName: row.companyName,
    slot: toInterval(row.startAt, row.endAt),
    state: row.state as ServiceCallRecord['state'],
    description: row.description,
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
  };
}
