import { createHash } from 'node:crypto';
import { TIMEZEST_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { startTimeZestSandbox, type TimeZestSandbox } from '../../sandbox/timezest/server.js';
import { ApiDesk, type RunBody } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const TYPES = '/v1/appointment-types';
const REQUESTS = '/v1/booking-requests';

type Body = Readonly<Record<string, unknown>>;

let desk: ApiDesk;
let timezest: TimeZestSandbox;
let imported: RunBody;
let importedTypes: unknown;
let team: string;
let members: readonly string[];

beforeAll(async () => {
  timezest = await startTimeZestSandbox({ now: NOW });
  desk = await ApiDesk.open(NOW, {
    TIMEZEST_URL: `${timezest.url}/v1`,
    TIMEZEST_API_KEY: TIMEZEST_CREDENTIALS.readOnly,
  });
  imported = await desk.run('imports');
  importedTypes = await desk.get(TYPES);
  const technicians = await desk.get<{ id: string; teamId: string | null }[]>('/v1/technicians');
  team = technicians[0]!.teamId!;
  members = technicians.filter((it) => it.teamId === team).map((it) => it.id);
  const hash = createHash('sha256').update('gw_scheduler').digest('hex');
  await desk.database.query(
    `INSERT INTO api_key (name, role, scope, hash, created_at) VALUES ('TimeZest', 'scheduler', 'write', '${hash}', now())`,
  );
});
beforeEach(() => desk.database.query('TRUNCATE appointment_type CASCADE'));
afterAll(async () => {
  await desk.close();
  await timezest.close();
});

const make = async (given: Body = {}): Promise<Body> => {
  const body = { name: 'Call', durationMinutes: 15, teamId: team, ...given };
  const answer = await desk.send('post', TYPES, { body });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.body as Body;
};
const tried = (body: Body) =>
  desk.send('post', TYPES, { body: { name: 'Call', durationMinutes: 15, teamId: team, ...body } });
const change = (id: unknown, body: Body) => desk.send('patch', `${TYPES}/${String(id)}`, { body });
const ask = (body: Body) => desk.send('post', REQUESTS, { body });
const requests = async (query = ''): Promise<readonly Body[]> =>
  (await desk.get<{ requests: readonly Body[] }>(REQUESTS + query)).requests;
const wrongParts = (answer: { body: unknown }): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ((answer.body as { errors?: { path: string; message: string }[] }).errors ?? []).map((it) => [
      it.path,
      it.message,
    ]),
  );

describe('TimeZest', () => {
  const isItsOwn = ({ name }: { readonly name: string }) => name.startsWith('timezest:');

  it('is read by an import, and by a dry run, and its key is told to nobody', async () => {
    const preview = await desk.run('imports', { dryRun: true });
    for (const { report } of [imported, preview]) {
      expect(report?.sources.filter(isItsOwn)).toMatchObject([
        { name: 'timezest:appointment-types', records: 4, error: null },
        { name: 'timezest:scheduling-requests', records: 0, error: null },
      ]);
    }
    expect(await desk.get(TYPES)).toEqual([]);
    expect(importedTypes).toMatchObject([
      { name: 'On-site visit', durationMinutes: 60, origin: 'timezest', active: false },
      { name: 'Phone call' },
      { name: 'Remote session, long' },
      { name: 'Remote session, short' },
    ]);
    const { findings } = await desk.get<{ findings: readonly Body[] }>('/v1/findings?limit=500');
    const codes = findings.map((it) => it['code']);
    expect(codes.filter((it) => it === 'appointment-type-for-nobody')).toHaveLength(4);
    expect(desk.logLines.join() + desk.answers.join()).not.toContain(TIMEZEST_CREDENTIALS.readOnly);
  });
});

