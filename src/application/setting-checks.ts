import type { LocalSpan, Weekday } from '../planning/model/weekly-hours.js';
import { POLICY_COLUMNS, POLICY_ROWS, POLICY_VALUES } from './event-policy.js';
import { isObject } from './is-object.js';
import { special, type Shape } from './setting-shapes.js';

/** As the PSA numbers its statuses. */
export const STATUS_ID = /^\d{1,10}$/;

/** An object whose keys look so and whose values pass the check; `expected` says all of it in words. */
export const mapping = (
  key: RegExp,
  { check }: Pick<Shape, 'check'>,
  { expected, ...limits }: { readonly expected: string } & Partial<Pick<Shape, 'rows' | 'values'>>,
): Shape =>
  special(
    'mapping',
    (value) =>
      isObject(value) && Object.entries(value).every(([name, it]) => key.test(name) && check(it) === null)
        ? null
        : expected,
    limits,
  );

const oneOfThese = (allowed: readonly string[], name: string): boolean => allowed.includes(name);

/** Any cells of the event policy. */
export function checkEventPolicy(value: unknown): string | null {
  if (!isObject(value))
    return 'must be an object from row to column to block or ignore, such as { "tentative": { "timed": "ignore" } }';
  for (const [row, cells] of Object.entries(value) as [string, unknown][]) {
    if (!oneOfThese(POLICY_ROWS, row))
      return `has a row "${row}" that is not known; known are ${POLICY_ROWS.join(', ')}`;
    if (!isObject(cells)) return `has a row "${row}" that is not an object such as { "timed": "ignore" }`;
    const problem = checkPolicyCells(row, cells);
    if (problem !== null) return problem;
  }
  return null;
}

function checkPolicyCells(row: string, cells: object): string | null {
  for (const [column, cell] of Object.entries(cells) as [string, unknown][]) {
    if (!oneOfThese(POLICY_COLUMNS, column))
      return `has a column "${column}" in the row "${row}" that is not known; known are ${POLICY_COLUMNS.join(', ')}`;
    if (typeof cell !== 'string' || !oneOfThese(POLICY_VALUES, cell))
      return `has a wrong value in the row "${row}", column "${column}": it must be ${POLICY_VALUES.join(' or ')}`;
  }
  return null;
}

/** Weekdays with spans of local time. */
export function checkWorkingHours(value: unknown): string | null {
  const expected =
    'must be an object from weekday (1 is Monday, 7 is Sunday) to spans such as { "start": "09:00", "end": "17:00" }';
  if (!isObject(value)) return expected;
  for (const [day, spans] of Object.entries(value) as [string, unknown][]) {
    if (!/^[1-7]$/.test(day) || !Array.isArray(spans)) return expected;
    const problem = checkSpans(Number(day) as Weekday, spans as readonly unknown[]);
    if (problem !== null) return problem;
  }
  return null;
}

function checkSpans(day: Weekday, spans: readonly unknown[]): string | null {
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
  for (const span of spans as readonly (Partial<LocalSpan> | null)[]) {
    const { start, end } = span ?? {};
    if (
      typeof start !== 'string' ||
      typeof end !== 'string' ||
      !clock.test(start) ||
      !(clock.test(end) || end === '24:00')
    ) {
      return `has a span on day ${day} that is not of the form { "start": "09:00", "end": "17:00" }`;
    }
    if (start === end) return `has a span on day ${day} of no length`;
  }
  return null;
}
