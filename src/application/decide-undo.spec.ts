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
  slotAt,
} from '../../test/support/desk-builders.js';
import type { Interval } from '../planning/time/interval.js';
import { decideUndo, type UndoCase } from './decide-undo.js';
import type { Desk, StoredBooking } from './ports/desk-store.port.js';
import type { MoveReport } from './ports/run-report.js';

const NOW = monday('08:00');
const [NINE, TEN, ELEVEN, NOON, THIRTEEN, FOURTEEN] = [
  '09:00',
  '10:00',
  '11:00',
  '12:00',
  '13:00',
  '14:00',
].map((it) => slotAt(monday(it))) as [Interval, Interval, Interval, Interval, Interval, Interval];

/** What the run did to ticket 1, 2, ... of Ana's. */
const wrote = (
  ticket: number,
  kind: MoveReport['kind'],
  before: Interval | null,
  after: Interval | null,
): MoveReport => ({
  technicianId: '7',
  activityId: `${ticket}.7.1`,
  chunk: 1,
  kind,
  before,
  after,
  reason: 'reordered',
  state: 'done',
  outcome: null,
});

/** Tickets 1, 2, ... with the calls that are published now; null for one that has none. */
function deskWith(slots: readonly (Interval | null)[], with_: Partial<Desk> = {}): Desk {
  const ids = slots.map((_, index) => String(index + 1));
  const bookings = slots.flatMap((slot, index) =>
    slot === null ? [] : [aBooking(`${index + 1}00`, slot, { activityId: `${index + 1}.7.1` })],
  );
  return aDesk({
    tickets: ids.map((id) => aTicket({ id })),
    activities: ids.map((id) => anActivity(id)),
    bookings,
    serviceCalls: [...bookings.map(callOf), ...(with_.serviceCalls ?? [])],
    ...Object.fromEntries(Object.entries(with_).filter(([key]) => key !== 'serviceCalls')),
  });
}

const callOf = ({ serviceCallId, slot, activityId }: StoredBooking) =>
  ourCall(serviceCallId, slot, { activityId, ticketId: activityId.split('.')[0] ?? '' });

const undo = (
  done: readonly MoveReport[],
  desk: Desk,
  settings: object = {},
  with_: Partial<UndoCase> = {},
): ReturnType<typeof decideUndo> =>
  decideUndo({
    runId: '12',
    done,
    desk,
    deskCase: caseOf(desk, { horizonDays: 2, ...settings }, NOW),
    held: new Set(),
    unknownCreates: new Set(),
    ...with_,
  });

