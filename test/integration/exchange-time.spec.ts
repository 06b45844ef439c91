import { readEvent } from '../../src/adapters/graph/graph-mapper.js';
import { hoursOf } from '../../src/adapters/graph/hours-mapper.js';
import type { CalendarEventRecord } from '../../src/application/ports/calendar-source.port.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { DAY } from '../../src/planning/time/interval.js';
import { aDesk, aTechnician, caseOf, inAnasMailbox, technicianCaseOf } from '../support/desk-builders.js';

/**
 * Everything below is written by hand from the published rules, no line of it from a program.
 *
 * New York: UTC-5, in summer UTC-4, from the second Sunday of March 02:00 to the first Sunday of November 02:00.
 * London: UTC, in summer UTC+1; Berlin: UTC+1, in summer UTC+2; both from the last Sunday of March to that of October, 01:00 UTC.
 * Sydney: UTC+10, in summer UTC+11, from the first Sunday of October 02:00 to the first Sunday of April 03:00.
 * Lord Howe: UTC+10:30, in summer UTC+11, on the same days at 02:00: half an hour is skipped, half an hour comes twice.
 * Kathmandu: UTC+5:45 all year.
 */
const NAMES = {
  'New York': ['Eastern Standard Time', 'America/New_York'],
  London: ['GMT Standard Time', 'Europe/London'],
  Berlin: ['W. Europe Standard Time', 'Europe/Berlin'],
  Sydney: ['AUS Eastern Standard Time', 'Australia/Sydney'],
  Kathmandu: ['Nepal Standard Time', 'Asia/Kathmandu'],
  'Lord Howe': ['Lord Howe Standard Time', 'Australia/Lord_Howe'],
} as const;
type City = keyof typeof NAMES;

