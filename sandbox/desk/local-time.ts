import { DateTime } from 'luxon';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant (ms) at which a wall clock in `zone` shows `minutes` after midnight of `date` (yyyy-MM-dd). */
export function wallClock(zone: string, date: string, minutes: number): number {
  const time = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return DateTime.fromISO(date, { zone }).set(time).toMillis();
}

/** The calendar date (yyyy-MM-dd) in `zone` at the instant. */
export function dateAt(zone: string, instant: number): string {
  return DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** The date `days` after `date`. */
export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(date: string): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}

/** The instant as Autotask writes it. */
export function autotaskTime(instant: number): string {
  return new Date(instant).toISOString();
}

/** A calendar date as Autotask writes date-only fields: midnight, no zone conversion. */
export function autotaskDate(date: string): string {
  return `${date}T00:00:00.000Z`;
}
