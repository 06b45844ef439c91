import type { MailboxHours } from '../../application/ports/calendar-source.port.js';
import type { LocalSpan, Weekday, WeeklyHours } from '../../planning/model/weekly-hours.js';
import { ianaZone } from './graph-time.js';
import type { MailboxSettingsWire } from './graph-wire.js';

const WEEKDAYS: ReadonlyMap<string, Weekday> = new Map([
  ['monday', 1],
  ['tuesday', 2],
  ['wednesday', 3],
  ['thursday', 4],
  ['friday', 5],
  ['saturday', 6],
  ['sunday', 7],
]);

/** The mailbox's zone and working hours: null without a zone that we know, and no hours when it names no days or no clock times. */
export function hoursOf(settings: MailboxSettingsWire): MailboxHours | null {
  const span = spanOf(settings);
  const timeZone = zoneOf(settings);
  const days = (settings.workingHours?.daysOfWeek ?? []).flatMap(
    (day) => WEEKDAYS.get(day?.toLowerCase() ?? '') ?? [],
  );
  if (timeZone === null) return null;
  if (span === null || days.length === 0) return { timeZone, hours: null };
  const hours: WeeklyHours = Object.fromEntries(days.map((day) => [day, [span]]));
  return { timeZone, hours };
}

/** The hours' own zone. A zone that the mailbox made up ("Customized Time Zone") has no name to go by: then the mailbox's. */
function zoneOf(settings: MailboxSettingsWire): string | null {
  return zoneNamed(settings.workingHours?.timeZone?.name) ?? zoneNamed(settings.timeZone);
}

function zoneNamed(name: string | null | undefined): string | null {
  return name === null || name === undefined ? null : ianaZone(name);
}

function spanOf(settings: MailboxSettingsWire): LocalSpan | null {
  const start = clockOf(settings.workingHours?.startTime);
  const end = clockOf(settings.workingHours?.endTime);
  return start === null || end === null || start === end ? null : { start, end };
}

/** `08:00:00.0000000` as `08:00`. */
function clockOf(time: string | null | undefined): string | null {
  return /^([01]\d|2[0-3]):[0-5]\d(?=:|$)/.exec(time ?? '')?.[0] ?? null;
}
