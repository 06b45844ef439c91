import type { Instant } from '../planning/time/interval.js';
import { MINUTE, overlaps, sameInterval, type Interval } from '../planning/time/interval.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Intent } from './ports/intent-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** Why a write must not be sent; the closed list of the guard. */
export type GuardRefusal =
  | 'decided-too-long-ago'
  | 'not-in-the-link-table'
  | 'call-is-gone'
  | 'call-is-not-open'
  | 'changed-by-somebody-else'
  | 'pinned-by-a-person'
  | 'work-has-begun'
  | 'work-goes-on'
  | 'work-has-ended'
  | 'starts-inside-the-freeze'
  | 'target-inside-the-freeze'
  | 'target-in-the-past'
  | 'target-is-taken'
  | 'calendar-not-readable';

/** What of an intent the guard looks at: what it says of its reasons is not believed. */
type Judged = Pick<Intent, 'kind' | 'after' | 'decidedAt'>;

/** Where the work stands by our own records, whatever the intent says. `waits` is for a customer or vendor. */
export type WorkState = 'open' | 'in-progress' | 'waits' | 'ended';

/** What the guard judges by besides the records. */
export interface GuardFacts {
  readonly now: Instant;
  readonly freezeMinutes: number;
  /** A decision that is older was made on sources that are too old by now. */
  readonly maxAgeMinutes: number;
  readonly work: WorkState;
  /** Whether another call of ours stands there, such as one whose own move was refused. */
  readonly targetTaken: boolean;
  /** Whether a person has asked for exactly this place: then it may be soon, and work that has begun may move to it. */
  readonly askedFor: boolean;
  /** What takes the technician's time and is not ours to move, as just seen; null when their calendar cannot be read. */
  readonly blocks: readonly Interval[] | null;
}

/**
 * The last gate before a write: judges from the link table, the call and the calendars as just read, and does not trust the plan (domain
 * sections 3 and 6). Null when the write may go.
 */
export function guardWrite(
  intent: Judged,
  booking: StoredBooking | null,
  call: ServiceCallRecord | null,
  facts: GuardFacts,
): GuardRefusal | null {
  if (facts.now - intent.decidedAt > facts.maxAgeMinutes * MINUTE) return 'decided-too-long-ago';
  if (intent.kind === 'create') return guardWork(intent, null, facts) ?? guardTarget(intent, facts);
  if (booking === null) return 'not-in-the-link-table';
  return guardCall(intent, booking, call, facts) ?? guardTarget(intent, facts);
}

function guardCall(
  intent: Judged,
  booking: StoredBooking,
  call: ServiceCallRecord | null,
  facts: GuardFacts,
): GuardRefusal | null {
  if (call === null) return 'call-is-gone';
  if (call.state !== 'open') return 'call-is-not-open';
  if (!sameInterval(call.slot, booking.slot)) return 'changed-by-somebody-else';
  return guardHands(intent, booking, call, facts) ?? guardWork(intent, call, facts);
}

/** What a person has moved or handed over stays as it is, until its work has ended: then its time is freed like any other's. */
function guardHands(
  intent: Pick<Intent, 'kind'>,
  booking: StoredBooking,
  call: ServiceCallRecord,
  { work }: GuardFacts,
): GuardRefusal | null {
  if (intent.kind !== 'move' && work === 'ended') return null;
  if (booking.state === 'pinned') return 'pinned-by-a-person';
  const technicians = techniciansOf(call);
  const isOursAlone = technicians.length > 0 && technicians.every((it) => it === booking.technicianId);
  return isOursAlone ? null : 'changed-by-somebody-else';
}

/** Work that goes on is never completed, what has begun stands still, and what has ended gets no new time. */
function guardWork(
  { kind }: Judged,
  call: ServiceCallRecord | null,
  { now, freezeMinutes, work, askedFor }: GuardFacts,
): GuardRefusal | null {
  const hasBegun = call !== null && call.slot.start <= now;
  if (work === 'ended' || work === 'waits') return guardEnded(kind, hasBegun);
  if (kind === 'complete') return 'work-goes-on';
  if (call === null || askedFor) return null;
  if (hasBegun && work === 'in-progress') return 'work-has-begun';
  return isFrozen(call.slot, now, freezeMinutes) ? 'starts-inside-the-freeze' : null;
}

const isFrozen = ({ start }: Interval, now: Instant, freezeMinutes: number): boolean =>
  start >= now && start < now + freezeMinutes * MINUTE;

function guardEnded(kind: Judged['kind'], hasBegun: boolean): GuardRefusal | null {
  if (kind === 'create' || kind === 'move') return 'work-has-ended';
  return kind === 'cancel' && hasBegun ? 'work-has-begun' : null;
}

/** A slow run must not place into time that has been frozen since the plan was made; a grid step is no reason to stop. */
const TOLERANCE = 15 * MINUTE;

function guardTarget(
  { after: target }: Pick<Intent, 'after'>,
  { now, freezeMinutes, targetTaken, askedFor, blocks }: GuardFacts,
): GuardRefusal | null {
  if (target === null) return null;
  if (target.start < now && !askedFor) return 'target-in-the-past';
  if (!askedFor && target.start < now + freezeMinutes * MINUTE - TOLERANCE) return 'target-inside-the-freeze';
  if (blocks === null) return 'calendar-not-readable';
  return targetTaken || blocks.some((it) => overlaps(it, target)) ? 'target-is-taken' : null;
}
