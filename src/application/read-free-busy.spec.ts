import fc from 'fast-check';
import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  anAppointment,
  anEvent,
  aTechnician,
  aTicket,
  inAnasMailbox,
  monday,
  ourCall,
  slotAt,
  tuesday,
} from '../../test/support/desk-builders.js';
import { plainTypeAt } from '../../test/support/plain-free-busy.js';
import { someWorld } from '../../test/support/random-worlds.js';
import { aWorld, freeBusyOf, type SeenWorld } from '../../test/support/time-others-see.js';
import type { Desk } from './ports/desk-store.port.js';
import { DAY, MINUTE, type Interval } from '../planning/time/interval.js';
import type { FreeBusy } from './read-free-busy.js';

const NOW = monday('08:00');
const TODAY = { start: monday('00:00'), end: tuesday('00:00') };
const TEN = slotAt(monday('10:00'));
const ELEVEN = slotAt(monday('11:00'));

const clock = (instant: number): string => new Date(instant).toISOString().slice(11, 16);
/** Working time only, as `type from-to`. */
const inHours = ({ stretches }: FreeBusy): readonly string[] =>
  stretches
    .map((it) => `${it.type} ${clock(it.start)}-${clock(it.end)}`)
    .filter((it) => !['unavailable 00:00-08:00', 'unavailable 17:00-00:00'].includes(it));
const seen = async (
  desk: Partial<Desk>,
  with_: Partial<SeenWorld> = {},
  range: Interval = TODAY,
): Promise<readonly string[]> => inHours(await freeBusyOf(aWorld(NOW, aDesk(desk), with_)).read('7', range));
const placed = (activityId: string, slot: Interval) => [{ activityId, chunk: 1, of: 1, slot, filler: false }];

describe('free and busy', () => {
  it('is free in working hours and unavailable outside, with the zone and the age', async () => {
    const answer = await freeBusyOf(aWorld(NOW, aDesk(), { readAt: NOW - 5 * MINUTE })).read('7', TODAY);
    expect(answer).toEqual({
      timeZone: 'UTC',
      asOf: NOW - 5 * MINUTE,
      calendar: 'readable',
      known: { start: NOW - 7 * DAY, end: Date.parse('2026-12-08T00:00:00Z') },
      stretches: [
        { start: TODAY.start, end: monday('08:00'), type: 'unavailable' },
        { start: monday('08:00'), end: monday('17:00'), type: 'free' },
        { start: monday('17:00'), end: TODAY.end, type: 'unavailable' },
      ],
    });
  });

  it('is unavailable all day for somebody whose hours nobody knows', async () => {
    expect(await seen({ technicians: [aTechnician({ hours: null })] })).toEqual(['unavailable 00:00-00:00']);
  });

  it('shows the stronger of two things at the same time', async () => {
    const desk = {
      events: inAnasMailbox(
        anEvent('tentative', monday('09:00'), {
          showAs: 'tentative',
          time: { kind: 'timed', slot: { start: monday('09:00'), end: monday('13:00') } },
        }),
        anEvent('away', monday('11:00'), { showAs: 'oof' }),
      ),
      serviceCalls: [aCall('1', { start: monday('10:00'), end: monday('12:00') })],
    };
    expect(await seen(desk)).toEqual([
      'free 08:00-09:00',
      'tentative 09:00-10:00',
      'busy 10:00-11:00',
      'unavailable 11:00-12:00',
      'tentative 12:00-13:00',
      'free 13:00-17:00',
    ]);
  });

  it('joins what touches and is of one type', async () => {
    expect(await seen({ serviceCalls: [aCall('1', TEN), aCall('2', ELEVEN)] })).toEqual([
      'free 08:00-10:00',
      'busy 10:00-12:00',
      'free 12:00-17:00',
    ]);
  });

  it.each([
    ['free', { showAs: 'free' }],
    ['declined', { response: 'declined' }],
    ['cancelled', { isCancelled: true }],
  ] as const)('counts no event that is %s', async (_, event) => {
    const events = inAnasMailbox(anEvent('e', TEN.start, event));
    expect(await seen({ events })).toEqual(['free 08:00-17:00']);
  });

  it('shows time off as unavailable and an appointment as busy', async () => {
    const busyTimes = [anAppointment('a', ELEVEN), anAppointment('b', TEN, { kind: 'time-off' })];
    expect(await seen({ busyTimes })).toEqual([
      'free 08:00-10:00',
      'unavailable 10:00-11:00',
      'busy 11:00-12:00',
      'free 12:00-17:00',
    ]);
  });

  it('never shows a time as free by a part of a second', async () => {
    const slot = { start: TEN.start + 1, end: TEN.end + 1 };
    const { stretches } = await freeBusyOf(aWorld(NOW, aDesk({ serviceCalls: [aCall('1', slot)] }))).read(
      '7',
      TODAY,
    );
    expect(stretches.find((it) => it.type === 'busy')).toMatchObject({
      start: TEN.start,
      end: TEN.end + 1_000,
    });
  });
});

