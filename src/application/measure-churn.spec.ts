import {
  aBooking,
  aDesk,
  anActivity,
  aTicket,
  caseOf,
  monday,
  slotAt,
} from '../../test/support/desk-builders.js';
import { measureChurn } from './measure-churn.js';
import type { MoveReport } from './ports/run-report.js';

const [TEN, ELEVEN, NOON, THIRTEEN] = ['10:00', '11:00', '12:00', '13:00'].map((it) => slotAt(monday(it)));
const IDS = ['1', '2', '3', '4'];

/** Four tickets of Ana's; the calls of the first three are published. */
const deskCase = caseOf(
  aDesk({
    tickets: IDS.map((id) => aTicket({ id })),
    activities: IDS.map((id) => anActivity(id)),
    bookings: [TEN, ELEVEN, NOON].map((slot, index) =>
      aBooking(`${index + 1}00`, slot!, { activityId: `${index + 1}.7.1` }),
    ),
  }),
  { horizonDays: 2 },
  monday('08:00'),
);

const aWrite = (ticketId: string, with_: Partial<MoveReport> = {}): MoveReport => ({
  technicianId: '7',
  activityId: `${ticketId}.7.1`,
  chunk: 1,
  kind: 'move',
  before: TEN!,
  after: ELEVEN!,
  reason: 'reordered',
  state: 'done',
  outcome: null,
  ...with_,
});

describe('measureChurn', () => {
  it('of a run that writes nothing tells only what was moved before', () => {
    expect(measureChurn(deskCase, [], new Map([['2.7.1/1', 3]]))).toEqual({
      publishedItems: 3,
      movesPerItemPerDay: 1,
      minutesMoved: 0,
      unmovedShare: 1,
      heldBack: {},
    });
  });

  it('counts what was done, not what was held, refused or new', () => {
    const writes = [
      aWrite('1', { before: TEN!, after: THIRTEEN! }),
      aWrite('2', { before: ELEVEN!, after: TEN!, state: 'refused', outcome: 'No.' }),
      aWrite('3', { state: 'skipped', outcome: 'target-is-taken' }),
      aWrite('4', { kind: 'create', before: null }),
    ];
    expect(measureChurn(deskCase, writes, new Map([['1.7.1/1', 2]]))).toMatchObject({
      movesPerItemPerDay: 1,
      minutesMoved: 180,
      unmovedShare: 2 / 3,
    });
  });

  it('takes what was given up for disturbed as well', () => {
    const writes = [aWrite('1', { kind: 'cancel', after: null })];
    expect(measureChurn(deskCase, writes, new Map())).toMatchObject({
      movesPerItemPerDay: 0,
      minutesMoved: 0,
      unmovedShare: 2 / 3,
    });
  });

  it('counts a call that went aside by each write, and its way from where it was to where it is', () => {
    const writes = [
      aWrite('1', { before: TEN!, after: THIRTEEN! }),
      aWrite('2', { before: ELEVEN!, after: TEN! }),
      aWrite('1', { before: THIRTEEN!, after: ELEVEN! }),
    ];
    expect(measureChurn(deskCase, writes, new Map())).toMatchObject({
      movesPerItemPerDay: 1,
      minutesMoved: 120,
      unmovedShare: 1 / 3,
    });
  });

  it('leaves out earlier moves of work that has ended', () => {
    expect(measureChurn(deskCase, [], new Map([['9.7.1/1', 3]])).movesPerItemPerDay).toBe(0);
  });

  it('of a dry run tells what would be moved', () => {
    expect(measureChurn(deskCase, [aWrite('1', { state: 'planned' })], new Map()).minutesMoved).toBe(60);
  });

  it('counts what was held back by each rule', () => {
    const held = (outcome: string): MoveReport => aWrite('1', { state: 'skipped', outcome });
    const writes = [
      held('max-writes-per-run'),
      held('max-moves-per-item-per-day'),
      held('waits-for-an-item-that-was-held'),
      held('max-writes-per-run'),
      held('starts-inside-the-freeze'),
    ];
    expect(measureChurn(deskCase, writes, new Map()).heldBack).toEqual({
      'max-moves-per-item-per-day': 1,
      'max-writes-per-run': 2,
      'starts-inside-the-freeze': 1,
      'waits-for-an-item-that-was-held': 1,
    });
  });

  it('is calm where nothing is published', () => {
    expect(measureChurn({ cases: [] }, [], new Map())).toMatchObject({
      movesPerItemPerDay: 0,
      unmovedShare: 1,
    });
  });
});
