import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  aTechnician,
  aTicket,
  monday,
  ourCall,
  slotAt,
} from '../../test/support/desk-builders.js';
import type { Desk } from './ports/desk-store.port.js';
import type { ServiceCallRecord } from './ports/psa-source.port.js';
import { reconcile, type Reconciled } from './reconcile.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const ELEVEN = slotAt(monday('11:00'));
const NOTHING = { open: [], close: [], bookings: [], closeBookings: [] };

const reconciled = (desk: Partial<Desk>, calls: readonly ServiceCallRecord[] = [], now = NOW): Reconciled =>
  reconcile(aDesk(desk), new Map(calls.map((it) => [it.id, it])), now);
const changes = (...given: Parameters<typeof reconciled>) => reconciled(...given).changes;

/** Ticket 42 with its activity, linked to call 1 at ten. */
const linked = (with_: Partial<Desk> = {}): Partial<Desk> => ({
  tickets: [aTicket()],
  activities: [anActivity()],
  generations: new Map([['42.7', 1]]),
  bookings: [aBooking('1', TEN)],
  ...with_,
});

describe('activities', () => {
  it('of a new ticket open as its first generation', () => {
    expect(changes({ tickets: [aTicket()] }).open).toEqual([anActivity()]);
  });

  it('of a ticket that waits open too: it keeps its rank', () => {
    expect(changes({ tickets: [aTicket({ state: 'waiting' })] }).open).toHaveLength(1);
  });

  it.each([
    ['has ended', { state: 'ended' }],
    ['nobody owns', { technicianId: null }],
    ['an unknown technician owns', { technicianId: '99' }],
  ] as const)('do not open for a ticket that %s', (_, with_) => {
    expect(changes({ tickets: [aTicket(with_)] })).toEqual(NOTHING);
  });

  it('close when their technician is no longer one', () => {
    const left = linked({ technicians: [] });
    expect(changes(left, [ourCall('1', TEN)]).close).toEqual([
      { id: '42.7.1', reason: 'technician-inactive' },
    ]);
  });

  it('close when their ticket ends or is gone', () => {
    const activities = [anActivity()];
    const closed = [{ id: '42.7.1', reason: 'ticket-ended' }];
    expect(changes({ tickets: [aTicket({ state: 'ended' })], activities })).toEqual({
      ...NOTHING,
      close: closed,
    });
    expect(changes({ activities })).toEqual({ ...NOTHING, close: closed });
  });

  it('of a ticket that is opened again are the next generation', () => {
    const generations = new Map([['42.7', 2]]);
    expect(changes({ tickets: [aTicket()], generations }).open).toEqual([anActivity('42', '7', 3)]);
  });

  it('of a ticket with a new owner close for the old one and open for the new one', () => {
    const technicians = [aTechnician(), aTechnician({ id: '8' })];
    const tickets = [aTicket({ technicianId: '8' })];
    expect(changes({ technicians, tickets, activities: [anActivity()] })).toMatchObject({
      close: [{ id: '42.7.1', reason: 'technician-changed' }],
      open: [anActivity('42', '8')],
    });
  });

  it('stay as they are when nothing has changed, however often that is asked', () => {
    expect(reconciled(linked(), [ourCall('1', TEN)])).toEqual({ changes: NOTHING, findings: [] });
  });
});

