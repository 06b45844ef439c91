import type { EntityManager } from 'typeorm';
import type { StoredAppointmentType } from '../application/ports/appointment-type-store.port.js';
import type {
  BookingRequest,
  BookingRequestStatus,
} from '../application/ports/booking-request-store.port.js';
import type { OfferedType } from '../application/ports/desk-store.port.js';
import { AppointmentTypeRow } from './rows/appointment-type.entity.js';
import { BookingRequestRow } from './rows/booking-request.entity.js';
import { TechnicianRow } from './rows/technician.entity.js';
import { toIntervalOrNull } from './time-columns.js';

/** Active types with all who take them, by id; those of a team by theirs. */
export async function offeredTypes(manager: EntityManager): Promise<readonly OfferedType[]> {
  const rows = await manager.find(AppointmentTypeRow, { where: { active: true }, order: { id: 'ASC' } });
  if (rows.length === 0) return [];
  const technicians = await manager.find(TechnicianRow, {
    select: { id: true, teamId: true },
    where: { active: true },
    order: { id: 'ASC' },
  });
  return rows.map((row) => {
    const type = toType(row);
    const takes = ({ id, teamId }: TechnicianRow): boolean =>
      type.teamId === null ? type.technicianIds.includes(id) : teamId === type.teamId;
    return { ...type, technicianIds: technicians.filter(takes).map((it) => it.id) };
  });
}

/** The oldest first. */
export async function openRequests(manager: EntityManager): Promise<readonly BookingRequest[]> {
  const rows = await manager.find(BookingRequestRow, {
    where: { status: 'open' },
    order: { madeAt: 'ASC', id: 'ASC' },
  });
  return rows.map(toRequest);
}

export function toType({ noticeMinutes, noticeCounts, ...row }: AppointmentTypeRow): StoredAppointmentType {
  return {
    id: row.id,
    name: row.name,
    durationMinutes: row.durationMinutes,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    incrementMinutes: row.incrementMinutes,
    minimumNotice: {
      minutes: noticeMinutes,
      counts: noticeCounts as StoredAppointmentType['minimumNotice']['counts'],
    },
    windowDays: row.windowDays,
    maxPerDay: row.maxPerDay,
    mode: row.mode as StoredAppointmentType['mode'],
    panelSize: row.panelSize,
    teamId: row.teamId,
    technicianIds: row.technicianIds as readonly string[],
    bookedAs: row.bookedAs,
    origin: row.origin as StoredAppointmentType['origin'],
    externalId: row.externalId,
    active: row.active,
  };
}

export const toRequest = ({ bookedStart, bookedEnd, madeAt, ...row }: BookingRequestRow): BookingRequest => ({
  id: row.id,
  typeId: row.typeId,
  teamId: row.teamId,
  technicianIds: row.technicianIds as readonly string[],
  ticketId: row.ticketId,
  origin: row.origin as BookingRequest['origin'],
  externalId: row.externalId,
  status: row.status as BookingRequestStatus,
  madeAt: madeAt.getTime(),
  bookedSlot: toIntervalOrNull(bookedStart, bookedEnd),
});
