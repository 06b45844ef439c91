import type { Instant } from '../time/interval.js';
import { DAY, MINUTE } from '../time/interval.js';

/** Turns an instant into text for people, in whatever zone the caller likes. */
export type SayInstant = (instant: Instant) => string;

/** ISO 8601 in UTC to the minute, as `2026-11-23T09:00Z`; years 0 to 9999. The pure room has no clock and no date object. */
export function sayInUtc(instant: Instant): string {
  const days = Math.floor(instant / DAY);
  const minutes = Math.floor((instant - days * DAY) / MINUTE);
  const { year, month, day } = civilDate(days);
  const time = `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${time}Z`;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The Gregorian date of a day count from 1970-01-01, by years that begin in March: then the leap day is the last of its year. */
function civilDate(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}