describe('appointment types', () => {
  it('are made with what is usual, read, changed in part, and removed', async () => {
    const made = await make();
    expect(made).toEqual({
      id: expect.any(String) as unknown,
      name: 'Call',
      durationMinutes: 15,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      incrementMinutes: 30,
      minimumNotice: { minutes: 0, counts: 'wall-clock' },
      windowDays: 0,
      maxPerDay: 0,
      mode: 'maximum-availability',
      panelSize: 0,
      teamId: team,
      technicianIds: [],
      bookedAs: null,
      origin: 'own',
      externalId: null,
      active: true,
    });
    const change1 = {
      minimumNotice: { minutes: 60, counts: 'business-time' },
      teamId: null,
      technicianIds: members.slice(0, 1),
      mode: 'one-person',
    };
    const changed = await change(made['id'], change1);
    expect([changed.status, changed.body]).toEqual([200, { ...made, ...change1 }]);
    expect(await desk.get(TYPES)).toEqual([changed.body]);
    expect(await desk.get(`${TYPES}/${String(made['id'])}`)).toEqual(changed.body);

    expect((await desk.send('delete', `${TYPES}/${String(made['id'])}`)).status).toBe(204);
    expect(await desk.get(TYPES)).toEqual([]);
    const told = await desk.get<{ entries: readonly Body[] }>('/v1/audit?limit=3');
    expect(told.entries.map((it) => [it['actor'], it['action']])).toEqual([
      ['bootstrap', 'appointment-type-removed'],
      ['bootstrap', 'appointment-type-changed'],
      ['bootstrap', 'appointment-type-made'],
    ]);
  });

  it.each([
    ['durationMinutes', [4, 481, 7.5, '30', null], 'from 5 to 480'],
    ['bufferBeforeMinutes', [-1, 241, null], 'from 0 to 240'],
    ['bufferAfterMinutes', [-1, 241], 'from 0 to 240'],
    ['incrementMinutes', [0, 7, 45], 'one of 5, 10, 15, 20, 30, 60'],
    ['windowDays', [-1, 366], 'from 0 to 365'],
    ['maxPerDay', [-1, 101], 'from 0 to 100'],
    ['mode', ['pooled', null], 'one of one-person'],
    ['name', ['', ' Call', 'x'.repeat(101), 5], 'name must'],
    ['technicianIds', ['29', ['a'], ['1', '1'], null], 'technicianIds must'],
    ['teamId', ['London', 1], 'teamId must'],
    ['bookedAs', ['', ' ', 'x'.repeat(201)], 'bookedAs must'],
    ['active', ['yes', null], 'true or false'],
    ['minimumNotice', [5, null], 'must be an object'],
  ])('whose %s is out of its range are refused, naming it', async (name, values, words) => {
    const { id } = await make({ name: 'Another' });
    for (const value of values) {
      for (const answer of [await tried({ [name]: value }), await change(id, { [name]: value })]) {
        expectProblem(answer, 400, 'request-invalid');
        expect(wrongParts(answer)[`/${name}`]).toContain(words);
      }
    }
  });

  it('name what is wrong within a part', async () => {
    const answer = await tried({ minimumNotice: { minutes: 43_201, counts: 'moons' } });
    expect(wrongParts(answer)).toEqual({
      '/minimumNotice/minutes': 'minimumNotice.minutes must be a whole number from 0 to 43200',
      '/minimumNotice/counts': 'minimumNotice.counts must be one of wall-clock, business-time',
    });
    expect((await make({ minimumNotice: { minutes: 43_200, counts: 'wall-clock' } }))['id']).toBeDefined();
  });

  it.each([
    ['an unknown team', () => ({ teamId: '999' }), '/teamId', '"999"'],
    ['unknown technicians', () => ({ teamId: null, technicianIds: ['998'] }), '/technicianIds', '"998"'],
    ['a team beside technicians', () => ({ technicianIds: members.slice(0, 1) }), '/teamId', 'not both'],
    ['nobody', () => ({ teamId: null }), '/active', 'neither teamId nor technicianIds'],
    ['one person of a team', () => ({ mode: 'one-person' }), '/mode', 'exactly one technician'],
    [
      'one person of two',
      () => ({ mode: 'one-person', teamId: null, technicianIds: members.slice(0, 2) }),
      '/mode',
      'exactly one technician',
    ],
    [
      'a panel of one',
      () => ({ mode: 'panel', teamId: null, technicianIds: members.slice(0, 1) }),
      '/mode',
      'at least 2 technicians, not 1',
    ],
    [
      'a panel of one of many',
      () => ({ mode: 'panel', panelSize: 1 }),
      '/panelSize',
      'of them, or from 2 to',
    ],
    [
      'a panel of more than there are',
      () => ({ mode: 'panel', panelSize: members.length + 1 }),
      '/panelSize',
      'of them, or from 2 to',
    ],
    ['a size without a panel', () => ({ panelSize: 2 }), '/panelSize', '"panel" only'],
  ])('for %s are refused', async (_, given, path, words) => {
    const { id } = await make({ name: 'Another' });
    for (const answer of [await tried(given()), await change(id, given())]) {
      expectProblem(answer, 422, 'appointment-type-invalid');
      expect(wrongParts(answer)[path]).toContain(words);
    }
    expect(await desk.get(TYPES)).toHaveLength(1);
  });

  it('may be a panel of a team, and for nobody while they are not active', async () => {
    await make({ name: 'Panel', mode: 'panel', panelSize: members.length });
    const nobody = await make({ name: 'Nobody yet', teamId: null, active: false });
    expectProblem(await change(nobody['id'], { active: true }), 422, 'appointment-type-invalid');
    expect((await change(nobody['id'], { active: true, teamId: team })).status).toBe(200);
  });

  it('share no name, and are made once for one Idempotency-Key', async () => {
    await make();
    expectProblem(await tried({}), 409, 'appointment-type-name-taken');
    const headers = { 'Idempotency-Key': 'type-once' };
    const body = { name: 'Visit', durationMinutes: 60, teamId: team };
    const first = await desk.send('post', TYPES, { body, headers });
    const again = await desk.send('post', TYPES, { body, headers });
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(await desk.get(TYPES)).toHaveLength(2);
  });

  it('that TimeZest tells of keep its name and duration', async () => {
    const { id } = await make();
    await desk.database.query(
      `UPDATE appointment_type SET origin = 'timezest', external_id = 'apty_1' WHERE id = ${String(id)}`,
    );
    const answer = await change(id, { name: 'Chat', durationMinutes: 20, maxPerDay: 4 });
    expectProblem(answer, 422, 'appointment-type-invalid');
    expect(Object.keys(wrongParts(answer))).toEqual(['/name', '/durationMinutes']);
    expect((await change(id, { name: 'Call', maxPerDay: 4 })).body).toMatchObject({ maxPerDay: 4 });
  });

  it('that are not there are a 404', async () => {
    for (const id of ['0', 'x', '9'.repeat(25)]) {
      expectProblem(await desk.send('get', `${TYPES}/${id}`), 404, 'appointment-type-not-found');
      expectProblem(await change(id, {}), 404, 'appointment-type-not-found');
      expectProblem(await desk.send('delete', `${TYPES}/${id}`), 404, 'appointment-type-not-found');
    }
  });
});

