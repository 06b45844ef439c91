import type { Instant, Interval } from '../planning/time/interval.js';
import { MINUTE, overlaps } from '../planning/time/interval.js';
import type { StoredBooking } from './ports/desk-store.port.js';

/**
 * Activities of one technician with a frozen call at the time of an earlier frozen one, such as a call that came with a ticket from
 * somebody else. Neither may move, and nobody can be planned to be in two places: they are blocks, and people see the conflict.
 */
export function frozenOnFrozen(
  bookings: readonly StoredBooking[],
  { now, freezeMinutes }: { readonly now: Instant; readonly freezeMinutes: number },
): readonly string[] {
  const frozen = bookings
    .filter(({ state, slot }) => state === 'live' && slot.start >= now)
    .filter(({ slot }) => slot.start < now + freezeMinutes * MINUTE)
    .toSorted((a, b) => a.slot.start - b.slot.start || Number(a.serviceCallId) - Number(b.serviceCallId));
  const kept: Interval[] = [];
  const blocks: string[] = [];
  for (const { activityId, slot } of frozen) {
    if (kept.some((it) => overlaps(it, slot))) blocks.push(activityId);
    else kept.push(slot);
  }
  return blocks;
}