describe('decideUndo', () => {
  it('moves back what was moved, cancels what was made, and makes a new call for what was cancelled', () => {
    const done = [
      wrote(1, 'move', ELEVEN, NOON),
      wrote(2, 'create', null, THIRTEEN),
      wrote(3, 'cancel', FOURTEEN, null),
    ];
    expect(undo(done, deskWith([NOON, THIRTEEN, null]))).toMatchObject([
      { activityId: '2.7.1', kind: 'cancel', before: THIRTEEN, after: null, heldBy: null },
      { activityId: '1.7.1', kind: 'move', before: NOON, after: ELEVEN, heldBy: null },
      { activityId: '3.7.1', kind: 'create', before: null, after: FOURTEEN, heldBy: null, lookFirst: false },
    ]);
  });

  it('takes several steps of one call for one move from the first place to the last', () => {
    const done = [wrote(1, 'move', ELEVEN, FOURTEEN), wrote(1, 'move', FOURTEEN, NOON)];
    expect(undo(done, deskWith([NOON]))).toMatchObject([{ kind: 'move', before: NOON, after: ELEVEN }]);
  });

  it('opens a ring, so that no moment shows two calls on each other', () => {
    const done = [wrote(1, 'move', ELEVEN, NOON), wrote(2, 'move', NOON, ELEVEN)];
    const intents = undo(done, deskWith([NOON, ELEVEN]));
    expect(intents.map((it) => it.heldBy)).toEqual([null, null, null]);
    const [aside, other, back] = intents;
    expect(aside?.after).toEqual(TEN);
    expect(other?.after).toEqual(aside?.before);
    expect(back).toMatchObject({ activityId: aside?.activityId, before: TEN, after: other?.before });
  });

  it.each([
    ['another run has moved on', [THIRTEEN], 'changed-since'],
    ['another run has closed', [null], 'changed-since'],
    ['is back already', [ELEVEN], 'already-back'],
  ])('leaves a move of what %s', (_, now, heldBy) => {
    expect(undo([wrote(1, 'move', ELEVEN, NOON)], deskWith(now))).toMatchObject([{ kind: 'move', heldBy }]);
  });

  it('leaves what a person has pinned', () => {
    const bookings = [aBooking('100', NOON, { activityId: '1.7.1', state: 'pinned' })];
    expect(undo([wrote(1, 'move', ELEVEN, NOON)], deskWith([NOON], { bookings }))).toMatchObject([
      { heldBy: 'pinned-by-a-person' },
    ]);
  });

  it('leaves work of which another part is pinned', () => {
    const bookings = [
      aBooking('100', NOON, { activityId: '1.7.1' }),
      aBooking('101', FOURTEEN, { activityId: '1.7.1', chunk: 2, state: 'pinned' }),
    ];
    expect(undo([wrote(1, 'move', ELEVEN, NOON)], deskWith([NOON], { bookings }))).toMatchObject([
      { heldBy: 'work-is-fixed' },
    ]);
  });

  it('leaves all work that has ended, whatever was written', () => {
    const done = [
      wrote(1, 'move', ELEVEN, NOON),
      wrote(2, 'create', null, THIRTEEN),
      wrote(3, 'cancel', FOURTEEN, null),
    ];
    const intents = undo(done, deskWith([NOON, THIRTEEN, null], { activities: [] }));
    expect(intents.map((it) => it.heldBy)).toEqual(Array(3).fill('work-has-ended'));
  });

  it('makes no call for work that waits, nor beside a newer one', () => {
    const done = [wrote(1, 'cancel', NOON, null), wrote(2, 'cancel', THIRTEEN, null)];
    const tickets = [aTicket({ id: '1', state: 'waiting' }), aTicket({ id: '2' })];
    expect(undo(done, deskWith([null, FOURTEEN], { tickets })).map((it) => it.heldBy)).toEqual([
      'ticket-waits',
      'changed-since',
    ]);
  });

  it.each([
    ['a call that stands in the freeze', 'move', NINE, NOON, 'starts-inside-the-freeze'],
    ['a call into the freeze', 'move', NOON, NINE, 'target-inside-the-freeze'],
    ['a call into the past', 'move', NOON, slotAt(NOW - 1), 'target-in-the-past'],
    ['a call that stands in the freeze, by cancelling it', 'create', NINE, null, 'starts-inside-the-freeze'],
    ['a call that has begun, by cancelling it', 'create', slotAt(NOW - 1), null, 'start-has-passed'],
  ] as const)('never moves %s', (_, kind, stands, back, heldBy) => {
    expect(undo([wrote(1, kind, back, stands)], deskWith([stands]))).toMatchObject([{ heldBy }]);
  });

  it('puts nothing on a booking that landed, and nothing on what has to stay because of it', () => {
    const done = [
      wrote(1, 'move', ELEVEN, NOON),
      wrote(2, 'move', NOON, THIRTEEN),
      wrote(3, 'cancel', FOURTEEN, null),
    ];
    const desk = deskWith([NOON, THIRTEEN, null], { serviceCalls: [aCall('9', ELEVEN)] });
    const held = new Map(undo(done, desk).map((it) => [it.activityId, it.heldBy]));
    expect(held).toEqual(
      new Map([
        ['1.7.1', 'target-is-taken'],
        ['2.7.1', 'target-is-taken'],
        ['3.7.1', null],
      ]),
    );
  });

  it('puts nothing on another call of ours that stays', () => {
    expect(undo([wrote(1, 'move', ELEVEN, NOON)], deskWith([NOON, ELEVEN]))).toMatchObject([
      { heldBy: 'target-is-taken' },
    ]);
  });

  it('writes nothing for a technician whose mailbox is not read, or who is gone', () => {
    const done = [wrote(1, 'move', ELEVEN, NOON)];
    const desk = deskWith([NOON]);
    expect(undo(done, desk, {}, { held: new Set(['7']) })).toMatchObject([
      { heldBy: 'calendar-not-readable' },
    ]);
    const without = { ...desk, technicians: [aTechnician({ id: '8' })] };
    expect(undo(done, without)).toMatchObject([{ heldBy: 'technician-is-gone' }]);
  });

  it('writes no more than a run may, the first in order', () => {
    const done = [wrote(1, 'move', ELEVEN, NOON), wrote(2, 'move', NOON, THIRTEEN)];
    const intents = undo(done, deskWith([NOON, THIRTEEN]), { maxWritesPerRun: 1 });
    expect(intents.map((it) => [it.activityId, it.heldBy])).toEqual([
      ['1.7.1', null],
      ['2.7.1', 'max-writes-per-run'],
    ]);
  });

  it('looks first where a call may be there that no link knows', () => {
    const done = [wrote(1, 'cancel', NOON, null), wrote(2, 'cancel', THIRTEEN, null)];
    const intents = undo(done, deskWith([null, null]), {}, { unknownCreates: new Set(['2.7.1/1']) });
    expect(intents.map((it) => it.lookFirst)).toEqual([false, true]);
  });
});
