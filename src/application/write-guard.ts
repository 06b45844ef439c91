import type { Instant } from '../planning/time/interval.js';
import { MINUTE, sameInterval } from '../planning/time/interval.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Intent } from './ports/intent-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** Why a write must not be sent; the closed list of the guard. */
export type GuardRefusal =
  | 'not-in-the-link-table'
  | 'call-is-gone'
  | 'call-is-not-open'
  | 'changed-by-somebody-else'
  | 'pinned-by-a-person'
  | 'starts-inside-the-freeze'
  | 'target-inside-the-freeze'
  | 'target-in-the-past'
  | 'target-is-taken';

/** What the guard judges by besides the records. */
export interface GuardFacts {
  readonly now: Instant;
  readonly freezeMinutes: number;
  /** Whether another call of ours stands there, such as one whose own move was refused. */
  readonly targetTaken: boolean;
  /** Whether the activity is closed by our own records, whatever the intent says. */
  readonly workEnded: boolean;
}

/**
 * The last gate before a write: judges from the link table and the call as just read, and does not trust the plan (domain
 * sections 3 and 6). Null when the write may go.
 */
export function guardWrite(
  intent: Pick<Intent, 'kind' | 'after'>,
  booking: StoredBooking | null,
  call: ServiceCallRecord | null,
  facts: GuardFacts,
): GuardRefusal | null {
  if (intent.kind === 'create') return guardTarget(intent, facts);
  if (booking === null) return 'not-in-the-link-table';
  if (call === null) return 'call-is-gone';
  if (call.state !== 'open') return 'call-is-not-open';
  if (!sameInterval(call.slot, booking.slot)) return 'changed-by-somebody-else';
  const hands = guardHands(intent, booking, call, facts.workEnded);
  if (hands !== null || intent.kind !== 'move') return hands;
  const { now, freezeMinutes } = facts;
  const isFrozen = call.slot.start >= now && call.slot.start < now + freezeMinutes * MINUTE;
  return isFrozen ? 'starts-inside-the-freeze' : guardTarget(intent, facts);
}

/** What a person has moved or handed over stays as it is, until its work has ended: then its time is freed like any other's. */
function guardHands(
  intent: Pick<Intent, 'kind'>,
  booking: StoredBooking,
  call: ServiceCallRecord,
  workEnded: boolean,
): GuardRefusal | null {
  if (intent.kind !== 'move' && workEnded) return null;
  if (booking.state === 'pinned') return 'pinned-by-a-person';
  return techniciansOf(call).includes(booking.technicianId) ? null : 'changed-by-somebody-else';
}

/** A slow run must not place into time that has been frozen since the plan was made; a grid step is no reason to stop. */
const TOLERANCE = 15 * MINUTE;

function guardTarget(
  { after: target }: Pick<Intent, 'after'>,
  { now, freezeMinutes, targetTaken }: GuardFacts,
): GuardRefusal | null {
  if (target === null) return null;
  if (target.start < now) return 'target-in-the-past';
  if (target.start < now + freezeMinutes * MINUTE - TOLERANCE) return 'target-inside-the-freeze';
  return targetTaken ? 'target-is-taken' : null;
}
