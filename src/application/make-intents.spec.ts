import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  anEvent,
  aTechnician,
  aTicket,
  caseOf,
  inAnasMailbox,
  monday,
  ourCall,
  slotAt,
  tuesday,
} from '../../test/support/desk-builders.js';
import type { Placement, TechnicianPlan } from '../planning/model/plan.js';
import type { Interval } from '../planning/time/interval.js';
import { makeIntents, type WriteHistory } from './make-intents.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';

const NOW = monday('08:00');
const [TEN, ELEVEN, NOON, THIRTEEN] = ['10:00', '11:00', '12:00', '13:00'].map((it) =>
  slotAt(monday(it)),
) as [Interval, Interval, Interval, Interval];
const NO_SCORE = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 0 };
const NO_HISTORY: WriteHistory = { moves: new Map(), unknownCreates: new Set() };

/** Tickets 1, 2, ... of Ana's, each with its activity. */
const tickets = (count: number): Pick<Desk, 'tickets' | 'activities'> => {
  const ids = Array.from({ length: count }, (_, index) => String(index + 1));
  return { tickets: ids.map((id) => aTicket({ id })), activities: ids.map((id) => anActivity(id)) };
};
/** What is published: the call of each ticket where it stands now. */
const published = (...slots: readonly Interval[]): StoredBooking[] =>
  slots.map((slot, index) => aBooking(`${index + 1}00`, slot, { activityId: `${index + 1}.7.1` }));
/** A plan that puts ticket 1, 2, ... there. */
const planned = (...slots: readonly Interval[]): readonly Placement[] =>
  slots.map((slot, index) => ({ activityId: `${index + 1}.7.1`, chunk: 1, of: 1, slot, filler: false }));
const planOf = (technicianId: string, calendar: readonly Placement[]): TechnicianPlan => ({
  technicianId,
  lane: calendar.map((it) => it.activityId),
  laneSlots: [],
  calendar,
  leftOut: [],
  laneScore: NO_SCORE,
  calendarScore: NO_SCORE,
  bound: { weightedTardiness: 0, gapPercent: 0, proven: true },
  stoppedBy: 'proven',
});

function intentsFor(
  desk: Partial<Desk>,
  calendar: readonly Placement[],
  { settings = {}, history = {} }: { settings?: object; history?: Partial<WriteHistory> } = {},
) {
  const whole = aDesk(desk);
  const deskCase = caseOf(whole, { horizonDays: 2, ...settings }, NOW);
  return makeIntents(
    whole,
    deskCase,
    { technicians: [planOf('7', calendar)] },
    { ...NO_HISTORY, ...history },
  );
}

