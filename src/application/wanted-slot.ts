import type { Instant, Interval } from '../planning/time/interval.js';
import type { StoredBooking } from './ports/desk-store.port.js';
import type { Instruction } from './ports/instruction.js';

/**
 * Where people have asked the first part of an activity to be and to stay. Null when they have not; when somebody has moved its call in
 * the PSA since; and when its time is over without anybody having begun.
 */
export function wantedSlot(
  { pinned, startedAt, ended }: Instruction,
  first: StoredBooking | undefined,
  now: Instant,
): Interval | null {
  if (pinned === null || ended !== null || first?.state === 'pinned') return null;
  return pinned.end > now || startedAt !== null ? pinned : null;
}
