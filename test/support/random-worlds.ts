import fc from 'fast-check';
import type { CalendarEventRecord } from '../../src/application/ports/calendar-source.port.js';
import type { Desk } from '../../src/application/ports/desk-store.port.js';
import type { Placement } from '../../src/planning/model/plan.js';
import { DAY, MINUTE, type Instant, type Interval } from '../../src/planning/time/interval.js';
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
  ourCall,
} from './desk-builders.js';
import { aWorld, type SeenWorld } from './time-others-see.js';

/** Noon of a Friday before a clock change somewhere, a Monday, and days on which nothing changes. */
const MOMENTS = [
  '2026-03-06',
  '2026-03-27',
  '2026-04-03',
  '2026-10-02',
  '2026-10-23',
  '2026-10-30',
  '2026-11-23',
];
const ZONES = ['America/New_York', 'Europe/London', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kathmandu'];
const ALL_ZONES = [...ZONES, 'Australia/Lord_Howe', 'UTC'];

/** Words that stand for everything nobody may read. */
const SECRET_TITLE = 'Acquisition of Contoso';

const HOURS = [
  [{ start: '08:00', end: '17:00' }],
  [
    { start: '09:00', end: '12:30' },
    { start: '13:00', end: '17:45' },
  ],
  [{ start: '05:15', end: '23:30' }],
];

/** A whole minute from a day before to sixteen days after. */
const someSlot = (now: Instant): fc.Arbitrary<Interval> =>
  fc
    .tuple(fc.integer({ min: -24 * 60, max: 16 * 24 * 60 }), fc.integer({ min: 5, max: 400 }))
    .map(([from, minutes]) => ({ start: now + from * MINUTE, end: now + (from + minutes) * MINUTE }));

const dateOf = (instant: Instant): string => new Date(instant).toISOString().slice(0, 10);

const someEvent = (now: Instant): fc.Arbitrary<CalendarEventRecord> =>
  fc
    .record({
      id: fc.uuid(),
      slot: someSlot(now),
      days: fc.integer({ min: 0, max: 2 }),
      showAs: fc.constantFrom('free', 'tentative', 'busy', 'busy', 'oof', 'workingElsewhere', 'unknown'),
      response: fc.constantFrom(
        'none',
        'organizer',
        'accepted',
        'declined',
        'notResponded',
        'tentativelyAccepted',
      ),
      isCancelled: fc.constantFrom(false, false, false, true),
    })
    .map(({ id, slot, days, ...rest }) => ({
      ...anEvent(id, slot.start, { subject: SECRET_TITLE }),
      ...rest,
      time:
        days === 0
          ? { kind: 'timed' as const, slot }
          : { kind: 'all-day' as const, from: dateOf(slot.start), until: dateOf(slot.start + days * DAY) },
    }));

interface Work {
  readonly published: Interval | null;
  readonly planned: Interval | null;
  readonly state: 'live' | 'pinned';
  readonly ticket: 'workable' | 'in-progress' | 'waiting';
  /** False for work that has ended since it was planned. */
  readonly isOpen: boolean;
}

const someWork = (now: Instant): fc.Arbitrary<Work> =>
  fc.record({
    published: fc.option(someSlot(now)),
    planned: fc.option(someSlot(now)),
    state: fc.constantFrom('live', 'live', 'live', 'pinned'),
    ticket: fc.constantFrom('workable', 'workable', 'in-progress', 'waiting'),
    isOpen: fc.constantFrom(true, true, true, false),
  });

function ownWork(works: readonly Work[]): Pick<SeenWorld, 'calendar'> & { readonly desk: Partial<Desk> } {
  const named = works.map((it, index) => ({
    ...it,
    ticketId: String(150_000_000 + index),
    callId: String(170_000_000 + index),
  }));
  const published = named.flatMap((it) =>
    it.published === null ? [] : [{ ...it, published: it.published }],
  );
  const idOf = (ticketId: string): string => anActivity(ticketId).id;
  return {
    desk: {
      tickets: named.map((it) => aTicket({ id: it.ticketId, state: it.ticket, title: SECRET_TITLE })),
      activities: named.filter((it) => it.isOpen).map((it) => anActivity(it.ticketId)),
      bookings: published
        .filter((it) => it.isOpen)
        .map((it) => aBooking(it.callId, it.published, { activityId: idOf(it.ticketId), state: it.state })),
      serviceCalls: published
        .filter((it) => it.isOpen)
        .map((it) =>
          ourCall(it.callId, it.published, { ticketId: it.ticketId, activityId: idOf(it.ticketId) }),
        ),
    },
    calendar: named.flatMap(({ ticketId, planned }): Placement[] =>
      planned === null ? [] : [{ activityId: idOf(ticketId), chunk: 1, of: 1, slot: planned, filler: false }],
    ),
  };
}

const someMinuteOf = (date: string): fc.Arbitrary<Instant> =>
  fc.integer({ min: 0, max: 24 * 60 }).map((it) => Date.parse(`${date}T00:00:00Z`) + it * MINUTE);

/** A desk of Ana's with all that can be on her calendars, read a while ago, near a clock change or not. */
export const someWorld: fc.Arbitrary<SeenWorld> = fc
  .constantFrom(...MOMENTS)
  .chain(someMinuteOf)
  .chain((now) =>
    fc
      .record({
        timeZone: fc.constantFrom(...ALL_ZONES),
        hours: fc.constantFrom(...HOURS),
        holiday: fc.option(fc.integer({ min: 0, max: 9 })),
        mailbox: fc.constantFrom('ana@desk.example', 'ana@desk.example', 'ana@desk.example', null),
        events: fc.array(someEvent(now), { maxLength: 12 }),
        calls: fc.array(fc.tuple(someSlot(now), fc.constantFrom('open', 'open', 'complete', 'canceled')), {
          maxLength: 6,
        }),
        busy: fc.array(fc.tuple(someSlot(now), fc.constantFrom('appointment', 'to-do', 'time-off')), {
          maxLength: 4,
        }),
        works: fc.array(someWork(now), { maxLength: 6 }),
        age: fc.constantFrom(0, 20, 3 * 24 * 60),
        failedFor: fc.option(fc.constantFrom(60, 2 * 24 * 60, 20 * 24 * 60), { freq: 4 }),
        planDays: fc.option(fc.integer({ min: 2, max: 20 }), { freq: 3 }),
      })
      .map((it) => toWorld(now, it)),
  );

interface Parts {
  readonly timeZone: string;
  readonly hours: (typeof HOURS)[number];
  readonly holiday: number | null;
  readonly mailbox: string | null;
  readonly events: readonly CalendarEventRecord[];
  readonly calls: readonly (readonly [Interval, 'open' | 'complete' | 'canceled'])[];
  readonly busy: readonly (readonly [Interval, 'appointment' | 'to-do' | 'time-off'])[];
  readonly works: readonly Work[];
  readonly age: number;
  readonly failedFor: number | null;
  readonly planDays: number | null;
}

function toWorld(now: Instant, it: Parts): SeenWorld {
  const own = ownWork(it.works);
  const desk = aDesk({
    ...own.desk,
    technicians: [
      aTechnician({
        timeZone: it.timeZone,
        mailbox: it.mailbox,
        hours: Object.fromEntries([1, 2, 3, 4, 5, 7].map((day) => [day, it.hours])),
        holidays: it.holiday === null ? [] : [{ date: dateOf(now + it.holiday * DAY), name: SECRET_TITLE }],
      }),
    ],
    events: it.mailbox === null ? [] : inAnasMailbox(...it.events),
    serviceCalls: [
      ...(own.desk.serviceCalls ?? []),
      ...it.calls.map(([slot, state], index) =>
        aCall(String(190_000_000 + index), slot, { state, description: SECRET_TITLE }),
      ),
    ],
    busyTimes: it.busy.map(([slot, kind], index) =>
      anAppointment(`${kind}:${180_000_000 + index}`, slot, { kind, title: SECRET_TITLE }),
    ),
  });
  return aWorld(now, desk, {
    calendar: it.planDays === null ? [] : own.calendar,
    overrides: { exchangeIntegration: 'off', freezeMinutes: 0 },
    readAt: now - it.age * MINUTE,
    ...(it.failedFor === null
      ? {}
      : { mailbox: { readAt: it.failedFor > 10_000 ? null : now - it.failedFor * MINUTE, error: '403' } }),
    planEnd: it.planDays === null ? null : now + it.planDays * DAY,
  });
}
