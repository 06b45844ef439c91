import { sameInterval, type Instant, type Interval } from '../planning/time/interval.js';
import { applyChanges } from './apply-changes.js';
import { closeEnded } from './closings.js';
import { guardUnlinked } from './guard-unlinked.js';
import { humanOverrides } from './human-overrides.js';
import { chunkKey, readMarker } from './marker.js';
import type { OwnCallRecord } from './ports/booking-target.port.js';
import type { Desk, Reconciliation, StoredBooking } from './ports/desk-store.port.js';
import type { CallFacts, NewIntent } from './ports/intent-store.port.js';
import type { ProposalKind, ProposedAct } from './ports/proposal.js';
import { reconcile, type UnknownMove } from './reconcile.js';
import { techniciansOf } from './technicians-of.js';
import { ticketsById } from './why-changed.js';

/** Our records, and all calls in the PSA that are ours by link or by marker. */
export interface RecordsSeen {
  /** Tickets as they are now. */
  readonly desk: Desk;
  readonly calls: ReadonlyMap<string, OwnCallRecord>;
  /** Linked calls that are there and make no sense. */
  readonly unreadable: ReadonlySet<string>;
  readonly unknownMoves: readonly UnknownMove[];
  /** Why nothing is written for a technician; who is not named is written for. */
  readonly resting: ReadonlyMap<string, string>;
  readonly now: Instant;
}

/** A contradiction as it was found, before anything is done about it. */
export interface Contradiction {
  readonly kind: ProposalKind;
  readonly serviceCallId: string | null;
  readonly activityId: string | null;
  readonly chunk: number | null;
  readonly technicianId: string | null;
  readonly act: ProposedAct;
  /** Null for one that can be mended. */
  readonly whyNot: string | null;
  /** The write that would mend it, of a call that the link table does not know. */
  readonly intent?: NewIntent;
}

type OwnCall = Pick<NewIntent, 'activityId' | 'chunk' | 'technicianId'> & { readonly serviceCallId: string };

/** What differs, and the changes and writes that mend what is safe to mend. */
export interface RecordComparison {
  readonly found: readonly Contradiction[];
  /** In order: what the first frees the second may take. */
  readonly changes: readonly Reconciliation[];
  readonly intents: readonly NewIntent[];
}

/** Compares the link table with every call of ours that the PSA has (domain sections 3, 6 and 10). Pure: equal input, equal answer. */
export function compareRecords(seen: RecordsSeen): RecordComparison {
  const { now, resting } = seen;
  const { changes, after } = settle(seen);
  const found = [...judgeLinked(after, seen), ...judgeUnlinked(after, seen)].map((it) => rested(it, resting));
  return {
    found,
    changes,
    intents: [
      ...endedWork(after, now).filter((it) => !resting.has(it.technicianId)),
      ...found.flatMap((it) => (it.intent === undefined || it.whyNot !== null ? [] : [it.intent])),
    ],
  };
}

/** The writes that the next reflow would decide for linked calls whose work has ended. */
function endedWork(desk: Desk, now: Instant): readonly NewIntent[] {
  const open = new Set(desk.activities.map((it) => it.id));
  const zones = new Map(desk.technicians.map((it) => [it.id, it.timeZone]));
  const tickets = ticketsById(desk);
  return desk.bookings
    .filter((it) => !open.has(it.activityId))
    .map((it) => closeEnded(it, tickets, { timeZone: zones.get(it.technicianId) ?? 'UTC', now }));
}

/** What is pinned may be over, and a chunk whose call is gone may have another one that waits to be linked: few rounds settle all. */
const MAX_ROUNDS = 5;

/** The changes that leave the link table as the PSA is, and the desk as it were if nobody rested. */
function settle(seen: RecordsSeen): { readonly changes: readonly Reconciliation[]; readonly after: Desk } {
  const { calls, now, unknownMoves, unreadable, resting } = seen;
  const changes: Reconciliation[] = [];
  let after = seen.desk;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = reconcile(after, calls, now, unknownMoves, unreadable).changes;
    if (changesNothing(next, after)) break;
    const change = withoutResting(after, next, resting);
    changes.push({ ...change, audit: humanOverrides(after, calls, change, now) });
    after = applyChanges(after, next);
  }
  return { changes, after };
}

/** A pin that is said again is none that is new. */
function changesNothing({ open, close, bookings, closeBookings }: Reconciliation, desk: Desk): boolean {
  if (open.length > 0 || close.length > 0 || closeBookings.length > 0) return false;
  const known = new Map(desk.bookings.map((it) => [it.serviceCallId, it]));
  return bookings.every((it) => {
    const before = known.get(it.serviceCallId);
    return before?.state === it.state && sameInterval(before.slot, it.slot);
  });
}

/** For who is paused or held everything is only proposed. */
const rested = (it: Contradiction, resting: RecordsSeen['resting']): Contradiction => ({
  ...it,
  whyNot: it.whyNot ?? resting.get(it.technicianId ?? '') ?? null,
});