describe('a linked call', () => {
  it('that was moved by hand is pinned where it is now', () => {
    expect(changes(linked(), [ourCall('1', ELEVEN)]).bookings).toEqual([
      aBooking('1', ELEVEN, { state: 'pinned' }),
    ]);
  });

  it('whose length was changed by hand is pinned', () => {
    const longer = slotAt(TEN.start, 90);
    expect(changes(linked(), [ourCall('1', longer)]).bookings).toMatchObject([
      { slot: longer, state: 'pinned' },
    ]);
  });

  it('whose move was sent without an answer is not taken for moved by hand', () => {
    const [desk, calls] = [aDesk(linked()), new Map([['1', ourCall('1', ELEVEN)]])];
    const lost = [{ activityId: '42.7.1', chunk: 1, after: ELEVEN }];
    expect(reconcile(desk, calls, NOW, lost).changes.bookings).toEqual([aBooking('1', ELEVEN)]);
    const other = [{ activityId: '42.7.1', chunk: 2, after: ELEVEN }];
    expect(reconcile(desk, calls, NOW, other).changes.bookings).toMatchObject([{ state: 'pinned' }]);
  });

  it('that is there and cannot be read stays as it is', () => {
    const left = reconcile(aDesk(linked()), new Map(), NOW, [], new Set(['1']));
    expect(left).toEqual({ changes: NOTHING, findings: [] });
  });

  it('that was given to somebody else by hand is pinned', () => {
    expect(changes(linked(), [ourCall('1', TEN, { technicians: ['8'] })]).bookings).toEqual([
      aBooking('1', TEN, { state: 'pinned' }),
    ]);
  });

  it('to which somebody was added by hand is pinned: it is their time as well', () => {
    expect(changes(linked(), [ourCall('1', TEN, { technicians: ['7', '8'] })]).bookings).toEqual([
      aBooking('1', TEN, { state: 'pinned' }),
    ]);
  });

  it('to which somebody was added through a project task is pinned', () => {
    const tasks = [{ linkId: '3', taskId: 'task-90', technicians: [{ rowId: '4', technicianId: '8' }] }];
    expect(changes(linked(), [ourCall('1', TEN, { tasks })]).bookings).toMatchObject([{ state: 'pinned' }]);
  });

  it('that was given to somebody else is unlinked when its time is over; the work is new work', () => {
    const over = slotAt(monday('06:00'));
    const pinned = linked({ bookings: [aBooking('1', over, { state: 'pinned' })] });
    expect(changes(pinned, [ourCall('1', over, { technicians: ['8'] })])).toMatchObject({
      closeBookings: [{ serviceCallId: '1', reason: 'handed-over' }],
      open: [anActivity('42', '7', 2)],
    });
  });

  it('that was deleted by hand loses its link; its work is planned again', () => {
    expect(changes(linked())).toEqual({
      ...NOTHING,
      closeBookings: [{ kind: 'close', serviceCallId: '1', activityId: '42.7.1', reason: 'deleted-outside' }],
    });
  });

  it.each([
    ['canceled', 'canceled-outside'],
    ['complete', 'completed-outside'],
  ] as const)(
    'that a person has made %s ends its activity; what comes after is a new one',
    (state, reason) => {
      expect(changes(linked(), [ourCall('1', TEN, { state })])).toMatchObject({
        close: [{ id: '42.7.1', reason }],
        open: [anActivity('42', '7', 2)],
        closeBookings: [{ serviceCallId: '1', reason }],
      });
    },
  );

  it('of an ended ticket keeps its link until it is written: it is cancelled first', () => {
    const desk = linked({ tickets: [aTicket({ state: 'ended' })] });
    expect(changes(desk, [ourCall('1', TEN)])).toEqual({
      ...NOTHING,
      close: [{ id: '42.7.1', reason: 'ticket-ended' }],
    });
  });
});

describe('a pin', () => {
  const pinned = linked({ bookings: [aBooking('1', TEN, { state: 'pinned' })] });
  const calls = [ourCall('1', TEN)];

  it('holds until its time is over', () => {
    expect(changes(pinned, calls, TEN.end - 1)).toEqual(NOTHING);
  });

  it('is released when its time is over and nobody has worked on it', () => {
    expect(changes(pinned, calls, TEN.end).bookings).toEqual([aBooking('1', TEN)]);
  });

  it('stays while its ticket is in progress', () => {
    const working = { ...pinned, tickets: [aTicket({ state: 'in-progress' })] };
    expect(changes(working, calls, TEN.end)).toEqual(NOTHING);
  });

  it('follows a second move by hand', () => {
    expect(changes(pinned, [ourCall('1', ELEVEN)]).bookings).toEqual([
      aBooking('1', ELEVEN, { state: 'pinned' }),
    ]);
  });
});

