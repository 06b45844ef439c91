import type { Row } from '../../../sandbox/desk/row.js';
import { keyOf } from '../../../sandbox/exchange/event-ids.js';
import type { StoredChange } from '../../../sandbox/history.js';
import { PICKLISTS } from '../../../sandbox/desk/picklists.js';

/** Half-open, ms. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

/** A place in the order of everything that happened, and when that was, ms. */
export interface Moment {
  readonly index: number;
  readonly at: number;
}

/** A service call, or an event, as it is now. */
interface Item {
  slot: Slot;
  version: string;
  /** When it came to be as it is now. */
  since: Moment;
  /** When the service was first told of it as it is now. */
  told: Moment | null;
}

export interface Call extends Item {
  readonly id: string;
  readonly isOurs: boolean;
  /** By the marker in its text; null when it has none. */
  readonly activityId: string | null;
  isOpen: boolean;
  /** When the request that made it arrived. */
  readonly arrived: Moment;
  /** When the service last read it alone, as it does before it writes. */
  looked: Moment | null;
  /** What a person last did to a call of ours: the row of another technician, or null for another time. */
  human: { readonly rowId: string | null } | null;
}

interface Event extends Item {
  readonly mailbox: string;
}

/** Something that we must not write on top of. */
export interface Block {
  readonly key: string;
  readonly slot: Slot;
  readonly since: Moment;
  readonly told: Moment | null;
}

interface PersonRow {
  readonly linkId: string;
  readonly technicianId: string;
  readonly since: Moment;
  told: Moment | null;
}

const START: Moment = { index: 0, at: 0 };
const CLOSED: ReadonlySet<unknown> = new Set([
  PICKLISTS.serviceCallStatus.Complete,
  PICKLISTS.serviceCallStatus.Canceled,
]);

/** Both calendars as an onlooker knows them: from the rows that the sandboxes hold, and with no code of the service. */
export class RaceCalendar {
  readonly calls = new Map<string, Call>();
  readonly people = new Map<string, PersonRow>();
  private readonly links = new Map<string, string>();
  private readonly events = new Map<string, Event>();

  /** `ownerId` is the resource that the service signs in as. Events that were there before are not watched. */
  constructor(
    autotask: Readonly<Record<string, readonly Row[]>>,
    private readonly ownerId: number,
    private readonly mailboxes: ReadonlyMap<string, string>,
  ) {
    for (const table of ['ServiceCalls', 'ServiceCallTickets', 'ServiceCallTicketResources']) {
      for (const after of autotask[table] ?? [])
        this.apply({ table, key: String(after['id']), before: null, after, actor: null }, START);
    }
  }

  /** `arrived` tells when the request behind the change came. */
  apply({ table, key, after }: StoredChange, now: Moment, arrived = now): void {
    if (table === 'ServiceCalls') this.putCall(key, after, now, arrived);
    if (table === 'ServiceCallTickets') put(this.links, key, after && String(after['serviceCallID']));
    if (table === 'ServiceCallTicketResources') put(this.people, key, after && personRow(after, now));
    if (table === 'events') put(this.events, key, after && eventOf(after, now));
  }

  callOfRow(rowId: string): Call | undefined {
    const row = this.people.get(rowId);
    return row === undefined ? undefined : this.calls.get(this.links.get(row.linkId) ?? '');
  }

  techniciansOf(callId: string): readonly string[] {
    return this.rowsOf(callId).map(([, row]) => row.technicianId);
  }

  /** Those of the call's technicians whom the service had put on it itself or been told of by then. */
  knownTechniciansOf(callId: string, by: Moment, isOurs: (rowId: string) => boolean): readonly string[] {
    return this.rowsOf(callId)
      .filter(([rowId, { told }]) => isOurs(rowId) || (told !== null && told.index < by.index))
      .map(([, row]) => row.technicianId);
  }

  private rowsOf(callId: string): readonly (readonly [string, PersonRow])[] {
    return [...this.people].filter(([rowId]) => this.callOfRow(rowId)?.id === callId);
  }

  /** Open calls of ours that no person has moved or handed over. */
  oursOf(technicianId: string): readonly Call[] {
    return this.callsOf(technicianId)
      .map(({ call }) => call)
      .filter((it) => it.isOurs && it.human === null);
  }

