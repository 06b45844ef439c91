import type { LocalSpan, Weekday } from '../planning/model/weekly-hours.js';
import { POLICY_COLUMNS, POLICY_ROWS, POLICY_VALUES } from './event-policy.js';

/** What is wrong with a value, in words that go on after the setting's name; null when nothing is. */
export type Check = (value: unknown) => string | null;

const wholeNumber =
  (from: number, to: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to
      ? null
      : `must be a whole number from ${from} to ${to}`;

const trueOrFalse: Check = (value) => (typeof value === 'boolean' ? null : 'must be true or false');
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    allowed.includes(value as string) ? null : `must be one of ${allowed.join(', ')}`;

const STATUS_ID = /^\d{1,10}$/;

const mapping =
  (key: RegExp, check: Check, expected: string): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, it]) => key.test(name) && check(it) === null)
      ? null
      : expected;

const subjectStart: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 100
    ? null
    : 'must be a text of 1 to 100 characters';

/** By setting. */
export const VALUE_CHECKS = {
  minMinutesFree: wholeNumber(0, 480),
  gridMinutes: (value) => ([1, 5, 15, 60].includes(value as number) ? null : 'must be 1, 5, 15 or 60'),
  freezeMinutes: wholeNumber(0, 2880),
  horizonDays: wholeNumber(1, 90),
  minimumShiftMinutes: wholeNumber(0, 480),
  maxMovesPerItemPerDay: wholeNumber(0, 100),
  maxWritesPerRun: wholeNumber(0, 100_000),
  defaultEstimateMinutes: wholeNumber(5, 480),
  minChunkMinutes: wholeNumber(5, 480),
  reflowEnabled: trueOrFalse,
  reflowEveryMinutes: wholeNumber(5, 1440),
  reconcileEveryHours: wholeNumber(0, 720),
  reflowOnChange: trueOrFalse,
  debounceSeconds: wholeNumber(0, 3600),
  maxDebounceSeconds: wholeNumber(0, 3600),
  watchEveryMinutes: wholeNumber(0, 60),
  writingStopped: trueOrFalse,
  maxSourceAgeMinutes: wholeNumber(1, 1440),
  auditDays: wholeNumber(1, 3650),
  exportedCallSubject: subjectStart,
  exportedToDoSubject: subjectStart,
  exchangeIntegration: oneOf('auto', 'on', 'off'),
  storeSubjects: trueOrFalse,
  eventPolicy: checkEventPolicy,
  ownEvents: oneOf('off', 'on'),
  ownEventCategory: (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= 100 && !/[,;]/.test(value)
      ? null
      : 'must be a text of 1 to 100 characters without comma and semicolon, which Outlook takes for several categories',
  ownEventShowAs: (value) =>
    value === 'oof'
      ? 'must not be oof, which tells people that the technician is absent; use busy, tentative, free or workingElsewhere'
      : oneOf('busy', 'tentative', 'free', 'workingElsewhere')(value),
  ticketStates: mapping(
    STATUS_ID,
    oneOf('workable', 'in-progress', 'waiting', 'ended'),
    'must be an object from status id to workable, in-progress, waiting or ended, such as { "7": "waiting" }',
  ),
  serviceCallStatuses: mapping(
    /^(?:open|complete|canceled)$/,
    (value) => (typeof value === 'string' && STATUS_ID.test(value) ? null : 'no status id'),
    'must be an object from open, complete or canceled to a status id, such as { "canceled": "4" }',
  ),
  planProjectTasks: trueOrFalse,
  technicianSeesOthers: oneOf('busy-times', 'details'),
  workingHours: checkWorkingHours,
  timeZone: (value) => (typeof value === 'string' ? null : 'must be an IANA zone name such as Europe/London'),
} satisfies Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const oneOfThese = (allowed: readonly string[], name: string): boolean => allowed.includes(name);

function checkEventPolicy(value: unknown): string | null {
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

function checkWorkingHours(value: unknown): string | null {
  const expected =
    'must be an object from weekday (1 is Monday, 7 is Sunday) to spans such as { "start": "09:00", "end": "17:00" }';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return expected;
  for (const [day, spans] of Object.entries(value)) {
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
