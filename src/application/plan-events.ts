import { orderChanges } from '../planning/diff/order-changes.js';
import type { Change } from '../planning/model/change.js';
import { sameInterval, type Instant, type Interval } from '../planning/time/interval.js';
import { chunkKey } from './marker.js';
import type { EventText, OwnEvent } from './ports/own-event-store.port.js';
import type { WantedEvent } from './wanted-events.js';

/** A write to one mailbox. `own` is the record as it was when this was decided. */
export type EventWrite =
  | { readonly kind: 'create'; readonly wanted: WantedEvent }
  | { readonly kind: 'change'; readonly own: OwnEvent; readonly to: Interval; readonly text: EventText }
  | { readonly kind: 'remove'; readonly own: OwnEvent };

/** What is to be done so that the mailboxes show what is wanted. */
export interface EventDecision {
  /** Mailbox by mailbox, each in an order in which no moment shows two of ours on top of each other that are not to stay so. */
  readonly writes: readonly EventWrite[];
  /** Records that are of no concern any more, to be closed before the writes; their events, if there are any, stay. */
  readonly close: readonly OwnEvent[];
}

/** Compares what is wanted with our records. Level-based: when all is done, the same question has an empty answer. */
export function planEvents(
  wanted: readonly WantedEvent[],
  open: readonly OwnEvent[],
  now: Instant,
): EventDecision {
  const left = new Map(wanted.map((it) => [placeOf(it), it]));
  const close: OwnEvent[] = [];
  const writes: EventWrite[] = [];
  const staying: OwnEvent[] = [];
  for (const own of open) {
    const want = left.get(placeOf(own));
    const verdict = judge(own, want, now);
    if (verdict === 'close') close.push(own);
    else left.delete(placeOf(own));
    if (verdict === 'keep') staying.push(own);
    if (verdict === 'remove') writes.push({ kind: 'remove', own });
    if (verdict === 'change' && want !== undefined) {
      writes.push({ kind: 'change', own, to: want.slot, text: want.text });
    }
  }
  for (const want of left.values()) writes.push({ kind: 'create', wanted: want });
  const mailboxes = [...new Set(writes.map(mailboxOf))];
  return {
    writes: mailboxes.flatMap((mailbox) =>
      inSafeOrder(
        writes.filter((it) => mailboxOf(it) === mailbox),
        staying.filter((it) => it.mailbox === mailbox).map((it) => it.slot),
      ),
    ),
    close,
  };
}

/** `close` makes room for a new event where one is wanted. */
type Verdict = 'keep' | 'close' | 'remove' | 'change';

function judge(own: OwnEvent, want: WantedEvent | undefined, now: Instant): Verdict {
  if (isOver(own, now)) return 'close';
  // What is not confirmed is looked at before anything is decided on it.
  if (!isSettled(own)) return 'keep';
  if (want !== undefined) return judgeShown(own, want);
  // One that has begun stays, as the record of what was done.
  return own.state === 'deleted' || own.slot.start <= now ? 'close' : 'remove';
}

function judgeShown(own: OwnEvent, want: WantedEvent): Verdict {
  const isThere = sameInterval(own.slot, want.slot);
  if (own.state === 'deleted') return isThere ? 'keep' : 'close';
  if (own.state === 'moved') return 'keep';
  return isThere && (own.touched || sameText(own.text, want.text)) ? 'keep' : 'change';
}

/** True when it is over wherever it stands: it is of no concern any more, also in a mailbox that cannot be asked. */
export const isOver = ({ slot, target }: OwnEvent, now: Instant): boolean =>
  slot.end <= now && (target === null || target.end <= now);

/** False while it is not known whether Exchange did what was last sent. */
export const isSettled = ({ state }: OwnEvent): boolean =>
  state !== 'creating' && state !== 'changing' && state !== 'removing';

/** True when people would see no difference. */
const sameText = (a: EventText, b: EventText): boolean =>
  a.subject === b.subject && a.category === b.category && a.showAs === b.showAs;

const placeOf = ({
  activityId,
  chunk,
  mailbox,
}: Pick<OwnEvent, 'activityId' | 'chunk' | 'mailbox'>): string =>
  `${chunkKey(activityId, chunk)} ${mailbox.toLowerCase()}`;

/** Whose mailbox the write goes to. */
export const mailboxOf = (write: EventWrite): string =>
  write.kind === 'create' ? write.wanted.mailbox : write.own.mailbox;

/** The place the write gives to its event; null when it takes it away. */
export function targetOf(write: EventWrite): Interval | null {
  if (write.kind === 'remove') return null;
  return write.kind === 'create' ? write.wanted.slot : write.to;
}

/** Frees first. A ring of events that wait for each other is opened by moving one behind all of them for a moment. */
function inSafeOrder(writes: readonly EventWrite[], occupied: readonly Interval[]): readonly EventWrite[] {
  const removes = writes.filter((it) => it.kind === 'remove');
  const [moving, staying] = [writes.filter(isMoving), writes.filter((it) => isTextOnly(it))];
  const byKey = new Map(moving.map((it) => [keyOf(it), it]));
  const ordered = orderChanges(moving.map(asChange), [...occupied, ...staying.map((it) => it.own.slot)], []);
  const placed = ordered.flatMap((change): EventWrite[] => {
    const write = byKey.get(chunkKey(change.activityId, change.chunk));
    if (write === undefined || change.kind === 'remove') return [];
    return [write.kind === 'change' ? { ...write, to: change.after } : write];
  });
  return [...removes, ...placed, ...staying];
}

type Placing = Exclude<EventWrite, { kind: 'remove' }>;
type Moving = Extract<EventWrite, { kind: 'change' }>;

const isTextOnly = (write: EventWrite): write is Moving =>
  write.kind === 'change' && sameInterval(write.own.slot, write.to);

const isMoving = (write: EventWrite): write is Placing => write.kind !== 'remove' && !isTextOnly(write);

const keyOf = (write: Placing): string => {
  const { activityId, chunk } = write.kind === 'create' ? write.wanted : write.own;
  return chunkKey(activityId, chunk);
};

function asChange(write: Placing): Change {
  if (write.kind === 'create') {
    const { activityId, chunk, slot } = write.wanted;
    return { kind: 'add', activityId, chunk, after: slot };
  }
  const { activityId, chunk, slot } = write.own;
  return { kind: 'move', activityId, chunk, before: slot, after: write.to };
}