function withoutResting(
  desk: Desk,
  { open, close, bookings, closeBookings }: Reconciliation,
  resting: RecordsSeen['resting'],
): Reconciliation {
  const owners = new Map(desk.bookings.map((it) => [it.serviceCallId, it.technicianId]));
  return {
    open: open.filter((it) => !resting.has(it.technicianId)),
    close: close.filter((it) => !resting.has(technicianOf(it.id))),
    bookings: bookings.filter((it) => !resting.has(it.technicianId)),
    closeBookings: closeBookings.filter((it) => !resting.has(owners.get(it.serviceCallId) ?? '')),
  };
}

const technicianOf = (activityId: string): string => activityId.split('.')[1] ?? '';

function judgeLinked(after: Desk, seen: RecordsSeen): readonly Contradiction[] {
  const open = new Set(after.activities.map((it) => it.id));
  const bookings = new Map(after.bookings.map((it) => [it.serviceCallId, it]));
  return seen.desk.bookings.flatMap((booking) => {
    const verdict = judgeBooking(booking, bookings.get(booking.serviceCallId), open, seen);
    if (verdict === null) return [];
    const { serviceCallId, activityId, chunk, technicianId } = booking;
    return [{ whyNot: null, ...verdict, serviceCallId, activityId, chunk, technicianId }];
  });
}

type Verdict = Pick<Contradiction, 'kind' | 'act'> & { readonly whyNot?: string };

function judgeBooking(
  before: StoredBooking,
  after: StoredBooking | undefined,
  open: ReadonlySet<string>,
  { calls, unreadable, now }: RecordsSeen,
): Verdict | null {
  const call = calls.get(before.serviceCallId);
  if (unreadable.has(before.serviceCallId)) {
    return { kind: 'unreadable', act: 'look', whyNot: 'cannot-be-read' };
  }
  if (call === undefined) return { kind: 'ghost', act: 'unlink' };
  if (call.state !== 'open') return { kind: 'ended-outside', act: 'unlink' };
  // Its time is over, and somebody else had it: unlinked, so that it is judged as such.
  if (after === undefined) return null;
  if (!open.has(before.activityId)) {
    return { kind: 'closed-ticket', act: call.slot.start > now ? 'cancel' : 'complete' };
  }
  if (!isForItsTechnicianAlone(call, before)) {
    return { kind: 'wrong-technician', act: 'look', whyNot: 'a-person-decides' };
  }
  const isNewlyMoved = after.state === 'pinned' && !sameInterval(before.slot, call.slot);
  return isNewlyMoved ? { kind: 'moved-outside', act: 'pin' } : null;
}

function isForItsTechnicianAlone(call: OwnCallRecord, { technicianId }: StoredBooking): boolean {
  const people = techniciansOf(call);
  return people.length === 1 && people[0] === technicianId;
}

function judgeUnlinked(after: Desk, seen: RecordsSeen): readonly Contradiction[] {
  const before = new Set(seen.desk.bookings.map((it) => it.serviceCallId));
  const linked = new Set(after.bookings.map((it) => it.serviceCallId));
  const factsFor = callFacts(after);
  return [...seen.calls.values()].flatMap((call): Contradiction[] => {
    const isAdopted = linked.has(call.id) && !before.has(call.id);
    if (call.state !== 'open' || (linked.has(call.id) && !isAdopted)) return [];
    const marked = readMarker(call.description);
    if (marked === null) return [];
    const found: OwnCall = {
      ...marked,
      serviceCallId: call.id,
      technicianId: technicianOf(marked.activityId),
    };
    if (isAdopted) return [{ ...found, kind: 'orphan', act: 'adopt', whyNot: null }];
    const facts = factsFor(marked.activityId, marked.chunk);
    const whyNot = guardUnlinked({ ...marked, before: call.slot }, call, facts, seen.now);
    // The next reflow looks for the marker before it makes a call, and adds what is missing.
    if (whyNot === 'its-work-is-open') return [{ ...found, kind: 'half-made', act: 'reflow', whyNot }];
    const kind = facts.chunkIsLinked ? 'duplicate' : 'orphan';
    return [{ ...found, kind, act: 'cancel', whyNot, intent: cancelling(found, call.slot, kind) }];
  });
}

function callFacts(after: Desk): (activityId: string, chunk: number) => CallFacts {
  const chunks = new Set(after.bookings.map((it) => chunkKey(it.activityId, it.chunk)));
  const open = new Set(after.activities.map((it) => it.id));
  const wasOurs = (activityId: string): boolean => {
    const [ticketId = '', technicianId = '', generation] = activityId.split('.');
    return Number(generation) <= (after.generations.get(`${ticketId}.${technicianId}`) ?? 0);
  };
  const stateOf = (activityId: string): CallFacts['activity'] => {
    if (open.has(activityId)) return 'open';
    return wasOurs(activityId) ? 'closed' : null;
  };
  return (activityId, chunk) => ({
    isLinked: false,
    chunkIsLinked: chunks.has(chunkKey(activityId, chunk)),
    activity: stateOf(activityId),
  });
}

const cancelling = (
  { activityId, chunk, technicianId, serviceCallId }: OwnCall,
  before: Interval,
  reason: ProposalKind,
): NewIntent => ({
  technicianId,
  activityId,
  chunk,
  kind: 'cancel',
  before,
  after: null,
  reason,
  why: null,
  lookFirst: false,
  heldBy: null,
  serviceCallId,
});
