import { DateTime, IANAZone } from 'luxon';
import { InvariantError } from '../invariant-error.js';
import type { LocalSpan, Weekday, WeeklyHours } from '../model/weekly-hours.js';
import { clip } from './interval-set.js';
import type { Instant, Interval, LocalDate } from './interval.js';
import { DAY, MINUTE } from './interval.js';

/** Working time on one working day; the same shape as the model's Shift, which this folder may not know. */
export interface WorkingStretch extends Interval {
  /** The local date the stretch starts on, before any clipping. */
  readonly day: LocalDate;
}

/** True for an IANA zone name that this machine knows. */
export const isTimeZone = (name: string): boolean => IANAZone.isValidZone(name);

/** True for a date of the calendar of the form yyyy-mm-dd. */
export const isDate = (text: string): boolean =>
  DateTime.fromFormat(text, 'yyyy-MM-dd', { zone: 'utc' }).isValid;

/**
 * Weekly wall-clock hours in a zone as instants, ascending, not overlapping, clipped to the window. Where two spans overlap,
 * the earlier one keeps the time. A holiday drops every span that starts on its date.
 * @throws InvariantError for an unknown zone or a malformed time.
 */
export function expandHours(
  hours: WeeklyHours,
  timeZone: string,
  window: Interval,
  holidays: readonly LocalDate[],
): readonly WorkingStretch[] {
  if (window.end <= window.start) return [];
  const zone = zoneOf(timeZone);
  const dropped = new Set(holidays);
  const stretches: WorkingStretch[] = [];
  // From the day before: a shift may reach over midnight into the window.
  const first = utcMidnightOf(localDateOf(window.start, timeZone)) - DAY;
  const last = utcMidnightOf(localDateOf(window.end, timeZone));
  for (let midnight = first; midnight <= last; midnight += DAY) {
    const date = DateTime.fromMillis(midnight, { zone: 'utc' });
    const day = date.toFormat('yyyy-MM-dd');
    if (dropped.has(day)) continue;
    const toInstant = localClock(zone, midnight);
    for (const span of hours[date.weekday as Weekday] ?? []) {
      stretches.push({ ...instantsOf(span, toInstant), day });
    }
  }
  return clip(withoutOverlaps(stretches), window);
}

/** The whole local day, 23 to 25 hours long. */
export const dayInterval = (date: LocalDate, timeZone: string): Interval =>
  datesInterval(date, addDays(date, 1), timeZone);

/** Floating dates (an all-day event) as instants in the zone; `untilExclusive` is the first date after. */
export function datesInterval(from: LocalDate, untilExclusive: LocalDate, timeZone: string): Interval {
  const zone = zoneOf(timeZone);
  return {
    start: firstInstantOf(zone, utcMidnightOf(from)),
    end: firstInstantOf(zone, utcMidnightOf(untilExclusive)),
  };
}

/** The date on the wall at that moment. */
export const localDateOf = (instant: Instant, timeZone: string): LocalDate =>
  localTimeOf(instant, timeZone).toFormat('yyyy-MM-dd');

/** First instant of the local day that contains the moment. */
export const startOfDay = (instant: Instant, timeZone: string): Instant =>
  dayInterval(localDateOf(instant, timeZone), timeZone).start;

/** The first instant of a date in the zone. */
export const startOfDate = (date: LocalDate, timeZone: string): Instant =>
  firstInstantOf(zoneOf(timeZone), utcMidnightOf(date));

/** The date n days later, or earlier for a negative n. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  DateTime.fromMillis(utcMidnightOf(date) + days * DAY, { zone: 'utc' }).toFormat('yyyy-MM-dd');

/**
 * Instants from the first to the last one of the range (both included) at which the wall clock of the zone shows a multiple of the step, which
 * divides an hour. Ascending.
 */
