import { aDesk, anActivity, aTicket, caseOf, monday, slotAt } from '../../test/support/desk-builders.js';
import type { DeskCase } from './build-problem.js';
import { makeBoards } from './make-boards.js';
import { makeReport, type ReportInput } from './make-report.js';
import { reportEvents } from './report-events.js';
import type { MoveReport } from './ports/run-report.js';
import type { SourceState } from './ports/source-log.port.js';

const NOW = monday('08:00');
const deskCase: DeskCase = caseOf(
  aDesk({
    technicians: aDesk().technicians.map((it) => ({
      ...it,
      hours: { 1: [{ start: '08:00', end: '17:00' }] },
    })),
    tickets: [aTicket({ id: '1' }), aTicket({ id: '2' })],
    activities: [anActivity('1'), anActivity('2')],
    busyTimes: [
      { id: 'a', kind: 'appointment', technicianId: '7', slot: slotAt(monday('12:00')), title: 'Lunch' },
    ],
  }),
  { horizonDays: 1 },
  NOW,
);
/** Nothing was planned: both activities are left out, and the board shows the fixed block alone. */
const boards = makeBoards(deskCase, { technicians: [] }, new Set(['7']));
const report = (with_: Partial<ReportInput> = {}) =>
  makeReport({
    boards: [],
    moves: [],
    calendarEvents: reportEvents([]),
    deskCase: undefined,
    movesBefore: undefined,
    sources: [],
    startedAt: NOW,
    now: NOW,
    ...with_,
  });
const aSource = (name: string, with_: Partial<SourceState> = {}): SourceState => ({
  name,
  attemptedAt: NOW,
  succeededAt: NOW,
  records: 1,
  error: null,
  cursor: null,
  ...with_,
});
const aMove = (kind: MoveReport['kind'], state: MoveReport['state']): MoveReport => ({
  technicianId: '7',
  activityId: '42.7.1',
  chunk: 1,
  kind,
  before: null,
  after: null,
  reason: 'new-work',
  state,
  outcome: null,
});

describe('the report', () => {
  it('tells for each technician what has a place, what has none, and the longest free gap', () => {
    expect(report({ boards, deskCase }).technicians).toEqual([
      { id: '7', name: 'Ana Ruiz', placed: 0, leftOut: 2, fixedBlocks: 1, longestFreeGapMinutes: 240 },
    ]);
  });

  it('counts an activity in several parts once', () => {
    const part = { activityId: '1.7.1', of: 2, filler: false };
    const calendar = [
      { ...part, chunk: 1, slot: slotAt(monday('08:00')) },
      { ...part, chunk: 2, slot: slotAt(monday('13:00'), 240) },
    ];
    const [technician] = report({ boards: [{ ...boards[0]!, calendar }], deskCase }).technicians;
    expect(technician).toMatchObject({ placed: 1, longestFreeGapMinutes: 180 });
  });

  it('counts what was written by kind, and apart what was not', () => {
    const moves = [
      aMove('create', 'done'),
      aMove('create', 'done'),
      aMove('move', 'done'),
      aMove('complete', 'done'),
      aMove('cancel', 'done'),
      aMove('move', 'skipped'),
      aMove('create', 'refused'),
      aMove('cancel', 'failed'),
    ];
    expect(report({ moves })).toMatchObject({
      writes: { created: 2, updated: 2, cancelled: 1, skipped: 3 },
      moves,
    });
  });

  it('of a dry run counts what would be written', () => {
    const moves = [aMove('create', 'planned'), aMove('move', 'planned'), aMove('move', 'skipped')];
    expect(report({ moves }).writes).toEqual({ created: 1, updated: 1, cancelled: 0, skipped: 1 });
  });

  it('tells how long the run took', () => {
    expect(report({ now: NOW + 12_500 }).seconds).toBe(12.5);
  });

  it('of a run that planned nothing is empty, and whole', () => {
    expect(report()).toEqual({
      technicians: [],
      writes: { created: 0, updated: 0, cancelled: 0, skipped: 0 },
      calendarEvents: { created: 0, changed: 0, removed: 0, skipped: 0, writes: [] },
      sources: [],
      violations: [],
      seconds: 0,
      moves: [],
    });
  });
});

describe('sources', () => {
  const { sources } = report({
    now: NOW + 90_000,
    sources: [
      aSource('autotask:tickets', { records: 150 }),
      aSource('autotask:busy-times', { succeededAt: null, records: 0, error: 'Autotask is down.' }),
      aSource('exchange:ana@desk.example', { records: 10 }),
      aSource('exchange:ben@desk.example', { records: 5, succeededAt: NOW - 30_000 }),
      aSource('exchange:ian@desk.example', { records: 0, succeededAt: null, error: 'Graph answered 403.' }),
    ],
  });

  it('of the PSA are told one by one, with age and error', () => {
    expect(sources.slice(0, 2)).toEqual([
      { name: 'autotask:tickets', records: 150, ageSeconds: 90, error: null },
      { name: 'autotask:busy-times', records: 0, ageSeconds: null, error: 'Autotask is down.' },
    ]);
  });

  it('of Exchange are one line: all records, the oldest age, how many failed and the first error', () => {
    expect(sources.slice(2)).toEqual([
      {
        name: 'exchange',
        records: 15,
        ageSeconds: 120,
        error: '1 of 3 mailboxes could not be read: Graph answered 403.',
      },
    ]);
  });

  it('of which no mailbox was ever read have no age', () => {
    const never = [aSource('exchange:ian@desk.example', { succeededAt: null, error: 'Graph answered 403.' })];
    expect(report({ sources: never }).sources).toMatchObject([{ name: 'exchange', ageSeconds: null }]);
  });
});
