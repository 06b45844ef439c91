import { z } from 'zod';
import { dayOf, firstOfMonth, monthOf, weekdayOf } from './day-number.js';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const ORDER = ['first', 'second', 'third', 'fourth', 'last'] as const;

/** The vendor's pattern and range of a series. */
export const Recurrence = z.object({
  pattern: z.object({
    type: z.enum([
      'daily',
      'weekly',
      'absoluteMonthly',
      'relativeMonthly',
      'absoluteYearly',
      'relativeYearly',
    ]),
    interval: z.int().min(1).max(999),
    daysOfWeek: z.array(z.enum(WEEKDAYS)).nullish(),
    dayOfMonth: z.int().min(0).max(31).nullish(),
    month: z.int().min(0).max(12).nullish(),
    index: z.enum(ORDER).nullish(),
    firstDayOfWeek: z.enum(WEEKDAYS).nullish(),
  }),
  range: z.object({
    type: z.enum(['endDate', 'noEnd', 'numbered']),
    startDate: z.iso.date(),
    endDate: z.iso.date().nullish(),
    numberOfOccurrences: z.int().min(0).nullish(),
    recurrenceTimeZone: z.string().nullish(),
  }),
});
export type Recurrence = z.infer<typeof Recurrence>;
type Pattern = Recurrence['pattern'];

/** The days of a series up to and with `lastDay`, ascending, before exceptions and cancellations. */
export function* daysOf({ pattern, range }: Recurrence, lastDay: number): Generator<number> {
  const first = dayOf(range.startDate);
  const end = range.type === 'endDate' && range.endDate ? Math.min(lastDay, dayOf(range.endDate)) : lastDay;
  let left = range.type === 'numbered' ? (range.numberOfOccurrences ?? 0) : Infinity;
  for (const day of candidates(pattern, first)) {
    if (day > end || left === 0) return;
    if (day < first) continue;
    left -= 1;
    yield day;
  }
}

/** Endless and ascending; may begin before the series does. */
function candidates(pattern: Pattern, first: number): Generator<number> {
  switch (pattern.type) {
    case 'daily':
      return everyDay(pattern.interval, first);
    case 'weekly':
      return weekdays(pattern, first);
    case 'absoluteMonthly':
    case 'relativeMonthly':
      return monthly(pattern, first, monthOf(first), pattern.interval);
    case 'absoluteYearly':
    case 'relativeYearly': {
      const month = monthOf(first);
      const start = pattern.month ? month - (month % 12) + pattern.month - 1 : month;
      return monthly(pattern, first, start, pattern.interval * 12);
    }
  }
}

function* everyDay(interval: number, first: number): Generator<number> {
  for (let day = first; ; day += interval) yield day;
}

/** Weeks are counted from the one the series starts in, by the pattern's own first day of the week. */
function* weekdays(pattern: Pattern, first: number): Generator<number> {
  const weekday = weekdayOf(first);
  const weekStart = first - ((weekday - WEEKDAYS.indexOf(pattern.firstDayOfWeek ?? 'sunday') + 7) % 7);
  const chosen = chosenWeekdays(pattern, weekday);
  for (let week = weekStart; ; week += 7 * pattern.interval) {
    for (let day = week; day < week + 7; day += 1) if (chosen.has(weekdayOf(day))) yield day;
  }
}

function* monthly(pattern: Pattern, first: number, start: number, step: number): Generator<number> {
  for (let month = start; ; month += step) yield dayInMonth(pattern, month, first);
}

/** A month too short for the asked day has it on its last one. */
function dayInMonth(pattern: Pattern, month: number, first: number): number {
  const begin = firstOfMonth(month);
  const end = firstOfMonth(month + 1);
  if (pattern.type.startsWith('absolute')) {
    // The vendor writes 0 where a pattern names no day.
    const named = (pattern.dayOfMonth ?? 0) > 0 ? pattern.dayOfMonth : undefined;
    return Math.min(begin + (named ?? first - firstOfMonth(monthOf(first)) + 1), end) - 1;
  }
  const chosen = chosenWeekdays(pattern, weekdayOf(first));
  const days = Array.from({ length: end - begin }, (_, index) => begin + index);
  const fitting = days.filter((day) => chosen.has(weekdayOf(day)));
  return fitting.at(pattern.index === 'last' ? -1 : ORDER.indexOf(pattern.index ?? 'first')) ?? begin;
}

function chosenWeekdays(pattern: Pattern, otherwise: number): ReadonlySet<number> {
  const named = pattern.daysOfWeek ?? [];
  return new Set(named.length === 0 ? [otherwise] : named.map((name) => WEEKDAYS.indexOf(name)));
}
