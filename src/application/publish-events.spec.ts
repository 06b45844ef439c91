import fc from 'fast-check';
import { aTechnician, aTicket, monday, slotAt } from '../../test/support/desk-builders.js';
import { EventsDesk } from '../../test/support/events-desk.js';
import type { Fault } from '../../test/support/model-mailboxes.js';
import type { Interval } from '../planning/time/interval.js';
import type { NewIntent } from './ports/intent-store.port.js';

const ANA = 'ana@desk.example';
const BEN = 'ben@desk.example';
const TWO = slotAt(monday('14:00'));
const THREE = slotAt(monday('15:00'));
const FOUR = slotAt(monday('16:00'));
const FIVE = slotAt(monday('17:00'));
const NONE = { created: 0, changed: 0, removed: 0, skipped: 0 };

/** What a mailbox shows of ours, in the order of time. */
const shown = (desk: EventsDesk, mailbox = ANA): readonly Interval[] =>
  desk.mailboxes.events
    .filter((it) => it.mailbox === mailbox && it.key !== null)
    .map((it) => it.slot)
    .toSorted((a, b) => a.start - b.start);
const eventOf = (desk: EventsDesk, activityId: string) =>
  desk.mailboxes.events.find((it) => it.key?.startsWith(`${activityId}/`))!;
const outcomes = async (done: ReturnType<EventsDesk['reflow']>): Promise<readonly (string | null)[]> =>
  (await done).writes.map((it) => it.outcome);
/** Does what is given for the next requests, then nothing. */
const next = (desk: EventsDesk, ...faults: Fault[]): void => {
  desk.mailboxes.faults = () => faults.shift() ?? null;
};

async function withTwo(): Promise<EventsDesk> {
  const desk = new EventsDesk();
  desk.tickets = [aTicket(), aTicket({ id: '43' })];
  desk.book({ '42.7.1': TWO, '43.7.1': THREE });
  await desk.reflow();
  return desk;
}