/** City, wall clock, UTC, and what is special. */
const TIMES: readonly (readonly [City, string, string, string])[] = [
  ['New York', '2026-03-08T01:59', '2026-03-08T06:59Z', 'the last minute of winter'],
  ['New York', '2026-03-08T02:30', '2026-03-08T07:30Z', 'in the missing hour'],
  ['New York', '2026-03-08T03:00', '2026-03-08T07:00Z', 'the first minute of summer'],
  ['New York', '2026-11-01T00:59', '2026-11-01T04:59Z', 'before the repeated hour'],
  ['New York', '2026-11-01T01:30', '2026-11-01T05:30Z', 'in the repeated hour'],
  ['New York', '2026-11-01T02:00', '2026-11-01T07:00Z', 'after the repeated hour'],
  ['New York', '2027-03-14T02:30', '2027-03-14T07:30Z', 'in the missing hour'],
  ['New York', '2027-11-07T01:30', '2027-11-07T05:30Z', 'in the repeated hour'],
  ['New York', '2027-11-07T02:00', '2027-11-07T07:00Z', 'after the repeated hour'],
  ['London', '2026-03-29T00:59', '2026-03-29T00:59Z', 'the last minute of winter'],
  ['London', '2026-03-29T01:30', '2026-03-29T01:30Z', 'in the missing hour'],
  ['London', '2026-03-29T02:00', '2026-03-29T01:00Z', 'the first minute of summer'],
  ['London', '2026-10-25T00:59', '2026-10-24T23:59Z', 'before the repeated hour'],
  ['London', '2026-10-25T01:30', '2026-10-25T00:30Z', 'in the repeated hour'],
  ['London', '2026-10-25T02:00', '2026-10-25T02:00Z', 'after the repeated hour'],
  ['London', '2027-03-28T01:30', '2027-03-28T01:30Z', 'in the missing hour'],
  ['London', '2027-10-31T01:30', '2027-10-31T00:30Z', 'in the repeated hour'],
  ['Berlin', '2026-03-29T01:59', '2026-03-29T00:59Z', 'the last minute of winter'],
  ['Berlin', '2026-03-29T02:30', '2026-03-29T01:30Z', 'in the missing hour'],
  ['Berlin', '2026-03-29T03:00', '2026-03-29T01:00Z', 'the first minute of summer'],
  ['Berlin', '2026-10-25T01:59', '2026-10-24T23:59Z', 'before the repeated hour'],
  ['Berlin', '2026-10-25T02:30', '2026-10-25T00:30Z', 'in the repeated hour'],
  ['Berlin', '2026-10-25T03:00', '2026-10-25T02:00Z', 'after the repeated hour'],
  ['Berlin', '2027-03-28T02:30', '2027-03-28T01:30Z', 'in the missing hour'],
  ['Berlin', '2027-10-31T02:30', '2027-10-31T00:30Z', 'in the repeated hour'],
  ['Sydney', '2026-04-05T01:59', '2026-04-04T14:59Z', 'before the repeated hour'],
  ['Sydney', '2026-04-05T02:30', '2026-04-04T15:30Z', 'in the repeated hour'],
  ['Sydney', '2026-04-05T03:00', '2026-04-04T17:00Z', 'after the repeated hour'],
  ['Sydney', '2026-10-04T01:59', '2026-10-03T15:59Z', 'the last minute of winter'],
  ['Sydney', '2026-10-04T02:30', '2026-10-03T16:30Z', 'in the missing hour'],
  ['Sydney', '2026-10-04T03:00', '2026-10-03T16:00Z', 'the first minute of summer'],
  ['Sydney', '2027-04-04T02:30', '2027-04-03T15:30Z', 'in the repeated hour'],
  ['Sydney', '2027-10-03T02:30', '2027-10-02T16:30Z', 'in the missing hour'],
  ['Kathmandu', '2026-03-29T02:30', '2026-03-28T20:45Z', 'on a day like any other'],
  ['Kathmandu', '2026-10-25T02:30', '2026-10-24T20:45Z', 'on a day like any other'],
  ['Kathmandu', '2027-03-28T00:00', '2027-03-27T18:15Z', 'on a day like any other'],
  ['Lord Howe', '2026-04-05T01:29', '2026-04-04T14:29Z', 'before the repeated half-hour'],
  ['Lord Howe', '2026-04-05T01:45', '2026-04-04T14:45Z', 'in the repeated half-hour'],
  ['Lord Howe', '2026-04-05T02:00', '2026-04-04T15:30Z', 'after the repeated half-hour'],
  ['Lord Howe', '2026-10-04T01:59', '2026-10-03T15:29Z', 'the last minute of winter'],
  ['Lord Howe', '2026-10-04T02:15', '2026-10-03T15:45Z', 'in the missing half-hour'],
  ['Lord Howe', '2026-10-04T02:30', '2026-10-03T15:30Z', 'the first minute of summer'],
  ['Lord Howe', '2027-04-04T01:45', '2027-04-03T14:45Z', 'in the repeated half-hour'],
  ['Lord Howe', '2027-10-03T02:15', '2027-10-02T15:45Z', 'in the missing half-hour'],
];

/** City, date, the day in UTC, and its hours. */
const DAYS: readonly (readonly [City, string, string, string, number])[] = [
  ['New York', '2026-03-08', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 23],
  ['New York', '2026-11-01', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25],
  ['New York', '2027-03-14', '2027-03-14T05:00Z', '2027-03-15T04:00Z', 23],
  ['New York', '2027-11-07', '2027-11-07T04:00Z', '2027-11-08T05:00Z', 25],
  ['London', '2026-03-29', '2026-03-29T00:00Z', '2026-03-29T23:00Z', 23],
  ['London', '2026-10-25', '2026-10-24T23:00Z', '2026-10-26T00:00Z', 25],
  ['London', '2027-03-28', '2027-03-28T00:00Z', '2027-03-28T23:00Z', 23],
  ['London', '2027-10-31', '2027-10-30T23:00Z', '2027-11-01T00:00Z', 25],
  ['Berlin', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 23],
  ['Berlin', '2026-10-25', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 25],
  ['Berlin', '2027-03-28', '2027-03-27T23:00Z', '2027-03-28T22:00Z', 23],
  ['Berlin', '2027-10-31', '2027-10-30T22:00Z', '2027-10-31T23:00Z', 25],
  ['Sydney', '2026-04-05', '2026-04-04T13:00Z', '2026-04-05T14:00Z', 25],
  ['Sydney', '2026-10-04', '2026-10-03T14:00Z', '2026-10-04T13:00Z', 23],
  ['Sydney', '2027-04-04', '2027-04-03T13:00Z', '2027-04-04T14:00Z', 25],
  ['Sydney', '2027-10-03', '2027-10-02T14:00Z', '2027-10-03T13:00Z', 23],
  ['Kathmandu', '2026-03-29', '2026-03-28T18:15Z', '2026-03-29T18:15Z', 24],
  ['Kathmandu', '2026-10-25', '2026-10-24T18:15Z', '2026-10-25T18:15Z', 24],
  ['Lord Howe', '2026-04-05', '2026-04-04T13:00Z', '2026-04-05T13:30Z', 24.5],
  ['Lord Howe', '2026-10-04', '2026-10-03T13:30Z', '2026-10-04T13:00Z', 23.5],
  ['Lord Howe', '2027-04-04', '2027-04-03T13:00Z', '2027-04-04T13:30Z', 24.5],
  ['Lord Howe', '2027-10-03', '2027-10-02T13:30Z', '2027-10-03T13:00Z', 23.5],
];

