import type { Row } from '../../../sandbox/desk/row.js';
import { CallTraffic } from './call-traffic.js';
import { judgeOutside, type Violation } from './judge.js';
import { judgeRecords, type Records } from './judge-records.js';
import { Ledger } from './ledger.js';
import type { Tables } from './our-calls.js';

const NINE = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
const iso = (instant: number): string => new Date(instant).toISOString();

/** One call of ours, on ticket 42 for technician 7, and one of somebody else. */
const DESK: Tables = {
  ServiceCalls: [
    call(1, 'Printer [gapwise:42.7.1/1]'),
    { ...call(2, 'Scheduled with the customer'), startDateTime: iso(NINE + HOUR) },
  ],
  ServiceCallTickets: [
    { id: 11, serviceCallID: 1, ticketID: 42 },
    { id: 12, serviceCallID: 2, ticketID: 42 },
  ],
  ServiceCallTicketResources: [
    { id: 21, serviceCallTicketID: 11, resourceID: 7 },
    { id: 22, serviceCallTicketID: 12, resourceID: 7 },
  ],
  Tickets: [{ id: 42, status: 1 }],
};

function call(id: number, description: string): Row {
  return { id, description, status: 1, startDateTime: iso(NINE), endDateTime: iso(NINE + HOUR) };
}

const change = (tables: Tables, table: string, id: number, fields: Row): Tables => ({
  ...tables,
  [table]: (tables[table] ?? []).map((it) => (it['id'] === id ? { ...it, ...fields } : it)),
});

const without = (tables: Tables, table: string, id: number): Tables => ({
  ...tables,
  [table]: (tables[table] ?? []).filter((it) => it['id'] !== id),
});

const more = (tables: Tables, table: string, row: Row): Tables => ({
  ...tables,
  [table]: [...(tables[table] ?? []), row],
});

const promisesOf = (violations: readonly Violation[]): string[] => violations.map((it) => it.promise);

describe('judgeOutside', () => {
  let ledger: Ledger;
  let traffic: CallTraffic;

  beforeEach(() => {
    ledger = new Ledger(DESK);
    traffic = new CallTraffic();
  });

  const judged = (autotask: Tables): string[] =>
    promisesOf(judgeOutside({ autotask, events: {}, ledger, exchangeLedger: new Ledger({}), traffic }));

  it('finds nothing where everything is as others left it', () => {
    expect(judged(DESK)).toEqual([]);
  });

  it.each<readonly [string, Tables]>([
    ['a second open call of a chunk', more(DESK, 'ServiceCalls', call(3, 'Printer [gapwise:42.7.1/1]'))],
    ['a second ticket', more(DESK, 'ServiceCallTickets', { id: 13, serviceCallID: 1, ticketID: 42 })],
    [
      'a second technician',
      more(DESK, 'ServiceCallTicketResources', { id: 23, serviceCallTicketID: 11, resourceID: 8 }),
    ],
  ])('finds %s', (_name, tables) => {
    expect(judged(tables)).toEqual(['one-call']);
  });

  it.each<readonly [string, Tables]>([
    ['that was changed', change(DESK, 'ServiceCalls', 2, { status: 3 })],
    ['that is gone', without(DESK, 'ServiceCallTicketResources', 22)],
    ['that nobody made', more(DESK, 'Tickets', { id: 43, status: 1 })],
  ])('finds a foreign record %s', (_name, tables) => {
    expect(judged(tables)).toEqual(['foreign-unchanged']);
  });

  it('takes over what a bot has made of a record', () => {
    const booked = change(DESK, 'ServiceCalls', 2, { status: 3 });
    ledger.learn([{ table: 'ServiceCalls', id: 2 }], booked);
    expect(judged(booked)).toEqual([]);
  });

  describe('of a call that a person has moved', () => {
    const MOVED = change(DESK, 'ServiceCalls', 1, {
      startDateTime: iso(NINE + 3 * HOUR),
      endDateTime: iso(NINE + 4 * HOUR),
    });
    /** The process reads the call where it is in `tables`. */
    const reads = (tables: Tables): void => {
      const request = { method: 'GET', path: '/V1.0/ServiceCalls/1', text: '', isWrite: false };
      const item = (tables['ServiceCalls'] ?? []).find(({ id }) => id === 1);
      traffic.sees('a', request, JSON.stringify({ item }));
    };
    /** Answers what to call when it was carried out. */
    const changes = (row: Row): (() => void) => {
      const text = JSON.stringify({ id: 1, ...row });
      return traffic.sends('a', { method: 'PATCH', path: '/V1.0/ServiceCalls', text, isWrite: true });
    };
    const BACK = { startDateTime: iso(NINE), endDateTime: iso(NINE + HOUR) };

    beforeEach(() => {
      ledger.humanMoves.set(1, { at: Date.now(), start: NINE + 3 * HOUR, end: NINE + 4 * HOUR });
    });

    it('finds nothing while it stays there', () => {
      expect(judged(MOVED)).toEqual([]);
    });

    it('finds that it was moved by a process that had seen it there', () => {
      reads(MOVED);
      changes(BACK);
      expect(judged(DESK)).toEqual(['human-move-kept']);
    });

    it('finds nothing when the write was on its way, and what it left was moved again', () => {
      reads(DESK);
      changes(BACK);
      expect(judged(DESK)).toEqual([]);
      reads(DESK);
      changes(BACK);
      expect(judged(DESK)).toEqual([]);
    });

    it('finds that it was moved when the only writes were over before', () => {
      changes(BACK)();
      ledger.humanMoves.set(1, { at: Date.now() + 1, start: NINE + 3 * HOUR, end: NINE + 4 * HOUR });
      expect(judged(DESK)).toEqual(['human-move-kept']);
    });

    it('finds that it was moved by whatever no process sent', () => {
      reads(MOVED);
      changes({ status: 2 });
      expect(judged(DESK)).toEqual(['human-move-kept']);
    });

    it('finds that it was closed, unless its ticket has ended', () => {
      const closed = change(MOVED, 'ServiceCalls', 1, { status: 3 });
      expect(judged(closed)).toEqual(['human-move-kept']);
      const ended = change(closed, 'Tickets', 42, { status: 5 });
      ledger.learn([{ table: 'Tickets', id: 42 }], ended);
      expect(judged(ended)).toEqual([]);
    });
  });
});

