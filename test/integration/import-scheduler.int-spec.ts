import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { TIMEZEST_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startTimeZestSandbox, type TimeZestSandbox } from '../../sandbox/timezest/server.js';
import { NoProgress } from '../../scripts/no-progress.js';
import { SetClock } from '../../scripts/set-clock.js';
import { TimeZestClient } from '../../src/adapters/timezest/timezest-client.js';
import { TimeZestSchedulerSource } from '../../src/adapters/timezest/timezest-scheduler-source.js';
import { UpstreamTrace } from '../../src/adapters/upstream/upstream-trace.js';
import { ImportScheduler } from '../../src/application/import-scheduler.js';
import { ReadSource } from '../../src/application/read-source.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresAppointmentTypeStore } from '../../src/persistence/postgres-appointment-type-store.js';
import { PostgresBookingRequestStore } from '../../src/persistence/postgres-booking-request-store.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresTechnicianReader } from '../../src/persistence/postgres-record-readers.js';
import { PostgresSourceLog } from '../../src/persistence/postgres-source-log.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

const NOW = MONDAY / 1000;
const BY = { actor: 'Ana', at: MONDAY };
const TYPES = 'timezest:appointment-types';
const REQUESTS = 'timezest:scheduling-requests';

type Row = Record<string, unknown>;

