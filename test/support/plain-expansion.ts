import { DateTime } from 'luxon';
import type { RawEvent, RawPattern, RawTime, Shown } from './raw-calendar.js';

/** Time that somebody's calendar says is taken; milliseconds since the epoch. */
export interface PlainBlock {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

const dateAt = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });

/** Of a wall clock that shows a time twice the first one is meant; a time that it skips is as much later as the clock is put forward. */
export function momentOf(wall: string, zone: string): number {
  const there = DateTime.fromISO(wall, { zone });
  if (!there.isValid) throw new Error(`${wall} in ${zone} is no time.`);
  return Math.min(...there.getPossibleOffsets().map((it) => it.toMillis()));
}

/** Whether the pattern names the day, when the series begins on `first`: asked day by day, so that there is nothing to compute. */
export function isNamed(pattern: RawPattern, first: DateTime, day: DateTime): boolean {
  if (pattern.type === 'daily') return day.diff(first, 'days').days % pattern.interval === 0;
  if (pattern.type === 'weekly')
    return isItsWeek(pattern, first, day) && pattern.weekdays.includes(day.weekday);
  if (!isItsMonth(pattern, first, day)) return false;
  if (pattern.type.startsWith('relative')) return isIndexed(pattern, day);
  return day.day === Math.min(pattern.dayOfMonth, day.daysInMonth ?? 31);
}

function isItsWeek({ firstWeekday, interval }: RawPattern, first: DateTime, day: DateTime): boolean {
  const weekOf = (it: DateTime): DateTime => it.minus({ days: (it.weekday - firstWeekday + 7) % 7 });
  return (weekOf(day).diff(weekOf(first), 'days').days / 7) % interval === 0;
}

function isItsMonth(pattern: RawPattern, first: DateTime, day: DateTime): boolean {
  if (pattern.type.endsWith('Yearly')) {
    return day.month === pattern.month && (day.year - first.year) % pattern.interval === 0;
  }
  return (12 * (day.year - first.year) + day.month - first.month) % pattern.interval === 0;
}

/** The first, second, ... or last of all days of the month that are one of the weekdays. */
function isIndexed({ weekdays, index }: RawPattern, day: DateTime): boolean {
  if (!weekdays.includes(day.weekday)) return false;
  const days = Array.from({ length: day.daysInMonth ?? 0 }, (_, at) => day.set({ day: at + 1 })).filter(
    (it) => weekdays.includes(it.weekday),
  );
  const wanted = { first: 0, second: 1, third: 2, fourth: 3, last: days.length - 1 }[index];
  return days[wanted]?.day === day.day;
}

/** The dates of a series up to and with `last`, before exceptions. */
function datesOf(event: RawEvent, last: string): readonly string[] {
  if (event.series === null) return [event.date];
  const { pattern, range } = event.series;
  const first = dateAt(event.date);
  const dates: string[] = [];
  const end = range.type === 'endDate' && range.endDate < last ? range.endDate : last;
  for (let day = first; day.toISODate()! <= end; day = day.plus({ days: 1 })) {
    if (range.type === 'numbered' && dates.length === range.count) break;
    if (isNamed(pattern, first, day)) dates.push(day.toISODate()!);
  }
  return dates;
}

function slotOf(
  { isAllDay, zone, clock, minutes }: RawTime,
  date: string,
  homeZone: string,
): [number, number] {
  const wall = DateTime.fromISO(`${date}T${clock}`, { zone: 'utc' });
  const text = (it: DateTime): string => it.toFormat("yyyy-MM-dd'T'HH:mm");
  const where = isAllDay ? homeZone : zone.iana;
  return [momentOf(text(wall), where), momentOf(text(wall.plus({ minutes })), where)];
}

/** Section 7 of the domain: whether it takes time when it is timed, and when it lasts all day. */
const POLICY: Readonly<Record<string, readonly [boolean, boolean]>> = {
  busy: [true, true],
  oof: [true, true],
  tentative: [true, false],
  unanswered: [true, false],
  free: [false, false],
  workingElsewhere: [false, false],
  unknown: [true, true],
};

function takesTime(shown: Shown, time: RawTime): boolean {
  if (shown.isCancelled || shown.response === 'declined' || time.minutes === 0) return false;
  const asExchangeShowsIt = shown.showAs === 'busy' || shown.showAs === 'tentative';
  const row = shown.response === 'notResponded' && asExchangeShowsIt ? 'unanswered' : shown.showAs;
  return POLICY[row]![time.isAllDay ? 1 : 0];
}

/** What is taken in the window by the events of a person who lives in `homeZone` (IANA), by its start. */
export function plainBlocks(
  events: readonly RawEvent[],
  homeZone: string,
  window: { readonly start: number; readonly end: number },
): readonly PlainBlock[] {
  const last = DateTime.fromMillis(window.end, { zone: 'utc' }).plus({ days: 3 }).toISODate()!;
  const blocks: PlainBlock[] = [];
  const add = (time: RawTime, shown: Shown, date: string, subject: string): void => {
    if (!takesTime(shown, time)) return;
    const [start, end] = slotOf(time, date, homeZone);
    if (start < window.end && end > window.start)
      blocks.push({ start, end, title: shown.sensitivity === 'normal' ? subject : 'Private' });
  };
  for (const event of events) {
    const changed = new Map((event.series?.exceptions ?? []).map((it) => [it.on, it.instead]));
    const dates = datesOf(event, last);
    for (const date of dates) if (!changed.has(date)) add(event, event, date, event.id);
    for (const [, instead] of changed) if (instead !== null) add(instead, instead, instead.date, event.id);
  }
  return blocks.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.title < b.title ? -1 : 1));
}
