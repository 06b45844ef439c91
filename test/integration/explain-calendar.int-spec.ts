import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { SetClock } from '../../scripts/set-clock.js';
import { buildProblem } from '../../src/application/build-problem.js';
import { ExplainCalendar } from '../../src/application/explain-calendar.js';
import { makeBoards } from '../../src/application/make-boards.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresSettingStore } from '../../src/persistence/postgres-setting-store.js';
import { PostgresSourceLog } from '../../src/persistence/postgres-source-log.js';
import { DAY } from '../../src/planning/time/interval.js';
import { anEvent, aTechnician, monday, slotAt } from '../support/desk-builders.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { randomCalendars, type CalendarsCase } from '../support/random-calendars.js';

const NOW = monday('08:00');
const WHOLE = { start: NOW - 30 * DAY, end: NOW + 60 * DAY };
const ON_CALENDARS = new Set(['external', 'appointment', 'time-off']);

describe('ExplainCalendar', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let store: PostgresDeskStore;
  let settings: PostgresSettingStore;
  let log: PostgresSourceLog;
  let explanations: ExplainCalendar;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    store = new PostgresDeskStore(database);
    settings = new PostgresSettingStore(database);
    log = new PostgresSourceLog(database);
    explanations = new ExplainCalendar(store, settings, log, new SetClock(NOW));
  });

  beforeEach(() => empty());

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const empty = (): Promise<unknown> =>
    fresh.query(
      'TRUNCATE technician, ticket, service_call, busy_time, calendar_event, next_activity, booking, setting, source_state, instruction',
    );

  async function save({ desk, overrides }: CalendarsCase): Promise<void> {
    await empty();
    await store.saveTechnicians(desk.technicians);
    await store.saveTickets('ticket', desk.tickets);
    await store.replaceServiceCalls(desk.serviceCalls);
    await store.replaceBusyTimes(desk.busyTimes);
    for (const { mailbox, event } of desk.events) {
      const changes = { events: [event], removed: [], cursor: null, findings: [] };
      await store.saveMailboxEvents(mailbox, { kind: 'delta', ...changes });
    }
    const nothing = { close: [], closeBookings: [] };
    await store.saveReconciliation({ ...nothing, open: desk.activities, bookings: desk.bookings }, NOW);
    for (const it of overrides) await settings.change(it, () => it.overrides, 'spec', NOW);
  }

  it('calls a block exactly what is one on the board, and ignored exactly what is ignored there', async () => {
    const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 60) };
    await fc.assert(
      fc.asyncProperty(randomCalendars, async (it) => {
        await save(it);
        const deskCase = buildProblem(await store.load(), await settings.all(), new Map(), NOW);
        const boards = makeBoards(deskCase, { technicians: [] }, new Set());
        expect(boards.map((board) => board.technicianId)).toEqual(['7', '8']);
        for (const { technicianId, blocks, ignored } of boards) {
          const { items } = await explanations.run(technicianId, WHOLE);
          const explained = items.map(({ id, kind, title, slot, blocks: isBlock, why }) =>
            isBlock ? { id, kind, title, slot } : { id, title, slot, why },
          );
          const onBoard = [
            ...blocks
              .filter(({ kind }) => ON_CALENDARS.has(kind))
              .map(({ id, kind, title, slot }) => ({ id, kind, title, slot })),
            ...ignored,
          ];
          expect(byId(explained)).toEqual(byId(onBoard));
        }
      }),
      runs,
    );
  });

  it('tells what lies in the range, with the end left out and a moment at its start', async () => {
    await store.saveTechnicians([aTechnician()]);
    const at = (clock: string, minutes: number) => ({
      time: { kind: 'timed', slot: slotAt(monday(clock), minutes) } as const,
    });
    const events = [
      anEvent('before', 0, at('08:00', 60)),
      anEvent('into', 0, at('08:30', 60)),
      anEvent('moment', 0, at('09:00', 0)),
      anEvent('out', 0, at('09:30', 60)),
      anEvent('after', 0, at('10:00', 60)),
      anEvent('moment after', 0, at('10:00', 0)),
    ];
    const changes = { kind: 'full', events, removed: [], cursor: null, findings: [] } as const;
    await store.saveMailboxEvents('ana@desk.example', changes);
    const { items } = await explanations.run('7', slotAt(monday('09:00')));
    expect(items.map((it) => it.id)).toEqual(['event:into', 'event:moment', 'event:out']);
  });

  it('says how old the reading of the mailbox is, and what the last attempt ended in', async () => {
    await store.saveTechnicians([aTechnician()]);
    const name = 'exchange:ana@desk.example';
    const told = async () => {
      const { mailbox, notice } = await explanations.run('7', WHOLE);
      return [mailbox, notice];
    };
    const address = 'ana@desk.example';
    expect(await told()).toEqual([
      { address, readAt: null, ageSeconds: null, error: null },
      'The mailbox was never read, so no Exchange events are known.',
    ]);
    await log.succeeded(name, { records: 1, at: NOW - 90_500, cursor: null });
    const read = { address, readAt: NOW - 90_500, ageSeconds: 90 };
    expect(await told()).toEqual([{ ...read, error: null }, null]);
    await log.failed(name, '403', NOW);
    expect(await told()).toEqual([
      { ...read, error: '403' },
      'The last read of the mailbox failed; the Exchange events are those of the last read that did not.',
    ]);
  });

  it('says so when there is no mailbox', async () => {
    await store.saveTechnicians([aTechnician({ mailbox: null })]);
    expect(await explanations.run('7', WHOLE)).toMatchObject({
      mailbox: null,
      notice: expect.stringContaining('has no mailbox') as string,
      items: [],
    });
  });

  it('knows no technician who is not active, and no range without a length', async () => {
    await store.saveTechnicians([aTechnician()]);
    await store.saveTechnicians([aTechnician({ id: '8' })]);
    for (const id of ['7', '9', "'"]) {
      await expect(explanations.run(id, WHOLE)).rejects.toMatchObject({ code: 'technician-not-found' });
    }
    const range = { start: NOW, end: NOW };
    await expect(explanations.run('8', range)).rejects.toMatchObject({ code: 'range-invalid' });
  });
});

const byId = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
