import type { DeskTables } from './desk-tables.js';
import { PICKLISTS } from './picklists.js';
import { addDays, autotaskDate, dateAt, weekday } from './local-time.js';

/** One internal location: a team, its zone and its hours. Minutes count from local midnight. */
export interface Place {
  readonly id: number;
  readonly name: string;
  readonly zone: string;
  /** The name Exchange uses for the zone: a Windows name for one place, IANA for the others. */
  readonly exchangeZone: string;
  readonly opens: number;
  readonly closes: number;
  readonly queueID: number;
  readonly holidays: readonly string[];
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const SITES = [
  {
    name: 'New York',
    country: 'United States',
    zone: 'America/New_York',
    exchangeZone: 'Eastern Standard Time',
    index: 35,
    opens: 480,
    closes: 1020,
    queueID: PICKLISTS.queue['Service Desk Americas'],
  },
  {
    name: 'London',
    country: 'United Kingdom',
    zone: 'Europe/London',
    exchangeZone: 'Europe/London',
    index: 85,
    opens: 540,
    closes: 1050,
    queueID: PICKLISTS.queue['Service Desk Europe'],
  },
  {
    name: 'Sydney',
    country: 'Australia',
    zone: 'Australia/Sydney',
    exchangeZone: 'Australia/Sydney',
    index: 255,
    opens: 510,
    closes: 1020,
    queueID: PICKLISTS.queue['Service Desk Pacific'],
  },
] as const;

/** The three locations with their business hours; London also has a holiday on a working day of the next 14 days. */
export function buildPlaces(tables: DeskTables, now: number): Place[] {
  const holiday = nextWorkday(dateAt('Europe/London', now), 6);
  const holidaySetID = addHolidaySet(tables, holiday);
  return SITES.map((site, position) => {
    const closed = site.name === 'London' ? [holiday] : [];
    const set = closed.length > 0 ? holidaySetID : null;
    const id = tables.add('InternalLocations', {
      name: site.name,
      city: site.name,
      country: site.country,
      isDefault: position === 0,
      timeZone: String(site.index).padStart(3, '0'),
      holidaySetId: set,
    });
    tables.add('InternalLocationWithBusinessHours', {
      name: site.name,
      city: site.name,
      isDefault: position === 0,
      dateFormat: 'yyyy-MM-dd',
      timeFormat: 'HH:mm',
      firstDayOfWeek: 1,
      timeZoneID: site.index,
      holidaySetID: set,
      noHoursOnHolidays: true,
      ...weekOf(site.opens, site.closes),
    });
    const { name, zone, exchangeZone, opens, closes, queueID } = site;
    return { id, name, zone, exchangeZone, opens, closes, queueID, holidays: closed };
  });
}

function addHolidaySet(tables: DeskTables, holiday: string): number {
  const holidaySetID = tables.add('HolidaySets', {
    holidaySetName: 'United Kingdom',
    holidaySetDescription: 'Days the London office is closed',
  });
  const past = addDays(holiday, -60);
  tables.add('Holidays', { holidaySetID, holidayName: 'Past Holiday', holidayDate: autotaskDate(past) });
  tables.add('Holidays', { holidaySetID, holidayName: 'Bank Holiday', holidayDate: autotaskDate(holiday) });
  return holidaySetID;
}

/** The first Monday to Friday at least `days` after `date`. */
function nextWorkday(date: string, days: number): string {
  const found = addDays(date, days);
  return weekday(found) <= 5 ? found : nextWorkday(found, 1);
}

// The vendor's hours are date-times of which only the clock part means something.
function weekOf(opens: number, closes: number): Record<string, string> {
  const clock = (minutes: number): string => new Date(minutes * 60_000).toISOString();
  return Object.fromEntries(
    WEEKDAYS.flatMap((day) => [
      [`${day}BusinessHoursStartTime`, clock(opens)],
      [`${day}BusinessHoursEndTime`, clock(closes)],
    ]),
  );
}