describe('an import from TimeZest', () => {
  let sandbox: TimeZestSandbox;
  let fresh: FreshDatabase;
  let database: DataSource;
  let types: PostgresAppointmentTypeStore;
  let requests: PostgresBookingRequestStore;
  let log: PostgresSourceLog;
  let waits: number[];
  const traceFile = join(mkdtempSync(join(tmpdir(), 'trace-')), 'trace.jsonl');

  beforeAll(async () => {
    sandbox = await startTimeZestSandbox({ now: MONDAY });
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    types = new PostgresAppointmentTypeStore(database);
    requests = new PostgresBookingRequestStore(database);
    log = new PostgresSourceLog(database);
    const person = { timeZone: null, hours: null, holidays: [], teamId: '1', teamName: 'New York' };
    await new PostgresDeskStore(database).saveTechnicians([
      { ...person, id: '7', name: 'Amira', mailbox: 'Amira.Haddad@desk.example' },
      { ...person, id: '8', name: 'Ben', mailbox: 'ben.okafor@desk.example' },
      { ...person, id: '9', name: 'Carla', mailbox: null, teamId: '2', teamName: 'London' },
    ]);
  });
  beforeEach(async () => {
    waits = [];
    await fresh.query('TRUNCATE appointment_type, source_state, finding, audit_entry CASCADE');
    await control('POST', 'reset', {});
    await control('POST', 'clock', { now: new Date(MONDAY).toISOString(), frozen: true });
  });
  afterAll(async () => {
    await sandbox.close();
    await database.destroy();
    await fresh.drop();
  });

  async function control<T>(method: 'GET' | 'POST' | 'DELETE', name: string, body?: Row): Promise<T> {
    const answer = await fetch(`${sandbox.url}/control/${name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as T;
  }
  const put = (table: string, ...rows: readonly Row[]): Promise<{ ids: string[] }> =>
    control('POST', 'rows', { table, rows });
  const fail = (path: string, status: number, times = 1, more: Row = {}): Promise<unknown> =>
    control('POST', 'faults', { match: { path }, status, times, ...more });
  const rowsOf = async (table: string): Promise<readonly Row[]> =>
    (await control<Record<string, Row[]>>('GET', 'state'))[table] ?? [];
  const idOf = async (table: string, name: string): Promise<string> =>
    String((await rowsOf(table)).find((it) => [it['internal_name'], it['name']].includes(name))?.['id']);

  async function run(apiKey: string | null = TIMEZEST_CREDENTIALS.readOnly): Promise<void> {
    const client =
      apiKey === null
        ? null
        : new TimeZestClient(
            { baseUrl: `${sandbox.url}/v1/`, apiKey, requestTimeoutMs: 5_000 },
            new UpstreamTrace(traceFile),
            (milliseconds) => {
              waits.push(milliseconds);
              return Promise.resolve();
            },
          );
    const reads = new ReadSource(log, new SetClock(MONDAY), new NoProgress());
    const technicians = new PostgresTechnicianReader(database);
    const source = new TimeZestSchedulerSource(client);
    await new ImportScheduler(source, reads, types, requests, technicians, log).run();
  }
  const states = async (): Promise<Readonly<Record<string, { records: number; error: string | null }>>> =>
    Object.fromEntries((await log.list()).map(({ name, records, error }) => [name, { records, error }]));
  const findings = async (source: string): Promise<readonly (readonly string[])[]> =>
    (await log.listFindings()).filter((it) => it.source === source).map((it) => [it.code, it.subject]);
  const typeNamed = async (name: string) => (await types.all()).find((it) => it.name === name)!;

  /** Two requests, of which one is for a team. */
  async function askTwice(): Promise<readonly [one: string, team: string]> {
    const appointment_type_id = await idOf('appointment_types', 'Phone call');
    const agent = { type: 'agent', id: await idOf('agents', 'Amira Haddad') };
    const team = { type: 'team', id: await idOf('teams', 'New York') };
    const associated_entities = [{ type: 'autotask/ticket', id: 60_001 }];
    const shared = { appointment_type_id, end_user_name: 'Customer Jane', created_at: NOW };
    const { ids } = await put(
      'scheduling_requests',
      { ...shared, associated_entities, status: 'new', resources: [agent] },
      { ...shared, status: 'sent', resources: [team], created_at: NOW + 1 },
    );
    return ids as [string, string];
  }

  it('brings types that wait for an admin, and requests for who they are for', async () => {
    const [one, team] = await askTwice();
    await run();
    expect((await types.all()).map((it) => [it.name, it.durationMinutes, it.active, it.origin])).toEqual([
      ['On-site visit', 60, false, 'timezest'],
      ['Phone call', 15, false, 'timezest'],
      ['Remote session, long', 60, false, 'timezest'],
      ['Remote session, short', 30, false, 'timezest'],
    ]);
    const { id: typeId } = await typeNamed('Phone call');
    const shared = { typeId, origin: 'timezest', status: 'open', bookedSlot: null };
    expect(await requests.open()).toMatchObject([
      { ...shared, externalId: one, technicianIds: ['7'], teamId: null, ticketId: '60001', madeAt: MONDAY },
      { ...shared, externalId: team, technicianIds: [], teamId: '1', ticketId: null, madeAt: MONDAY + 1_000 },
    ]);
    expect(await states()).toEqual({
      [TYPES]: { records: 4, error: null },
      [REQUESTS]: { records: 2, error: null },
    });
    expect(await findings(TYPES)).toHaveLength(4);
    expect(await findings(REQUESTS)).toEqual([]);
  });

  it('changes name and duration of a type, and never what an admin set', async () => {
    await run();
    const { id } = await typeNamed('Phone call');
    const wish = { active: true, teamId: '1', bufferAfterMinutes: 10, maxPerDay: 3 };
    await types.change(id, (it) => ({ ...it, ...wish }), BY);
    const externalId = await idOf('appointment_types', 'Phone call');
    await put('appointment_types', { id: externalId, internal_name: 'Call', duration_mins: 20 });
    await run();
    expect(await types.find(id)).toMatchObject({ ...wish, name: 'Call', durationMinutes: 20 });
    expect(await types.all()).toHaveLength(4);
    expect(await findings(TYPES)).toHaveLength(3);
  });

  it('sets a type that is gone inactive and tells of it; one that cannot be read stays as it is', async () => {
    await run();
    for (const { id } of await types.all())
      await types.change(id, (it) => ({ ...it, active: true, teamId: '1' }), BY);
    const [gone, broken] = ['On-site visit', 'Phone call'];
    const brokenId = await idOf('appointment_types', broken);
    await control('DELETE', 'rows', {
      table: 'appointment_types',
      ids: [await idOf('appointment_types', gone)],
    });
    await put('appointment_types', { id: brokenId, duration_mins: 900 });
    await run();
    expect((await types.all()).map((it) => [it.name, it.active])).toEqual([
      [gone, false],
      [broken, true],
      ['Remote session, long', true],
      ['Remote session, short', true],
    ]);
    expect(await findings(TYPES)).toEqual([
      ['appointment-type-gone', `appointment type ${gone}`],
      ['scheduler-record-unreadable', `appointment type ${brokenId}`],
    ]);
  });

  it('takes note of what has become of open requests, whoever they were for', async () => {
    const [one, team] = await askTwice();
    await run();
    const start = NOW + 7_200;
    const ben = await idOf('agents', 'Ben Okafor');
    await put(
      'scheduling_requests',
      { id: one, status: 'scheduled', selected_start_time: start, scheduled_agents: [{ id: ben }] },
      { id: team, status: 'cancelled' },
    );
    await run();
    const slot = { start: start * 1000, end: (start + 15 * 60) * 1000 };
    expect(await requests.list('booked', 9, null)).toMatchObject([
      { externalId: one, technicianIds: ['8'], bookedSlot: slot },
    ]);
    expect(await requests.list('withdrawn', 9, null)).toMatchObject([{ externalId: team }]);
    expect(await requests.open()).toEqual([]);

    await control('DELETE', 'requests');
    await run();
    const asked = await control<{ path: string }[]>('GET', 'requests');
    expect(asked.filter((it) => it.path.includes(one) || it.path.includes(team))).toEqual([]);
  });

  it('withdraws a request that is not there any more', async () => {
    const [one, team] = await askTwice();
    await run();
    await control('DELETE', 'rows', { table: 'scheduling_requests', ids: [one] });
    await run();
    expect((await requests.open()).map((it) => it.externalId)).toEqual([team]);
    expect(await requests.list('withdrawn', 9, null)).toMatchObject([{ externalId: one }]);
  });

  it('reads all pages', async () => {
    const appointment_type_id = await idOf('appointment_types', 'Phone call');
    const rows = Array.from({ length: 60 }, () => ({ appointment_type_id, status: 'sent' }));
    await put('scheduling_requests', ...rows);
    await run();
    expect(await requests.open()).toHaveLength(60);
  });

  it('makes a finding of each record that makes no sense or names somebody unknown, and takes the others', async () => {
    const [, team] = await askTwice();
    const appointment_type_id = await idOf('appointment_types', 'Phone call');
    const stranger = { type: 'agent', id: 'agnt_none' };
    const carla = { type: 'agent', id: await idOf('agents', 'Carla Mendes') };
    const { ids } = await put(
      'scheduling_requests',
      { status: 'sent', appointment_type_id, created_at: 'yesterday' },
      { status: 'sent', appointment_type_id: 'apty_none' },
      { status: 'sent', appointment_type_id, resources: [stranger, carla], created_at: NOW + 5 },
    );
    await run();
    const [broken, ofNoType, forStrangers] = ids;
    expect((await requests.open()).map((it) => it.externalId).slice(1)).toEqual([team, forStrangers]);
    expect(await findings(REQUESTS)).toEqual(
      [
        ['scheduler-record-unreadable', `scheduling request ${broken!}`],
        ['booking-request-of-unknown', `booking request ${ofNoType!}`],
        ['booking-request-of-unknown', `booking request ${forStrangers!}`],
      ].toSorted(),
    );
    const { message } = (await log.listFindings()).find((it) => it.subject.includes(forStrangers!))!;
    expect(message).toContain('agnt_none, carla.mendes@desk.example');
  });

  it('waits as it is told and asks again', async () => {
    await fail('appointment_types', 429, 1, { headers: { 'retry-after': '7' } });
    await fail('appointment_types', 503, 2);
    await run();
    expect(waits).toEqual([7_000, 1_000, 2_000]);
    expect(await states()).toMatchObject({ [TYPES]: { records: 4, error: null } });
  });

  it.each([
    [429, { headers: { 'retry-after': '600' } }, 1],
    [500, {}, 4],
    [502, { body: 'no list' }, 4],
  ])('notes that a source could not be read for %s, and reads the other', async (status, more, asked) => {
    await run();
    await control('DELETE', 'requests');
    await fail('scheduling_requests', status, 99, more);
    await put('appointment_types', { internal_name: 'Another' });
    await run();
    expect(
      (await control<{ status: number }[]>('GET', 'requests')).filter((it) => it.status === status),
    ).toHaveLength(asked);
    expect(await states()).toMatchObject({
      [TYPES]: { records: 5, error: null },
      [REQUESTS]: { records: 0 },
    });
    expect((await states())[REQUESTS]?.error).toContain(`(${status})`);
    expect(await findings(REQUESTS)).toEqual([['source-not-readable', REQUESTS]]);
  });

  it('tells that the key is wrong, and the key to nobody', async () => {
    await askTwice();
    await run();
    const wrong = 'a-key-of-another-account';
    await fail('requests', 403, 1, { body: { error: `${wrong} may not read this` } });
    await run(wrong);
    const { error } = (await states())[TYPES]!;
    expect(error).toContain('TIMEZEST_API_KEY');
    expect((await states())[REQUESTS]?.error).toContain('[redacted] may not read this');
    expect(await requests.open()).toHaveLength(2);
    const told =
      JSON.stringify([await log.list(), await log.listFindings()]) + readFileSync(traceFile, 'utf8');
    expect(told).toContain('"api":"timezest"');
    for (const key of [wrong, TIMEZEST_CREDENTIALS.readOnly]) expect(told).not.toContain(key);
  });

  it('follows no page to another host', async () => {
    const body = { object: 'list', data: [], next_page: 'http://127.0.0.1:1/v1/appointment_types' };
    await fail('appointment_types', 200, 1, { body });
    await run();
    expect((await states())[TYPES]?.error).toContain('another host');
  });

  it('reads nothing without a key, and forgets what waited for TimeZest', async () => {
    await askTwice();
    await run();
    await control('DELETE', 'requests');
    await run(null);
    expect(await control<unknown[]>('GET', 'requests')).toEqual([]);
    expect(await log.list()).toEqual([]);
    expect(await requests.open()).toEqual([]);
    expect(await types.all()).toHaveLength(4);
    await run();
    expect(await requests.open()).toHaveLength(2);
  });
});
