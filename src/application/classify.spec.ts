import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  anAppointment,
  anEvent,
  aTechnician,
  aTicket,
  caseOf,
  inAnasMailbox,
  monday,
  ourCall,
  overridesOf,
  slotAt,
  technicianCaseOf,
  tuesday,
} from '../../test/support/desk-builders.js';
import { buildProblem } from './build-problem.js';
import type { Classified } from './classify.js';
import { anOwnEvent } from '../../test/support/own-events.js';
import { markerOf, readEventMarker } from './marker.js';
import type { Desk } from './ports/desk-store.port.js';

const TEN = slotAt(monday('10:00'));
const ELEVEN = slotAt(monday('11:00'));
const BEN = aTechnician({ id: '8', name: 'Ben Okafor', mailbox: 'ben@desk.example' });

const classifiedOf = (
  desk: Partial<Desk>,
  now = monday('08:00'),
  technicianId = '7',
  overrides = {},
): Classified => technicianCaseOf(caseOf(aDesk(desk), overrides, now), technicianId).classified;
const kinds = ({ blocks }: Classified): readonly string[] => blocks.map((it) => `${it.kind} ${it.id}`);
/** Ticket 42 with its activity and our call 1 for it. */
const ours = (with_: Partial<Desk> = {}): Partial<Desk> => ({
  tickets: [aTicket()],
  activities: [anActivity()],
  bookings: [aBooking('1', TEN)],
  serviceCalls: [ourCall('1', TEN)],
  ...with_,
});

describe('a service call', () => {
  it('of ours that is open is no block: it is flexible', () => {
    expect(classifiedOf(ours())).toMatchObject({ blocks: [], fixedActivities: new Set() });
  });

  it('of somebody else is imported, under its company and first line', () => {
    const serviceCalls = [aCall('1', TEN, { description: 'Kick-off\nBring the cable' })];
    expect(classifiedOf({ serviceCalls }).blocks).toEqual([
      { id: 'call:1', kind: 'imported', label: 'Imported', title: 'Contoso: Kick-off', slot: TEN },
    ]);
  });

  it('without company name and text is imported under its number', () => {
    const serviceCalls = [aCall('1', TEN, { companyName: null, description: '' })];
    expect(classifiedOf({ serviceCalls }).blocks).toMatchObject([{ title: 'Service call 1' }]);
  });

  it('of ours whose link was lost is imported until it is linked again', () => {
    expect(kinds(classifiedOf(ours({ bookings: [] })))).toEqual(['imported call:1']);
  });

  it.each(['canceled', 'complete'] as const)('that is %s is no block, whoever made it', (state) => {
    const serviceCalls = [aCall('1', TEN, { state }), ourCall('2', TEN, { state })];
    expect(classifiedOf({ serviceCalls }).blocks).toEqual([]);
  });

  it('for nobody or for somebody else takes none of the time', () => {
    const serviceCalls = [aCall('1', TEN, { technicians: [] }), aCall('2', TEN, { technicians: ['8'] })];
    expect(classifiedOf({ serviceCalls }).blocks).toEqual([]);
  });

  it('for two people is a block for each', () => {
    const desk = {
      technicians: [aTechnician(), BEN],
      serviceCalls: [aCall('1', TEN, { technicians: ['7', '8'] })],
    };
    expect(kinds(classifiedOf(desk))).toEqual(['imported call:1']);
    expect(kinds(classifiedOf(desk, undefined, '8'))).toEqual(['imported call:1']);
  });

  it('on a project task takes the time of those on the task', () => {
    const tasks = [{ linkId: '3', taskId: 'task-90', technicians: [{ rowId: '4', technicianId: '7' }] }];
    const serviceCalls = [
      aCall('1', TEN, { technicians: ['8'], tasks }),
      aCall('2', ELEVEN, { tickets: [] }),
    ];
    expect(kinds(classifiedOf({ serviceCalls }))).toEqual(['imported call:1']);
  });

  it('with two tickets for one person is one block', () => {
    const call = aCall('1', TEN);
    const serviceCalls = [
      { ...call, tickets: [...call.tickets, { ...call.tickets[0]!, linkId: '2', ticketId: '43' }] },
    ];
    expect(kinds(classifiedOf({ serviceCalls }))).toEqual(['imported call:1']);
  });
});

