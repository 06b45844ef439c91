import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isNamed } from './plain-expansion.js';
import type {
  NamedZone,
  RawCalendar,
  RawEvent,
  RawException,
  RawPattern,
  RawRange,
  RawTime,
  Shown,
} from './raw-calendar.js';

const ZONES: readonly NamedZone[] = [
  { name: 'UTC', iana: 'UTC' },
  { name: 'Eastern Standard Time', iana: 'America/New_York' },
  { name: 'America/New_York', iana: 'America/New_York' },
  { name: 'GMT Standard Time', iana: 'Europe/London' },
  { name: 'W. Europe Standard Time', iana: 'Europe/Berlin' },
  { name: 'Europe/Berlin', iana: 'Europe/Berlin' },
  { name: 'AUS Eastern Standard Time', iana: 'Australia/Sydney' },
  { name: 'Nepal Standard Time', iana: 'Asia/Kathmandu' },
  { name: 'Lord Howe Standard Time', iana: 'Australia/Lord_Howe' },
  { name: 'Pacific Standard Time', iana: 'America/Los_Angeles' },
];
const zone = fc.constantFrom(...ZONES);

const shown: fc.Arbitrary<Shown> = fc.record({
  showAs: fc.constantFrom('free', 'tentative', 'busy', 'busy', 'oof', 'workingElsewhere', 'unknown'),
  sensitivity: fc.constantFrom('normal', 'normal', 'personal', 'private', 'confidential'),
  response: fc.constantFrom(
    'none',
    'organizer',
    'tentativelyAccepted',
    'accepted',
    'declined',
    'notResponded',
  ),
  isCancelled: fc.constantFrom(false, false, false, false, true),
});

const plus = (date: string, days: number): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate()!;

/** At a date: whole days, or a time of the day. Where clocks may skip a time no event is so short that it would end before it starts. */
const timeOn = (date: fc.Arbitrary<string>, at: fc.Arbitrary<NamedZone>): fc.Arbitrary<RawTime> =>
  fc
    .record({
      zone: at,
      date,
      isAllDay: fc.constantFrom(false, false, true),
      quarter: fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 4, max: 12 })),
      length: fc.constantFrom(0, 15, 60, 90, 150, 480, 1500),
      days: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ quarter, length, days, ...it }) => {
      if (it.isAllDay) return { ...it, clock: '00:00', minutes: days * 1440 };
      const clock = DateTime.utc(2026, 1, 1)
        .plus({ minutes: 15 * quarter })
        .toFormat('HH:mm');
      const mayBeSkipped = quarter >= 4 && quarter <= 12;
      return { ...it, clock, minutes: mayBeSkipped ? Math.max(90, length) : length };
    });

/** A pattern that names the day, so that a series can begin on it. */
const patternFor = (date: string): fc.Arbitrary<RawPattern> => {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  return fc
    .record({
      type: fc.constantFrom(
        'daily',
        'weekly',
        'absoluteMonthly',
        'relativeMonthly',
        'absoluteYearly',
        'relativeYearly',
      ),
      interval: fc.integer({ min: 1, max: 3 }),
      others: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      firstWeekday: fc.constantFrom(1, 7, 6),
      isLastOfMonth: fc.boolean(),
      index: fc.constantFrom('first', 'second', 'third', 'fourth', 'last'),
    })
    .map(({ type, interval, others, firstWeekday, isLastOfMonth, index }): RawPattern => {
      const isLast = isLastOfMonth && day.day === day.daysInMonth;
      const common = { type, interval, firstWeekday, month: day.month, index };
      const wide = [...new Set([day.weekday, ...others])].toSorted((a, b) => a - b);
      const pattern = { ...common, weekdays: wide, dayOfMonth: isLast ? 31 : day.day };
      if (!type.startsWith('relative')) return pattern;
      const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;
      const alone = [day.weekday];
      const fitting = [index, ...indexes].find((it) => isNamed({ ...pattern, index: it }, day, day));
      const own = indexes.find((it) => isNamed({ ...pattern, weekdays: alone, index: it }, day, day));
      return fitting === undefined
        ? { ...pattern, weekdays: alone, index: own ?? 'last' }
        : { ...pattern, index: fitting };
    });
};

const rangeFrom = (date: string): fc.Arbitrary<RawRange> =>
  fc.oneof(
    fc.constant<RawRange>({ type: 'noEnd' }),
    fc
      .integer({ min: 0, max: 120 })
      .map((days): RawRange => ({ type: 'endDate', endDate: plus(date, days) })),
    fc.integer({ min: 1, max: 40 }).map((count): RawRange => ({ type: 'numbered', count })),
  );

/** A series that began up to some months, or years when it is yearly, before the day. */
const seriesNear = (near: string): fc.Arbitrary<Omit<RawEvent, 'id'>> =>
  fc
    .oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 7, 14, 28, 30, 31, 61, 365, 730, 731))
    .chain((back) => {
      const date = plus(near, -back);
      return fc
        .tuple(timeOn(fc.constant(date), zone), shown, patternFor(date), rangeFrom(date))
        .chain(([time, seen, pattern, range]) => {
          const days = candidates({ pattern, range, date }, near);
          return fc
            .subarray(days.slice(0, 4))
            .chain((on) => fc.tuple(...on.map((it) => exceptionOn(it, time.isAllDay))))
            .map((exceptions) => ({ ...time, ...seen, series: { pattern, range, exceptions } }));
        });
    });

const exceptionOn = (on: string, isAllDay: boolean): fc.Arbitrary<RawException> =>
  fc
    .option(
      fc.tuple(
        timeOn(
          fc.integer({ min: -2, max: 2 }).map((days) => plus(on, days)),
          zone,
        ).map((it) =>
          isAllDay === it.isAllDay
            ? it
            : isAllDay
              ? wholeDay(it)
              : { ...it, isAllDay: false, clock: '15:00', minutes: 45 },
        ),
        shown,
      ),
      { freq: 3 },
    )
    .map((it) => ({ on, instead: it === null ? null : { ...it[0], ...it[1] } }));

const wholeDay = (time: RawTime): RawTime => ({ ...time, isAllDay: true, clock: '00:00', minutes: 1440 });

/** Days of the series around the day. */
function candidates(
  { pattern, range, date }: { pattern: RawPattern; range: RawRange; date: string },
  near: string,
): string[] {
  const first = DateTime.fromISO(date, { zone: 'utc' });
  const around = Array.from({ length: 12 }, (_, at) => plus(near, at - 1)).filter((it) => it >= date);
  if (range.type === 'numbered') return around.includes(date) ? [date] : [];
  return around
    .filter((it) => range.type === 'noEnd' || it <= range.endDate)
    .filter((it) => isNamed(pattern, first, DateTime.fromISO(it, { zone: 'utc' })));
}

/** A mailbox with events around the days, which are in order: single ones and series of every kind, with exceptions and cancellations. */
export const rawCalendar = (days: readonly string[]): fc.Arbitrary<RawCalendar> => {
  const near = fc.constantFrom(...days);
  const single = fc
    .tuple(timeOn(near, zone), shown)
    .map(([time, seen]) => ({ ...time, ...seen, series: null }));
  const event = fc.oneof(single, near.chain(seriesNear));
  return fc.record({
    zone,
    events: fc
      .array(event, { minLength: 1, maxLength: 6 })
      .map((events) => events.map((it, at) => ({ ...it, id: `S${at}` }))),
  });
};
