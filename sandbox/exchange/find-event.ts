import type { Row } from '../desk/row.js';
import type { Call } from './call.js';
import { dayOf } from './day-number.js';
import { keyOf } from './event-ids.js';
import { splitOccurrenceKey, type EventRow } from './event-row.js';
import { GraphError } from './graph-error.js';
import { instancesIn, isMaster } from './instances.js';
import { mailboxKey } from './mailbox-access.js';

const DAY = 86_400_000;

/** `master` is set for an occurrence that has no row of its own yet. */
export interface FoundEvent {
  readonly row: EventRow;
  readonly occurrence?: { readonly master: EventRow; readonly date: string };
}

/**
 * The event named in the path.
 * @throws GraphError 400 for something that is no id, 404 for an id that leads nowhere in this mailbox.
 */
export function findEvent(call: Call, mailbox: Row): FoundEvent {
  const key = keyOf(call.parts['event'] ?? '');
  if (key === undefined) throw new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  const row = call.store.event(key);
  const found = row?.mailbox === mailboxKey(mailbox) ? { row } : findOccurrence(call, mailbox, key);
  if (found !== undefined) return found;
  throw new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function findOccurrence(call: Call, mailbox: Row, key: string): FoundEvent | undefined {
  const named = splitOccurrenceKey(key);
  if (named === undefined) return undefined;
  const master = call.store.event(named.master);
  if (master?.mailbox !== mailboxKey(mailbox) || !isMaster(master)) return undefined;
  const day = dayOf(named.date) * DAY;
  // Wide enough for every zone's idea of that date.
  const around = { start: day - 2 * DAY, end: day + 3 * DAY };
  const group = call.store.group(master.mailbox, master.id);
  const found = instancesIn(group, around, call.store.zoneOf(master.mailbox)).find((it) => it.key === key);
  return found === undefined ? undefined : { row: found.row, occurrence: { master, date: named.date } };
}