describe('a call of ours that a person has moved', () => {
  it('is pinned where it was put, under the title of its ticket, and its work is not planned', () => {
    const desk = ours({
      bookings: [aBooking('1', ELEVEN, { state: 'pinned' })],
      serviceCalls: [ourCall('1', ELEVEN)],
    });
    expect(classifiedOf(desk)).toMatchObject({
      blocks: [{ id: 'call:1', kind: 'pinned', label: 'Pinned', title: 'Printer is offline', slot: ELEVEN }],
      fixedActivities: new Set(['42.7.1']),
    });
  });

  it('to another technician leaves one calendar and enters the other', () => {
    const desk = ours({
      technicians: [aTechnician(), BEN],
      bookings: [aBooking('1', TEN, { state: 'pinned' })],
      serviceCalls: [ourCall('1', TEN, { technicians: ['8'] })],
    });
    expect(classifiedOf(desk)).toMatchObject({ blocks: [], fixedActivities: new Set(['42.7.1']) });
    expect(kinds(classifiedOf(desk, undefined, '8'))).toEqual(['pinned call:1']);
  });

  it('by adding a second technician is a block for the second and stays flexible for the first', () => {
    const desk = ours({
      technicians: [aTechnician(), BEN],
      serviceCalls: [ourCall('1', TEN, { technicians: ['7', '8'] })],
    });
    expect(classifiedOf(desk)).toMatchObject({ blocks: [], fixedActivities: new Set() });
    expect(kinds(classifiedOf(desk, undefined, '8'))).toEqual(['pinned call:1']);
  });

  it('fixes every part of its activity', () => {
    const desk = ours({
      bookings: [
        aBooking('1', TEN, { state: 'pinned' }),
        aBooking('2', slotAt(tuesday('10:00')), { chunk: 2 }),
      ],
      serviceCalls: [ourCall('1', TEN), ourCall('2', slotAt(tuesday('10:00')), { chunk: 2 })],
    });
    expect(kinds(classifiedOf(desk))).toEqual(['pinned call:1', 'pinned call:2']);
  });
});

describe('two calls of ours at the same time, both frozen,', () => {
  const now = monday('09:30');
  const two = {
    tickets: [aTicket(), aTicket({ id: '43' })],
    activities: [anActivity(), anActivity('43')],
    bookings: [aBooking('1', TEN), aBooking('2', TEN, { activityId: '43.7.1' })],
    serviceCalls: [ourCall('1', TEN), ourCall('2', TEN, { ticketId: '43' })],
  };

  it('are one to plan and one block: neither may move, and people must see it', () => {
    const found = classifiedOf(two, now);
    expect([kinds(found), [...found.fixedActivities]]).toEqual([['pinned call:2'], ['43.7.1']]);
  });

  it('are one to plan when the ticket of the other waits: that one is cancelled', () => {
    const tickets = [aTicket({ state: 'waiting' }), aTicket({ id: '43' })];
    expect(classifiedOf({ ...two, tickets }, now)).toMatchObject({ blocks: [], fixedActivities: new Set() });
  });
});

describe('a call of ours whose start has passed', () => {
  const inProgress = ours({ tickets: [aTicket({ state: 'in-progress' })] });

  it('is started while its ticket is in progress', () => {
    expect(classifiedOf(inProgress, monday('10:30'))).toMatchObject({
      blocks: [{ kind: 'started', label: 'Started', slot: TEN }],
      fixedActivities: new Set(['42.7.1']),
    });
  });

  it('is flexible again when nobody has started it', () => {
    expect(classifiedOf(ours(), monday('10:30'))).toMatchObject({ blocks: [], fixedActivities: new Set() });
  });

  it('is not started before its start, although the ticket is in progress', () => {
    expect(classifiedOf(inProgress, monday('09:59')).blocks).toEqual([]);
    expect(classifiedOf(inProgress, monday('10:00')).blocks).toHaveLength(1);
  });

  it.each([
    ['10:59', '11:00'],
    ['11:00', '11:05'],
    ['11:04', '11:05'],
    ['11:05', '11:10'],
  ])('ends at %s and not yet done: its end slides by the grid to %s', (now, end) => {
    expect(classifiedOf(inProgress, monday(now)).blocks).toMatchObject([
      { slot: { start: TEN.start, end: monday(end) } },
    ]);
  });
});

