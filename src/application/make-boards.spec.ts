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
  slotAt,
} from '../../test/support/desk-builders.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import { makeBoards } from './make-boards.js';
import type { Desk } from './ports/desk-store.port.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';

const NOW = monday('08:00');
const TEN = slotAt(monday('10:00'));
const ELEVEN = slotAt(monday('11:00'));
const score = (n: number) => ({ leftOutWeight: n, weightedTardiness: 10 * n, weightedCompletion: 100 * n });
const aPlan = (with_: Partial<TechnicianPlan> = {}): TechnicianPlan => ({
  technicianId: '7',
  lane: [],
  laneSlots: [],
  calendar: [],
  leftOut: [],
  laneScore: score(0),
  calendarScore: score(0),
  bound: { weightedTardiness: 0, gapPercent: 0, proven: true },
  stoppedBy: 'proven',
  ...with_,
});
const placed = (activityId: string, slot = TEN) => ({ activityId, chunk: 1, of: 1, slot, filler: false });

function boardOf(desk: Partial<Desk>, plan: TechnicianPlan | null, settings = {}): TechnicianBoard {
  const technicians = plan === null ? [] : [plan];
  const deskCase = caseOf(aDesk(desk), { horizonDays: 2, ...settings }, NOW);
  const boards = makeBoards(deskCase, { technicians }, new Set(plan === null ? ['7'] : []));
  expect(boards).toHaveLength(1);
  return boards[0]!;
}

describe('a board', () => {
  const desk = {
    tickets: [aTicket({ id: '1' }), aTicket({ id: '2' }), aTicket({ id: '3', state: 'waiting' as const })],
    activities: [anActivity('1'), anActivity('2'), anActivity('3')],
    serviceCalls: [aCall('9', ELEVEN)],
    events: inAnasMailbox(anEvent('e', ELEVEN.start, { showAs: 'free' })),
  };
  const leftOut = [
    { activityId: '2.7.1', reason: 'horizon-full' as const, wouldHelp: ['extend-horizon' as const] },
  ];
  const plan = aPlan({ lane: ['1.7.1'], calendar: [placed('1.7.1')], leftOut, laneScore: score(2) });

  it('shows the plan with what is fixed, what is ignored, what waits, and the settings it was made with', () => {
    expect(boardOf(desk, plan, { minMinutesFree: 30 })).toMatchObject({
      technicianId: '7',
      timeZone: 'UTC',
      minMinutesFree: 30,
      held: null,
      lane: ['1.7.1'],
      calendar: [placed('1.7.1')],
      leftOut,
      waiting: ['3.7.1'],
      blocks: [{ kind: 'imported', slot: ELEVEN }],
      ignored: [{ why: 'free, timed: does not block by the default event policy' }],
      conflicts: [],
      laneScore: score(2),
    });
  });

  it('remembers the order and the facts it was found with, what was left out last', () => {
    const timed = { ...plan, laneSlots: [{ activityId: '1.7.1', slot: TEN }] };
    expect(boardOf(desk, timed).remembered).toMatchObject([
      { activityId: '1.7.1', laneStart: TEN.start },
      { activityId: '2.7.1', laneStart: null },
    ]);
  });

  it('has the working time of the horizon', () => {
    expect(boardOf(desk, plan).shifts.map((it) => it.day)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
    ]);
  });
});

describe('the board of a technician who is held', () => {
  const desk = {
    tickets: [aTicket({ id: '1' }), aTicket({ id: '2' }), aTicket({ id: '3' })],
    activities: [anActivity('1'), anActivity('2'), anActivity('3')],
    bookings: [
      aBooking('100', ELEVEN, { activityId: '1.7.1' }),
      aBooking('200', TEN, { activityId: '2.7.1' }),
    ],
  };

  it('keeps what is published, in the order of its times', () => {
    expect(boardOf(desk, null)).toMatchObject({
      held: 'calendar-not-readable',
      lane: ['2.7.1', '1.7.1'],
      calendar: [placed('2.7.1', TEN), placed('1.7.1', ELEVEN)],
      laneScore: score(0),
    });
  });

  it('keeps one of two that are published at the same time, and tells the conflict', () => {
    const bookings = desk.bookings.map((it) => ({ ...it, slot: TEN }));
    const both = boardOf({ ...desk, bookings }, null);
    expect(both.calendar).toEqual([placed('1.7.1', TEN)]);
    expect(both.leftOut.map((it) => it.activityId)).toEqual(['2.7.1', '3.7.1']);
    expect(both.conflicts).toEqual(['Activities 1.7.1 and 2.7.1 are published at the same time']);
  });

  it('leaves out the rest and says why', () => {
    expect(boardOf(desk, null).leftOut).toEqual([
      { activityId: '3.7.1', reason: 'calendar-not-readable', wouldHelp: [] },
    ]);
  });

  it('remembers the order for the time when the calendar can be read again', () => {
    expect(boardOf(desk, null).remembered.map((it) => it.activityId)).toEqual(['2.7.1', '1.7.1', '3.7.1']);
  });
});

describe('a conflict', () => {
  it('is two fixed blocks at the same time', () => {
    const serviceCalls = [
      aCall('8', TEN),
      aCall('9', slotAt(monday('10:30')), { description: 'Squeezed in' }),
    ];
    expect(boardOf({ serviceCalls }, aPlan()).conflicts).toEqual([
      'Imported "Contoso: Kick-off" and Imported "Contoso: Squeezed in" are at the same time',
    ]);
  });

  it('is none where one ends as the other begins', () => {
    const serviceCalls = [aCall('8', TEN), aCall('9', ELEVEN)];
    expect(boardOf({ serviceCalls }, aPlan()).conflicts).toEqual([]);
  });

  it('is found behind a block that ends in between', () => {
    const serviceCalls = [
      aCall('7', slotAt(monday('10:00'), 180), { description: 'Long' }),
      aCall('8', slotAt(monday('10:30'), 30), { description: 'Short' }),
      aCall('9', slotAt(monday('12:00')), { description: 'Late' }),
    ];
    expect(boardOf({ serviceCalls }, aPlan()).conflicts).toEqual([
      'Imported "Contoso: Long" and Imported "Contoso: Short" are at the same time',
      'Imported "Contoso: Long" and Imported "Contoso: Late" are at the same time',
    ]);
  });

  it('is none between a holiday and time off', () => {
    const holidays = [{ date: '2026-11-23', name: 'Founders Day' }];
    const technicians = [aTechnician({ holidays })];
    const busyTimes = [anAppointment('a', TEN, { kind: 'time-off' })];
    expect(boardOf({ technicians, busyTimes }, aPlan()).conflicts).toEqual([]);
  });

  it('is a block on an activity of ours that may not move any more', () => {
    const desk = {
      tickets: [aTicket({ id: '1' })],
      activities: [anActivity('1')],
      bookings: [aBooking('100', TEN, { activityId: '1.7.1' })],
      events: inAnasMailbox(anEvent('e', monday('10:30'))),
    };
    const plan = aPlan({ lane: ['1.7.1'], calendar: [placed('1.7.1')] });
    expect(boardOf(desk, plan, { freezeMinutes: 180 }).conflicts).toEqual([
      expect.stringMatching(/^External "Team meeting" .*1\.7\.1/),
    ]);
  });

  it('does not tell the subject of a private event', () => {
    const events = inAnasMailbox(anEvent('e', TEN.start, { isPrivate: true, subject: null }));
    const { conflicts } = boardOf({ events, serviceCalls: [aCall('8', TEN)] }, aPlan());
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toContain('External "Private"');
  });
});
