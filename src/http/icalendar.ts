import ICAL from 'ical.js';
import type { Instant } from '../planning/time/interval.js';

/** How often a reader may ask again, as an RFC 5545 duration. */
const REFRESH = 'PT5M';

/** A moment as iCalendar writes it, in UTC and whole seconds. */
export const toUtc = (instant: Instant): ICAL.Time => ICAL.Time.fromJSDate(new Date(instant), true);

/** A published calendar with these parts, under a name that tells nothing, as RFC 5545 text: CRLF, folded at 75 octets. */
export function calendarText(parts: readonly ICAL.Component[], description: string | null): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Gapwise//Free and busy//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('name', 'Free and busy');
  calendar.addPropertyWithValue('x-wr-calname', 'Free and busy');
  if (description !== null) {
    calendar.addPropertyWithValue('description', description);
    calendar.addPropertyWithValue('x-wr-caldesc', description);
  }
  calendar.addProperty(new ICAL.Property(['refresh-interval', {}, 'duration', REFRESH]));
  calendar.addPropertyWithValue('x-published-ttl', REFRESH);
  for (const part of parts) calendar.addSubcomponent(part);
  return `${calendar.toString()}\r\n`;
}
