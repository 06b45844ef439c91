import { GraphError } from './graph-error.js';
import { rootOf } from './event-row.js';
import { instancesIn, mastersIn, type EventGroup, type Instance, type Window } from './instances.js';
import type { CalendarStore } from './calendar-store.js';
import { SyncStates } from './sync-states.js';

/** Where a caller is in its rounds; travels as an opaque token. */
interface Cursor extends Window {
  readonly epoch: string;
  readonly mailbox: string;
  /** See {@link SyncStates}. */
  readonly generation: string;
  /** Sandbox time of the answer the token came with, milliseconds. */
  readonly issuedAt: number;
  /** Changes up to here are known to the caller; null in the first, full round. */
  readonly known: number | null;
  /** What the caller will know when this round ends: set at its first page, so that nothing in between is lost. */
  readonly target: number;
  /** The last key given out in this round; the next page begins behind it. */
  readonly after: string;
}

interface Asked {
  /** Entries of a page. */
  readonly size: number;
  /** Sandbox time, milliseconds. */
  readonly now: number;
}

export interface DeltaPage {
  /** Ascending by key; an instance that is gone has only its key. */
  readonly entries: readonly (Instance | { readonly key: string; readonly removed: true })[];
  readonly link: 'next' | 'delta';
  readonly token: string;
}

/** The first page of a full round over a window, which then stays the window of all rounds. */
export function startDelta(
  store: CalendarStore,
  mailbox: string,
  window: Window,
  { size, now }: Asked,
): DeltaPage {
  const { epoch, seq: target } = store;
  const generation = new SyncStates(store.journal).generationOf(mailbox);
  const cursor = { ...window, epoch, mailbox, generation, issuedAt: now, known: null, target, after: '' };
  return page(store, cursor, size);
}

/**
 * The page a token stands for: a skip token goes on with its round, a delta token starts the next one.
 * @throws GraphError 410 for a token that is unknown, of another mailbox, forgotten, too old, or older than a reset of the store.
 */
export function continueDelta(
  store: CalendarStore,
  mailbox: string,
  token: string,
  { size, now }: Asked,
): DeltaPage {
  const cursor = read(token);
  if (cursor === undefined || !isAlive(store, mailbox, cursor, now)) {
    throw new GraphError(410, 'SyncStateNotFound', 'The sync state generation is not found.');
  }
  const target = cursor.after === '' ? store.seq : cursor.target;
  return page(store, { ...cursor, target, issuedAt: now }, size);
}

function isAlive(store: CalendarStore, mailbox: string, cursor: Cursor, now: number): boolean {
  const states = new SyncStates(store.journal);
  return (
    cursor.epoch === store.epoch &&
    cursor.mailbox === mailbox &&
    cursor.target <= store.seq &&
    cursor.generation === states.generationOf(mailbox) &&
    now - cursor.issuedAt < states.lifeMs
  );
}

function page(store: CalendarStore, cursor: Cursor, size: number): DeltaPage {
  const all = cursor.known === null ? full(store, cursor) : changed(store, cursor, cursor.known);
  const left = all.filter(({ key }) => key > cursor.after).sort((a, b) => (a.key < b.key ? -1 : 1));
  const entries = left.slice(0, size);
  const more = left.length > size;
  const next = more
    ? { ...cursor, after: entries.at(-1)?.key ?? '' }
    : { ...cursor, known: cursor.target, after: '' };
  return { entries, link: more ? 'next' : 'delta', token: write(next) };
}

function full(store: CalendarStore, cursor: Cursor): DeltaPage['entries'] {
  const zone = store.zoneOf(cursor.mailbox);
  return [...store.groups(cursor.mailbox).values()].flatMap((group) => toldOf(group, cursor, zone));
}

/** A series is told by its occurrences, and by its master too where that begins in the window. */
const toldOf = (group: EventGroup, window: Window, zone: string): readonly Instance[] => [
  ...mastersIn(group, window, zone),
  ...instancesIn(group, window, zone),
];

/** What differs from the state the caller knows, group by group. */
function changed(store: CalendarStore, cursor: Cursor, known: number): DeltaPage['entries'] {
  const zone = store.zoneOf(cursor.mailbox);
  const before = new Map<string, EventGroup>();
  const touched = new Set<string>();
  for (const change of store.changesSince(cursor.mailbox, known)) {
    if (!before.has(change.root)) before.set(change.root, change.before);
    touched.add(change.key);
  }
  const groups = store.groups(cursor.mailbox);
  return [...before].flatMap(([root, old]) => {
    const now = groups.get(root) ?? [];
    const was = new Map(toldOf(old, cursor, zone).map((it) => [it.key, it.row.changeKey]));
    const is = toldOf(now, cursor, zone);
    const present = new Set(is.map(({ key }) => key));
    // A changed event outside the window is told as removed even to those who never had it; so does the vendor.
    const outside = [...old, ...now].filter((row) => touched.has(row.id) && !isSeries(now, old, row.id));
    const gone = new Set([...was.keys(), ...outside.map((row) => row.id)].filter((key) => !present.has(key)));
    return [
      ...is.filter(({ key, row }) => was.get(key) !== row.changeKey),
      ...[...gone].map((key) => ({ key, removed: true as const })),
    ];
  });
}

const isSeries = (now: EventGroup, old: EventGroup, key: string): boolean =>
  [...now, ...old].some((row) => row.id === key && rootOf(row) === key && row['recurrence'] != null);

const write = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function read(token: string): Cursor | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as Cursor;
  } catch {
    return undefined;
  }
}
