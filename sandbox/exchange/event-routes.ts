import type { Row } from '../desk/row.js';
import { contextOf, type Call, type MailboxHandler } from './call.js';
import type { CalendarStore } from './calendar-store.js';
import { assertEvent, readEventInput } from './event-input.js';
import type { EventRow } from './event-row.js';
import { cancelledOccurrencesOf, etagOf, eventView } from './event-view.js';
import { findEvent, type FoundEvent } from './find-event.js';
import { GraphError } from './graph-error.js';
import { isMaster, seriesDate } from './instances.js';
import { assertRoom, mailboxKey } from './mailbox-access.js';
import { expandedProperties, select } from './odata-query.js';
import { instantAt } from './wall-clock.js';

export const getEvent: MailboxHandler = (call, mailbox) => {
  const { row } = findEvent(call, mailbox);
  const dates = call.query.get('$select')?.includes('cancelledOccurrences') === true && isMaster(row);
  const view = {
    ...eventView(row, mailbox, call.preferences),
    ...(dates ? { cancelledOccurrences: cancelledOccurrencesOf(row, call.preferences.immutableIds) } : {}),
  };
  const body = {
    ...contextFor(call, mailbox),
    ...select(view, call.query),
    ...expandedProperties(row, call.query),
  };
  return { status: 200, body };
};

/** A second create with the same transactionId is answered with the first one's event, and refused when that one is gone. */
export const createEvent: MailboxHandler = (call, mailbox) => {
  assertRoom(mailbox);
  const input = readEventInput(call.body);
  assertEvent(input);
  const row =
    createdBefore(call.store, mailboxKey(mailbox), input['transactionId']) ??
    call.store.save({ ...input, mailbox: mailboxKey(mailbox) });
  return {
    status: 201,
    body: { ...contextFor(call, mailbox), ...eventView(row, mailbox, call.preferences) },
    headers: { etag: etagOf(row) },
  };
};

function createdBefore(store: CalendarStore, mailbox: string, transactionId: unknown): EventRow | undefined {
  if (typeof transactionId !== 'string' || transactionId === '') return undefined;
  const isIts = (row: EventRow): boolean => row['transactionId'] === transactionId;
  const found = [...store.groups(mailbox).values()].flat().find(isIts);
  if (found === undefined && store.changesSince(mailbox, 0).some(({ before }) => before.some(isIts))) {
    throw new GraphError(409, 'ErrorDuplicateTransactionId', 'The transactionId belongs to another event.');
  }
  return found;
}

/** Fields left out keep their values. Changing an occurrence makes an exception of it, under the same id. */
export const updateEvent: MailboxHandler = (call, mailbox) => {
  assertRoom(mailbox);
  const found = findEvent(call, mailbox);
  assertUnchanged(call, found.row);
  const input = readEventInput(call.body);
  if ('transactionId' in input && input['transactionId'] !== found.row['transactionId']) {
    throw new GraphError(400, 'ErrorInvalidRequest', "The property 'transactionId' cannot be changed.");
  }
  if (found.row['seriesMasterId'] != null && input['recurrence'] != null) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'An occurrence has no recurrence of its own.');
  }
  const next: Row = {
    ...found.row,
    ...input,
    singleValueExtendedProperties: mergedProperties(found.row, input),
  };
  assertEvent(next);
  // A new pattern starts the series afresh: what stood in for single dates of the old one goes.
  if (input['recurrence'] !== undefined && isMaster(found.row)) dropExceptions(call.store, found.row, next);
  const row = call.store.save(found.occurrence === undefined ? next : { ...next, type: 'exception' });
  return {
    status: 200,
    body: { ...contextFor(call, mailbox), ...eventView(row, mailbox, call.preferences) },
    headers: { etag: etagOf(row) },
  };
};

export const deleteEvent: MailboxHandler = (call, mailbox) => {
  const found = findEvent(call, mailbox);
  assertUnchanged(call, found.row);
  remove(call.store, found);
  return { status: 204 };
};

/** Only the organizer can; attendees are told and the event is gone from the organizer's calendar. */
export const cancelEvent: MailboxHandler = (call, mailbox) => {
  const found = findEvent(call, mailbox);
  if (found.row['isOrganizer'] === false) {
    throw new GraphError(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
    );
  }
  remove(call.store, found);
  return { status: 202 };
};

function remove(store: CalendarStore, { row, occurrence }: FoundEvent): void {
  if (occurrence !== undefined) {
    cancelDate(store, occurrence.master, occurrence.date);
    return;
  }
  const master = typeof row['seriesMasterId'] === 'string' ? store.event(row['seriesMasterId']) : undefined;
  if (master !== undefined && typeof row['originalStart'] === 'string') {
    const start = row['originalStart'];
    const allDay = master['isAllDay'] === true;
    cancelDate(store, master, allDay ? start.slice(0, 10) : seriesDate(master, instantAt(start, 'UTC')));
  }
  store.remove(row.id);
}

function cancelDate(store: CalendarStore, master: EventRow, date: string): void {
  const known = Array.isArray(master['cancelledOccurrences'])
    ? (master['cancelledOccurrences'] as unknown[])
    : [];
  store.save({ ...master, cancelledOccurrences: [...known, `OID.${master.id}.${date}`] });
}

function dropExceptions(store: CalendarStore, master: EventRow, next: Row): void {
  for (const { id } of store.group(master.mailbox, master.id).slice(1)) store.remove(id);
  next['cancelledOccurrences'] = [];
}

/** Extended properties are set one by one; those not named stay. */
function mergedProperties(row: Row, input: Row): unknown {
  const own = (row['singleValueExtendedProperties'] ?? []) as Row[];
  const given = (input['singleValueExtendedProperties'] ?? []) as Row[];
  return [...own.filter((it) => !given.some((other) => other['id'] === it['id'])), ...given];
}

/** @throws GraphError 412 when the caller's copy is not the latest. */
function assertUnchanged(call: Call, row: EventRow): void {
  if (call.ifMatch === undefined || call.ifMatch === '*' || call.ifMatch === etagOf(row)) return;
  throw new GraphError(
    412,
    'ErrorIrresolvableConflict',
    'The change key passed in the request does not match the current change key for the item.',
  );
}

const contextFor = (call: Call, mailbox: Row): Row => ({
  '@odata.context': contextOf(call, `users('${String(mailbox['id'])}')/events/$entity`),
});