describe('the events that show published bookings', () => {
  it('are made once, and change nothing of what is there', async () => {
    const desk = new EventsDesk();
    desk.mailboxes.addMeeting(ANA, FIVE);
    desk.book({ '42.7.1': TWO });
    expect(await desk.reflow()).toMatchObject({ ...NONE, created: 1 });
    expect(await desk.reflow()).toMatchObject(NONE);
    expect(desk.mailboxes.events).toMatchObject([
      { key: null, slot: FIVE },
      { key: '42.7.1/1/1', slot: TWO, subject: 'T20261120.0042 Printer is offline' },
    ]);
  });

  it('are not made for one who wants none, has no mailbox, is held, or for whom nothing is written', async () => {
    const desk = new EventsDesk();
    desk.book({ '42.7.1': TWO });
    desk.overrides = {};
    expect(await desk.reflow()).toMatchObject(NONE);
    desk.overrides = { ownEvents: 'on', reflowEnabled: false };
    expect(await desk.reflow()).toMatchObject(NONE);
    desk.overrides = { ownEvents: 'on' };
    expect(await desk.reflow({ held: new Set(['7']) })).toMatchObject(NONE);
    desk.technicians = [aTechnician({ mailbox: null })];
    expect(await desk.reflow()).toMatchObject(NONE);
    expect(desk.mailboxes.events).toEqual([]);
  });

  it('stay as they are while their technician is held or nothing is written', async () => {
    const desk = await withTwo();
    desk.book({});
    expect(await desk.reflow({ held: new Set(['7']) })).toMatchObject(NONE);
    desk.overrides = { ownEvents: 'on', reflowEnabled: false };
    expect(await desk.reflow()).toMatchObject(NONE);
    desk.overrides = {};
    expect(await desk.reflow()).toMatchObject({ ...NONE, removed: 2 });
  });

  it('never exist beside the copies of a PSA that exports its calls', async () => {
    const desk = await withTwo();
    desk.overrides = { ownEvents: 'on', exchangeIntegration: 'on' };
    expect(await desk.reflow()).toMatchObject({ ...NONE, removed: 2 });
    expect(await desk.reflow()).toMatchObject(NONE);
  });

  it('are only told of on a dry run, as they will be when the service calls are written', async () => {
    const desk = await withTwo();
    const intent = (kind: NewIntent['kind'], activityId: string, after: Interval | null): NewIntent => ({
      ...{
        technicianId: '7',
        chunk: 1,
        before: null,
        reason: 'x',
        why: null,
        lookFirst: false,
        heldBy: null,
      },
      ...{ kind, activityId, after },
    });
    const pending = [
      intent('move', '42.7.1', FOUR),
      intent('cancel', '43.7.1', null),
      intent('create', '44.7.1', FIVE),
      { ...intent('create', '45.7.1', FIVE), heldBy: 'max-writes-per-run' },
    ];
    const report = await desk.reflow({ dryRun: true, pending });
    expect(report).toMatchObject({ created: 1, changed: 1, removed: 1, skipped: 0 });
    expect(report.writes.map((it) => it.state)).toEqual(['planned', 'planned', 'planned']);
    expect(shown(desk)).toEqual([TWO, THREE]);
  });

  it('are written as far as the limit of the run allows, and no further', async () => {
    const desk = new EventsDesk();
    desk.book({ '42.7.1': TWO, '43.7.1': THREE });
    expect(await outcomes(desk.reflow({ writesLeft: 1 }))).toEqual([null, 'max-writes-per-run']);
    expect(await outcomes(desk.reflow({ writesLeft: -5 }))).toEqual(['max-writes-per-run']);
    expect(await desk.reflow()).toMatchObject({ ...NONE, created: 1 });
  });

  it('trade places without standing on each other', async () => {
    const desk = await withTwo();
    desk.book({ '42.7.1': THREE, '43.7.1': TWO });
    expect(await desk.reflow()).toMatchObject({ ...NONE, changed: 3 });
    expect(eventOf(desk, '42.7.1').slot).toEqual(THREE);
    expect(desk.mailboxes.overlapping).toEqual([]);
  });

  it('do not trade places when one of them cannot leave', async () => {
    const desk = await withTwo();
    desk.book({ '42.7.1': THREE, '43.7.1': FOUR });
    desk.mailboxes.person(eventOf(desk, '43.7.1').id, { slot: slotAt(monday('15:30')) });
    // The import is older than the person's move.
    expect(await outcomes(desk.reflow({ reads: false }))).toEqual([
      'moved-by-a-person',
      'waits-for-an-event-that-stayed',
    ]);
    expect(shown(desk)).toEqual([TWO, slotAt(monday('15:30'))]);
  });

  it('go when their booking is gone, and stay when they have begun', async () => {
    const desk = await withTwo();
    desk.now = monday('14:30');
    desk.book({});
    expect(await desk.reflow()).toMatchObject({ ...NONE, removed: 1 });
    expect(shown(desk)).toEqual([TWO]);
    expect(await desk.reflow()).toMatchObject(NONE);
  });

  it('go with a technician to a new mailbox, also when the old one is not there any more', async () => {
    const desk = await withTwo();
    desk.technicians = [aTechnician({ mailbox: BEN })];
    desk.mailboxes.faults = (mailbox) => (mailbox === ANA ? 'down' : null);
    expect(await desk.reflow()).toMatchObject({ ...NONE, created: 2, skipped: 2 });
    expect(desk.findings).toMatchObject([{ code: 'own-event-not-written', subject: `mailbox ${ANA}` }]);
    desk.mailboxes.faults = () => null;
    await desk.reflow();
    expect(await desk.reflow()).toMatchObject(NONE);
    expect([shown(desk), shown(desk, BEN)]).toEqual([[], [TWO, THREE]]);
    expect(desk.findings).toEqual([]);
  });

  it('go when their technician is none any more', async () => {
    const desk = await withTwo();
    desk.technicians = [];
    expect(await desk.reflow()).toMatchObject({ ...NONE, removed: 2 });
  });
});

