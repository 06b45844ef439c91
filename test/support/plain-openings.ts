import type { AppointmentType } from '../../src/planning/model/appointment-type.js';

/** A technician's time in the plainest form: minutes since the epoch, half-open. Shares no code with the planner. */
export interface PlainCalendar {
  readonly timeZone: string;
  readonly shifts: readonly { readonly start: number; readonly end: number; readonly day: string }[];
  readonly taken: readonly { readonly start: number; readonly end: number }[];
  readonly window: { readonly start: number; readonly end: number };
  readonly booked: readonly number[];
}

const MINUTE = 60_000;

/**
 * Every start at which a person with a diary and a clock would say yes: each minute of the window is tried, and each minute of the
 * appointment and of its buffers is looked at. Instants on whole minutes, ms.
 */
export function plainStarts(type: AppointmentType, calendar: PlainCalendar, now: number): readonly number[] {
  const clock = wallClock(calendar.timeZone);
  const first = Math.ceil(calendar.window.start / MINUTE);
  const last = Math.floor(calendar.window.end / MINUTE);
  const { durationMinutes: duration, bufferBeforeMinutes: before, bufferAfterMinutes: after } = type;
  const diary = diaryOf(calendar, first - before, last);
  const isFree = (from: number, until: number): boolean => {
    for (let minute = from; minute < until; minute++) if (diary.taken.has(minute)) return false;
    return true;
  };
  const isWorked = (from: number, until: number): boolean => {
    const day = diary.days.get(from);
    for (let minute = from; minute < until; minute++) if (diary.days.get(minute) !== day) return false;
    return day !== undefined;
  };
  const starts: number[] = [];
  for (let at = first; at + duration + after <= last; at++) {
    if (!isWorked(at, at + duration) || !isFree(at - before, at + duration + after)) continue;
    if (clock(at * MINUTE).minute % type.incrementMinutes !== 0) continue;
    if (mayBeBooked(type, calendar, now, at * MINUTE, clock)) starts.push(at * MINUTE);
  }
  return starts;
}

/** Minute by minute: which are taken, and to which working day each that is worked belongs. */
function diaryOf({ shifts, taken }: PlainCalendar, first: number, last: number) {
  const diary = { taken: new Set<number>(), days: new Map<number, string>() };
  for (let minute = first; minute < last; minute++) {
    const [start, end] = [minute * MINUTE, (minute + 1) * MINUTE];
    if (taken.some((it) => it.start < it.end && it.start < end && start < it.end)) diary.taken.add(minute);
    const shift = shifts.find((it) => it.start <= start && end <= it.end);
    if (shift !== undefined) diary.days.set(minute, shift.day);
  }
  return diary;
}

type Clock = (instant: number) => { readonly date: string; readonly minute: number };

function mayBeBooked(
  { minimumNotice, windowDays, maxPerDay }: AppointmentType,
  { shifts, booked }: PlainCalendar,
  now: number,
  start: number,
  clock: Clock,
): boolean {
  const passed =
    minimumNotice.counts === 'wall-clock'
      ? start - now
      : shifts.reduce((sum, it) => sum + Math.max(0, Math.min(it.end, start) - Math.max(it.start, now)), 0);
  if (start < now || passed < minimumNotice.minutes * MINUTE) return false;
  const { date } = clock(start);
  const daysAhead = (Date.parse(date) - Date.parse(clock(now).date)) / (24 * 60 * MINUTE);
  if (windowDays > 0 && daysAhead > windowDays) return false;
  return maxPerDay === 0 || booked.filter((it) => clock(it).date === date).length < maxPerDay;
}

const clocks = new Map<string, Clock>();
const QUARTER = 15 * MINUTE;

/** By the machine's own calendar, not by the library that the planner uses. Clocks change on the quarter of an hour. */
function wallClock(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const format = formatOf(timeZone);
  const quarters = new Map<number, { date: string; minute: number }>();
  const clock: Clock = (instant) => {
    const quarter = Math.floor(instant / QUARTER);
    const shown = quarters.get(quarter) ?? read(format, quarter * QUARTER);
    quarters.set(quarter, shown);
    return { ...shown, minute: shown.minute + Math.floor((instant - quarter * QUARTER) / MINUTE) };
  };
  clocks.set(timeZone, clock);
  return clock;
}

function read(format: Intl.DateTimeFormat, instant: number): { date: string; minute: number } {
  const parts = new Map(format.formatToParts(instant).map((it) => [it.type, it.value]));
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  return { date, minute: Number(parts.get('minute')) };
}

const formatOf = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
