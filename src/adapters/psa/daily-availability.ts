import type { LocalSpan, Weekday, WeeklyHours } from '../../planning/model/weekly-hours.js';
import type { Row } from './autotask-wire.js';

const FIELDS = [
  'mondayAvailableHours',
  'tuesdayAvailableHours',
  'wednesdayAvailableHours',
  'thursdayAvailableHours',
  'fridayAvailableHours',
  'saturdayAvailableHours',
  'sundayAvailableHours',
] as const;
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A lunch hour and a half is no contradiction between the hours of a location and those of a person. */
const TOLERANCE_HOURS = 1.5;

/** Hours that a person has on each weekday. The vendor keeps no times of the day with them. */
export type AvailableHours = Readonly<Partial<Record<Weekday, number>>>;

/** Null when nobody has filled in any hour; a day that was left empty is not known. */
export function availableHoursOf(row: Row<'ResourceDailyAvailabilities'>): AvailableHours | null {
  const days = FIELDS.flatMap((field, index) => {
    const hours = row[field];
    return hours === null ? [] : [[(index + 1) as Weekday, hours] as const];
  });
  return days.some(([, hours]) => hours > 0) ? Object.fromEntries(days) : null;
}

/** The hours without the weekdays on which the person has none. */
export function withoutDaysOff(hours: WeeklyHours, available: AvailableHours): WeeklyHours {
  return Object.fromEntries(Object.entries(hours).filter(([day]) => available[Number(day) as Weekday] !== 0));
}

/** The weekdays on which a person has clearly other hours than the location, such as `Monday 9 h at the location, 4 h available`. */
export function contradictions(hours: WeeklyHours, available: AvailableHours): readonly string[] {
  return NAMES.flatMap((name, index) => {
    const day = (index + 1) as Weekday;
    const has = available[day];
    const open = (hours[day] ?? []).reduce((sum, span) => sum + lengthOf(span), 0);
    if (has === undefined || has === 0 || Math.abs(open - has) <= TOLERANCE_HOURS) return [];
    return [`${name} ${rounded(open)} h at the location, ${rounded(has)} h available`];
  });
}

function lengthOf({ start, end }: LocalSpan): number {
  const [from, to] = [hourOf(start), hourOf(end)];
  return to > from ? to - from : to + 24 - from;
}

function hourOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours + minutes / 60;
}

const rounded = (hours: number): string => String(Math.round(hours * 10) / 10);