describe('writes', () => {
  it('make what is new, move what is elsewhere, cancel what has no place, and leave alone what is right', () => {
    const desk = { ...tickets(4), bookings: published(TEN, ELEVEN, NOON) };
    const calendar = [...planned(TEN, THIRTEEN), { ...planned(ELEVEN)[0]!, activityId: '4.7.1' }];
    expect(intentsFor(desk, calendar)).toMatchObject([
      { kind: 'cancel', activityId: '3.7.1', before: NOON, after: null },
      { kind: 'move', activityId: '2.7.1', before: ELEVEN, after: THIRTEEN },
      { kind: 'create', activityId: '4.7.1', before: null, after: ELEVEN },
    ]);
  });

  it('are none when the plan is what is published', () => {
    expect(intentsFor({ ...tickets(2), bookings: published(TEN, ELEVEN) }, planned(TEN, ELEVEN))).toEqual([]);
  });

  it('leave a place before another moves into it', () => {
    const intents = intentsFor({ ...tickets(2), bookings: published(TEN, ELEVEN) }, planned(ELEVEN, NOON));
    expect(intents.map((it) => it.activityId)).toEqual(['2.7.1', '1.7.1']);
  });

  it('say why, in words that people know', () => {
    const desk = { ...tickets(1), bookings: published(TEN), serviceCalls: [aCall('9', TEN)] };
    expect(intentsFor(desk, planned(ELEVEN))).toMatchObject([
      { reason: 'booking-landed: Imported "Contoso: Kick-off"' },
    ]);
  });

  it('tell the chain from the item to the booking that began it, on the clock of the technician', () => {
    const desk = {
      ...tickets(2),
      technicians: [aTechnician({ timeZone: 'Europe/Berlin' })],
      bookings: published(TEN, ELEVEN),
      serviceCalls: [aCall('9', TEN)],
    };
    const [second, first] = intentsFor(desk, planned(ELEVEN, NOON));
    expect([second?.why?.text, first?.why?.text]).toEqual([
      'T20261120.0002 moved from 12:00 to 13:00: follows T20261120.0001, which moved from 11:00 to 12:00: Imported "Contoso: Kick-off" at 11:00',
      'T20261120.0001 moved from 11:00 to 12:00: Imported "Contoso: Kick-off" at 11:00',
    ]);
    expect(second?.why?.causes).toMatchObject([
      {
        kind: 'follows',
        activityId: '1.7.1',
        chunk: 1,
        ticketNumber: 'T20261120.0001',
        companyName: 'Contoso',
        title: 'Printer is offline',
        before: TEN,
        after: ELEVEN,
      },
      { kind: 'booking-landed', label: 'Imported', title: 'Contoso: Kick-off', after: TEN, activityId: null },
    ]);
  });

  it('say the date where it is another one, and never what a private event is about', () => {
    const meeting = anEvent('e', TEN.start, { isPrivate: true, subject: 'Job interview' });
    const desk = { ...tickets(1), bookings: published(TEN), events: inAnasMailbox(meeting) };
    const [move] = intentsFor(desk, planned(slotAt(tuesday('09:00'))));
    expect(move?.why?.text).toBe(
      'T20261120.0001 moved from 10:00 to Tue 24 Nov 09:00: External "Private" at Mon 23 Nov 10:00',
    );
    expect(JSON.stringify(move)).not.toContain('interview');
  });

  it('tell why a call is made, goes aside in a ring, or is given up', () => {
    const whys = (desk: Partial<Desk>, calendar: readonly Placement[]): readonly (string | undefined)[] =>
      intentsFor(desk, calendar).map((it) => it.why?.text);
    expect(whys(tickets(1), planned(TEN))).toEqual(['T20261120.0001 gets its time at 10:00: it is new work']);
    expect(
      whys({ ...tickets(2), bookings: published(TEN, ELEVEN) }, planned(ELEVEN, TEN).toReversed()),
    ).toEqual([
      'T20261120.0002 moved from 11:00 to 10:00: takes the time of T20261120.0001, which moved from 10:00 to 11:00: all work together is done better in this order (by way of another place)',
      'T20261120.0001 moved from 10:00 to 11:00: comes after T20261120.0002, which moved from 11:00 to 10:00: all work together is done better in this order',
      'T20261120.0002 moved from 11:00 to 10:00: takes the time of T20261120.0001, which moved from 10:00 to 11:00: all work together is done better in this order (by way of another place)',
    ]);
    const bookings = published(TEN, ELEVEN);
    const ended = { ...tickets(2), activities: [anActivity('2')], bookings };
    const one = { ...planned(TEN)[0]!, activityId: '2.7.1' };
    expect(whys({ ...ended, tickets: [aTicket({ id: '2' })] }, [one])).toEqual([
      '1.7.1 gives up its time at 10:00: its ticket has ended',
      'T20261120.0002 moved from 11:00 to 10:00: the work on 1.7.1 has ended',
    ]);
    const given = aTicket({ id: '1', technicianId: '8' });
    expect(whys({ ...ended, tickets: [given], bookings: bookings.slice(0, 1) }, [])).toEqual([
      'T20261120.0001 gives up its time at 10:00: its ticket belongs to somebody else now',
    ]);
  });

  it('are none for a technician without a plan', () => {
    const desk = aDesk({ ...tickets(1), bookings: published(TEN) });
    expect(makeIntents(desk, caseOf(desk), { technicians: [] }, NO_HISTORY)).toEqual([]);
  });

  it('are none where the reflow is off, not even for ended work', () => {
    const desk = {
      ...tickets(1),
      bookings: [...published(TEN), aBooking('900', NOON, { activityId: '9.7.1' })],
    };
    expect(intentsFor(desk, planned(ELEVEN))).not.toEqual([]);
    expect(intentsFor(desk, planned(ELEVEN), { settings: { reflowEnabled: false } })).toEqual([]);
  });
});

describe('the call of ended work', () => {
  it.each([
    ['is cancelled when it lies ahead', NOON, 'cancel'],
    ['is completed when its start is now', slotAt(NOW), 'complete'],
    ['is completed when it has started or is past', slotAt(NOW - 1), 'complete'],
  ] as const)('%s', (_, slot, kind) => {
    expect(intentsFor({ bookings: [aBooking('1', slot)] }, [])).toMatchObject([
      { kind, activityId: '42.7.1', chunk: 1, before: slot, after: null, reason: 'work-ended', heldBy: null },
    ]);
  });

  it('is taken back even when a person has pinned it', () => {
    const bookings = [aBooking('1', NOON, { state: 'pinned' })];
    expect(intentsFor({ bookings }, [])).toMatchObject([{ kind: 'cancel', reason: 'work-ended' }]);
  });

  it('is taken back when its technician is no longer one', () => {
    const bookings = [aBooking('1', NOON, { technicianId: '99', activityId: '42.99.1' })];
    expect(intentsFor({ bookings }, [])).toMatchObject([
      { kind: 'cancel', technicianId: '99', reason: 'work-ended' },
    ]);
  });

  it('is not what a part is that is no longer needed: its work goes on', () => {
    const bookings = [...published(TEN), aBooking('101', NOON, { activityId: '1.7.1', chunk: 2 })];
    const intents = intentsFor({ ...tickets(1), bookings }, planned(TEN));
    expect(intents).toMatchObject([{ kind: 'cancel', chunk: 2, reason: 'fewer-parts' }]);
  });

  it('leaves its place before anything moves there', () => {
    const desk = {
      ...tickets(1),
      bookings: [...published(TEN), aBooking('900', NOON, { activityId: '9.7.1' })],
    };
    expect(intentsFor(desk, planned(NOON)).map((it) => it.kind)).toEqual(['cancel', 'move']);
  });
});