/** City, the Saturday on which a shift from 22:00 to 06:00 begins, the shift in UTC, and its hours. */
const NIGHTS: readonly (readonly [City, string, string, string, number])[] = [
  ['New York', '2026-03-07', '2026-03-08T03:00Z', '2026-03-08T10:00Z', 7],
  ['New York', '2026-10-31', '2026-11-01T02:00Z', '2026-11-01T11:00Z', 9],
  ['London', '2026-03-28', '2026-03-28T22:00Z', '2026-03-29T05:00Z', 7],
  ['London', '2026-10-24', '2026-10-24T21:00Z', '2026-10-25T06:00Z', 9],
  ['Berlin', '2026-03-28', '2026-03-28T21:00Z', '2026-03-29T04:00Z', 7],
  ['Berlin', '2026-10-24', '2026-10-24T20:00Z', '2026-10-25T05:00Z', 9],
  ['Sydney', '2026-04-04', '2026-04-04T11:00Z', '2026-04-04T20:00Z', 9],
  ['Sydney', '2026-10-03', '2026-10-03T12:00Z', '2026-10-03T19:00Z', 7],
  ['Kathmandu', '2026-03-28', '2026-03-28T16:15Z', '2026-03-29T00:15Z', 8],
  ['Lord Howe', '2026-04-04', '2026-04-04T11:00Z', '2026-04-04T19:30Z', 8.5],
  ['Lord Howe', '2026-10-03', '2026-10-03T11:30Z', '2026-10-03T19:00Z', 7.5],
];

const utc = (start: string, end: string): Interval => ({ start: Date.parse(start), end: Date.parse(end) });
const hoursLong = ({ start, end }: Interval): number => (end - start) / 3_600_000;
const iso = (instant: number): string => new Date(instant).toISOString().replace(':00.000Z', 'Z');

function read(wire: Readonly<Record<string, unknown>>): CalendarEventRecord {
  const shown = { id: 'e', showAs: 'busy', sensitivity: 'normal', subject: 'Meeting' };
  const texts = { keep: (subject: string) => ({ subject }), marker: () => null };
  const reading = readEvent({ ...shown, ...wire }, texts);
  if (reading.kind === 'unreadable') throw new Error(reading.why);
  return reading.event;
}

/** The block that it makes for a technician of the zone, planned two days before. */
function blockOf(event: CalendarEventRecord, timeZone: string, now: number): Interval | undefined {
  const desk = aDesk({ technicians: [aTechnician({ timeZone })], events: inAnasMailbox(event) });
  return technicianCaseOf(caseOf(desk, {}, now)).classified.blocks[0]?.slot;
}

describe.each(TIMES)('in %s %s', (city, wall, instant, what) => {
  it.each(NAMES[city])(`is ${instant}, ${what}, when the zone is called %s`, (timeZone) => {
    const start = { dateTime: `${wall}:00.0000000`, timeZone };
    const end = { dateTime: `${wall.slice(0, 10)}T23:00:00.0000000`, timeZone };
    const { time } = read({ start, end, originalStartTimeZone: timeZone });
    expect(time.kind === 'timed' && iso(time.slot.start)).toBe(instant);
    // The same moment as Exchange tells it when it is asked for UTC.
    const asked = { dateTime: `${instant.slice(0, 16)}:00.0000000`, timeZone: 'UTC' };
    const told = read({ start: asked, end: asked });
    expect(told.time.kind === 'timed' && iso(told.time.slot.start)).toBe(instant);
  });
});

