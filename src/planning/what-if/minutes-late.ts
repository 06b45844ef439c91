import type { Instant } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';

/** Whole minutes from the due time to the end, as the score counts them: a minute that has begun is whole. Negative before it. */
export const minutesPastDue = (end: Instant, dueAt: Instant): number =>
  Math.ceil(end / MINUTE - Math.floor(dueAt / MINUTE));

/** Minutes late, never negative; 0 without an end or a due time. */
export const minutesLate = (end: Instant | null, dueAt: Instant | null): number =>
  end === null || dueAt === null ? 0 : Math.max(0, minutesPastDue(end, dueAt));