  /** Those that may move: of an activity that a person has touched one part of, no part does. */
  flexibleOf(technicianId: string): readonly Call[] {
    const touched = new Set(
      [...this.calls.values()].filter((it) => it.isOpen && it.human !== null).map((it) => it.activityId),
    );
    return this.oursOf(technicianId).filter((it) => !touched.has(it.activityId));
  }

  /** Calls of others, calls of ours that a person has moved or handed over, and events. */
  blocksOf(technicianId: string): readonly Block[] {
    const calls = this.callsOf(technicianId)
      .filter(({ call }) => !call.isOurs || call.human !== null)
      .map(({ call, row }) => ({
        key: `call ${call.id}`,
        slot: call.slot,
        since: later(call.since, row.since),
        told: call.told === null || row.told === null ? null : later(call.told, row.told),
      }));
    const mailbox = this.mailboxes.get(technicianId);
    const events = [...this.events]
      .filter(([, it]) => it.mailbox === mailbox)
      .map(([key, { slot, since, told }]) => ({ key: `event ${key}`, slot, since, told }));
    return [...calls, ...events];
  }

  /** The service was told of these calls; `isAlone` when it asked for one only. */
  toldCalls(rows: readonly Row[], now: Moment, isAlone: boolean): void {
    for (const row of rows) {
      const call = this.calls.get(String(row['id']));
      if (call === undefined) continue;
      if (isAlone) call.looked = now;
      if (versionOfCall(row) === call.version) call.told ??= now;
    }
  }

  /** The service was told who is on calls. */
  toldPeople(rows: readonly Row[], now: Moment): void {
    for (const row of rows) {
      const person = this.people.get(String(row['id']));
      if (person !== undefined) person.told ??= now;
    }
  }

  toldEvents(rows: readonly Row[], now: Moment): void {
    for (const row of rows) {
      const event = this.events.get(keyOf(String(row['id'])) ?? '');
      if (row['@odata.etag'] === `W/"${event?.version ?? ''}"` && event !== undefined) event.told ??= now;
    }
  }

  private callsOf(technicianId: string): readonly { readonly call: Call; readonly row: PersonRow }[] {
    return [...this.people].flatMap(([rowId, row]) => {
      const call = row.technicianId === technicianId ? this.callOfRow(rowId) : undefined;
      return call?.isOpen === true ? [{ call, row }] : [];
    });
  }

  private putCall(key: string, after: Row | null, now: Moment, arrived: Moment): void {
    const known = this.calls.get(key);
    if (after === null) {
      this.calls.delete(key);
      return;
    }
    const slot = slotOf(after);
    const isSame =
      known?.slot.start === slot.start && known.slot.end === slot.end && known.isOpen === isOpen(after);
    this.calls.set(key, {
      arrived,
      looked: null,
      human: null,
      isOurs: after['creatorResourceID'] === this.ownerId,
      activityId: /\[gapwise:([\d.]+)\//.exec(String(after['description']))?.[1] ?? null,
      ...known,
      id: key,
      slot,
      isOpen: isOpen(after),
      version: versionOfCall(after),
      since: isSame ? known.since : now,
      told: null,
    });
  }
}

export const isOpen = (call: Row): boolean => !CLOSED.has(call['status']);

export const slotOf = (row: Row): Slot => ({
  start: Date.parse(String(row['startDateTime'])),
  end: Date.parse(String(row['endDateTime'])),
});

export const overlap = (one: Slot, other: Slot): boolean => one.start < other.end && other.start < one.end;

const later = (one: Moment, other: Moment): Moment => (one.index > other.index ? one : other);

function put<T>(map: Map<string, T>, key: string, value: T | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

const personRow = (row: Row, since: Moment): PersonRow => ({
  linkId: String(row['serviceCallTicketID']),
  technicianId: String(row['resourceID']),
  since,
  told: null,
});

const versionOfCall = (row: Row): string =>
  ['lastModifiedDateTime', 'startDateTime', 'endDateTime'].map((it) => Date.parse(String(row[it]))).join(' ');

/** Whoever puts events here writes them in UTC. */
function eventOf(row: Row, since: Moment): Event {
  const instant = (stamp: unknown): number => Date.parse(`${String((stamp as Row)['dateTime'])}Z`);
  return {
    mailbox: String(row['mailbox']),
    slot: { start: instant(row['start']), end: instant(row['end']) },
    version: String(row['changeKey']),
    since,
    told: null,
  };
}
