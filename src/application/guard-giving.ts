import type { Instant } from '../planning/time/interval.js';
import { sameInterval } from '../planning/time/interval.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';
import type { GuardRefusal } from './write-guard.js';

/** Why a call of ours does not follow its ticket to another technician; the closed list. */
export type GivingRefusal =
  Extract<GuardRefusal, 'call-is-not-open' | 'changed-by-somebody-else'> | 'not-on-the-ticket' | 'started';

/** What a call of ours is judged by when its ticket is given to somebody. */
interface GivingFacts {
  readonly now: Instant;
  readonly isInProgress: boolean;
  /** Those of whom one must be on the call; anybody else has been put there by a person. */
  readonly expected: readonly string[];
}

/**
 * The last look before a call changes hands: judges from the link table and the call as just read. That a person has pinned it
 * does not matter, since its time stays; that somebody has changed it since we last saw it does. Null when it may go.
 */
export function guardGiving(
  booking: StoredBooking,
  call: ServiceCallRecord | undefined,
  { now, isInProgress, expected }: GivingFacts,
): GivingRefusal | null {
  if (call === undefined) return 'not-on-the-ticket';
  if (call.state !== 'open') return 'call-is-not-open';
  if (!sameInterval(call.slot, booking.slot)) return 'changed-by-somebody-else';
  if (isInProgress && call.slot.start <= now) return 'started';
  const isExpected = techniciansOf(call).some((it) => expected.includes(it));
  return isExpected ? null : 'changed-by-somebody-else';
}