describe('an Exchange event', () => {
  it('that counts is external', () => {
    const events = inAnasMailbox(anEvent('e', TEN.start));
    expect(classifiedOf({ events }).blocks).toEqual([
      { id: 'event:e', kind: 'external', label: 'External', title: 'Team meeting', slot: TEN },
    ]);
  });

  it('that is private shows no title, and one without subject shows as busy', () => {
    const events = inAnasMailbox(
      anEvent('a', TEN.start, { isPrivate: true, subject: null }),
      anEvent('b', ELEVEN.start, { subject: null }),
    );
    expect(classifiedOf({ events }).blocks.map((it) => it.title)).toEqual(['Private', 'Busy']);
  });

  it('shows as busy where no subjects are stored, as do appointments, even while some still are', () => {
    const desk = {
      events: inAnasMailbox(anEvent('a', TEN.start), anEvent('b', TEN.start, { showAs: 'free' })),
      busyTimes: [
        anAppointment('d', ELEVEN, { title: 'Lunch with Ben' }),
        anAppointment('e', ELEVEN, { title: null, trace: { check: 5, exportOf: null } }),
        anAppointment('f', ELEVEN, { kind: 'time-off', title: 'Vacation' }),
      ],
    };
    const { judged } = classifiedOf(desk, undefined, '7', { storeSubjects: false });
    expect(judged.map((it) => it.title)).toEqual(['Busy', 'Busy', 'Busy', 'Busy', 'Vacation']);
  });

  it('that lasts all day takes the day of the wall clock of the technician', () => {
    const technicians = [aTechnician({ timeZone: 'America/New_York' })];
    const time = { kind: 'all-day', from: '2026-11-23', until: '2026-11-25' } as const;
    const events = inAnasMailbox(anEvent('e', TEN.start, { time }));
    expect(classifiedOf({ technicians, events }).blocks).toMatchObject([
      { slot: { start: monday('05:00'), end: monday('05:00') + 48 * 3_600_000 } },
    ]);
  });

  it('that does not count is listed as ignored, with the reason', () => {
    const events = inAnasMailbox(anEvent('e', TEN.start, { showAs: 'free' }));
    expect(classifiedOf({ events })).toMatchObject({
      blocks: [],
      ignored: [
        {
          id: 'event:e',
          title: 'Team meeting',
          slot: TEN,
          why: 'free, timed: does not block by the default event policy',
        },
      ],
    });
  });

  it('counts by the event policy of its technician, and tells which cell decided', () => {
    const events = ['ana@desk.example', 'ben@desk.example'].map((mailbox) => ({
      mailbox,
      event: anEvent(mailbox, TEN.start, { showAs: 'tentative' }),
    }));
    const overrides = [
      overridesOf('organisation', '', { eventPolicy: { tentative: { timed: 'ignore' } } }),
      overridesOf('technician', '8', { eventPolicy: { tentative: { timed: 'block' } } }),
    ];
    const desk = aDesk({ technicians: [aTechnician(), BEN], events });
    const found = buildProblem(desk, overrides, new Map(), monday('08:00')).cases.map(({ classified }) => [
      classified.blocks.length,
      classified.judged.map((it) => it.rule?.setBy),
    ]);
    expect(found).toEqual([
      [0, ['organisation']],
      [1, ['technician']],
    ]);
  });

  it('that copies a service call is ignored and points at the call', () => {
    const events = inAnasMailbox(anEvent('e', TEN.start, { subject: 'Service Call: Contoso - Printer' }));
    const result = classifiedOf({ events, serviceCalls: [aCall('1', TEN)] });
    expect(kinds(result)).toEqual(['imported call:1']);
    expect(result.ignored).toMatchObject([{ id: 'event:e', why: 'copy of service call 1' }]);
  });

  it('that copies our call at its old time takes no time', () => {
    const events = inAnasMailbox(
      anEvent('e', TEN.start, {
        subject: 'Service Call: Contoso',
        marker: readEventMarker(markerOf('42.7.1', 1)),
      }),
    );
    const desk = ours({
      events,
      bookings: [aBooking('1', ELEVEN)],
      serviceCalls: [ourCall('1', ELEVEN)],
    });
    expect(classifiedOf(desk)).toMatchObject({ blocks: [], ignored: [{ why: 'copy of service call 1' }] });
  });

  it('at the same time as another real one is a block of its own', () => {
    const events = inAnasMailbox(anEvent('a', TEN.start), anEvent('b', TEN.start));
    expect(kinds(classifiedOf({ events }))).toEqual(['external event:a', 'external event:b']);
  });

  it('in the mailbox of somebody else takes none of the time', () => {
    const events = [{ mailbox: 'ben@desk.example', event: anEvent('e', TEN.start) }];
    expect(classifiedOf({ events }).blocks).toEqual([]);
  });
});