describe('a call with our marker and without a link', () => {
  const lost = linked({ bookings: [] });

  it('is linked again, as it is', () => {
    expect(reconciled(lost, [ourCall('1', ELEVEN)])).toEqual({
      changes: { ...NOTHING, bookings: [aBooking('1', ELEVEN)] },
      findings: [],
    });
  });

  it('is linked again as pinned when somebody else is on it too: it is their time as well', () => {
    const shared = ourCall('1', TEN, { technicians: ['7', '8'] });
    expect(changes(lost, [shared]).bookings).toEqual([aBooking('1', TEN, { state: 'pinned' })]);
  });

  it('is linked again for an activity that opens in the same moment', () => {
    expect(changes({ tickets: [aTicket()] }, [ourCall('1', TEN)]).bookings).toEqual([aBooking('1', TEN)]);
  });

  it('is linked again on a project task, and only through the task itself', () => {
    const technicians = [{ rowId: '4', technicianId: '7' }];
    const task = aTicket({ id: 'task-42', kind: 'project-task' });
    const desk = {
      tickets: [task],
      activities: [anActivity('task-42')],
      generations: new Map([['task-42.7', 1]]),
    };
    const call = (taskId: string) =>
      ourCall('1', TEN, {
        activityId: 'task-42.7.1',
        tickets: [{ linkId: '5', ticketId: '42', technicians }],
        tasks: [{ linkId: '3', taskId, technicians }],
      });
    expect(changes(desk, [call('task-42')]).bookings).toEqual([
      aBooking('1', TEN, { activityId: 'task-42.7.1', ticketLinkId: '3', resourceRowId: '4' }),
    ]);
    expect(changes(desk, [call('task-43')]).bookings).toEqual([]);
  });

  it.each(['canceled', 'complete'] as const)('is left alone when it is %s: it is never revived', (state) => {
    expect(reconciled(lost, [ourCall('1', TEN, { state })])).toEqual({ changes: NOTHING, findings: [] });
  });

  it('is a finding when its chunk has another call', () => {
    const { changes: found, findings } = reconciled(linked(), [ourCall('1', TEN), ourCall('2', ELEVEN)]);
    expect(found).toEqual(NOTHING);
    expect(findings).toMatchObject([{ code: 'marked-call-twice', subject: 'service call 2' }]);
    expect(findings[0]?.message).toContain('42.7.1/1');
  });

  it('is a finding when an older one was linked first', () => {
    const { changes: found, findings } = reconciled(lost, [ourCall('10', TEN), ourCall('9', ELEVEN)]);
    expect(found.bookings).toEqual([aBooking('9', ELEVEN)]);
    expect(findings).toMatchObject([{ code: 'marked-call-twice', subject: 'service call 10' }]);
  });

  it('is a finding when its activity is not open', () => {
    const { changes: found, findings } = reconciled({ tickets: [] }, [ourCall('1', TEN)]);
    expect(found).toEqual(NOTHING);
    expect(findings).toMatchObject([{ code: 'marked-call-not-linked' }]);
  });

  it.each([
    ['ticket', { tickets: [] }],
    ['technician', { technicians: [] }],
    ['right technician', { technicians: ['8'] }],
  ])('is not linked while it is half made, without its %s', (_, with_) => {
    const { changes: found, findings } = reconciled(lost, [ourCall('1', TEN, with_)]);
    expect(found.bookings).toEqual([]);
    expect(findings).toHaveLength(1);
  });
});

it('says nothing about a call of somebody else', () => {
  expect(reconciled(linked(), [ourCall('1', TEN), aCall('2', TEN)])).toEqual({
    changes: NOTHING,
    findings: [],
  });
});
