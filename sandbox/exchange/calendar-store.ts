import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Row } from '../desk/row.js';
import type { JournalStore } from '../journal-store.js';
import { GraphError } from './graph-error.js';
import { rootOf, type EventRow } from './event-row.js';
import type { EventGroup } from './instances.js';
import { Recurrence } from './recurrence.js';
import { momentOf } from './wall-clock.js';
import { ianaZone } from './zone-name.js';

export type ChangeKind = 'created' | 'updated' | 'deleted';

/** One change of one event; `before` is what its whole group was, so that later readers can tell what went away. */
export interface CalendarChange extends Row {
  readonly seq: number;
  readonly mailbox: string;
  readonly key: string;
  readonly root: string;
  readonly kind: ChangeKind;
  readonly before: EventGroup;
}

export type CalendarTables = Readonly<Record<'mailboxes' | 'events', readonly Row[]>>;

/** Without these an event cannot be placed in time; control routes may break any other rule. */
const Stamp = z.object({ dateTime: z.string(), timeZone: z.string() });
const StoredTimes = z.object({ start: Stamp, end: Stamp, recurrence: Recurrence.nullish() });

/** Mailboxes and their events. Every write leaves a change behind, which delta and the notifications read. */
export class CalendarStore {
  private keysByMailbox = new Map<string, Set<string>>();
  private changesByMailbox = new Map<string, CalendarChange[]>();
  private lastSeq = 0;
  private listeners: ((change: CalendarChange) => void)[] = [];

  /** `now` answers milliseconds since the epoch. */
  constructor(
    readonly journal: JournalStore,
    private readonly now: () => number,
  ) {
    this.index();
  }

  /** Replaces everything; delta tokens given out before are then unknown. */
  load({ mailboxes, events }: CalendarTables): void {
    const epoch = randomUUID();
    const boxes = new Map(mailboxes.map((row) => [mailboxKey(row), mailboxRow(row)]));
    const rows = events.map((row) =>
      this.completed(row, boxes.get(String(row['mailbox']).toLowerCase()), epoch, 0),
    );
    this.journal.load({
      mailboxes: Object.fromEntries(boxes),
      events: Object.fromEntries(rows.map((row) => [row.id, row])),
      subscriptions: {},
      changes: { '0': { id: 0, seq: 0, epoch } },
    });
    this.index();
  }

  /** Names this filling of the store; a delta token of another one is of no use. */
  get epoch(): string {
    return String(this.journal.get('changes', '0')?.['epoch']);
  }

  get seq(): number {
    return this.lastSeq;
  }

  onChange(listener: (change: CalendarChange) => void): void {
    this.listeners.push(listener);
  }

  mailboxes(): Row[] {
    return this.journal.all('mailboxes');
  }

  /** By user id or by userPrincipalName in any case. */
  mailbox(name: string): Row | undefined {
    const lower = name.toLowerCase();
    return (
      this.journal.get('mailboxes', lower) ??
      this.journal.all('mailboxes').find((row) => String(row['id']).toLowerCase() === lower)
    );
  }

  /** Merged over the one with the same name; answers its name. */
  saveMailbox(row: Row): string {
    const known = this.mailbox(String(row['userPrincipalName'] ?? row['id']));
    const saved = mailboxRow({ id: randomUUID(), ...known, ...row });
    this.journal.put('mailboxes', mailboxKey(saved), saved);
    return mailboxKey(saved);
  }

  /** True when it was there; its events go unseen with it. */
  removeMailbox(name: string): boolean {
    const known = this.mailbox(name);
    return known !== undefined && this.journal.delete('mailboxes', mailboxKey(known));
  }

  event(key: string): EventRow | undefined {
    return this.journal.get('events', key) as EventRow | undefined;
  }

  /** All groups of a mailbox by the key of their root. */
  groups(mailbox: string): ReadonlyMap<string, EventGroup> {
    const groups = new Map<string, EventRow[]>();
    for (const key of this.keysByMailbox.get(mailbox) ?? []) {
      const row = this.event(key);
      if (row === undefined) continue;
      const root = rootOf(row);
      const group = groups.get(root) ?? [];
      groups.set(root, row.id === root ? [row, ...group] : [...group, row]);
    }
    return groups;
  }

  group(mailbox: string, root: string): EventGroup {
    return this.groups(mailbox).get(root) ?? [];
  }

