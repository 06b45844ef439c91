import type { LocalSpan, Weekday, WeeklyHours } from '../../planning/model/weekly-hours.js';
import type { Row } from './autotask-wire.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * Wall-clock hours of a location, in the location's own zone; null when it has none on any day.
 * Of the wire values only the clock part means something: no zone conversion. Equal start and end mean closed.
 */
export function weeklyHoursOf(row: Row<'InternalLocationWithBusinessHours'>): WeeklyHours | null {
  const days = DAYS.flatMap((day, index) => {
    const span = spanOf(row[`${day}BusinessHoursStartTime`], row[`${day}BusinessHoursEndTime`]);
    return span === null ? [] : [[(index + 1) as Weekday, [span]] as const];
  });
  return days.length === 0 ? null : Object.fromEntries(days);
}

function spanOf(start: string | null, end: string | null): LocalSpan | null {
  if (start === null || end === null) return null;
  const span = { start: clockOf(start), end: clockOf(end) };
  return span.start === span.end ? null : span;
}

const clockOf = (dateTime: string): string => dateTime.slice(dateTime.indexOf('T') + 1).slice(0, 5);