describe.each(DAYS)('in %s the whole day %s', (city, date, start, end, hours) => {
  const next = iso(Date.parse(date) + DAY).slice(0, 10);
  const day = (zone: string) => ({
    isAllDay: true,
    start: { dateTime: `${date}T00:00:00.0000000`, timeZone: zone },
    end: { dateTime: `${next}T00:00:00.0000000`, timeZone: zone },
  });

  it(`is ${start} to ${end}, ${hours} hours, however its zone is named and wherever it was made`, () => {
    const [windows, iana] = NAMES[city];
    const slot = utc(start, end);
    expect(hoursLong(slot)).toBe(hours);
    for (const zone of ['UTC', windows, iana, 'Tokyo Standard Time']) {
      const event = read({ ...day(zone), originalStartTimeZone: zone });
      expect(event.time).toEqual({ kind: 'all-day', from: date, until: next });
      expect(blockOf(event, iana, Date.parse(date) - 2 * DAY)).toEqual(slot);
    }
  });

  it('is the same when Exchange tells its midnights in UTC', () => {
    const [windows, iana] = NAMES[city];
    const event = read({
      isAllDay: true,
      originalStartTimeZone: windows,
      start: { dateTime: `${start.slice(0, 16)}:00.0000000`, timeZone: 'UTC' },
      end: { dateTime: `${end.slice(0, 16)}:00.0000000`, timeZone: 'UTC' },
    });
    expect(blockOf(event, iana, Date.parse(date) - 2 * DAY)).toEqual(utc(start, end));
  });
});

it('takes a whole day of somebody in Berlin as a day of the technician in Sydney', () => {
  const zone = 'W. Europe Standard Time';
  const event = read({
    isAllDay: true,
    originalStartTimeZone: zone,
    start: { dateTime: '2026-10-04T00:00:00', timeZone: zone },
    end: { dateTime: '2026-10-05T00:00:00', timeZone: zone },
  });
  expect(blockOf(event, 'Australia/Sydney', Date.parse('2026-10-02T00:00Z'))).toEqual(
    utc('2026-10-03T14:00Z', '2026-10-04T13:00Z'),
  );
});

describe('working hours that only the mailbox knows', () => {
  const wire = (timeZone: string | null, own: string | null) => ({
    timeZone,
    workingHours: {
      daysOfWeek: ['saturday'],
      startTime: '22:00:00.0000000',
      endTime: '06:00:00.0000000',
      timeZone: own === null ? null : { name: own },
    },
  });
  const shiftsOf = (settings: ReturnType<typeof wire>, date: string) => {
    const technicians = [aTechnician({ hours: null, timeZone: null, mailboxHours: hoursOf(settings) })];
    const problem = technicianCaseOf(caseOf(aDesk({ technicians }), {}, Date.parse(date))).problem;
    return problem.shifts
      .filter((it) => it.day === date)
      .map(({ start: from, end: to }) => ({ start: from, end: to }));
  };

  it.each(NIGHTS)(
    'in %s make of the night of %s the shift %s to %s, %d hours',
    (city, date, start, end, hours) => {
      const [windows, iana] = NAMES[city];
      expect(hoursLong(utc(start, end))).toBe(hours);
      const ways = [
        wire(null, windows),
        wire(null, iana),
        wire(windows, null),
        wire(iana, 'Customized Time Zone'),
        wire('Tokyo Standard Time', windows),
      ];
      for (const way of ways) expect(shiftsOf(way, date)).toEqual([utc(start, end)]);
    },
  );

  it('make no shift in a zone that is not known: nobody guesses that it is UTC', () => {
    expect(shiftsOf(wire('Middle Earth Time', 'Customized Time Zone'), '2026-03-28')).toEqual([]);
  });
});

describe('a zone that is not known', () => {
  it('makes an event unreadable, in words that name the zone', () => {
    const start = { dateTime: '2026-03-29T09:00:00', timeZone: 'Middle Earth Time' };
    const end = { dateTime: '2026-03-29T10:00:00', timeZone: 'Middle Earth Time' };
    expect(() => read({ start, end })).toThrow(
      /2026-03-29T09:00:00 \(Middle Earth Time\) cannot be understood/,
    );
  });
});
