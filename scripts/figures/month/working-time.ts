import { DateTime } from 'luxon';
import type { Agent } from '../../../sandbox/schedulers/agents.js';
import type { Stretch } from '../../../sandbox/schedulers/start-times.js';

type Hours = Pick<Agent, 'timeZone' | 'opens' | 'closes'>;

const MINUTE = 60_000;
const WORKDAYS = 5;

/** The working day of a date: that on which `at` lies in the zone, or so many days later. Null on Saturdays and Sundays. */
export function workingDay({ timeZone, opens, closes }: Hours, at: number, days = 0): Stretch | null {
  const day = DateTime.fromMillis(at, { zone: timeZone }).startOf('day').plus({ days });
  if (day.weekday > WORKDAYS) return null;
  const clock = (minutes: number): number =>
    day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
  return { start: clock(opens), end: clock(closes) };
}

/** `at` when it is working time, else the next beginning of a working day. */
export function nextWorkingTime(hours: Hours, at: number): number {
  for (let days = 0; ; days += 1) {
    const day = workingDay(hours, at, days);
    if (day !== null && at < day.end) return Math.max(at, day.start);
  }
}

/** The same time of day so many working days later; from a weekend it counts from the next Monday on. */
export function workingDaysLater({ timeZone }: Hours, at: number, count: number): number {
  let day = DateTime.fromMillis(at, { zone: timeZone });
  while (day.weekday > WORKDAYS) day = day.plus({ days: 1 });
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= WORKDAYS) left -= 1;
  }
  return day.toMillis();
}

/** Which hour of the working day it is, from 0; null outside. */
export function hourOfDay(hours: Hours, at: number): number | null {
  const day = workingDay(hours, at);
  return day === null || at < day.start || at >= day.end
    ? null
    : Math.floor((at - day.start) / (60 * MINUTE));
}
