import fc from 'fast-check';
import { openingShape } from '../../../test/support/keep-open-arbitraries.js';
import { plainStarts } from '../../../test/support/plain-openings.js';
import type { AppointmentType } from '../model/appointment-type.js';
import type { Instant } from '../time/interval.js';
import { DAY, HOUR, MINUTE } from '../time/interval.js';
import { bookableStarts, type AppointmentCalendar } from './bookable-starts.js';
import { offersOf, openingsIn } from './offers.js';
import { sideBySide } from './openings.js';

const CALL: AppointmentType = {
  id: 'call',
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  incrementMinutes: 30,
  minimumNotice: { minutes: 0, counts: 'wall-clock' },
  windowDays: 0,
  maxPerDay: 0,
  mode: 'maximum-availability',
  panelSize: 0,
};

/** Each around a change of its clock, or of a zone that is no whole hour from UTC. */
const PLACES = [
  ['Europe/London', Date.UTC(2026, 9, 25)],
  ['America/New_York', Date.UTC(2026, 10, 1)],
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3)],
  ['Asia/Kathmandu', Date.UTC(2026, 10, 23)],
  ['Etc/UTC', Date.UTC(2026, 10, 23)],
] as const;

const minute = (from: number, to: number): fc.Arbitrary<number> => fc.integer({ min: from, max: to });

const stretches = (
  count: number,
  longest: number,
  from: Instant,
): fc.Arbitrary<readonly { start: Instant; end: Instant }[]> =>
  fc
    .array(fc.tuple(minute(0, 2 * 24 * 60), minute(0, longest), fc.constantFrom(0, 0, 20_000)), {
      maxLength: count,
    })
    .map((all) =>
      all.map(([start, length, seconds]) => ({
        start: from + start * MINUTE + seconds,
        end: from + (start + length) * MINUTE + seconds,
      })),
    );

/** Two days with shifts through the night, what is taken, and a moment to ask at. */
const question = fc.constantFrom(...PLACES).chain(([timeZone, from]) =>
  fc
    .record({
      shape: openingShape,
      notice: minute(0, 900),
      counts: fc.constantFrom('wall-clock' as const, 'business-time' as const),
      windowDays: fc.constantFrom(0, 0, 1),
      maxPerDay: fc.constantFrom(0, 0, 1, 2),
      edges: fc.uniqueArray(minute(0, 8 * 24), { minLength: 2, maxLength: 10 }),
      taken: stretches(6, 200, from),
      booked: stretches(3, 0, from),
      now: minute(-60, 600),
    })
    .map(({ shape, notice, counts, edges, taken, booked, now, ...rest }) => {
      const sorted = edges.toSorted((a, b) => a - b);
      const type: AppointmentType = {
        ...CALL,
        ...rest,
        ...shape,
        minimumNotice: { minutes: notice, counts },
      };
      const calendar: AppointmentCalendar = {
        technicianId: 't1',
        timeZone,
        shifts: sorted.slice(1).flatMap((edge, index) => {
          const start = sorted[index] ?? 0;
          // Some touch, some do not; a new working day now and then.
          return index % 3 === 1
            ? []
            : [
                {
                  start: from + start * 15 * MINUTE,
                  end: from + edge * 15 * MINUTE,
                  day: `d${Math.floor(index / 3)}`,
                },
              ];
        }),
        taken,
        window: { start: from + now * MINUTE, end: from + 2 * DAY },
        booked: booked.map((it) => it.start),
      };
      return { type, calendar, now: from + now * MINUTE };
    }),
);

describe('bookableStarts', () => {
  it('are just those at which somebody with a diary and a clock would say yes', () => {
    let starts = 0;
    fc.assert(
      fc.property(question, ({ type, calendar, now }) => {
        const offered = bookableStarts(type, calendar, now);
        starts += offered.length;
        expect(offered).toEqual(plainStarts(type, calendar, now));
      }),
      { numRuns: 3_000 },
    );
    expect(starts).toBeGreaterThan(10_000);
  });

  // TimeZest's own example: asked at 15:00 with six business hours, a day from 9 to 17 offers 13:00 tomorrow.
  it('count business time in working time only', () => {
    const monday = Date.UTC(2026, 10, 23);
    const shifts = [0, 1].map((day) => ({
      start: monday + day * DAY + 9 * HOUR,
      end: monday + day * DAY + 17 * HOUR,
      day: `d${day}`,
    }));
    const type = { ...CALL, minimumNotice: { minutes: 360, counts: 'business-time' as const } };
    const window = { start: monday, end: monday + 2 * DAY };
    const calendar = { technicianId: 't1', timeZone: 'Etc/UTC', shifts, taken: [], window, booked: [] };
    expect(bookableStarts(type, calendar, monday + 15 * HOUR)[0]).toBe(monday + DAY + 13 * HOUR);
  });
});

const starts = (technicianId: string, hours: readonly number[], bookedCount = 0) => ({
  technicianId,
  starts: hours.map((it) => it * HOUR),
  bookedCount,
});

describe('offersOf', () => {
  const three = [starts('ana', [9, 10], 2), starts('ben', [10, 11], 1), starts('cy', [], 0)];
  const shown = (mode: AppointmentType['mode'], panelSize = 0): readonly string[] =>
    offersOf({ mode, panelSize }, three).map((it) => `${it.start / HOUR} ${it.technicianIds.join('+')}`);

  it('are those of the one person', () => {
    expect(shown('one-person')).toEqual(['9 ana', '10 ana']);
  });

  it('are in turn those of who has the fewest appointments and any time at all', () => {
    expect(shown('round-robin')).toEqual(['10 ben', '11 ben']);
  });

  it('are those of anyone', () => {
    expect(shown('maximum-availability')).toEqual(['9 ana', '10 ana+ben', '11 ben']);
  });

  it('are those at which enough people can sit together', () => {
    expect(shown('panel', 2)).toEqual(['10 ana+ben']);
    expect(shown('panel')).toEqual([]);
  });

  it('come to as many openings as can be booked side by side', () => {
    const all = [starts('ana', [9, 9.5, 10]), starts('ben', [9.5, 10.5])];
    expect(openingsIn(CALL, all)).toHaveLength(4);
    expect(openingsIn({ ...CALL, mode: 'panel', panelSize: 2 }, all)).toEqual([9.5 * HOUR]);
    expect(sideBySide([9 * HOUR, 9.5 * HOUR, 10 * HOUR], { ...CALL, bufferAfterMinutes: 15 })).toEqual([
      9 * HOUR,
    ]);
  });
});