describe('what the PSA says is taken', () => {
  it.each([
    ['appointment', 'appointment', 'Appointment'],
    ['to-do', 'appointment', 'Appointment'],
    ['time-off', 'time-off', 'Time off'],
  ] as const)('as %s is a block of the kind %s', (kind, blockKind, label) => {
    const busyTimes = [anAppointment('busy:1', TEN, { kind })];
    expect(classifiedOf({ busyTimes }).blocks).toEqual([
      { id: 'busy:1', kind: blockKind, label, title: 'Team meeting', slot: TEN },
    ]);
  });

  it('as a copy of an Exchange event counts once', () => {
    const desk = { events: inAnasMailbox(anEvent('e', TEN.start)), busyTimes: [anAppointment('a', TEN)] };
    expect(kinds(classifiedOf(desk))).toEqual(['external event:e']);
    expect(classifiedOf(desk).ignored).toMatchObject([{ id: 'a', why: 'copy of an Exchange event' }]);
  });

  it('as the copy of a private event, titled "Appointment", counts once', () => {
    const desk = {
      events: inAnasMailbox(anEvent('e', TEN.start, { isPrivate: true, subject: null })),
      busyTimes: [anAppointment('a', TEN, { title: 'Appointment' })],
    };
    expect(kinds(classifiedOf(desk))).toEqual(['external event:e']);
  });

  it('as the copy of an event that does not count does not count either', () => {
    const desk = {
      events: inAnasMailbox(anEvent('e', TEN.start, { showAs: 'free' })),
      busyTimes: [anAppointment('a', TEN)],
    };
    expect(classifiedOf(desk).blocks).toEqual([]);
  });

  it('as the copy of a service call that went round through Exchange counts once', () => {
    const desk = {
      serviceCalls: [aCall('1', TEN)],
      events: inAnasMailbox(anEvent('e', TEN.start, { subject: 'Service Call: Contoso - Printer' })),
      busyTimes: [anAppointment('a', TEN, { title: 'Service Call: Contoso - Printer' })],
    };
    expect(kinds(classifiedOf(desk))).toEqual(['imported call:1']);
  });

  it('as the copy of a service call counts once where the mailbox holds none', () => {
    const desk = {
      serviceCalls: [aCall('1', TEN)],
      busyTimes: [anAppointment('a', TEN, { title: 'Service Call: Contoso - Printer' })],
    };
    expect(kinds(classifiedOf(desk))).toEqual(['imported call:1']);
    expect(classifiedOf(desk).ignored).toMatchObject([{ id: 'a', why: 'copy of service call 1' }]);
  });

  it('as time off is never taken for a copy', () => {
    const desk = {
      events: inAnasMailbox(anEvent('e', TEN.start)),
      busyTimes: [anAppointment('a', TEN, { kind: 'time-off' })],
    };
    expect(kinds(classifiedOf(desk))).toEqual(['time-off a', 'external event:e']);
  });
});

describe('the block of an event', () => {
  it.each([
    ['tentative', { showAs: 'tentative' }, 'tentative'],
    ['tentative while nobody has answered', { response: 'notResponded' }, 'tentative'],
    ['away when out of office', { showAs: 'oof' }, 'away'],
    ['away when out of office, answered or not', { showAs: 'oof', response: 'notResponded' }, 'away'],
    ['plainly busy', {}, undefined],
    ['plainly busy when nobody knows', { showAs: 'unknown', response: 'notResponded' }, undefined],
  ] as const)('is shown to others as %s', (_, event, shown) => {
    const [only] = classifiedOf({ events: inAnasMailbox(anEvent('e', TEN.start, event)) }).blocks;
    expect(only?.shownAs).toBe(shown);
  });
});

describe('copies', () => {
  const desk = {
    serviceCalls: [aCall('1', TEN), aCall('2', slotAt(monday('14:00')))],
    events: inAnasMailbox(
      anEvent('a', TEN.start, { subject: 'Service Call: Contoso - Printer' }),
      anEvent('b', ELEVEN.start),
    ),
    busyTimes: [
      anAppointment('c', ELEVEN),
      anAppointment('d', slotAt(monday('14:00')), { title: 'Service Call: Contoso - Printer' }),
    ],
  };
  const judged = (exchangeIntegration: string): Classified =>
    classifiedOf(desk, monday('08:00'), '7', { exchangeIntegration });

  it.each(['auto', 'on'])(
    'are counted, and take no time of their own, where the integration is %s',
    (setting) => {
      expect(judged(setting).copies).toEqual({ ofCalls: 2, ofEvents: 1 });
      expect(kinds(judged(setting))).toEqual(['imported call:1', 'external event:b', 'imported call:2']);
    },
  );

  it('are counted all the same, but each takes time, where it is off', () => {
    const { copies, ignored } = judged('off');
    expect(copies).toEqual({ ofCalls: 2, ofEvents: 1 });
    expect(ignored).toEqual([]);
    expect(kinds(judged('off'))).toEqual([
      'imported call:1',
      'external event:a',
      'appointment c',
      'external event:b',
      'imported call:2',
      'appointment d',
    ]);
  });
});

