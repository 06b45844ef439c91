import fc from 'fast-check';
import {
  aBooking,
  aDesk,
  anActivity,
  anEvent,
  aTechnician,
  aTicket,
  inAnasMailbox,
  monday,
  ourCall,
  slotAt,
} from '../../test/support/desk-builders.js';
import {
  periodOf,
  readCalendar,
  slotOfPart,
  valueOf,
  type CalendarPart,
} from '../../test/support/calendar-lines.js';
import { feedsOf, MemoryFeedStore } from '../../test/support/memory-feeds.js';
import { someWorld } from '../../test/support/random-worlds.js';
import { aWorld, freeBusyOf, type SeenWorld } from '../../test/support/time-others-see.js';
import type { FeedContent } from '../application/calendar-feeds.js';
import type { Desk } from '../application/ports/desk-store.port.js';
import { clip, merge, subtract } from '../planning/time/interval-set.js';
import type { Interval } from '../planning/time/interval.js';
import { toIcs } from './feed-events.view.js';
import { toIfb } from './feed-free-busy.view.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const TWO = slotAt(monday('14:00'));
const WISH = { label: 'Dispatch wall', showsMailbox: false };

async function readOnce(world: SeenWorld, wish = WISH): Promise<FeedContent> {
  const feeds = feedsOf(world);
  return feeds.read((await feeds.make('7', wish)).token);
}

const JSON_TYPES = new Map([
  ['BUSY', 'busy'],
  ['BUSY-TENTATIVE', 'tentative'],
  ['BUSY-UNAVAILABLE', 'unavailable'],
]);

/** Every text of a value, also as a part of another one, that could say something of the desk. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length >= 4 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
/** Words of our own models, which say nothing. */
const VOCABULARY = new Set(['busy', 'free', 'tentative', 'none']);

const freeBusyPart = (text: string): CalendarPart => {
  const [only, ...others] = readCalendar(text).parts;
  expect([only?.name, others]).toEqual(['VFREEBUSY', []]);
  return only!;
};