describe('work of ours', () => {
  const desk = {
    tickets: [aTicket()],
    activities: [anActivity()],
    bookings: [aBooking('1', TEN)],
    serviceCalls: [ourCall('1', TEN)],
  };
  const taken = async (with_: Partial<Desk>, calendar: SeenWorld['calendar'] = []) =>
    (await seen({ ...desk, ...with_ }, { calendar })).filter((it) => !it.startsWith('free'));

  it('is busy where it is published', async () => {
    expect(await taken({})).toEqual(['busy 10:00-11:00']);
  });

  it('is busy where it is planned and not yet published', async () => {
    expect(await taken({ bookings: [], serviceCalls: [] }, placed('42.7.1', TEN))).toEqual([
      'busy 10:00-11:00',
    ]);
  });

  it('is busy at both times while it waits to be moved', async () => {
    expect(await taken({}, placed('42.7.1', slotAt(monday('14:00'))))).toEqual([
      'busy 10:00-11:00',
      'busy 14:00-15:00',
    ]);
  });

  it('is busy only where a person has put it', async () => {
    const moved = {
      bookings: [aBooking('1', ELEVEN, { state: 'pinned' })],
      serviceCalls: [ourCall('1', ELEVEN)],
    };
    expect(await taken(moved, placed('42.7.1', TEN))).toEqual(['busy 11:00-12:00']);
  });

  it('is gone when it has ended since it was planned', async () => {
    const ended = { activities: [], bookings: [], serviceCalls: [] };
    expect(await taken(ended, placed('42.7.1', TEN))).toEqual([]);
  });
});

describe('a night shift in London', () => {
  const hours = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ start: '22:00', end: '06:00' }]]),
  );
  const ana = aTechnician({ timeZone: 'Europe/London', hours });
  const nightOf = async (noon: string, desk: Partial<Desk> = {}): Promise<readonly string[]> => {
    const start = Date.parse(`${noon}T12:00:00Z`);
    const world = aWorld(start, aDesk({ technicians: [ana], ...desk }));
    const { stretches } = await freeBusyOf(world).read('7', { start, end: start + DAY });
    return stretches.map((it) => `${it.type} ${clock(it.start)}-${clock(it.end)}`);
  };

  it.each([
    ['an hour shorter in spring', '2026-03-28', 'free 22:00-05:00'],
    ['an hour longer in autumn', '2026-10-24', 'free 21:00-06:00'],
  ])('is %s', async (_, noon, free) => {
    const [before = '', night, after = ''] = await nightOf(noon);
    expect(night).toBe(free);
    expect([before, after]).toEqual([
      expect.stringMatching(/^unavailable 12:00/),
      expect.stringMatching(/^unavailable .*-12:00$/),
    ]);
  });

  it.each([
    ['2026-03-28', { from: '2026-03-29', until: '2026-03-30' }, 'free 22:00-00:00'],
    ['2026-10-24', { from: '2026-10-25', until: '2026-10-26' }, 'free 21:00-23:00'],
  ])('after noon of %s ends at the midnight of a day that is taken', async (noon, dates, free) => {
    const allDay = anEvent('e', 0, { time: { kind: 'all-day', ...dates } });
    const [, night, taken, after] = await nightOf(noon, { events: inAnasMailbox(allDay) });
    const midnight = free.slice(-5);
    const morning = noon === '2026-03-28' ? '05:00' : '06:00';
    expect([night, taken, after]).toEqual([
      free,
      `busy ${midnight}-${morning}`,
      `unavailable ${morning}-12:00`,
    ]);
  });
});