describe('booking requests', () => {
  it('are made by a scheduler, listed while they are open, and withdrawn', async () => {
    const { id: typeId } = await make();
    const authorization = 'Bearer gw_scheduler';
    const headers = { 'Idempotency-Key': 'ask-once' };
    const sent = { body: { typeId, ticketId: '60001' }, authorization, headers };
    const made = await desk.send('post', REQUESTS, sent);
    expect((await desk.send('post', REQUESTS, sent)).body).toEqual(made.body);
    const expected = {
      id: expect.any(String) as unknown,
      typeId,
      teamId: null,
      technicianIds: [],
      ticketId: '60001',
      origin: 'own',
      externalId: null,
      status: 'open',
      madeAt: new Date(NOW).toISOString(),
      bookedSlot: null,
    };
    expect([made.status, made.body]).toEqual([201, expected]);
    expect(await requests()).toEqual([made.body]);

    expectProblem(await desk.send('delete', `${TYPES}/${String(typeId)}`), 409, 'appointment-type-requested');
    const address = `${REQUESTS}/${(made.body as { id: string }).id}`;
    expect((await desk.send('delete', address, { authorization })).status).toBe(204);
    expectProblem(await desk.send('delete', address, { authorization }), 409, 'booking-request-not-open');
    expect(await requests()).toEqual([]);
    expect(await requests('?status=withdrawn')).toMatchObject([{ ticketId: '60001', status: 'withdrawn' }]);
    expectProblem(await desk.send('delete', `${REQUESTS}/0`), 404, 'booking-request-not-found');
    const told = await desk.get<{ entries: readonly Body[] }>('/v1/audit?ticketId=60001&limit=2');
    expect(told.entries.map((it) => [it['actor'], it['action']])).toEqual([
      ['TimeZest', 'booking-request-withdrawn'],
      ['TimeZest', 'booking-request-made'],
    ]);
  });

  it('are refused with each thing they name that is not there', async () => {
    const answer = await ask({ typeId: '0', teamId: '999', technicianIds: ['998'], ticketId: '1' });
    expectProblem(answer, 422, 'booking-request-invalid');
    expect(wrongParts(answer)).toEqual({
      '/typeId': expect.stringContaining('"0"') as unknown,
      '/teamId': expect.stringContaining('"999"') as unknown,
      '/technicianIds': expect.stringContaining('"998"') as unknown,
      '/ticketId': expect.stringContaining('"1"') as unknown,
    });
    const { id: typeId } = await make({ active: false });
    expect(wrongParts(await ask({ typeId }))).toMatchObject({
      '/typeId': expect.stringContaining('not active') as unknown,
    });
    expectProblem(await ask({}), 400, 'request-invalid');
    expect(await requests()).toEqual([]);
  });

  it('go page by page, newest first, by one status', async () => {
    const { id: typeId } = await make();
    const ids: string[] = [];
    for (const technicianId of members.slice(0, 3))
      ids.push(((await ask({ typeId, technicianIds: [technicianId] })).body as { id: string }).id);
    interface Page {
      readonly requests: readonly Body[];
      readonly next: string | null;
    }
    const first = await desk.get<Page>(`${REQUESTS}?limit=2`);
    const second = await desk.get<Page>(`${REQUESTS}?limit=2&cursor=${first.next!}`);
    expect([...first.requests, ...second.requests].map((it) => it['id'])).toEqual(ids.toReversed());
    expect(second.next).toBeNull();
    expectProblem(await desk.send('get', `${REQUESTS}?status=new`), 400, 'status-invalid');
    expectProblem(await desk.send('get', `${REQUESTS}?cursor=x`), 400, 'cursor-invalid');
  });

  it('of TimeZest are withdrawn there', async () => {
    const { id: typeId } = await make();
    const { id } = (await ask({ typeId })).body as { id: string };
    await desk.database.query(
      `UPDATE booking_request SET origin = 'timezest', external_id = 'sreq_1' WHERE id = ${id}`,
    );
    expectProblem(await desk.send('delete', `${REQUESTS}/${id}`), 409, 'booking-request-of-timezest');
  });
});