describe('an event of ours that a person', () => {
  it('has moved stays there and pins its booking, until both agree', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { slot: FIVE });
    expect(await desk.reflow()).toMatchObject(NONE);
    expect(desk.bookings).toMatchObject([{ state: 'pinned', slot: TWO }, { state: 'live' }]);
    expect(desk.findings).toMatchObject([{ code: 'own-event-moved', subject: 'service call 90' }]);
    expect(desk.findings[0]?.message).toContain('Move the service call there, or move the event back.');
    desk.book({ '42.7.1': FIVE, '43.7.1': THREE });
    expect(await desk.reflow()).toMatchObject(NONE);
    expect(desk.findings).toEqual([]);
    expect(desk.bookings[0]).toMatchObject({ state: 'pinned' });
    desk.book({ '42.7.1': FOUR, '43.7.1': THREE });
    expect(await desk.reflow()).toMatchObject({ ...NONE, changed: 1 });
  });

  it('has moved is no finding once its call has come after it', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { slot: FIVE });
    await desk.reflow();
    desk.book({ '42.7.1': FIVE, '43.7.1': THREE });
    expect(await desk.publish()).toMatchObject(NONE);
    expect(desk.findings).toEqual([]);
  });

  it('has moved a moment ago is not overwritten', async () => {
    const desk = await withTwo();
    await desk.look();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { slot: FIVE });
    desk.book({ '42.7.1': FOUR, '43.7.1': THREE });
    expect(await outcomes(desk.publish())).toEqual(['moved-by-a-person']);
    expect(eventOf(desk, '42.7.1').slot).toEqual(FIVE);
    expect(desk.bookings[0]).toMatchObject({ state: 'pinned', slot: FOUR });
  });

  it('has renamed keeps its name when its time is changed', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { subject: 'Mine' });
    desk.book({ '42.7.1': FOUR, '43.7.1': THREE });
    desk.tickets = desk.tickets.map((it) => ({ ...it, title: 'Printer burns' }));
    expect(await desk.reflow()).toMatchObject({ ...NONE, changed: 2 });
    expect(eventOf(desk, '42.7.1')).toMatchObject({ subject: 'Mine', slot: FOUR });
    expect(eventOf(desk, '43.7.1')).toMatchObject({ subject: 'T20261120.0043 Printer burns' });
    expect(await desk.reflow()).toMatchObject(NONE);
  });

  it('has renamed keeps its name for good', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { subject: 'Mine' });
    desk.book({ '42.7.1': FOUR, '43.7.1': THREE });
    await desk.reflow();
    desk.tickets = desk.tickets.map((it) => ({ ...it, title: 'Printer burns' }));
    desk.book({ '42.7.1': FIVE, '43.7.1': THREE });
    expect(await desk.reflow()).toMatchObject({ ...NONE, changed: 2 });
    expect(eventOf(desk, '42.7.1')).toMatchObject({ subject: 'Mine', slot: FIVE });
  });

  it('has renamed is left alone when only the name would change', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { subject: 'Mine' });
    desk.tickets = desk.tickets.map((it) => ({ ...it, title: 'Printer burns' }));
    expect(await outcomes(desk.reflow())).toEqual(['changed-by-a-person', null]);
    expect(await desk.reflow()).toMatchObject(NONE);
    expect(eventOf(desk, '42.7.1')).toMatchObject({ subject: 'Mine' });
  });

  it('has deleted is made again when its booking moves', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, null);
    expect(await desk.reflow()).toMatchObject(NONE);
    desk.book({ '42.7.1': FOUR, '43.7.1': THREE });
    expect(await desk.reflow()).toMatchObject({ ...NONE, created: 1 });
    expect(desk.mailboxes.events.map((it) => it.key)).toEqual(['43.7.1/1/1', '42.7.1/1/2']);
  });

  it('has renamed goes with its booking all the same', async () => {
    const desk = await withTwo();
    desk.mailboxes.person(eventOf(desk, '42.7.1').id, { subject: 'Mine' });
    desk.book({});
    expect(await desk.reflow()).toMatchObject({ ...NONE, removed: 2 });
    expect(desk.mailboxes.events).toEqual([]);
  });
});

describe('a write whose answer was lost', () => {
  it.each(['down', 'lost'] as const)(
    'is looked at before anything else is done: a create that was %s',
    async (fault) => {
      const desk = new EventsDesk();
      desk.book({ '42.7.1': TWO, '43.7.1': THREE });
      next(desk, fault);
      expect(await desk.reflow()).toMatchObject({ ...NONE, skipped: 2 });
      await desk.reflow();
      expect(shown(desk)).toEqual([TWO, THREE]);
      expect(await desk.reflow()).toMatchObject(NONE);
    },
  );

  it('is a create at an old place, when the booking has moved since', async () => {
    const desk = new EventsDesk();
    desk.book({ '42.7.1': TWO });
    next(desk, 'lost');
    await desk.reflow();
    desk.book({ '42.7.1': FOUR });
    expect(await desk.reflow()).toMatchObject({ ...NONE, changed: 1 });
    expect(shown(desk)).toEqual([FOUR]);
  });

  it('lets nothing be written to that mailbox while it cannot be asked, and others go on', async () => {
    const desk = new EventsDesk();
    desk.technicians = [aTechnician(), aTechnician({ id: '8', mailbox: BEN })];
    desk.book({ '42.7.1': TWO, '43.7.1': THREE, '44.8.1': TWO });
    desk.mailboxes.faults = (mailbox) => (mailbox === ANA ? 'down' : null);
    expect(await desk.reflow()).toMatchObject({ created: 1, skipped: 2 });
    expect(await outcomes(desk.reflow())).toEqual(['an-earlier-write-is-not-confirmed']);
    expect(desk.findings).toMatchObject([{ code: 'own-event-not-written', subject: `mailbox ${ANA}` }]);
    expect([shown(desk), shown(desk, BEN)]).toEqual([[], [TWO]]);
  });

  it('is found by the marker when its record was lost', async () => {
    const desk = await withTwo();
    for (const { id } of desk.records.all) await desk.records.forget(id);
    desk.mailboxes.remembersCreates = false;
    await desk.reflow();
    expect(shown(desk)).toEqual([TWO, THREE]);
    expect(await desk.reflow()).toMatchObject(NONE);
  });
});

