import { DateTime } from 'luxon';
import { z } from 'zod';

/** Half-open, ms. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** When somebody can be booked: Monday to Friday, minutes after midnight on the wall clock of an IANA zone. */
export const Hours = z.object({
  timeZone: z.string(),
  opens: z.int().min(0),
  closes: z.int().max(1440),
});
export type Hours = z.infer<typeof Hours>;

/** A kind of meeting and the rules by which it is offered. */
export const MeetingType = z.strictObject({
  id: z.string(),
  minutes: z.int().min(5).max(480),
  /** Kept free right before and after the meeting; unlike the meeting a buffer may lie outside the hours. */
  bufferBeforeMinutes: z.int().min(0).max(240).default(0),
  bufferAfterMinutes: z.int().min(0).max(240).default(0),
  /** Starts are multiples of it on the wall clock of whoever is booked. */
  incrementMinutes: z.int().min(5).max(60).default(30),
  /** How long before its start it is booked at the latest, in minutes of any time or of time within the hours. */
  noticeMinutes: z.int().min(0).default(0),
  noticeCounts: z.enum(['wall-clock', 'business-time']).default('wall-clock'),
  /** Days after today, on the calendar of whoever is booked, on which it starts at the latest. */
  windowDays: z.int().min(0).max(365).default(14),
  /** Of one person on one date; 0 is no limit. */
  mostPerDay: z.int().min(0).default(0),
});
export type MeetingType = z.infer<typeof MeetingType>;

/** What is known of a person's time. */
export interface Taken {
  readonly busy: readonly Stretch[];
  /** Starts (ms) of the meetings of this type that the person has, for the most per day. */
  readonly meetings: readonly number[];
}

const MINUTE = 60_000;
const WORKDAYS = 5;

/** All starts (ms) at which a meeting of this type can be booked with the person, in order. */
export function startTimes(type: MeetingType, hours: Hours, taken: Taken, now: number): number[] {
  const days = workdays(hours, now, type.windowDays);
  const earliest = earliestStart(type, hours, now);
  return days.flatMap((day) => {
    const isFull = type.mostPerDay > 0 && meetingsOn(day, hours, taken.meetings) >= type.mostPerDay;
    if (isFull) return [];
    const { opens, closes } = hoursOn(day, hours);
    const found: number[] = [];
    const first = Math.ceil(hours.opens / type.incrementMinutes) * type.incrementMinutes;
    const step = type.incrementMinutes * MINUTE;
    for (
      let start = opens + (first - hours.opens) * MINUTE;
      start + type.minutes * MINUTE <= closes;
      start += step
    ) {
      if (start >= earliest && isFree(withBuffers(type, start), taken.busy)) found.push(start);
    }
    return found;
  });
}

/** What of a calendar must be known to offer a meeting of this type from `now` (ms) on. */
export const windowOf = (type: MeetingType, now: number): Stretch => ({
  start: now - type.bufferBeforeMinutes * MINUTE,
  end: now + ((type.windowDays + 2) * 1_440 + type.bufferAfterMinutes) * MINUTE,
});

/** The time that a meeting which starts then keeps to itself. */
export const withBuffers = (type: MeetingType, start: number): Stretch => ({
  start: start - type.bufferBeforeMinutes * MINUTE,
  end: start + (type.minutes + type.bufferAfterMinutes) * MINUTE,
});

export const isFree = (wanted: Stretch, busy: readonly Stretch[]): boolean =>
  busy.every((it) => it.end <= wanted.start || wanted.end <= it.start);

/** Without what is exactly as long and exactly then: what a scheduler wrote for a meeting does not stand in the way of moving it. */
export const without = (busy: readonly Stretch[], own: readonly Stretch[]): Stretch[] =>
  busy.filter((it) => !own.some(({ start, end }) => start === it.start && end === it.end));

function earliestStart({ noticeMinutes, noticeCounts }: MeetingType, hours: Hours, now: number): number {
  if (noticeCounts === 'wall-clock') return now + noticeMinutes * MINUTE;
  let left = noticeMinutes * MINUTE;
  for (let days = 0; ; days += 7) {
    for (const day of workdays(hours, now, 6, days)) {
      const { opens, closes } = hoursOn(day, hours);
      const from = Math.max(opens, now);
      if (from + left <= closes) return from + left;
      left -= Math.max(0, closes - from);
    }
  }
}

/** Midnights of Monday to Friday, from `first` days after today on to `count` days later. */
function workdays({ timeZone }: Hours, now: number, count: number, first = 0): DateTime[] {
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
  return Array.from({ length: count + 1 }, (_, days) => today.plus({ days: first + days })).filter(
    ({ weekday }) => weekday <= WORKDAYS,
  );
}

function hoursOn(day: DateTime, { opens, closes }: Hours): { opens: number; closes: number } {
  const at = (minutes: number): number =>
    day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
  return { opens: at(opens), closes: at(closes) };
}

const meetingsOn = (day: DateTime, { timeZone }: Hours, meetings: readonly number[]): number =>
  meetings.filter((start) => DateTime.fromMillis(start, { zone: timeZone }).hasSame(day, 'day')).length;