  /** Stores an event whole, new or instead of the one with the same id, and answers it as stored. */
  save(row: Row): EventRow {
    const known = typeof row['id'] === 'string' ? this.event(row['id']) : undefined;
    const stored = this.completed(row, this.mailbox(String(row['mailbox'])), this.epoch, this.lastSeq + 1);
    const moved = known !== undefined && known.mailbox !== stored.mailbox;
    if (moved) this.remove(known.id);
    this.record(
      stored,
      (known === undefined || moved) && rootOf(stored) === stored.id ? 'created' : 'updated',
    );
    this.journal.put('events', stored.id, stored);
    this.keysOf(stored.mailbox).add(stored.id);
    this.announce();
    return stored;
  }

  /** True when the event was there; a master takes its exceptions with it. */
  remove(key: string): boolean {
    const row = this.event(key);
    if (row === undefined) return false;
    const gone = rootOf(row) === key ? this.group(row.mailbox, key) : [row];
    this.record(row, 'deleted');
    for (const { id } of gone) {
      this.journal.delete('events', id);
      this.keysOf(row.mailbox).delete(id);
    }
    this.announce();
    return true;
  }

  /** Oldest first. */
  changesSince(mailbox: string, seq: number): readonly CalendarChange[] {
    return (this.changesByMailbox.get(mailbox) ?? []).filter((change) => change.seq > seq);
  }

  /** The IANA zone a mailbox lives in; its all-day events mean midnights there. */
  zoneOf(mailbox: string): string {
    const settings = this.mailbox(mailbox)?.['mailboxSettings'] as Row | undefined;
    return ianaZone(typeof settings?.['timeZone'] === 'string' ? settings['timeZone'] : 'UTC');
  }

  /** Recorded before the event itself is written: after a crash in between, readers look once too often, never once too rarely. */
  private record(row: EventRow, kind: ChangeKind): void {
    const seq = this.lastSeq + 1;
    const root = rootOf(row);
    const before = this.group(row.mailbox, root);
    const change = { id: seq, seq, mailbox: row.mailbox, key: row.id, root, kind, before };
    this.journal.put('changes', String(seq), change);
    this.remember(change);
  }

  private announce(): void {
    const change = this.journal.get('changes', String(this.lastSeq)) as CalendarChange;
    for (const listener of this.listeners) listener(change);
  }

  private completed(row: Row, box: Row | undefined, epoch: string, version: number): EventRow {
    if (box === undefined)
      throw new GraphError(404, 'ResourceNotFound', `No mailbox ${String(row['mailbox'])}.`);
    const { start, end } = StoredTimes.parse(row);
    const id = typeof row['id'] === 'string' ? row['id'] : randomUUID();
    const moment = momentOf(this.now());
    const series = typeof row['seriesMasterId'] === 'string' ? row['seriesMasterId'] : id;
    return {
      iCalUId: `040000008200E00074C5B7101A82E008${hash(series, 'hex').toUpperCase()}`,
      createdDateTime: moment,
      ...row,
      start,
      end,
      lastModifiedDateTime: version === 0 ? (row['lastModifiedDateTime'] ?? moment) : moment,
      changeKey: hash(`${epoch}:${id}:${version}`, 'base64'),
      id,
      mailbox: mailboxKey(box),
    };
  }

  private index(): void {
    this.keysByMailbox = new Map();
    this.changesByMailbox = new Map();
    this.lastSeq = 0;
    for (const row of this.journal.all('events') as EventRow[]) this.keysOf(row.mailbox).add(row.id);
    for (const change of this.journal.all('changes') as CalendarChange[]) this.remember(change);
  }

  private remember(change: CalendarChange): void {
    this.lastSeq = Math.max(this.lastSeq, change.seq);
    const known = this.changesByMailbox.get(change.mailbox) ?? [];
    known.push(change);
    this.changesByMailbox.set(change.mailbox, known);
  }

  private keysOf(mailbox: string): Set<string> {
    const keys = this.keysByMailbox.get(mailbox) ?? new Set<string>();
    this.keysByMailbox.set(mailbox, keys);
    return keys;
  }
}

const mailboxKey = (row: Row): string => String(row['userPrincipalName']).toLowerCase();

const mailboxRow = (row: Row): Row => ({ ...row, userPrincipalName: mailboxKey(row) });

const hash = (text: string, form: 'hex' | 'base64'): string => createHash('sha1').update(text).digest(form);
