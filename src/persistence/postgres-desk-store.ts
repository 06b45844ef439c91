import { In, Not, type DataSource, type EntityManager } from 'typeorm';
import type { MailboxChanges, MailboxHours } from '../application/ports/calendar-source.port.js';
import {
  DeskStore,
  type Desk,
  type Reconciliation,
  type ServedRequest,
  type TicketWork,
} from '../application/ports/desk-store.port.js';
import type {
  PsaBusyRecord,
  ServiceCallRecord,
  TechnicianRecord,
  TicketKind,
  TicketRecord,
} from '../application/ports/psa-source.port.js';
import type { Instant } from '../planning/time/interval.js';
import type { SubjectTrace } from '../application/ports/subject-trace.js';
import { addAuditEntries } from './audit-table.js';
import { closeBooking, saveBooking } from './booking-table.js';
import { storeRows } from './bulk-rows.js';
import { eraseSubjects } from './erase-subjects.js';
import { loadDesk, loadDeskOf, loadTicketWork, toServiceCall } from './load-desk.js';
import { BookingRequestRow } from './rows/booking-request.entity.js';
import { BusyTimeRow } from './rows/busy-time.entity.js';
import { CalendarEventRow } from './rows/calendar-event.entity.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { ServiceCallRow } from './rows/service-call.entity.js';
import { TechnicianRow } from './rows/technician.entity.js';
import { TicketRow } from './rows/ticket.entity.js';
import { dateOrNull, toDate } from './time-columns.js';

export class PostgresDeskStore extends DeskStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async saveTechnicians(records: readonly TechnicianRecord[]): Promise<void> {
    const rows = records.map((it) => ({ ...it, active: true }));
    await this.database.transaction(async (manager) => {
      await storeRows(manager, TechnicianRow, rows, ['id']);
      await manager.update(TechnicianRow, { id: Not(In(records.map((it) => it.id))) }, { active: false });
    });
  }

  override async saveMailboxHours(technicianId: string, hours: MailboxHours | null): Promise<void> {
    await this.database.getRepository(TechnicianRow).save({
      id: technicianId,
      mailboxTimeZone: hours?.timeZone ?? null,
      mailboxHours: hours?.hours ?? null,
    });
  }

  override async saveTickets(kind: TicketKind, records: readonly TicketRecord[]): Promise<number> {
    const rows = records.map((it) => ({
      ...it,
      createdAt: toDate(it.createdAt),
      dueAt: dateOrNull(it.dueAt),
      notBefore: dateOrNull(it.notBefore),
    }));
    return this.database.transaction(async (manager) => {
      await storeRows(manager, TicketRow, rows, ['id']);
      return manager.countBy(TicketRow, { kind, state: Not('ended') });
    });
  }

  override async endTickets(ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.database.getRepository(TicketRow).update({ id: In(ids) }, { state: 'ended' });
  }

  override async replaceServiceCalls(records: readonly ServiceCallRecord[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      await storeCalls(manager, records);
      await manager.query(`DELETE FROM service_call WHERE NOT (id = ANY($1))`, [records.map((it) => it.id)]);
    });
  }

  override saveServiceCalls(records: readonly ServiceCallRecord[]): Promise<void> {
    return this.database.transaction((manager) => storeCalls(manager, records));
  }

  override async forgetServiceCalls(ids: readonly string[]): Promise<void> {
    await this.database.getRepository(ServiceCallRow).delete({ id: In(ids) });
  }

  override async serviceCallsOf(ids: readonly string[]): Promise<readonly ServiceCallRecord[]> {
    const rows = await this.database.getRepository(ServiceCallRow).findBy({ id: In(ids) });
    return rows.map(toServiceCall);
  }

  override async replaceBusyTimes(
    records: readonly PsaBusyRecord[],
    technicianIds: readonly string[] | null = null,
  ): Promise<void> {
    const rows = records.map(({ slot, ...it }) => ({
      ...it,
      startAt: toDate(slot.start),
      endAt: toDate(slot.end),
    }));
    await this.database.transaction(async (manager) => {
      await manager.query('DELETE FROM busy_time WHERE $1::text[] IS NULL OR technician_id = ANY($1)', [
        technicianIds,
      ]);
      await storeRows(manager, BusyTimeRow, rows, ['kind', 'id']);
    });
  }

  override async saveMailboxEvents(mailbox: string, changes: MailboxChanges): Promise<number> {
    const rows = changes.events.map((event) => ({ mailbox, id: event.id, event }));
    return this.database.transaction(async (manager) => {
      if (changes.kind === 'full') await manager.delete(CalendarEventRow, { mailbox });
      else await manager.delete(CalendarEventRow, { mailbox, id: In(changes.removed) });
      await storeRows(manager, CalendarEventRow, rows, ['mailbox', 'id']);
      return manager.countBy(CalendarEventRow, { mailbox });
    });
  }

  override eraseSubjects(traceOf: (subject: string) => SubjectTrace): Promise<void> {
    return this.database.transaction((manager) => eraseSubjects(manager, traceOf));
  }

  override load(): Promise<Desk> {
    return this.database.transaction('REPEATABLE READ', loadDesk);
  }

  override loadOf(technicianIds: readonly string[]): Promise<Desk> {
    return this.database.transaction('REPEATABLE READ', (manager) => loadDeskOf(manager, technicianIds));
  }

  override loadTicketWork(ticketId: string): Promise<TicketWork> {
    return this.database.transaction('REPEATABLE READ', (manager) => loadTicketWork(manager, ticketId));
  }

  override async saveReconciliation(result: Reconciliation, at: Instant): Promise<void> {
    await this.database.transaction(async (manager) => {
      for (const { id, reason } of result.close) {
        await manager.update(NextActivityRow, { id }, { state: 'closed', closedReason: reason });
      }
      const opened = result.open.map((it) => ({ ...it, openedAt: toDate(at) }));
      await storeRows(manager, NextActivityRow, opened, ['id']);
      // Close first: a chunk has one open link at a time.
      for (const { serviceCallId, reason } of result.closeBookings)
        await closeBooking(manager, serviceCallId, reason);
      for (const booking of result.bookings) await saveBooking(manager, booking, at);
      for (const request of result.served ?? []) await closeRequest(manager, request, at);
      await addAuditEntries(manager, result.audit ?? []);
    });
  }
}

/** Unless it was withdrawn meanwhile. */
async function closeRequest(manager: EntityManager, { id, slot }: ServedRequest, at: Instant): Promise<void> {
  const booked = { status: 'booked', bookedStart: toDate(slot.start), bookedEnd: toDate(slot.end) };
  const { affected } = await manager.update(BookingRequestRow, { id, status: 'open' }, booked);
  if (affected !== 1) return;
  const { ticketId, typeId } = await manager.findOneByOrFail(BookingRequestRow, { id });
  const after = { bookingRequestId: id, appointmentTypeId: typeId, slot };
  await addAuditEntries(manager, [
    { at, actor: 'gapwise', action: 'booking-request-booked', ticketId, after },
  ]);
}

async function storeCalls(manager: EntityManager, records: readonly ServiceCallRecord[]): Promise<void> {
  const rows = records.map(({ slot, madeAt, ...it }) => ({
    ...it,
    madeAt: madeAt === undefined ? null : toDate(madeAt),
    startAt: toDate(slot.start),
    endAt: toDate(slot.end),
  }));
  await storeRows(manager, ServiceCallRow, rows, ['id']);
}