describe('the call of a ticket that waits', () => {
  const waiting = { tickets: [aTicket({ state: 'waiting' })], activities: [anActivity()] };

  it('is taken back', () => {
    const desk = { ...waiting, bookings: [aBooking('1', NOON)], serviceCalls: [ourCall('1', NOON)] };
    expect(intentsFor(desk, [])).toMatchObject([{ kind: 'cancel', reason: 'ticket-waits' }]);
  });

  it('stays when a person has pinned it', () => {
    const desk = {
      ...waiting,
      bookings: [aBooking('1', NOON, { state: 'pinned' })],
      serviceCalls: [ourCall('1', NOON)],
    };
    expect(intentsFor(desk, [])).toEqual([]);
  });
});

describe('a call that is fixed', () => {
  it('is not written while it is pinned', () => {
    const desk = {
      ...tickets(1),
      bookings: published(TEN).map((it) => ({ ...it, state: 'pinned' as const })),
      serviceCalls: [ourCall('100', TEN, { activityId: '1.7.1', ticketId: '1' })],
    };
    expect(intentsFor(desk, [])).toEqual([]);
  });

  it('is not written while its work is going on', () => {
    const desk = {
      ...tickets(1),
      tickets: [aTicket({ id: '1', state: 'in-progress' })],
      bookings: published(slotAt(monday('07:00'))),
    };
    expect(intentsFor(desk, [])).toEqual([]);
  });
});

describe('looking first', () => {
  const [create] = [planned(TEN)];

  it('is asked for where an earlier create was never answered', () => {
    const [first, second] = intentsFor(tickets(2), planned(TEN, ELEVEN), {
      history: { unknownCreates: new Set(['2.7.1/1']) },
    });
    expect([first?.lookFirst, second?.lookFirst]).toEqual([false, true]);
  });

  it('is asked for where an open call carries the marker and is not linked', () => {
    const stray = { activityId: '1.7.1', ticketId: '1', technicians: [] };
    const serviceCalls = [ourCall('500', NOON, stray)];
    expect(intentsFor({ ...tickets(1), serviceCalls }, create)).toMatchObject([{ lookFirst: true }]);
  });

  it.each(['canceled', 'complete'] as const)('is not asked for over a %s call', (state) => {
    const serviceCalls = [ourCall('500', NOON, { activityId: '1.7.1', ticketId: '1', state })];
    expect(intentsFor({ ...tickets(1), serviceCalls }, create)).toMatchObject([{ lookFirst: false }]);
  });
});

