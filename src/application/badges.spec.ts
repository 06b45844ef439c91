import { aTicket, monday, slotAt } from '../../test/support/desk-builders.js';
import { badgesOf } from './badges.js';
import { boardBlock } from './board-block.js';
import type { ShownBoard } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';

const NOW = monday('09:00');
const A_BOARD: ShownBoard = {
  technicianId: '7',
  timeZone: 'UTC',
  minMinutesFree: 0,
  held: null,
  lane: [],
  calendar: [],
  leftOut: [],
  openness: { kept: [], givenUp: [] },
  waiting: [],
  shifts: [],
  blocks: [],
  ignored: [],
  conflicts: [],
};
const placed = (start: string, minutes = 60, chunk = 1) => ({
  activityId: '42.7.1',
  chunk,
  of: 1,
  slot: slotAt(monday(start), minutes),
  filler: false,
});
const LEFT_OUT = [{ activityId: '42.7.1', reason: 'horizon-full' as const, wouldHelp: [] }];

function badgesOn(
  board: Partial<ShownBoard>,
  { ticket = {}, overdue = [] as readonly string[], mailbox = 'ana@desk.example' } = {},
): Record<string, string[]> {
  const tickets = new Map<string, TicketRecord>([['42', aTicket(ticket)]]);
  const found = badgesOf({ ...A_BOARD, ...board }, tickets, {
    mailbox,
    overdue: new Set(overdue),
    now: NOW,
  });
  return Object.fromEntries(
    [...found].map(([id, of]) => [id, of.map(({ kind, minutes }) => `${kind} ${minutes ?? '-'}`)]),
  );
}

describe('the badges of a board', () => {
  const lane = ['42.7.1'];

  it.each([
    ['ends at its due time', '12:00', {}],
    ['ends a minute after it', '11:59', { '42.7.1': ['at-risk 1'] }],
    ['was due a minute ago and ends later', '08:59', { '42.7.1': ['late 181'] }],
    ['is due now', '09:00', { '42.7.1': ['late 180'] }],
  ])('say of work planned from 11:00 to 12:00 that %s', (_, due, expected) => {
    expect(badgesOn({ lane, calendar: [placed('11:00')] }, { ticket: { dueAt: monday(due) } })).toEqual(
      expected,
    );
  });

  it('count from the end of the last part', () => {
    const calendar = [placed('10:00', 30, 1), placed('13:00', 30, 2)];
    const dueAt = monday('13:00');
    expect(badgesOn({ lane, calendar }, { ticket: { dueAt } })).toEqual({ '42.7.1': ['at-risk 30'] });
  });

  it('say nothing of work that nobody promised', () => {
    expect(badgesOn({ lane, calendar: [placed('11:00')] })).toEqual({});
  });

  it('of work without a time say only that it is late already', () => {
    expect(badgesOn({ leftOut: LEFT_OUT }, { ticket: { dueAt: monday('08:00') } })).toEqual({
      '42.7.1': ['late 60'],
    });
    expect(badgesOn({ leftOut: LEFT_OUT }, { ticket: { dueAt: monday('10:00') } })).toEqual({});
    expect(badgesOn({ waiting: lane }, { ticket: { dueAt: monday('08:00') } })).toEqual({
      '42.7.1': ['late 60'],
    });
  });

  it('say once that work in the lane is late, when a part of it is left out too', () => {
    const board = { lane, leftOut: LEFT_OUT, calendar: [placed('11:00')] };
    expect(badgesOn(board, { ticket: { dueAt: monday('11:00') } })).toEqual({ '42.7.1': ['at-risk 60'] });
  });

  it('mark a filler once, however many parts it has', () => {
    const calendar = [placed('10:00', 30, 1), placed('11:00', 30, 2)].map((it) => ({ ...it, filler: true }));
    expect(badgesOn({ lane, calendar })).toEqual({ '42.7.1': ['filler -'] });
  });

  it('say how long started work is past its planned end, until now and not until when it was planned', () => {
    const block = boardBlock('call:1', 'started', 'Printer', slotAt(monday('07:30'), 95));
    expect(badgesOn({ blocks: [{ ...block, plannedEnd: monday('08:30') }] })).toEqual({
      'call:1': ['overrun 30'],
    });
    expect(badgesOn({ blocks: [block] })).toEqual({});
  });

  it('mark both sides of a conflict that lies ahead', () => {
    const one = boardBlock('call:1', 'imported', 'Kick-off', slotAt(monday('10:00')));
    const two = boardBlock('event:2', 'external', 'Dentist', slotAt(monday('10:30')));
    const three = boardBlock('call:3', 'imported', 'Late', slotAt(monday('11:00')));
    expect(badgesOn({ blocks: [one, two, three] })).toEqual({
      'call:1': ['conflict -'],
      'event:2': ['conflict -', 'conflict -'],
      'call:3': ['conflict -'],
    });
    const past = { start: monday('07:00'), end: NOW };
    expect(badgesOn({ blocks: [one, two].map((it) => ({ ...it, slot: past })) })).toEqual({});
  });

  it('mark what comes from a source that was not read for too long', () => {
    const blocks = (['imported', 'external', 'appointment', 'holiday'] as const).map((kind, index) =>
      boardBlock(kind, kind, 'Title', slotAt(monday(`1${index}:00`))),
    );
    expect(badgesOn({ blocks }, { overdue: ['exchange:ana@desk.example'] })).toEqual({
      external: ['stale-source -'],
    });
    expect(badgesOn({ blocks }, { overdue: ['autotask:service-calls', 'autotask:technicians'] })).toEqual({
      imported: ['stale-source -'],
      holiday: ['stale-source -'],
    });
    expect(badgesOn({ blocks }, { overdue: ['autotask:busy-times', 'exchange:ben@desk.example'] })).toEqual({
      appointment: ['stale-source -'],
    });
  });
});
