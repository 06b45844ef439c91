import { addDays, dayInterval, localDateOf } from '../planning/time/work-calendar.js';
import { DAY, type Instant, type Interval } from '../planning/time/interval.js';

/** How far back service calls are read, in milliseconds: far enough to see how the last ones ended. */
export const LOOK_BACK = 7 * DAY;

/** UTC days: the horizon ends at a midnight, so that it does not creep with every run. */
export function horizonEndOf(now: Instant, horizonDays: number): Instant {
  return dayInterval(addDays(localDateOf(now, 'UTC'), horizonDays + 1), 'UTC').start;
}

/** What is read of the Exchange calendars: the planning horizon and the day before, in which a shift may have begun. */
export const calendarWindow = (now: Instant, horizonDays: number): Interval => ({
  start: now - DAY,
  end: horizonEndOf(now, horizonDays),
});

/** What is read of the PSA's calendars: the planning horizon and the days just gone. */
export const importWindow = (now: Instant, horizonDays: number): Interval => ({
  start: now - LOOK_BACK,
  end: horizonEndOf(now, horizonDays),
});
