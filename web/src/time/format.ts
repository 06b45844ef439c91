/* Times as people read them, in the zone of the one who looks unless another is named. */

const MINUTE = 60_000;

const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${timeZone ?? ''} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...options,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formats.set(key, made);
  return made;
}

export const viewerZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export const timeOf = (instant: string | number, timeZone?: string): string =>
  format(TIME, timeZone).format(new Date(instant));

/** "Mon 23 Nov". */
export const dayOf = (instant: string | number, timeZone?: string): string =>
  format({ weekday: 'short', day: 'numeric', month: 'short' }, timeZone)
    .format(new Date(instant))
    .replace(',', '');

/** "23 Nov". */
export const shortDayOf = (instant: number): string =>
  format({ day: 'numeric', month: 'short' }, undefined).format(new Date(instant));

/** "Monday 23 November". */
export const longDayOf = (instant: string | number): string =>
  format({ weekday: 'long', day: 'numeric', month: 'long' }, undefined)
    .format(new Date(instant))
    .replace(',', '');

/** "Mon 23 Nov, 10:00". */
export const momentOf = (instant: string | number, timeZone?: string): string =>
  `${dayOf(instant, timeZone)}, ${timeOf(instant, timeZone)}`;

/** "10:00–11:30", or with the day of the end where it is another one. */
export function spanOf(start: string | number, end: string | number, timeZone?: string): string {
  const lastInstant = new Date(end).getTime() - 1;
  const sameDay = dayOf(start, timeZone) === dayOf(lastInstant, timeZone);
  return `${timeOf(start, timeZone)}–${sameDay ? timeOf(end, timeZone) : momentOf(end, timeZone)}`;
}

/** The same span on the clock of a zone that shows another time then; null where the viewer's clock shows the same. */
export function spanElsewhere(start: string, end: string, timeZone: string): string | null {
  const there = spanOf(start, end, timeZone);
  const day = dayOf(start, timeZone);
  const isSameDay = day === dayOf(start);
  if (isSameDay && there === spanOf(start, end)) return null;
  return `${isSameDay ? '' : `${day}, `}${there} in ${placeOf(timeZone)}`;
}

/** "New York" of "America/New_York". */
export const placeOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

export const minutesBetween = (start: string | number, end: string | number): number =>
  Math.round((new Date(end).getTime() - new Date(start).getTime()) / MINUTE);

/** "45 min", "2 h", "2 h 15 min". */
export function durationOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** "45m", "2h", "2h15": where there is hardly room. */
export function shortDurationOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h${String(rest).padStart(2, '0')}`;
}

/** "just now", "4 min ago", "3 h ago", "2 days ago". */
export function ageOf(seconds: number): string {
  if (seconds < 60) return 'just now';
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

/** The midnight before an instant on the viewer's clock, and others by a number of days from it. */
export function midnight(instant: number, days = 0): number {
  const date = new Date(instant);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** As an input of a day and a time takes it, on the viewer's clock. */
export function localInputOf(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

/** "2026-11-23": the date of an instant in a zone. */
export const dateOf = (instant: string | number, timeZone: string): string =>
  format({ year: 'numeric', month: '2-digit', day: '2-digit' }, timeZone)
    .format(new Date(instant))
    .split('/')
    .reverse()
    .join('-');

/** "23 Nov 2026". */
export const fullDayOf = (instant: string | number): string =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }, undefined).format(new Date(instant));

/** As an input of a day takes it, on the viewer's clock. */
export const dayInputOf = (instant: number): string =>
  localInputOf(new Date(instant).toISOString()).slice(0, 10);

/** The midnight that a day of such an input begins with, and others by a number of days from it. */
export const midnightOf = (day: string, days = 0): number => midnight(Date.parse(`${day}T12:00`), days);
