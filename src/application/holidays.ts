import { isDate } from '../planning/time/work-calendar.js';
import type { LocalDate } from '../planning/time/interval.js';
import { isObject } from './is-object.js';
import { special, type Shape } from './setting-shapes.js';

/** A day that is not worked; the date is that on the wall of the technician's zone. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

const MOST = 500;
const EXPECTED = 'must be a list such as [{ "date": "2026-12-25", "name": "Christmas Day" }]';

/** A list of holidays, each date once. */
export const holidayList: Shape = special('holidays', checkHolidays, {
  columns: ['date', 'name'],
  maximum: MOST,
});

/** Those of all lists, by date; where several name a date it has the name of the last. */
export const allHolidays = (lists: readonly (readonly Holiday[])[]): readonly Holiday[] =>
  [...new Map(lists.flat().map((it) => [it.date, it])).values()].toSorted((a, b) =>
    a.date < b.date ? -1 : 1,
  );

function checkHolidays(value: unknown): string | null {
  if (!Array.isArray(value)) return EXPECTED;
  if (value.length > MOST) return `must have at most ${MOST} dates`;
  const seen = new Set<string>();
  for (const it of value as readonly unknown[]) {
    if (!isHoliday(it)) return EXPECTED;
    if (!isDate(it.date)) return `has "${it.date}", which is no date such as 2026-12-25`;
    if (it.name.trim() === '' || it.name.length > 100)
      return `must have a name of 1 to 100 characters for ${it.date}`;
    if (seen.has(it.date)) return `has ${it.date} twice`;
    seen.add(it.date);
  }
  return null;
}

function isHoliday(value: unknown): value is Holiday {
  if (!isObject(value) || Object.keys(value).toSorted().join() !== 'date,name') return false;
  return Object.values(value).every((it) => typeof it === 'string');
}
