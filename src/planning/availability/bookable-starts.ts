import type { AppointmentType, MinimumNotice } from '../model/appointment-type.js';
import type { Shift } from '../model/planning-problem.js';
import { merge } from '../time/interval-set.js';
import type { Instant, LocalDate } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { addDays, localDateOf, startOfDate } from '../time/work-calendar.js';
import type { OpenCalendar } from './openings.js';
import { openStarts } from './openings.js';

/** What is known of one technician who takes appointments of a type. */
export interface AppointmentCalendar extends OpenCalendar {
  readonly technicianId: string;
  /** Starts of the appointments of the type that are booked already. */
  readonly booked: readonly Instant[];
}

/** The starts at which an appointment of the type can be booked with the technician now, by all its rules. Ascending. */
export function bookableStarts(
  type: AppointmentType,
  calendar: AppointmentCalendar,
  now: Instant,
): readonly Instant[] {
  const { timeZone, window } = calendar;
  const earliest = noticeOver(type.minimumNotice, calendar.shifts, now);
  const start = Math.max(window.start, earliest);
  if (start >= window.end) return [];
  const starts = openStarts({ ...calendar, window: { start, end: window.end } }, type).map((it) => it.start);
  const last = lastStart(type, timeZone, now);
  const inWindow = starts.filter((it) => it < last);
  const full = fullDates(type, calendar);
  return full.size === 0 ? inWindow : inWindow.filter((it) => !full.has(localDateOf(it, timeZone)));
}

/** When the notice is over; minutes of business time pass in working time only, whether it is free or not. Infinite when it never is. */
export function noticeOver(
  { minutes, counts }: MinimumNotice,
  shifts: readonly Shift[],
  now: Instant,
): Instant {
  if (counts === 'wall-clock' || minutes === 0) return now + minutes * MINUTE;
  let left = minutes * MINUTE;
  for (const { start, end } of merge(shifts)) {
    const from = Math.max(start, now);
    if (end <= from) continue;
    if (end - from >= left) return from + left;
    left -= end - from;
  }
  return Number.POSITIVE_INFINITY;
}

/** Starts are before this: the midnight after the last date of the window. */
const lastStart = ({ windowDays }: AppointmentType, timeZone: string, now: Instant): Instant =>
  windowDays === 0
    ? Number.POSITIVE_INFINITY
    : startOfDate(addDays(localDateOf(now, timeZone), windowDays + 1), timeZone);

/** Dates on which the technician has as many as there may be. */
function fullDates(
  { maxPerDay }: AppointmentType,
  { booked, timeZone }: AppointmentCalendar,
): ReadonlySet<LocalDate> {
  if (maxPerDay === 0) return new Set();
  const counts = new Map<LocalDate, number>();
  for (const start of booked) {
    const date = localDateOf(start, timeZone);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= maxPerDay).map(([date]) => date));
}