export function wallClockSteps(range: Interval, stepMinutes: number, timeZone: string): readonly Instant[] {
  if (range.end < range.start) return [];
  const zone = zoneOf(timeZone);
  const step = stepMinutes * MINUTE;
  const offsets = new Set([zone.offset(range.start), zone.offset(range.end)]);
  const steps: Instant[] = [];
  for (const offset of offsets) {
    const ahead = offset * MINUTE;
    for (let at = Math.ceil((range.start + ahead) / step) * step - ahead; at <= range.end; at += step) {
      if (offsets.size === 1 || zone.offset(at) === offset) steps.push(at);
    }
  }
  return offsets.size === 1 ? steps : steps.toSorted((a, b) => a - b);
}

/** ISO 8601 in UTC to the minute, as `2026-11-23T09:00Z`; years 0 to 9999. */
export const formatUtc = (instant: Instant): string =>
  DateTime.fromMillis(instant, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm'Z'");

/** For people: `Mon 23 Nov 10:00` on the wall of the zone. */
export const formatLocal = (instant: Instant, timeZone: string): string =>
  localTimeOf(instant, timeZone).setLocale('en-GB').toFormat('ccc d LLL HH:mm');

/** Wall-clock time as if it were UTC, so that no ambiguous-hour default can ever apply. */
function localTimeOf(instant: Instant, timeZone: string): DateTime {
  const zone = zoneOf(timeZone);
  return DateTime.fromMillis(instant + zone.offset(instant) * MINUTE, { zone: 'utc' });
}

function zoneOf(timeZone: string): IANAZone {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new InvariantError(`Unknown time zone ${timeZone}.`);
  return zone;
}

function utcMidnightOf(date: LocalDate): number {
  const parsed = DateTime.fromFormat(date, 'yyyy-MM-dd', { zone: 'utc' });
  if (!parsed.isValid) throw new InvariantError(`Not a date of the form yyyy-mm-dd: ${date}.`);
  return parsed.toMillis();
}

/** Local minutes since the midnight of one date to an instant; plain arithmetic on a day without a clock change nearby. */
function localClock(zone: IANAZone, midnight: number): (minutes: number) => Instant {
  const before = zone.offset(midnight - DAY);
  const calm = before === zone.offset(midnight + 3 * DAY);
  return (minutes) => {
    const local = midnight + minutes * MINUTE;
    return calm ? local - before * MINUTE : firstInstantOf(zone, local);
  };
}

/**
 * `local` is wall-clock time written as if it were UTC. In the repeated hour the first instant is meant; a time in the missing
 * hour moves to the first instant after it. Written out because luxon's own choice depends on the date it is asked.
 */
function firstInstantOf(zone: IANAZone, local: number): Instant {
  const early = zone.offset(local - DAY);
  const late = zone.offset(local + DAY);
  const found = [early, late]
    .filter((offset) => zone.offset(local - offset * MINUTE) === offset)
    .map((offset) => local - offset * MINUTE);
  if (found.length > 0) return Math.min(...found);
  let before = local - Math.max(early, late) * MINUTE - MINUTE;
  let after = local - Math.min(early, late) * MINUTE;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zone.offset(middle) === late) after = middle;
    else before = middle;
  }
  return after;
}

function instantsOf(span: LocalSpan, toInstant: (minutes: number) => Instant): Interval {
  const start = minutesOfDay(span.start);
  const end = minutesOfDay(span.end);
  return { start: toInstant(start), end: toInstant(end <= start ? end + 24 * 60 : end) };
}

function minutesOfDay(clock: string): number {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(clock) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (!(minutes <= 24 * 60) || Number(minute) > 59)
    throw new InvariantError(`Not a time of the form HH:MM: ${clock}.`);
  return minutes;
}

function withoutOverlaps(stretches: readonly WorkingStretch[]): readonly WorkingStretch[] {
  const kept: WorkingStretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const start = Math.max(next.start, kept.at(-1)?.end ?? next.start);
    if (start < next.end) kept.push({ ...next, start });
  }
  return kept;
}
