/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Never a local time. */
export type Instant = number;

/** A calendar date without a zone, as `yyyy-mm-dd`. Not a moment. */
export type LocalDate = string;

/** Half-open stretch of time [start, end): touching is not overlapping (ADR 0002). */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** One minute in milliseconds. */
export const MINUTE = 60_000;

/** One hour in milliseconds. */
export const HOUR = 60 * MINUTE;

/** 24 hours in milliseconds; a local day may be an hour shorter or longer. */
export const DAY = 24 * 60 * MINUTE;

/** True when both begin and end at the same moments. */
export const sameInterval = (a: Interval, b: Interval): boolean => a.start === b.start && a.end === b.end;

/** True when the two stretches share at least one millisecond. */
export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end;

/** Length in minutes; fractional when the ends are not whole minutes apart. */
export const minutesOf = (interval: Interval): number => (interval.end - interval.start) / MINUTE;