describe('a holiday', () => {
  it('takes the whole day of the wall clock of the technician', () => {
    const holidays = [{ date: '2026-11-24', name: 'Founders Day' }];
    const technicians = [aTechnician({ holidays, timeZone: 'Australia/Sydney' })];
    expect(classifiedOf({ technicians }).blocks).toEqual([
      {
        id: 'holiday:2026-11-24',
        kind: 'holiday',
        label: 'Holiday',
        title: 'Founders Day',
        slot: { start: monday('13:00'), end: tuesday('13:00') },
      },
    ]);
  });
});

describe('blocks', () => {
  it('are those of the planning window, ascending', () => {
    const far = slotAt(monday('10:00') + 60 * 24 * 3_600_000);
    const past = slotAt(monday('10:00') - 3 * 24 * 3_600_000);
    const serviceCalls = [aCall('1', far), aCall('2', ELEVEN), aCall('3', TEN), aCall('4', past)];
    expect(kinds(classifiedOf({ serviceCalls }))).toEqual(['imported call:3', 'imported call:2']);
  });
});

describe('our own events', () => {
  const bookings = [aBooking('1', TEN)];
  const shadow = anEvent('e1', TEN.start, { subject: 'T20261120.0042 Printer is offline' });
  const marker = { kind: 'event', activityId: '42.7.1', chunk: 1 } as const;
  const theirs = { tickets: [aTicket()], activities: [anActivity()], bookings };

  it('take no time of their own, and are no sign of an export', () => {
    const desk = { ...theirs, events: inAnasMailbox(shadow), ownEvents: [anOwnEvent(TEN)] };
    expect(classifiedOf(desk).blocks).toEqual([]);
    expect(classifiedOf(desk).ignored).toMatchObject([{ id: 'event:e1', why: 'own event of 42.7.1/1' }]);
    expect(classifiedOf({ ...desk, serviceCalls: [ourCall('1', TEN)] }).copies).toEqual({
      ofCalls: 0,
      ofEvents: 0,
    });
  });

  it('are known as long as they are read, also when they show no booking any more', () => {
    const desk = { events: inAnasMailbox(shadow), ownEvents: [anOwnEvent(TEN, { state: 'closed' })] };
    expect(classifiedOf(desk).blocks).toEqual([]);
  });

  it('are known by the marker when their record was lost', () => {
    const desk = { ...theirs, events: inAnasMailbox({ ...shadow, id: 'x', marker }) };
    expect(classifiedOf(desk).blocks).toEqual([]);
  });

  it('are known by the marker while their creation is not confirmed', () => {
    const creating = anOwnEvent(TEN, { state: 'creating', eventId: null });
    const desk = { events: inAnasMailbox({ ...shadow, id: 'x', marker }), ownEvents: [creating] };
    expect(classifiedOf(desk).blocks).toEqual([]);
  });

  it.each([
    ['that a person has moved', { ownEvents: [anOwnEvent(TEN, { state: 'moved' })] }, 'e1'],
    [
      'of which a person has made a copy',
      { ownEvents: [anOwnEvent(TEN, { eventId: 'e9' })], bookings },
      'e1',
    ],
    ['of which we know nothing', {}, 'e1'],
  ])('%s take time like any other', (_, desk, id) => {
    expect(kinds(classifiedOf({ ...desk, events: inAnasMailbox({ ...shadow, marker }) }))).toEqual([
      `external event:${id}`,
    ]);
  });

  it('that the PSA has copied count once, while they are there and when they are gone', () => {
    const busyTimes = [anAppointment('a', TEN, { title: 'T20261120.0042 Printer is offline' })];
    const there = { ...theirs, busyTimes, events: inAnasMailbox(shadow), ownEvents: [anOwnEvent(TEN)] };
    expect(classifiedOf(there).blocks).toEqual([]);
    expect(classifiedOf(there).copies).toEqual({ ofCalls: 0, ofEvents: 0 });
    expect(classifiedOf({ ...theirs, busyTimes }).blocks).toEqual([]);
    const later = [anAppointment('a', ELEVEN, { title: 'T20261120.0042 Printer is offline' })];
    expect(kinds(classifiedOf({ ...theirs, busyTimes: later }))).toEqual(['appointment a']);
    const other = [anAppointment('a', TEN, { title: 'Lunch' })];
    expect(kinds(classifiedOf({ ...theirs, busyTimes: other }))).toEqual(['appointment a']);
  });
});