describe('any feed', () => {
  it('says as VFREEBUSY what is said as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(someWorld, async (world) => {
        const content = await readOnce(world);
        const part = freeBusyPart(toIfb(content, world.now));
        const window = slotOfPart(part);
        const told = part.lines
          .filter((it) => it.name === 'FREEBUSY')
          .map((it) => ({ ...periodOf(it.value), type: JSON_TYPES.get(it.parameters['FBTYPE'] ?? '') }));
        const { stretches } = await freeBusyOf(world).read('7', window);

        expect(window).toEqual(content.window);
        expect(told).toEqual(stretches.filter((it) => it.type !== 'free'));
      }),
      { numRuns: 150 },
    );
  });

  it('has events where working time is not free, and nowhere where it is', async () => {
    await fc.assert(
      fc.asyncProperty(someWorld, async (world) => {
        const content = await readOnce(world);
        const events = readCalendar(toIcs(content, world.now)).parts.map(slotOfPart);
        const taken = merge(clip(events, content.window));
        const time = (await freeBusyOf(world).about('7'))!;
        const { stretches } = await freeBusyOf(world).read('7', content.window);
        const notFree = merge(stretches.filter((it) => it.type !== 'free'));
        const inOpen = (slots: readonly Interval[]): readonly Interval[] =>
          subtract(slots, subtract([content.window], time.shifts));

        expect(inOpen(taken)).toEqual(inOpen(notFree));
        const unknown = subtract([content.window], time.known === null ? [] : [time.known]);
        expect(subtract(unknown, taken)).toEqual([]);
        expect(subtract(taken, notFree)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('tells nothing of the desk', async () => {
    let searched = 0;
    await fc.assert(
      fc.asyncProperty(someWorld, async (world) => {
        const content = await readOnce(world);
        const text = toIcs(content, world.now) + toIfb(content, world.now);
        for (const secret of [...textsOf(world.desk), ...textsOf(world.calendar), WISH.label]) {
          if (VOCABULARY.has(secret)) continue;
          searched += 1;
          expect(text).not.toContain(secret);
        }
      }),
      { numRuns: 60 },
    );
    expect(searched).toBeGreaterThan(1_000);
  });

  it('names each event once, and the same at the next read', async () => {
    await fc.assert(
      fc.asyncProperty(someWorld, async (world) => {
        const feeds = feedsOf(world);
        const { token } = await feeds.make('7', WISH);
        const uids = async (): Promise<readonly string[]> =>
          (await feeds.read(token)).events.map((it) => it.uid);
        const first = await uids();

        expect(new Set(first).size).toBe(first.length);
        expect(await uids()).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the name of an event', () => {
  const store = new MemoryFeedStore();
  let token: string;
  beforeAll(async () => {
    token = (await feedsOf(aWorld(NOW, aDesk()), store).make('7', WISH)).token;
  });
  const work = { tickets: [aTicket()], activities: [anActivity()] };
  const called = (slot: Interval, state: 'live' | 'pinned' = 'live'): Partial<Desk> => ({
    ...work,
    bookings: [aBooking('1', slot, { state })],
    serviceCalls: [ourCall('1', slot)],
  });
  const placed = (slot: Interval): SeenWorld['calendar'] => [
    { activityId: '42.7.1', chunk: 1, of: 1, slot, filler: false },
  ];
  const read = async (desk: Partial<Desk>, calendar: SeenWorld['calendar'] = []) =>
    (await feedsOf(aWorld(NOW, aDesk(desk), { calendar }), store).read(token)).events;

  it('stays when an Exchange event moves, or is shown as something else', async () => {
    const [before] = await read({ events: inAnasMailbox(anEvent('e', TEN.start)) });
    const [after] = await read({ events: inAnasMailbox(anEvent('e', TWO.start, { showAs: 'oof' })) });
    expect(after).toEqual({ uid: before?.uid, slot: TWO, type: 'unavailable' });
  });

  it('stays when work is planned, published, waits to be moved, is moved, and is pinned by a person', async () => {
    const [planned] = await read(work, placed(TEN));
    const steps = [
      await read(called(TEN), placed(TEN)),
      await read(called(TEN), placed(TWO)),
      await read(called(TWO), placed(TWO)),
      await read(called(TEN, 'pinned'), placed(TWO)),
    ];
    expect(planned?.slot).toEqual(TEN);
    expect(steps.map((it) => it.length)).toEqual([1, 2, 1, 1]);
    expect(steps.map((it) => it.find(({ uid }) => uid === planned?.uid)?.slot)).toEqual([TEN, TEN, TWO, TEN]);
  });

  it('is another in every feed', async () => {
    const world = aWorld(NOW, aDesk({ events: inAnasMailbox(anEvent('e', TEN.start)) }));
    const [one] = (await readOnce(world)).events;
    const [other] = (await readOnce(world)).events;
    expect(one?.uid).toMatch(/^[0-9a-f]{32}$/);
    expect(other?.uid).not.toBe(one?.uid);
  });
});

describe('a feed', () => {
  const events = inAnasMailbox(
    anEvent('a', TEN.start),
    anEvent('b', TWO.start, { showAs: 'tentative' }),
    anEvent('c', monday('16:00'), { showAs: 'oof' }),
  );
  const world = aWorld(NOW, aDesk({ events }));

  it('is a published calendar of opaque and private events in UTC', async () => {
    const calendar = readCalendar(toIcs(await readOnce(world), NOW));
    const told = Object.fromEntries(calendar.lines.map((it) => [it.name, it.value]));
    expect(told).toEqual({
      PRODID: '-//Gapwise//Free and busy//EN',
      VERSION: '2.0',
      CALSCALE: 'GREGORIAN',
      METHOD: 'PUBLISH',
      NAME: 'Free and busy',
      'X-WR-CALNAME': 'Free and busy',
      'REFRESH-INTERVAL': 'PT5M',
      'X-PUBLISHED-TTL': 'PT5M',
    });
    expect(calendar.parts.map((it) => valueOf(it, 'SUMMARY'))).toEqual(['Busy', 'Tentative', 'Away']);
    expect(Object.fromEntries(calendar.parts[0]!.lines.map((it) => [it.name, it.value]))).toEqual({
      UID: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      DTSTAMP: '20261123T080000Z',
      DTSTART: '20261123T100000Z',
      DTEND: '20261123T110000Z',
      SUMMARY: 'Busy',
      STATUS: 'CONFIRMED',
      CLASS: 'PRIVATE',
      TRANSP: 'OPAQUE',
      'X-MICROSOFT-CDO-BUSYSTATUS': 'BUSY',
    });
  });

  it('goes from six whole days back to the horizon', async () => {
    expect((await readOnce(world)).window).toEqual({
      start: Date.parse('2026-11-17T00:00:00Z'),
      end: Date.parse('2026-12-08T00:00:00Z'),
    });
  });

  it.each([
    [false, 'invalid:nomail'],
    [true, 'mailto:ana@desk.example'],
  ])('names the mailbox only when it may (%s)', async (showsMailbox, organizer) => {
    const text = toIfb(await readOnce(world, { label: 'x', showsMailbox }), NOW);
    expect(valueOf(freeBusyPart(text), 'ORGANIZER')).toBe(organizer);
  });

  it('lets no address of a mailbox end its line', async () => {
    const technicians = [aTechnician({ mailbox: 'ana@desk.example\r\nATTENDEE:mailto:eve@x.example' })];
    const text = toIfb(
      await readOnce(aWorld(NOW, aDesk({ technicians })), { ...WISH, showsMailbox: true }),
      NOW,
    );
    expect(freeBusyPart(text).lines.map((it) => it.name)).not.toContain('ATTENDEE');
  });

  it('says when the calendar cannot be read, and only then', async () => {
    const failed = aWorld(NOW, aDesk({ events }), { mailbox: { readAt: NOW - 3_600_000, error: '403' } });
    const texts = async (of: SeenWorld): Promise<string> =>
      toIcs(await readOnce(of), NOW) + toIfb(await readOnce(of), NOW);
    expect((await texts(failed)).match(/could not be read/g)).toHaveLength(3);
    expect(await texts(world)).not.toContain('could not be read');
  });

  it('shows a mailbox that was never read as away all the time', async () => {
    const never = aWorld(NOW, aDesk(), { mailbox: { readAt: null, error: '403' } });
    const content = await readOnce(never);
    expect(content.events).toMatchObject([{ slot: content.window, type: 'unavailable' }]);
  });
});
