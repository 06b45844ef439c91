import type { Row } from '../desk/row.js';
import { contextOf, type Call, type MailboxHandler } from './call.js';
import { continueDelta, startDelta } from './delta.js';
import { publicId } from './event-ids.js';
import { eventView } from './event-view.js';
import { findEvent } from './find-event.js';
import { GraphError } from './graph-error.js';
import { instancesIn, isMaster, type EventGroup, type Window } from './instances.js';
import { mailboxKey } from './mailbox-access.js';
import { expandedProperties, filterBy, orderBy } from './odata-query.js';
import { pageOf } from './page.js';
import { instantAt } from './wall-clock.js';

const DEFAULT_EVENTS = 10;
const OF_AN_OCCURRENCE = ['@odata.etag', 'id', 'seriesMasterId', 'type', 'start', 'end'];
const NOT_IN_DELTA = ['$select', '$expand', '$filter', '$orderby', '$search'];

/** Occurrences, exceptions and single events that overlap the asked window. */
export const calendarView: MailboxHandler = (call, mailbox) =>
  instancePage(call, mailbox, [...call.store.groups(mailboxKey(mailbox)).values()], 'calendarView');

/** The same for one series. */
export const listInstances: MailboxHandler = (call, mailbox) => {
  const { row } = findEvent(call, mailbox);
  if (!isMaster(row)) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'Instances can be listed for a series master only.');
  }
  return instancePage(call, mailbox, [call.store.group(mailboxKey(mailbox), row.id)], 'events/instances');
};

function instancePage(
  call: Call,
  mailbox: Row,
  groups: readonly EventGroup[],
  what: string,
): ReturnType<MailboxHandler> {
  const window = askedWindow(call.query);
  const zone = call.store.zoneOf(mailboxKey(mailbox));
  const found = groups.flatMap((group) => instancesIn(group, window, zone));
  const rows = found.sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1)).map(({ row }) => row);
  return eventPage(call, mailbox, rows, what);
}

/** Single events and series masters, as stored. */
export const listEvents: MailboxHandler = (call, mailbox) => {
  const groups = [...call.store.groups(mailboxKey(mailbox)).values()];
  const rows = groups.flatMap(([root]) => (root === undefined ? [] : [root]));
  return eventPage(call, mailbox, rows, 'events');
};

function eventPage(call: Call, mailbox: Row, rows: EventGroup, what: string): ReturnType<MailboxHandler> {
  // Filters see the extended properties; an answer carries only those that were expanded.
  const full = rows.map((row) => ({
    ...eventView(row, mailbox, call.preferences),
    singleValueExtendedProperties: row['singleValueExtendedProperties'],
  }));
  const kept = filterBy(full, call.query.get('$filter'));
  const ordered = call.query.has('$orderby') ? orderBy(kept, call.query) : kept;
  const shown = ordered.map(({ singleValueExtendedProperties, ...row }) => ({
    ...row,
    ...expandedProperties({ singleValueExtendedProperties }, call.query),
  }));
  return pageOf(call, shown, `users('${String(mailbox['id'])}')/${what}`, DEFAULT_EVENTS);
}

export const calendarViewDelta: MailboxHandler = (call, mailbox) => {
  const refused = NOT_IN_DELTA.filter((name) => call.query.has(name));
  if (refused.length > 0) {
    throw new GraphError(
      400,
      'ErrorInvalidUrlQuery',
      `These parameters are not supported with change tracking over the 'CalendarView' resource: '${refused.join(', ')}'.`,
    );
  }
  const key = mailboxKey(mailbox);
  const asked = { size: call.preferences.pageSize ?? DEFAULT_EVENTS, now: call.now };
  const token = call.query.get('$skiptoken') ?? call.query.get('$deltatoken');
  const page =
    token === null
      ? startDelta(call.store, key, askedWindow(call.query), asked)
      : continueDelta(call.store, key, token, asked);
  const name = page.link === 'next' ? 'skiptoken' : 'deltatoken';
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(call, 'Collection(event)'),
      [`@odata.${page.link}Link`]: `${call.origin}/v1.0${call.path}?$${name}=${page.token}`,
      value: page.entries.map((entry) =>
        'removed' in entry
          ? { id: publicId(entry.key, call.preferences.immutableIds), '@removed': { reason: 'deleted' } }
          : {
              '@odata.type': '#microsoft.graph.event',
              ...shortened(eventView(entry.row, mailbox, call.preferences)),
            },
      ),
    },
  };
};

/** Only here the vendor leaves out of an occurrence what its master says; an exception comes whole. */
function shortened(event: Row): Row {
  if (event['type'] !== 'occurrence') return event;
  return Object.fromEntries(OF_AN_OCCURRENCE.map((name) => [name, event[name]]));
}

/** @throws GraphError 400 when one end is missing, no time, or not before the other. */
function askedWindow(query: URLSearchParams): Window {
  const [start, end] = ['startdatetime', 'enddatetime'].map((wanted) => {
    const found = [...query].find(([name]) => name.toLowerCase() === wanted)?.[1];
    return found === undefined || found === '' ? undefined : instantAt(found.replace(' ', '+'), 'UTC');
  });
  if (start === undefined || end === undefined) {
    throw new GraphError(
      400,
      'ErrorInvalidParameter',
      "This request requires a time window specified by the query string parameters 'StartDateTime' and 'EndDateTime'.",
    );
  }
  if (end < start) {
    throw new GraphError(
      400,
      'ErrorInvalidParameter',
      "The 'EndDateTime' parameter must not be before 'StartDateTime'.",
    );
  }
  return { start, end };
}
