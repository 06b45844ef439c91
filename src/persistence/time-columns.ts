import type { Instant, Interval } from '../planning/time/interval.js';

export const toDate = (instant: Instant): Date => new Date(instant);
export const dateOrNull = (instant: Instant | null): Date | null =>
  instant === null ? null : new Date(instant);
export const instantOrNull = (date: Date | null): Instant | null => (date === null ? null : date.getTime());

/** Two `timestamptz` columns as one half-open interval. */
export const toInterval = (start: Date, end: Date): Interval => ({
  start: start.getTime(),
  end: end.getTime(),
});

/** Null when either end is null. */
export const toIntervalOrNull = (start: Date | null, end: Date | null): Interval | null =>
  start === null || end === null ? null : toInterval(start, end);
