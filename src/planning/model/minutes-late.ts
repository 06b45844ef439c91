import type { Instant } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';

/** Minutes as the score counts them, which are integers: one that has begun counts whole. Negative when `to` comes first. */
export const wholeMinutes = (from: Instant, to: Instant): number =>
  Math.ceil(to / MINUTE - Math.floor(from / MINUTE));

/** Minutes past the due time, never negative; 0 without an end or a due time. */
export const minutesLate = (end: Instant | null, dueAt: Instant | null): number =>
  end === null || dueAt === null ? 0 : Math.max(0, wholeMinutes(dueAt, end));