describe('what is not known', () => {
  const end = async (with_: Partial<SeenWorld>): Promise<number | undefined> =>
    (await freeBusyOf(aWorld(NOW, aDesk(), with_)).read('7', TODAY)).known?.end;

  it('begins where the oldest source ended', async () => {
    expect(await end({ readAt: NOW - 2 * DAY })).toBe(Date.parse('2026-12-06T00:00:00Z'));
    expect(await end({ mailbox: { readAt: NOW - 3 * DAY, error: '403' } })).toBe(
      Date.parse('2026-12-05T00:00:00Z'),
    );
  });

  it('begins where the plan ends, if that is sooner', async () => {
    expect(await end({ planEnd: tuesday('00:00') })).toBe(tuesday('00:00'));
  });

  it('is unavailable', async () => {
    const day = { start: monday('00:00') + 20 * DAY, end: monday('00:00') + 21 * DAY };
    expect(await seen({}, {}, day)).toEqual(['unavailable 00:00-00:00']);
  });

  it('is everything when the mailbox was never read', async () => {
    const world = aWorld(NOW, aDesk(), { mailbox: { readAt: null, error: '403' } });
    expect(await freeBusyOf(world).read('7', TODAY)).toEqual({
      timeZone: 'UTC',
      asOf: null,
      calendar: 'unreadable',
      known: null,
      stretches: [{ ...TODAY, type: 'unavailable' }],
    });
  });

  it('is everything when the oldest read lies before all that was read then', async () => {
    expect(await end({ readAt: NOW - 40 * DAY })).toBeUndefined();
  });
});

describe('a mailbox', () => {
  it('that cannot be read shows the last known events, and says so', async () => {
    const events = inAnasMailbox(anEvent('e', TEN.start));
    const world = aWorld(NOW, aDesk({ events }), { mailbox: { readAt: NOW - DAY, error: '403' } });
    const answer = await freeBusyOf(world).read('7', TODAY);
    expect([answer.calendar, answer.asOf]).toEqual(['unreadable', NOW - DAY]);
    expect(inHours(answer)).toContain('busy 10:00-11:00');
  });

  it('that is not there is none, and no source is missed', async () => {
    const desk = aDesk({ technicians: [aTechnician({ mailbox: null })] });
    const world = aWorld(NOW, desk, { mailbox: { readAt: null, error: '403' } });
    expect(await freeBusyOf(world).read('7', TODAY)).toMatchObject({ calendar: 'none', asOf: NOW });
  });
});

describe('a question', () => {
  const asked = (range: Interval, id = '7') => freeBusyOf(aWorld(NOW, aDesk())).read(id, range);

  it('may be about 62 days and not a millisecond more', async () => {
    const range = { start: NOW, end: NOW + 62 * DAY };
    await expect(asked(range)).resolves.toBeDefined();
    await expect(asked({ ...range, end: range.end + 1 })).rejects.toMatchObject({
      code: 'range-too-long',
      status: 400,
    });
  });

  it('must be about some time', async () => {
    await expect(asked({ start: NOW, end: NOW })).rejects.toMatchObject({ code: 'range-invalid' });
  });

  it('about a technician whom nobody knows is refused', async () => {
    await expect(asked(TODAY, '99')).rejects.toMatchObject({ code: 'technician-not-found', status: 404 });
  });
});

describe('any range of any desk', () => {
  const someRange = fc
    .tuple(fc.integer({ min: -9 * 24 * 60, max: 17 * 24 * 60 }), fc.integer({ min: 1, max: 3 * 24 * 60 }))
    .map(([from, length]) => ({ from: from * MINUTE, length: length * MINUTE }));

  it('is covered without a hole, and is minute by minute what each record by itself says', async () => {
    await fc.assert(
      fc.asyncProperty(someWorld, someRange, async (world, { from, length }) => {
        const range = { start: world.now + from, end: world.now + from + length };
        const { stretches } = await freeBusyOf(world).read('7', range);

        let at = range.start;
        for (const stretch of stretches) {
          expect(stretch.start).toBe(at);
          expect(stretch.end).toBeGreaterThan(stretch.start);
          at = stretch.end;
        }
        expect(at).toBe(range.end);
        expect(stretches.filter((it, index) => it.type === stretches[index + 1]?.type)).toEqual([]);
        for (const { start, end, type } of stretches) {
          for (let minute = start; minute < end; minute += MINUTE) {
            const plain = plainTypeAt(world, minute);
            if (plain !== type)
              throw new Error(`${new Date(minute).toISOString()}: ${type}, but plainly ${plain}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
