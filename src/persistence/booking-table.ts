import type { EntityManager } from 'typeorm';
import type { StoredBooking } from '../application/ports/desk-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { BookingRow } from './rows/booking.entity.js';
import { toDate, toInterval } from './time-columns.js';

/** Inserts or changes the link to one service call of ours. */
export async function saveBooking(
  manager: EntityManager,
  booking: StoredBooking,
  at: Instant,
): Promise<void> {
  await manager.upsert(
    BookingRow,
    {
      activityId: booking.activityId,
      chunk: booking.chunk,
      technicianId: booking.technicianId,
      serviceCallId: booking.serviceCallId,
      ticketLinkId: booking.ticketLinkId,
      resourceRowId: booking.resourceRowId,
      startAt: toDate(booking.slot.start),
      endAt: toDate(booking.slot.end),
      state: booking.state,
      closedReason: null,
      writtenAt: toDate(at),
    },
    ['serviceCallId'],
  );
}

/** Unlinks a service call; the row stays as history. */
export async function closeBooking(
  manager: EntityManager,
  serviceCallId: string,
  reason: string,
): Promise<void> {
  await manager.update(BookingRow, { serviceCallId }, { state: 'closed', closedReason: reason });
}

export const toBooking = (row: BookingRow): StoredBooking => ({
  activityId: row.activityId,
  chunk: row.chunk,
  technicianId: row.technicianId,
  serviceCallId: row.serviceCallId,
  ticketLinkId: row.ticketLinkId,
  resourceRowId: row.resourceRowId,
  slot: toInterval(row.startAt, row.endAt),
  state: row.state as StoredBooking['state'],
});
