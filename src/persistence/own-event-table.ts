import type { EventText, OwnEvent } from '../application/ports/own-event-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import type { OwnEventRow } from './rows/own-event.entity.js';
import { dateOrNull, toDate, toInterval, toIntervalOrNull } from './time-columns.js';
import { storable } from './storable.js';

export const toOwnEvent = (row: OwnEventRow): OwnEvent => ({
  id: row.id,
  activityId: row.activityId,
  chunk: row.chunk,
  generation: row.generation,
  technicianId: row.technicianId,
  mailbox: row.mailbox,
  eventId: row.eventId,
  etag: row.etag,
  slot: toInterval(row.startAt, row.endAt),
  target: toIntervalOrNull(row.targetStart, row.targetEnd),
  text: row.text as EventText,
  touched: row.touched,
  state: row.state as OwnEvent['state'],
  writtenAt: row.writtenAt.getTime(),
});

/** The columns of a record whose key and generation are known elsewhere. */
export const ownEventColumns = (
  event: Omit<OwnEvent, 'id' | 'generation' | 'writtenAt'>,
  at: Instant,
): Omit<OwnEventRow, 'id' | 'generation'> => ({
  activityId: event.activityId,
  chunk: event.chunk,
  technicianId: event.technicianId,
  mailbox: event.mailbox,
  eventId: event.eventId,
  etag: event.etag,
  startAt: toDate(event.slot.start),
  endAt: toDate(event.slot.end),
  targetStart: dateOrNull(event.target?.start ?? null),
  targetEnd: dateOrNull(event.target?.end ?? null),
  text: storable(event.text) as EventText,
  touched: event.touched,
  state: event.state,
  writtenAt: toDate(at),
});