const HOURS = [13, 14, 15, 16, 17, 18, 19, 20].map((hour) => slotAt(monday(`${hour}:00`)));
const ACTIVITIES = ['1.7.1', '2.7.1', '3.7.1', '4.8.1', '5.8.1'];

/** One hour of the story: where the bookings are, what people do, what goes wrong. */
const episode = fc.record({
  places: fc.shuffledSubarray(HOURS, { minLength: ACTIVITIES.length, maxLength: ACTIVITIES.length }),
  booked: fc.subarray(ACTIVITIES),
  act: fc.constantFrom('none', 'none', 'move', 'rename', 'delete', 'meeting'),
  whom: fc.nat(),
  where: fc.constantFrom(...HOURS),
  faults: fc.array(fc.constantFrom<Fault>(null, null, null, 'down', 'lost'), { maxLength: 12 }),
  wanted: fc.constantFrom('on', 'on', 'on', 'off'),
  reads: fc.constantFrom(true, true, false),
});
type Episode = typeof episode extends fc.Arbitrary<infer It> ? It : never;

/** A person's act; answers the key of the event that was moved or deleted. */
function act(desk: EventsDesk, { act, whom, where }: Episode): string | null {
  if (act === 'none') return null;
  if (act === 'meeting') desk.mailboxes.addMeeting(ANA, where);
  const ours = desk.mailboxes.events.filter((it) => it.key !== null);
  const event = ours[whom % Math.max(1, ours.length)];
  if (event === undefined || act === 'meeting') return null;
  const change = act === 'move' ? { slot: where } : { subject: 'Mine' };
  desk.mailboxes.person(event.id, act === 'delete' ? null : change);
  return act === 'rename' ? null : event.key;
}

async function live(desk: EventsDesk, it: Episode): Promise<void> {
  desk.overrides = { ownEvents: it.wanted };
  desk.book(Object.fromEntries(it.booked.map((id) => [id, it.places[ACTIVITIES.indexOf(id)]!])));
  next(desk, ...it.faults);
  await desk.reflow({ reads: it.reads });
}

const keysOf = (desk: EventsDesk): readonly string[] =>
  desk.mailboxes.events.flatMap((it) => (it.key === null ? [] : [it.key.slice(0, it.key.lastIndexOf('/'))]));

it('whatever happens, no chunk is shown twice, and in the end each mailbox shows what is published', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(episode, { minLength: 1, maxLength: 6 }), async (story) => {
      const desk = new EventsDesk();
      desk.technicians = [aTechnician(), aTechnician({ id: '8', mailbox: BEN })];
      const taken: string[] = [];
      for (const it of story) {
        taken.push(act(desk, it) ?? '');
        await live(desk, it);
        expect(new Set(keysOf(desk)).size).toBe(keysOf(desk).length);
      }
      next(desk);
      await desk.reflow();
      await desk.reflow();
      const { events } = desk.mailboxes;
      expect(await desk.reflow()).toMatchObject(NONE);
      expect(desk.mailboxes.events).toEqual(events);
      const published = desk.overrides['ownEvents'] === 'on' ? desk.bookings : [];
      for (const { activityId, slot } of published) {
        if (taken.some((key) => key.startsWith(`${activityId}/`))) continue;
        expect(eventOf(desk, activityId).slot).toEqual(slot);
      }
      const shownKeys = published.map((it) => `${it.activityId}/1`);
      expect(keysOf(desk).filter((key) => !shownKeys.includes(key))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
