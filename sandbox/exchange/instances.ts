import { dateOf, dayOf } from './day-number.js';
import { occurrenceKey, type EventRow } from './event-row.js';
import { daysOf, Recurrence } from './recurrence.js';
import { instantAt, instantOf, momentOf, stampOf } from './wall-clock.js';
import { ianaZone } from './zone-name.js';

/** Half-open, milliseconds since the epoch. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** One entry of a calendar: a single event, an exception, or one occurrence of a series; never a master. */
export interface Instance extends Window {
  readonly key: string;
  /** For an occurrence: the master's row with the occurrence's own times. */
  readonly row: EventRow;
}

/** A single event, or a series: its master first, its exceptions behind it. */
export type EventGroup = readonly EventRow[];

const DAY = 86_400_000;

/** What of a group lies in the window. `zone` (IANA) is the mailbox's: all-day dates mean its midnights. */
export function instancesIn(group: EventGroup, window: Window, zone: string): Instance[] {
  const stored = group.filter((row) => !isMaster(row)).map((row) => instanceOf(row, zone));
  const master = group.find(isMaster);
  const expanded = master === undefined ? [] : [...occurrences(master, group, window, zone)];
  return [...stored, ...expanded].filter((it) => overlaps(it, window));
}

/** The master of a group, if its own times lie in the window: those of the first date, even when that one is cancelled. */
export function mastersIn(group: EventGroup, window: Window, zone: string): Instance[] {
  const masters = group.filter(isMaster).map((row) => instanceOf(row, zone));
  return masters.filter((it) => overlaps(it, window));
}

export const isMaster = (row: EventRow): boolean => row['recurrence'] != null;

/** A stored event and when it is. */
function instanceOf(row: EventRow, zone: string): Instance {
  const at = (stamp: EventRow['start']): number =>
    row['isAllDay'] === true ? instantAt(stamp.dateTime.slice(0, 10), zone) : instantOf(stamp);
  return { key: row.id, row, start: at(row.start), end: at(row.end) };
}

/** The zone (Windows or IANA name) whose wall clock a series keeps. */
function seriesZone(master: EventRow): string {
  const named = Recurrence.parse(master['recurrence']).range.recurrenceTimeZone;
  return named === undefined || named === null || named === '' ? master.start.timeZone : named;
}

/** The date of a moment on the wall calendar of the series. */
export const seriesDate = (master: EventRow, instant: number): string =>
  stampOf(instant, seriesZone(master)).dateTime.slice(0, 10);

function* occurrences(
  master: EventRow,
  group: EventGroup,
  window: Window,
  zone: string,
): Generator<Instance> {
  const recurrence = Recurrence.parse(master['recurrence']);
  const gone = goneDates(master, group);
  const allDay = master['isAllDay'] === true;
  const wall = allDay ? master.start.timeZone : seriesZone(master);
  const start = allDay ? master.start.dateTime : onWall(master.start, wall);
  const end = allDay ? master.end.dateTime : onWall(master.end, wall);
  const lengthDays = dayOf(end) - dayOf(start);
  const from = window.start / DAY - lengthDays - 2;
  for (const day of daysOf(recurrence, Math.ceil(window.end / DAY) + 1)) {
    const date = dateOf(day);
    if (day < from || gone.has(date)) continue;
    const begins = { dateTime: date + start.slice(10), timeZone: wall };
    yield instanceOf(
      {
        ...master,
        id: occurrenceKey(master.id, date),
        type: 'occurrence',
        seriesMasterId: master.id,
        recurrence: null,
        originalStart: momentOf(allDay ? dayOf(date) * DAY : instantOf(begins)),
        start: begins,
        end: { dateTime: dateOf(day + lengthDays) + end.slice(10), timeZone: wall },
      },
      zone,
    );
  }
}

/** As it stands where it is on that wall already: a time that the clock skips on the first day is no other time on the others. */
function onWall(stamp: EventRow['start'], zone: string): string {
  const isThere = ianaZone(stamp.timeZone) === ianaZone(zone);
  return isThere ? stamp.dateTime : stampOf(instantOf(stamp), zone).dateTime;
}

/** Dates of the series that are cancelled, or that an exception stands in for. */
function goneDates(master: EventRow, group: EventGroup): ReadonlySet<string> {
  const cancelled = Array.isArray(master['cancelledOccurrences']) ? master['cancelledOccurrences'] : [];
  const replaced = group
    .filter((row) => typeof row['originalStart'] === 'string' && row !== master)
    .map((row) =>
      master['isAllDay'] === true
        ? String(row['originalStart']).slice(0, 10)
        : seriesDate(master, instantAt(String(row['originalStart']), 'UTC')),
    );
  return new Set([...cancelled.map((id) => String(id).slice(-10)), ...replaced]);
}

function overlaps(instance: Instance, window: Window): boolean {
  if (instance.start === instance.end) return instance.start >= window.start && instance.start < window.end;
  return instance.start < window.end && instance.end > window.start;
}