describe('judgeRecords', () => {
  const slot = { activity_id: '42.7.1', chunk: 1, start_at: new Date(NINE), end_at: new Date(NINE + HOUR) };
  const link = {
    ...slot,
    technician_id: '7',
    service_call_id: '1',
    ticket_link_id: '11',
    resource_row_id: '21',
    state: 'live',
  } as const;
  const RECORDS: Records = {
    planned: [slot],
    links: [link],
    activities: [{ id: '42.7.1', is_explained: false }],
    unresolved: [],
    running: [],
  };

  const judged = (tables: Tables, changes: Partial<Records> = {}): string[] =>
    promisesOf(judgeRecords(tables, { ...RECORDS, ...changes }, new Ledger(DESK), NINE));

  it('finds nothing where plan, link table and calls say the same', () => {
    expect(judged(DESK)).toEqual([]);
  });

  it.each<readonly [string, Tables, Partial<Records>, readonly string[]]>([
    ['a planned chunk without a call', without(DESK, 'ServiceCalls', 1), {}, ['none-lost', 'link-table']],
    [
      'a call without its technician',
      without(DESK, 'ServiceCallTicketResources', 21),
      {},
      ['one-call', 'link-table'],
    ],
    [
      'a call at another time',
      change(DESK, 'ServiceCalls', 1, { startDateTime: iso(NINE + 1) }),
      {},
      ['as-planned', 'link-table'],
    ],
    ['a call that is not linked', DESK, { links: [] }, ['link-table']],
    ['a pin that nobody made', DESK, { links: [{ ...link, state: 'pinned' }] }, ['link-table']],
    [
      'an activity that was forgotten',
      DESK,
      { activities: [{ id: '43.7.1', is_explained: false }] },
      ['none-lost'],
    ],
    [
      'an intent of which nothing is known',
      DESK,
      { unresolved: [{ id: '1', state: 'sending' }] },
      ['intent-resolved'],
    ],
    ['a run that never ended', DESK, { running: [{ id: '1' }] }, ['run-ended']],
  ])('finds %s', (_name, tables, changes, promises) => {
    expect(judged(tables, changes)).toEqual(promises);
  });

  it('takes what is left out for explained', () => {
    expect(judged(DESK, { activities: [{ id: '43.7.1', is_explained: true }] })).toEqual([]);
  });
});
