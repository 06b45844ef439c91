import fc from 'fast-check';
import { minutesOf } from './interval.js';
import {
  addDays,
  datesInterval,
  dayInterval,
  expandHours,
  formatLocal,
  formatUtc,
  isTimeZone,
  localDateOf,
  startOfDay,
} from './work-calendar.js';

const at = (iso: string): number => Date.parse(iso);
const window = (from: string, to: string): { start: number; end: number } => ({
  start: at(from),
  end: at(to),
});

/** The working stretches of one date, with instants as text. */
const hoursOn = (date: string, timeZone: string, start: string, end: string): readonly string[] => {
  const span = [{ start, end }];
  const everyDay = { 1: span, 2: span, 3: span, 4: span, 5: span, 6: span, 7: span };
  return expandHours(everyDay, timeZone, dayInterval(date, timeZone), [])
    .filter((it) => it.day === date)
    .map((it) => `${new Date(it.start).toISOString()}/${new Date(it.end).toISOString()}`);
};

describe('formatUtc', () => {
  it('agrees with the calendar of the platform from the year 0 to the year 9999', () => {
    const years = { min: Date.parse('0000-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59Z') };
    fc.assert(
      fc.property(fc.integer(years), (instant) => {
        expect(formatUtc(instant)).toBe(`${new Date(instant).toISOString().slice(0, 16)}Z`);
      }),
    );
  });
});

describe('expandHours', () => {
  it.each([
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z/2026-03-08T12:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z/2026-11-01T13:00:00.000Z'],
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00.000Z/2026-03-29T07:00:00.000Z'],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00.000Z/2026-10-25T08:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z/2026-03-29T06:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z/2026-10-25T07:00:00.000Z'],
    ['Australia/Sydney', '2026-10-04', '2026-10-03T14:00:00.000Z/2026-10-03T21:00:00.000Z'],
    ['Australia/Sydney', '2026-04-05', '2026-04-04T13:00:00.000Z/2026-04-04T22:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-23', '2026-11-22T18:15:00.000Z/2026-11-23T02:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z/2026-10-03T21:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z/2026-04-04T21:30:00.000Z'],
  ])('gives 00:00 to 08:00 in %s on %s its true length', (timeZone, date, expected) => {
    expect(hoursOn(date, timeZone, '00:00', '08:00')).toEqual([expected]);
  });

  it.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Australia/Sydney', '2026-10-04', '02:15', '2026-10-03T16:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
  ])(
    'moves a start in the missing hour of %s on %s at %s to the first instant after it',
    (zone, date, clock, start) => {
      expect(hoursOn(date, zone, clock, '12:00')[0]?.split('/')[0]).toBe(start);
    },
  );

  it.each([
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['Australia/Sydney', '2026-04-05', '02:30', '2026-04-04T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z'],
  ])('means the first of the two in the repeated hour of %s on %s at %s', (zone, date, clock, start) => {
    expect(hoursOn(date, zone, clock, '12:00')[0]?.split('/')[0]).toBe(start);
  });

  it('carries a shift over midnight under the day it starts on', () => {
    const night = { 1: [{ start: '22:00', end: '06:00' }] };
    const shifts = expandHours(
      night,
      'Europe/Berlin',
      window('2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'),
      [],
    );
    expect(shifts).toEqual([
      { ...window('2026-11-24T00:00:00Z', '2026-11-24T05:00:00Z'), day: '2026-11-23' },
    ]);
  });

  it('reads 24:00 as the midnight that ends the day', () => {
    expect(hoursOn('2026-11-23', 'Etc/UTC', '20:00', '24:00')).toEqual([
      '2026-11-23T20:00:00.000Z/2026-11-24T00:00:00.000Z',
    ]);
  });

  it('drops the date of a holiday', () => {
    const hours = { 1: [{ start: '09:00', end: '17:00' }], 2: [{ start: '09:00', end: '17:00' }] };
    const week = window('2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z');
    expect(expandHours(hours, 'Etc/UTC', week, ['2026-11-23']).map((it) => it.day)).toEqual(['2026-11-24']);
  });

  it('gives overlapping time to the span that started first', () => {
    const hours = { 1: [{ start: '20:00', end: '04:00' }], 2: [{ start: '02:00', end: '10:00' }] };
    const shifts = expandHours(hours, 'Etc/UTC', window('2026-11-23T00:00:00Z', '2026-11-25T00:00:00Z'), []);
    expect(shifts.map((it) => [it.day, minutesOf(it)])).toEqual([
      ['2026-11-23', 480],
      ['2026-11-24', 360],
    ]);
  });

  it.each(['9:00', '25:00', '12:60', 'noon'])('refuses the clock time %s', (start) => {
    const hours = { 1: [{ start, end: '17:00' }] };
    const week = window('2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z');
    expect(() => expandHours(hours, 'Etc/UTC', week, [])).toThrow(start);
  });

  it('refuses an unknown zone', () => {
    expect(() =>
      expandHours({}, 'Mars/Olympus', window('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'), []),
    ).toThrow('Mars/Olympus');
  });
});

describe('days', () => {
  it.each([
    ['2026-03-08', 'America/New_York', 23 * 60],
    ['2026-11-01', 'America/New_York', 25 * 60],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5 * 60],
    ['2026-11-23', 'Asia/Kathmandu', 24 * 60],
  ])('%s in %s has %d minutes', (date, timeZone, minutes) => {
    expect(minutesOf(dayInterval(date, timeZone))).toBe(minutes);
  });

  it('reads floating dates in the zone, the last one not included', () => {
    expect(datesInterval('2026-11-23', '2026-11-25', 'America/New_York')).toEqual(
      window('2026-11-23T05:00:00Z', '2026-11-25T05:00:00Z'),
    );
  });

  it('begins where midnight does not exist at the first instant of the day', () => {
    // Santiago puts its clocks forward at midnight.
    expect(dayInterval('2026-09-06', 'America/Santiago').start).toBe(at('2026-09-06T04:00:00Z'));
  });

  it('names the date on the wall', () => {
    expect(localDateOf(at('2026-11-23T03:00:00Z'), 'America/New_York')).toBe('2026-11-22');
    expect(startOfDay(at('2026-11-23T03:00:00Z'), 'America/New_York')).toBe(at('2026-11-22T05:00:00Z'));
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('writes a moment for people', () => {
    expect(formatLocal(at('2026-11-23T15:00:00Z'), 'America/New_York')).toBe('Mon 23 Nov 10:00');
  });

  it('knows IANA names only', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
  });
});
