import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  aTechnician,
  aTicket,
  caseOf,
  monday,
  ourCall,
  overridesOf,
  slotAt,
  technicianCaseOf,
  tuesday,
} from '../../test/support/desk-builders.js';
import type { RememberedActivity } from '../planning/model/planning-problem.js';
import { MINUTE } from '../planning/time/interval.js';
import { noInstruction, type Instruction } from './ports/instruction.js';
import { buildProblem, hoursOf } from './build-problem.js';
import { horizonEndOf } from './import-window.js';
import type { Desk, StoredTechnician } from './ports/desk-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import { settingsFor } from './settings.js';

const NOW = monday('08:00');
const MONDAY_TO_NOON = { 1: [{ start: '08:00', end: '12:00' }] };
const MONDAY_FROM_NINE = { 1: [{ start: '09:00', end: '12:00' }] };

const problemOf = (desk: Partial<Desk>, settings = {}) =>
  technicianCaseOf(caseOf(aDesk(desk), settings, NOW)).problem;
const mondayShift = (with_: Partial<StoredTechnician>, settings = {}) =>
  problemOf({ technicians: [aTechnician(with_)] }, { horizonDays: 1, ...settings }).shifts.find(
    (it) => it.day === '2026-11-23',
  );
const withTicket = (with_: Partial<TicketRecord> = {}): Partial<Desk> => ({
  tickets: [aTicket(with_)],
  activities: [anActivity()],
});

describe('the frame', () => {
  it('ends at the midnight after the last planned day, so that it stays the same all day', () => {
    expect(horizonEndOf(monday('00:00'), 1)).toBe(tuesday('00:00') + 24 * 60 * MINUTE);
    expect(horizonEndOf(monday('23:59'), 1)).toBe(tuesday('00:00') + 24 * 60 * MINUTE);
  });

  it('has the grid and the horizon of the organisation', () => {
    const { problem } = caseOf(aDesk(), { gridMinutes: 15, horizonDays: 3 }, NOW);
    expect(problem).toMatchObject({ now: NOW, gridMinutes: 15, horizonEnd: horizonEndOf(NOW, 3) });
  });
});

describe('working hours', () => {
  const mailboxHours = { timeZone: 'America/New_York', hours: MONDAY_FROM_NINE };

  it('set by hand come before those of the PSA, and those before those of the mailbox', () => {
    const told = { hours: MONDAY_TO_NOON, mailboxHours };
    const byHand = { 1: [{ start: '10:00', end: '11:00' }] };
    expect(
      hoursOf(aTechnician(told), settingsFor([overridesOf('organisation', '', { workingHours: byHand })])),
    ).toBe(byHand);
    expect(hoursOf(aTechnician(told), settingsFor([]))).toBe(MONDAY_TO_NOON);
    expect(hoursOf(aTechnician({ ...told, hours: null }), settingsFor([]))).toBe(MONDAY_FROM_NINE);
    expect(hoursOf(aTechnician({ hours: null, mailboxHours: null }), settingsFor([]))).toBeNull();
  });

  it('are wall-clock times in the zone set by hand, then of the PSA, then of the mailbox, then UTC', () => {
    const hours = MONDAY_TO_NOON;
    expect(
      mondayShift({ hours, timeZone: 'Asia/Kolkata', mailboxHours }, { timeZone: 'Europe/Berlin' }),
    ).toMatchObject({ start: monday('07:00'), end: monday('11:00') });
    expect(mondayShift({ hours, timeZone: 'Asia/Kolkata', mailboxHours })).toMatchObject({
      start: monday('02:30'),
    });
    expect(mondayShift({ hours, timeZone: null, mailboxHours })).toMatchObject({ start: monday('13:00') });
    expect(mondayShift({ hours, timeZone: null })).toMatchObject({ start: monday('08:00') });
  });

  it('that nobody knows mean no working time, and the technician is still in the problem', () => {
    expect(problemOf({ technicians: [aTechnician({ hours: null })] }).shifts).toEqual([]);
  });

  it('drop out on a holiday that is set by hand, beside those of the PSA, on the date of the zone', () => {
    const technicians = [
      aTechnician({ timeZone: 'Australia/Sydney', holidays: [{ date: '2026-11-24', name: 'Founders Day' }] }),
    ];
    const settings = {
      horizonDays: 4,
      holidays: [
        { date: '2026-11-26', name: 'Move' },
        { date: '2026-11-24', name: 'Ours' },
      ],
    };
    const { problem, classified } = technicianCaseOf(caseOf(aDesk({ technicians }), settings, NOW));
    expect(new Set(problem.shifts.map((it) => it.day))).toEqual(
      new Set(['2026-11-23', '2026-11-25', '2026-11-27']),
    );
    const midnight = tuesday('00:00') - 11 * 60 * MINUTE;
    const day = 24 * 60 * MINUTE;
    expect(classified.blocks.map((it) => [it.kind, it.title, it.slot])).toEqual([
      ['holiday', 'Founders Day', { start: midnight, end: midnight + day }],
      ['holiday', 'Move', { start: midnight + 2 * day, end: midnight + 3 * day }],
    ]);
  });

  it('drop out on a holiday', () => {
    const holidays = [{ date: '2026-11-23', name: 'Founders Day' }];
    expect(mondayShift({ holidays })).toBeUndefined();
  });

  it('set for a team or a technician hold for those only', () => {
    const technicians = [aTechnician(), aTechnician({ id: '8' }), aTechnician({ id: '9', teamId: '2' })];
    const { cases } = buildProblem(
      aDesk({ technicians }),
      [
        overridesOf('team', '1', { minMinutesFree: 30, freezeMinutes: 60 }),
        overridesOf('technician', '8', { minMinutesFree: 45 }),
      ],
      new Map(),
      NOW,
    );
    expect(cases.map((it) => [it.problem.minMinutesFree, it.problem.freezeMinutes])).toEqual([
      [30, 60],
      [45, 60],
      [0, 120],
    ]);
  });
});