describe('moves of one item in a day', () => {
  const often = { history: { moves: new Map([['1.7.1/1', 3]]) } };
  const heldBy = (intents: ReturnType<typeof intentsFor>) =>
    Object.fromEntries(intents.map((it) => [it.activityId, it.heldBy]));

  it('are held back from the limit on', () => {
    const desk = { ...tickets(1), bookings: published(TEN) };
    expect(intentsFor(desk, planned(NOON), often)).toMatchObject([{ heldBy: 'max-moves-per-item-per-day' }]);
    const fewer = { history: { moves: new Map([['1.7.1/1', 2]]) } };
    expect(intentsFor(desk, planned(NOON), fewer)).toMatchObject([{ heldBy: null }]);
  });

  it('hold back whatever would land on the place that is kept, and so on', () => {
    const desk = { ...tickets(4), bookings: published(TEN, ELEVEN, NOON) };
    // 1 stays at ten, so 2 cannot move there and stays at eleven, so 4 cannot be made there; 3 has nothing to do with it.
    const calendar = [...planned(THIRTEEN, TEN, slotAt(monday('14:00'))), ...planned(ELEVEN).map(asFourth)];
    expect(heldBy(intentsFor(desk, calendar, often))).toEqual({
      '1.7.1': 'max-moves-per-item-per-day',
      '2.7.1': 'waits-for-an-item-that-was-held',
      '3.7.1': null,
      '4.7.1': 'waits-for-an-item-that-was-held',
    });
  });

  it('hold back the first step of a ring as well when its last step is held: nothing moves aside for nothing', () => {
    const desk = { ...tickets(2), bookings: published(TEN, ELEVEN) };
    const swapped = planned(ELEVEN, TEN);
    const ring = intentsFor(desk, swapped);
    expect(ring).toHaveLength(3);
    const [stays] = ring.filter((it) => ring.filter((one) => one.activityId === it.activityId).length === 1);
    const history = { moves: new Map([[`${stays?.activityId ?? ''}/1`, 3]]) };
    expect(intentsFor(desk, swapped, { history }).map((it) => it.heldBy)).not.toContain(null);
  });

  it('do not hold back what stands on a booking, nor what is in its way, nor what is in the way of that', () => {
    const serviceCalls = [aCall('9', slotAt(monday('10:30')))];
    const desk = { ...tickets(4), bookings: published(TEN, NOON, THIRTEEN, tuesday10), serviceCalls };
    const calendar = planned(NOON, THIRTEEN, slotAt(monday('14:00')), slotAt(tuesday('12:00')));
    const history = { moves: new Map(['1', '2', '3', '4'].map((it) => [`${it}.7.1/1`, 3])) };
    expect(heldBy(intentsFor(desk, calendar, { history }))).toEqual({
      ...{ '1.7.1': null, '2.7.1': null, '3.7.1': null },
      '4.7.1': 'max-moves-per-item-per-day',
    });
  });

  it('do not hold back a cancel', () => {
    const desk = { ...tickets(1), bookings: published(TEN) };
    expect(intentsFor(desk, [], often)).toMatchObject([{ kind: 'cancel', heldBy: null }]);
  });

  const tuesday10 = slotAt(tuesday('10:00'));
  const asFourth = (it: Placement): Placement => ({ ...it, activityId: '4.7.1' });
});

describe('writes of one run', () => {
  it('are a head of the order: the tail waits', () => {
    const intents = intentsFor(tickets(4), planned(TEN, ELEVEN, NOON, THIRTEEN), {
      settings: { maxWritesPerRun: 2 },
    });
    expect(intents.map((it) => it.heldBy)).toEqual([null, null, 'max-writes-per-run', 'max-writes-per-run']);
  });

  it('do not count what another rule holds', () => {
    const desk = { ...tickets(3), bookings: published(TEN) };
    const intents = intentsFor(desk, planned(THIRTEEN, ELEVEN, NOON), {
      settings: { maxWritesPerRun: 2, maxMovesPerItemPerDay: 0 },
    });
    expect(intents.map((it) => [it.activityId, it.heldBy])).toEqual([
      ['2.7.1', null],
      ['3.7.1', null],
      ['1.7.1', 'max-moves-per-item-per-day'],
    ]);
  });

  it('of all technicians together are counted', () => {
    const desk = aDesk({
      technicians: [aTechnician(), aTechnician({ id: '8' })],
      tickets: [aTicket({ id: '1' }), aTicket({ id: '2', technicianId: '8' })],
      activities: [anActivity('1'), anActivity('2', '8')],
    });
    const bens = planned(TEN).map((it) => ({ ...it, activityId: '2.8.1' }));
    const deskCase = caseOf(desk, { maxWritesPerRun: 1 }, NOW);
    const plan = { technicians: [planOf('7', planned(TEN)), planOf('8', bens)] };
    expect(makeIntents(desk, deskCase, plan, NO_HISTORY).map((it) => [it.technicianId, it.heldBy])).toEqual([
      ['7', null],
      ['8', 'max-writes-per-run'],
    ]);
  });

  it('are shared out in turn', () => {
    const desk = aDesk({
      technicians: [aTechnician(), aTechnician({ id: '8' })],
      tickets: ['1', '2', '3', '4'].map((id) => aTicket({ id, technicianId: Number(id) < 3 ? '7' : '8' })),
      activities: [anActivity('1'), anActivity('2'), anActivity('3', '8'), anActivity('4', '8')],
    });
    const bens = [TEN, ELEVEN].map((slot, index) => ({
      ...planned(slot)[0]!,
      activityId: `${index + 3}.8.1`,
    }));
    const plan = { technicians: [planOf('7', planned(TEN, ELEVEN)), planOf('8', bens)] };
    const intents = makeIntents(desk, caseOf(desk, { maxWritesPerRun: 2 }, NOW), plan, NO_HISTORY);
    expect(intents.filter((it) => it.heldBy === null).map((it) => it.activityId)).toEqual(['1.7.1', '3.8.1']);
  });

  it('can be stopped altogether', () => {
    expect(intentsFor(tickets(1), planned(TEN), { settings: { maxWritesPerRun: 0 } })).toMatchObject([
      { heldBy: 'max-writes-per-run' },
    ]);
  });
});
