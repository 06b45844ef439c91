import request from 'supertest';
import { TIMEZEST_CREDENTIALS } from '../desk/credentials.js';
import { startTimeZestSandbox, type TimeZestSandbox } from './server.js';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const { readOnly, readWrite } = TIMEZEST_CREDENTIALS;

type Row = Record<string, unknown>;

interface List {
  readonly object: string;
  readonly next_page: string | null;
  readonly data: readonly Row[];
}

describe('the TimeZest stand-in', () => {
  let sandbox: TimeZestSandbox;

  beforeAll(async () => {
    sandbox = await startTimeZestSandbox({ now: NOON });
  });
  beforeEach(async () => {
    await control('post', 'reset', {});
    await control('post', 'clock', { now: new Date(NOON).toISOString(), frozen: true });
  });
  afterAll(() => sandbox.close());

  const control = async (method: 'post' | 'delete', name: string, body: Row): Promise<Row> =>
    (await request(sandbox.url)[method](`/control/${name}`).send(body)).body as Row;
  const get = (path: string, key: string = readOnly): request.Test =>
    request(sandbox.url).get(`/v1/${path}`).set('Authorization', `Bearer ${key}`);
  const list = async (path: string): Promise<List> => (await get(path)).body as List;
  const filtered = async (path: string, filter: string): Promise<readonly Row[]> =>
    (await list(`${path}?filter=${encodeURIComponent(filter)}`)).data;
  const ask = (body: Row, key: string = readWrite): request.Test =>
    request(sandbox.url).post('/v1/scheduling_requests').set('Authorization', `Bearer ${key}`).send(body);
  const aRequest = async (): Promise<Row> => ({
    appointment_type_id: (await list('appointment_types')).data[0]?.['id'],
    trigger_mode: 'pod',
    associated_entities: [{ type: 'autotask/ticket', id: 60_001 }],
    resource_ids: [(await list('agents')).data[0]?.['id'], (await list('teams')).data[0]?.['id']],
  });

  it('lists the agents, teams and appointment types of the desk', async () => {
    const agents = await list('agents');
    expect(agents).toMatchObject({ object: 'list', next_page: null, previous_page: null });
    expect(agents.data).toHaveLength(12);
    expect(agents.data[0]).toEqual({
      id: expect.stringMatching(/^agnt_/) as unknown,
      object: 'agent',
      name: 'Amira Haddad',
      email: 'amira.haddad@desk.example',
      role: 'user',
      schedulable: true,
      url_slug: 'amira-haddad',
      created_at: expect.any(Number) as unknown,
      updated_at: expect.any(Number) as unknown,
    });
    const teams = (await list('teams')).data;
    expect(teams.map((it) => it['internal_name'])).toEqual(['New York', 'London', 'Sydney']);
    const types = (await list('appointment_types')).data;
    expect(types.map((it) => it['duration_mins'])).toEqual([15, 30, 60, 60]);
    expect((await list('resources')).data).toEqual([...agents.data, ...teams]);
  });

  it('lets nobody in without a key, and nobody write with one that reads', async () => {
    const refused = await request(sandbox.url).get('/v1/agents');
    expect([refused.status, typeof (refused.body as Row)['error']]).toEqual([401, 'string']);
    expect((await get('agents', 'another')).status).toBe(401);
    expect((await ask(await aRequest(), readOnly)).status).toBe(403);
    expect((await list('scheduling_requests')).data).toEqual([]);
  });

  it('takes a scheduling request, which a simulation can then have scheduled', async () => {
    const made = (await ask(await aRequest())).body as Row;
    expect(made).toMatchObject({
      object: 'scheduling_request',
      status: 'new',
      associated_entities: [{ type: 'autotask/ticket', id: 60_001 }],
      resources: [
        { type: 'agent', name: 'Amira Haddad' },
        { type: 'team', name: 'New York' },
      ],
      scheduled_agents: [],
      selected_start_time: null,
      created_at: NOON / 1000,
    });
    const id = String(made['id']);
    expect((await get(`scheduling_requests/${id}`)).body).toEqual(made);

    await control('post', 'clock', { now: new Date(NOON + 60_000).toISOString(), frozen: true });
    const row = { id, status: 'scheduled', selected_start_time: NOON / 1000 + 7_200 };
    await control('post', 'rows', { table: 'scheduling_requests', rows: [row] });
    expect((await get(`scheduling_requests/${id}`)).body).toEqual({
      ...made,
      ...row,
      updated_at: NOON / 1000 + 60,
    });
    expect((await get('scheduling_requests/sreq_none')).status).toBe(404);
  });

  it('refuses a request that names nothing it knows, or lacks what it needs', async () => {
    const good = await aRequest();
    for (const bad of [
      { ...good, appointment_type_id: 'apty_none' },
      { ...good, resource_ids: ['agnt_none'] },
      { ...good, associated_entities: [{ type: 'halo/ticket', id: 1 }] },
      { ...good, trigger_mode: undefined },
    ]) {
      expect((await ask(bad)).status).toBe(400);
    }
  });

  it('answers lists page by page, each with the address of the next', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      status: index % 2 === 0 ? 'sent' : 'closed',
      end_user_name: `${index}`,
    }));
    await control('post', 'rows', { table: 'scheduling_requests', rows });
    const first = await list('scheduling_requests?filter=scheduling_request.status~EQ~sent');
    expect(first.data).toHaveLength(25);
    expect(first.next_page).toContain(`${sandbox.url}/v1/scheduling_requests?filter=`);
    const next = (
      await request(first.next_page ?? '')
        .get('')
        .set('Authorization', `Bearer ${readOnly}`)
    ).body as List;
    expect(next.data.map((it) => it['end_user_name'])).toEqual(['50', '52', '54', '56', '58']);
    expect(next.next_page).toBeNull();
  });

  it('filters by the query language of the vendor', async () => {
    const rows = [
      { id: 'sreq_1', status: 'sent', end_user_email: 'ann@one.example', selected_start_time: null },
      { id: 'sreq_2', status: 'scheduled', end_user_email: 'bob@two.example', selected_start_time: 1_000 },
      { id: 'sreq_3', status: 'closed', end_user_email: 'cy@two.example', selected_start_time: 2_000 },
    ];
    await control('post', 'rows', { table: 'scheduling_requests', rows });
    const ids = async (filter: string): Promise<string> =>
      (await filtered('scheduling_requests', filter)).map((it) => String(it['id']).slice(-1)).join('');

    expect(await ids('scheduling_request.status EQ sent')).toBe('1');
    expect(await ids('scheduling_request.status NOT_EQ sent')).toBe('23');
    expect(await ids('scheduling_request.status IN sent,closed')).toBe('13');
    expect(await ids('scheduling_request.status NOT_IN "sent","closed"')).toBe('2');
    expect(await ids('scheduling_request.end_user_email LIKE @TWO.')).toBe('23');
    expect(await ids('scheduling_request.end_user_email~NOT_LIKE~@two.')).toBe('1');
    expect(await ids('scheduling_request.selected_start_time GT 1000')).toBe('3');
    expect(await ids('scheduling_request.selected_start_time GTE 1000')).toBe('23');
    expect(await ids('scheduling_request.selected_start_time LT 2000')).toBe('2');
    expect(await ids('scheduling_request.selected_start_time LTE 1970-01-01T00:33:20Z')).toBe('23');
    const sentOrTwo =
      'scheduling_request.status EQ sent OR scheduling_request.end_user_email LIKE two AND scheduling_request.status EQ closed';
    expect(await ids(sentOrTwo)).toBe('13');
    const named = await filtered('resources', 'resource.internal_name IN London,"Ben Okafor"');
    expect(named.map((it) => it['object'])).toEqual(['agent', 'team']);
  });

  it('refuses a filter that it cannot read, saying why', async () => {
    for (const [filter, why] of [
      ['agent.shoe_size EQ 4', 'agent.shoe_size'],
      ['team.internal_name EQ London', 'team.internal_name'],
      ['agent.name ABOUT Ben', 'ABOUT'],
      ['agent.name EQ', 'no value'],
      ['agent.name EQ Ben BUT agent.role EQ user', 'BUT'],
      ['agent.name EQ Ben AND', 'AND'],
    ]) {
      const answer = await get(`agents?filter=${encodeURIComponent(filter ?? '')}`);
      expect([answer.status, (answer.body as Row)['error']]).toEqual([
        400,
        expect.stringContaining(why ?? '') as unknown,
      ]);
    }
  });

  it('takes control orders for its own tables alone, and forgets all on a reset', async () => {
    expect(await control('post', 'rows', { table: 'calls', rows: [{}] })).toEqual({
      errors: [expect.stringContaining('calls')],
    });
    const made = await control('post', 'rows', { table: 'agents', rows: [{ email: 'new@desk.example' }] });
    expect(made).toEqual({ ids: [expect.stringMatching(/^agnt_/)] });
    expect((await list('agents')).data).toHaveLength(13);
    await control('delete', 'rows', { table: 'agents', ids: made['ids'] });
    expect((await list('agents')).data).toHaveLength(12);
    await control('post', 'reset', { scale: 2 });
    expect((await list('agents')).next_page).toBeNull();
    expect((await list('agents')).data).toHaveLength(24);
    await control('post', 'reset', { empty: true });
    expect((await list('resources')).data).toEqual([]);
  });
});