describe('next activities', () => {
  it('weigh what the table of the organisation says', () => {
    const flat = [{ hours: 0, factor: 1 }];
    const settings = {
      weights: { 1: 90, 2: 80, 3: 70, 4: 60 },
      ageCurve: { 1: flat, 2: [...flat, { hours: 48, factor: 1.1 }], 3: flat, 4: flat },
    };
    expect(problemOf(withTicket(), settings).activities).toMatchObject([{ weight: 88 }]);
  });

  it('carry the facts of their ticket', () => {
    const dueAt = tuesday('12:00');
    expect(problemOf(withTicket({ dueAt, estimateMinutes: 90 })).activities).toEqual([
      {
        id: '42.7.1',
        durationMinutes: 90,
        weight: 418,
        createdAt: NOW - 48 * 60 * MINUTE,
        dueAt,
        notBefore: null,
        published: [],
        splittable: true,
        minChunkMinutes: 30,
      },
    ]);
  });

  it('on a project task do not start before the task', () => {
    const notBefore = tuesday('09:00');
    expect(problemOf(withTicket({ kind: 'project-task', notBefore })).activities[0]).toMatchObject({
      notBefore,
      published: [],
    });
  });

  it('last the default where the ticket has no estimate', () => {
    expect(problemOf(withTicket({ estimateMinutes: null })).activities[0]?.durationMinutes).toBe(60);
    expect(
      problemOf(withTicket({ estimateMinutes: null }), { defaultEstimateMinutes: 25 }).activities[0]
        ?.durationMinutes,
    ).toBe(25);
  });

  it('never last nothing', () => {
    expect(problemOf(withTicket({ estimateMinutes: 0 })).activities[0]?.durationMinutes).toBeGreaterThan(0);
  });

  it('on a ticket that waits are not planned, and are named', () => {
    const deskCase = caseOf(aDesk(withTicket({ state: 'waiting' })), {}, NOW);
    expect(technicianCaseOf(deskCase)).toMatchObject({ waiting: ['42.7.1'], problem: { activities: [] } });
  });

  it('that are pinned or started are not planned, but fixed', () => {
    const slot = slotAt(monday('10:00'));
    const pinned = technicianCaseOf(
      caseOf(
        aDesk({
          ...withTicket(),
          bookings: [aBooking('1', slot, { state: 'pinned' })],
          serviceCalls: [ourCall('1', slot)],
        }),
      ),
    );
    expect(pinned.problem).toMatchObject({
      activities: [],
      fixedBlocks: [{ id: 'call:1', kind: 'pinned', slot }],
    });
  });

  it('know what of them is published, part by part', () => {
    const [first, second] = [slotAt(monday('10:00')), slotAt(tuesday('10:00'))];
    const bookings = [aBooking('2', second, { chunk: 2 }), aBooking('1', first)];
    expect(problemOf({ ...withTicket(), bookings }).activities[0]?.published).toEqual([
      { chunk: 1, slot: first },
      { chunk: 2, slot: second },
    ]);
  });

  it('of work that was cut take what people said instead of the estimate, and stay with who is to keep them', () => {
    const asked = { ...noInstruction('42.7.1', '7'), partMinutes: 45, extraMinutes: 15 };
    const of = (instruction: Instruction) =>
      problemOf({ ...withTicket(), instructions: [instruction] }).activities[0]!;
    expect([of(asked).durationMinutes, of(asked).lock]).toEqual([60, undefined]);
    expect(of({ ...asked, staysWithTechnician: true }).lock).toEqual({ kind: 'person' });
  });

  it('without a known ticket are left to the import', () => {
    expect(problemOf({ activities: [anActivity()] }).activities).toEqual([]);
  });
});

describe('the problem', () => {
  it('holds the blocks without their titles: the planner needs no names', () => {
    const slot = slotAt(monday('10:00'));
    expect(problemOf({ serviceCalls: [aCall('1', slot)] }).fixedBlocks).toEqual([
      { id: 'call:1', kind: 'imported', slot },
    ]);
  });

  it('holds what the previous plan knew, for the technicians it knew', () => {
    const known: RememberedActivity[] = [
      { activityId: '42.7.1', durationMinutes: 60, weight: 400, dueAt: null, notBefore: null },
    ];
    const technicians = [aTechnician(), aTechnician({ id: '8' })];
    const { problem } = buildProblem(aDesk({ technicians }), [], new Map([['7', known]]), NOW);
    expect(problem.technicians[0]?.previous).toBe(known);
    expect(problem.technicians[1]).not.toHaveProperty('previous');
  });

  it('is the same for the same desk', () => {
    const desk = aDesk(withTicket());
    expect(caseOf(desk)).toEqual(caseOf(structuredClone(desk)));
  });
});
