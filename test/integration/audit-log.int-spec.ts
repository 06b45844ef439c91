import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { AuditEntry, AuditFilter } from '../../src/application/ports/audit-log.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresAuditLog } from '../../src/persistence/postgres-audit-log.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresIntentStore } from '../../src/persistence/postgres-intent-store.js';
import { PostgresPlanStore } from '../../src/persistence/postgres-plan-store.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { PostgresSettingStore } from '../../src/persistence/postgres-setting-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { aBooking, anIntent, aPlan, hours, MONDAY } from './stored-things.js';

const DAY = 86_400_000;
const iso = ({ start, end }: { readonly start: number; readonly end: number }) => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
});
const NOTHING = { open: [], close: [], bookings: [], closeBookings: [] };

describe('the audit log', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let log: PostgresAuditLog;
  let plans: PostgresPlanStore;
  let intents: PostgresIntentStore;
  let runId: string;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    log = new PostgresAuditLog(database);
    plans = new PostgresPlanStore(database, queue);
    intents = new PostgresIntentStore(database);
  });

  beforeEach(async () => {
    await fresh.query('TRUNCATE run, plan, write_intent, booking, setting, audit_entry CASCADE');
    ({ id: runId } = await new PostgresRunStore(database, queue).enqueue(
      'reflow',
      'api',
      false,
      MONDAY,
      'Eve',
    ));
  });

  afterAll(async () => {
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  const read = (filter: AuditFilter = {}): Promise<readonly AuditEntry[]> => log.read(filter, 100, null);
  const actions = async (filter: AuditFilter = {}): Promise<readonly string[]> =>
    (await read(filter)).map((it) => it.action).toReversed();
  const settle = async (settlement: Partial<Parameters<PostgresIntentStore['settle']>[1]>) => {
    const intent = await intents.claimNext('7');
    await intents.settle(
      intent!.id,
      { state: 'done', outcome: null, booking: null, closeBooking: null, ...settlement },
      MONDAY + 1,
    );
  };

  it('tells who asked for a run', async () => {
    expect(await read()).toEqual([
      {
        id: expect.any(String) as string,
        at: MONDAY,
        actor: 'Eve',
        action: 'run-requested',
        runId,
        ...{ technicianId: null, ticketId: null, activityId: null, chunk: null, serviceCallId: null },
        ...{
          before: null,
          after: { kind: 'reflow', trigger: 'api', dryRun: false },
          why: null,
          outcome: null,
        },
      },
    ]);
  });

  it('tells of a write what was decided and what came of it, with before, after and why', async () => {
    const why = { text: 'T1 gets its time at 10:00: it is new work', causes: [] };
    await plans.commit(aPlan(runId), [], [anIntent({ why })]);
    await settle({ booking: aBooking({ slot: hours(2, 3) }) });
    const of = { runId, technicianId: '7', ticketId: '100', activityId: '100.7.1', chunk: 1 };
    const told = { ...of, actor: 'gapwise', before: null, why: why.text, outcome: null };

    const [done, decided, asked] = await read();
    expect(asked?.action).toBe('run-requested');
    expect(decided).toMatchObject({ ...told, at: MONDAY, action: 'create-decided', serviceCallId: null });
    expect(decided?.after).toEqual(iso(hours(1, 2)));
    expect(done).toMatchObject({ ...told, at: MONDAY + 1, action: 'create-done', serviceCallId: '900' });
    expect(done?.after).toEqual(iso(hours(2, 3)));
  });

  it('tells what was held back, skipped, refused or failed, with the rule or the words for it', async () => {
    const move = anIntent({ kind: 'move', before: hours(1, 2), after: hours(3, 4) });
    await new PostgresDeskStore(database).saveReconciliation({ ...NOTHING, bookings: [aBooking()] }, MONDAY);
    await plans.commit(
      aPlan(runId),
      [],
      [
        { ...move, heldBy: 'max-writes-per-run' },
        move,
        { ...move, activityId: '101.7.1' },
        { ...move, activityId: '102.7.1' },
      ],
    );
    await settle({ state: 'skipped', outcome: 'pinned-by-a-person' });
    await settle({ state: 'refused', outcome: 'Not allowed.' });
    await intents.failRemaining('7', 'No answer.', MONDAY + 2);

    const entries = (await read()).toReversed().slice(1);
    expect(entries.map((it) => [it.action, it.outcome, it.serviceCallId])).toEqual([
      ['move-held-back', 'max-writes-per-run', '900'],
      ['move-decided', null, '900'],
      ['move-decided', null, null],
      ['move-decided', null, null],
      ['move-skipped', 'pinned-by-a-person', '900'],
      ['move-refused', 'Not allowed.', null],
      ['move-failed', 'No answer.', null],
    ]);
    expect(entries.at(-1)).toMatchObject({ before: iso(hours(1, 2)), after: iso(hours(3, 4)), why: 'new' });
  });

  it('tells what a stop or a pause has left unsent', async () => {
    await plans.commit(aPlan(runId), [], [anIntent()]);
    await intents.skipUnsent('7', 'writing-is-stopped', MONDAY + 1);
    expect((await read())[0]).toMatchObject({
      at: MONDAY + 1,
      action: 'create-held-back',
      outcome: 'writing-is-stopped',
    });
  });

  it('has no entry of what was not stored', async () => {
    await expect(
      plans.commit(aPlan(runId), [], [anIntent(), anIntent({ kind: 'x' as never })]),
    ).rejects.toThrow();
    expect(await actions()).toEqual(['run-requested']);
  });

  it('tells who changed which settings, from what to what', async () => {
    const settings = new PostgresSettingStore(database);
    const set = (overrides: Record<string, unknown>) =>
      settings.change({ scope: 'technician', scopeId: '7' }, () => overrides, 'Eve', MONDAY);
    await set({ minMinutesFree: 30, freezeMinutes: 60 });
    await set({ minMinutesFree: 60 });
    const [entry] = await read({ technicianId: '7' });
    expect(entry).toMatchObject({ actor: 'Eve', action: 'settings-changed', why: 'for technician 7' });
    expect(entry?.before).toEqual({ freezeMinutes: 60, minMinutesFree: 30 });
    expect(entry?.after).toEqual({ freezeMinutes: null, minMinutesFree: 60 });
  });

  it('loses none of the changes of one scope that are made at once', async () => {
    const settings = new PostgresSettingStore(database);
    const keys = Array.from({ length: 8 }, (_, index) => `key${index}`);
    await Promise.all(
      keys.map((key) =>
        settings.change({ scope: 'team', scopeId: 'x' }, (it) => ({ ...it, [key]: true }), 'Eve', MONDAY),
      ),
    );
    const [stored] = (await settings.all()).filter((it) => it.scope === 'team');
    expect(Object.keys(stored?.overrides ?? {}).toSorted()).toEqual(keys);
  });

  it('tells of overrides together with the link table', async () => {
    const audit = [
      { at: MONDAY, actor: 'psa-user', action: 'call-moved', after: { slot: hours(2, 3), state: 'pinned' } },
    ] as const;
    const desk = new PostgresDeskStore(database);
    const twice = [aBooking(), aBooking({ serviceCallId: '901' })];
    await expect(desk.saveReconciliation({ ...NOTHING, bookings: twice, audit }, MONDAY)).rejects.toThrow();
    expect(await actions()).toEqual(['run-requested']);
    await desk.saveReconciliation({ ...NOTHING, bookings: [aBooking()], audit }, MONDAY);
    expect((await read())[0]?.after).toEqual({ ...iso(hours(2, 3)), state: 'pinned' });
  });

  it('is read page by page, newest first, and what is added meanwhile moves no page', async () => {
    const record = (ticketId: string) =>
      log.record({ at: MONDAY, actor: 'Eve', action: 'ticket-given', ticketId, technicianId: '7' });
    for (const id of ['1', '2', '3', '4', '5']) await record(id);
    const first = await log.read({ technicianId: '7' }, 2, null);
    await record('6');
    const second = await log.read({ technicianId: '7' }, 2, first.at(-1)!.id);
    const third = await log.read({ technicianId: '7' }, 2, second.at(-1)!.id);
    expect([first, second, third].map((page) => page.map((it) => it.ticketId))).toEqual([
      ['5', '4'],
      ['3', '2'],
      ['1'],
    ]);
    expect(await actions({ ticketId: '3', technicianId: '7' })).toEqual(['ticket-given']);
    expect(await actions({ runId })).toEqual(['run-requested']);
    expect(await actions({ ticketId: '3', runId })).toEqual([]);
  });

  it('refuses to be changed, and drops what is older', async () => {
    await log.record({ at: MONDAY - DAY, actor: 'Eve', action: 'writing-stopped' });
    await expect(fresh.query(`UPDATE audit_entry SET actor = 'Mallory'`)).rejects.toThrow('never updated');
    await log.prune(MONDAY);
    expect(await actions()).toEqual(['run-requested']);
    await fresh.query(
      `INSERT INTO audit_entry (at, actor, action) SELECT $1, 'x', 'run-requested' FROM generate_series(1, 5001)`,
      [new Date(MONDAY - 1)],
    );
    await log.prune(MONDAY);
    expect(await actions()).toEqual(['run-requested']);
  });
});
