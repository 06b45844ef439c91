import type { Booking } from '../../application/ports/booking-target.port.js';
import type { AutotaskReader } from './autotask-reader.js';
import { readLinks } from './autotask-service-calls.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import type { Row } from './autotask-wire.js';
import { holdsMarker } from './booking-marker.js';
import type { PartialBooking } from './booking-steps.js';
import { projectTaskId } from './project-task-id.js';
import { wireId } from './record-id.js';
import { wasTouched } from './was-touched.js';

/** An open call with our marker; `isOutOfPlace` when it has other times and nobody but us can have set them. */
export interface MarkedCall extends PartialBooking {
  readonly isOutOfPlace: boolean;
}

/** The oldest open call of the company that carries the booking's marker whole; null when there is none. */
export async function findMarkedCall(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  booking: Booking,
): Promise<MarkedCall | null> {
  const call = await openCallWithMarker(reader, statuses, booking);
  if (call === null) return null;
  const links = await linksOf(reader, call);
  const link = links.find((it) => it.ticketId === booking.ticketId);
  // A plan made after a lost answer has other times than the call; one that a person moved stays where they put it.
  const isOutOfPlace = differs(call, booking) && wasTouched(call) !== true;
  if (link === undefined) {
    return { callId: call.id, link: null, technicianRow: null, others: links.length, isOutOfPlace };
  }
  // Somebody else on the call means that a person gave it to them. We never add a second technician to it.
  const row = link.rows.find((it) => it.resourceID === wireId(booking.technicianId)) ?? link.rows[0];
  const technicianRow = row?.id ?? null;
  return { callId: call.id, link: link.id, technicianRow, others: links.length - 1, isOutOfPlace };
}

interface Link {
  readonly id: number;
  /** Ours: of a ticket or a task. */
  readonly ticketId: string;
  readonly rows: readonly { readonly id: number; readonly resourceID: number }[];
}

async function linksOf(reader: AutotaskReader, call: Row<'ServiceCalls'>): Promise<readonly Link[]> {
  const { links, technicians, taskLinks, taskTechnicians } = await readLinks(reader, [call]);
  return [
    ...links.map(({ id, ticketID }) => ({
      id,
      ticketId: String(ticketID),
      rows: technicians.filter((row) => row.serviceCallTicketID === id),
    })),
    ...taskLinks.map(({ id, taskID }) => ({
      id,
      ticketId: projectTaskId(taskID),
      rows: taskTechnicians.filter((row) => row.serviceCallTaskID === id),
    })),
  ];
}

async function openCallWithMarker(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  booking: Booking,
): Promise<Row<'ServiceCalls'> | null> {
  const states = await statuses.serviceCalls();
  const { rows } = await reader.rows('ServiceCalls', [
    { op: 'eq', field: 'companyID', value: wireId(booking.companyId) },
    { op: 'contains', field: 'description', value: booking.marker },
  ]);
  const open = rows.filter(
    (row) =>
      (states.get(row.status ?? NaN) ?? 'open') === 'open' &&
      holdsMarker(row.description ?? '', booking.marker),
  );
  return open.toSorted((a, b) => a.id - b.id)[0] ?? null;
}

function differs(call: Row<'ServiceCalls'>, booking: Booking): boolean {
  return call.startDateTime !== booking.slot.start || call.endDateTime !== booking.slot.end;
}
