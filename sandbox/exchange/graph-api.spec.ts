import type { Row } from '../desk/row.js';
import { anEvent, errorCodeOf, SpecDesk } from './spec-desk.js';

const ANNA = '/users/anna@desk.example';
const responsesOf = (body: Row): Row[] => body['responses'] as Row[];

describe('signing in', () => {
  let desk: SpecDesk;
  beforeAll(async () => {
    desk = await SpecDesk.open();
  });
  afterAll(() => desk.close());

  it('refuses a wrong secret as the sign-in service does', async () => {
    const answer = await desk.signIn('wrong');

    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: 'invalid_client', error_codes: [7000215] });
  });

  it('gives a token for just under an hour', async () => {
    const { body } = await desk.signIn('sandbox-secret');

    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    expect((await desk.signIn('sandbox-secret')).body['access_token']).not.toBe(body['access_token']);
  });

  it.each([{}, { authorization: 'Bearer nonsense' }, { authorization: 'Bearer e30.e30' }])(
    'answers 401 to %j',
    async (headers) => {
      const answer = await desk.raw('GET', '/v1.0/users', undefined, headers);

      expect([answer.status, errorCodeOf(answer)]).toEqual([401, 'InvalidAuthenticationToken']);
    },
  );

  it('knows a user by name in any case, and by id', async () => {
    const byName = await desk.get('/users/ANNA@desk.example');

    expect(byName.body['mail']).toBe('anna@desk.example');
    expect((await desk.get(`/users/${String(byName.body['id'])}`)).body['id']).toBe(byName.body['id']);
    expect((await desk.get(`${ANNA}/mailboxSettings`)).body['timeZone']).toBe('W. Europe Standard Time');
  });
});

describe('throttling', () => {
  it('serves four requests for a mailbox at once and refuses the fifth, with the time to wait', async () => {
    const desk = await SpecDesk.open({ latencyMs: 300 });

    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => desk.get(`${ANNA}/mailboxSettings`)),
      desk.get('/users/ben@desk.example/mailboxSettings'),
    ]);

    expect(answers.map((it) => it.status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const refused = answers.find((it) => it.status === 429)!;
    expect(errorCodeOf(refused)).toBe('ApplicationThrottled');
    expect(refused.headers['retry-after']).toBe('1');
    expect((await desk.get(`${ANNA}/mailboxSettings`)).status).toBe(200);
    await desk.close();
  });

  it('throttles on demand', async () => {
    const desk = await SpecDesk.open();
    const fault = { match: { path: 'mailboxSettings' }, status: 429, headers: { 'retry-after': '7' } };
    await desk.control('POST', '/faults', fault);

    const first = await desk.get(`${ANNA}/mailboxSettings`);

    expect([first.status, first.headers['retry-after']]).toEqual([429, '7']);
    expect((await desk.get(`${ANNA}/mailboxSettings`)).status).toBe(200);
    await desk.close();
  });
});

describe('POST $batch', () => {
  let desk: SpecDesk;
  beforeEach(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(() => desk.close());

  const batch = (requests: Row[]) => desk.call('POST', '/$batch', { body: { requests } });
  const reads = (count: number, more: Row = {}): Row[] =>
    Array.from({ length: count }, (_, index) => ({
      id: String(index),
      method: 'GET',
      url: `${ANNA}/mailboxSettings`,
      ...more,
    }));

  it('gives each request its own status', async () => {
    const { status, body } = await batch([
      { id: 'a', method: 'GET', url: ANNA },
      { id: 'b', method: 'GET', url: '/users/nobody@desk.example' },
      {
        id: 'c',
        method: 'POST',
        url: `${ANNA}/events`,
        headers: { 'Content-Type': 'application/json', Prefer: 'IdType="ImmutableId"' },
        body: { ...anEvent(), mailbox: undefined },
      },
    ]);

    expect(status).toBe(200);
    expect(responsesOf(body).map((it) => [it['id'], it['status']])).toEqual([
      ['a', 200],
      ['b', 404],
      ['c', 201],
    ]);
    expect(responsesOf(body)[2]).toMatchObject({ headers: { 'Preference-Applied': 'IdType="ImmutableId"' } });
  });

  it('refuses what is more than four at once for a mailbox, each with the time to wait', async () => {
    const { body } = await batch(reads(6));

    expect(responsesOf(body).map((it) => it['status'])).toEqual([200, 200, 200, 200, 429, 429]);
    expect(responsesOf(body)[5]).toMatchObject({ headers: { 'Retry-After': '1' } });
  });

  it('runs a chain of any length one after the other', async () => {
    const chain = reads(8).map((step, index) =>
      index === 0 ? step : { ...step, dependsOn: [String(index - 1)] },
    );

    const { body } = await batch(chain);

    expect(new Set(responsesOf(body).map((it) => it['status']))).toEqual(new Set([200]));
  });

  it('does not run what depends on a failure', async () => {
    const { body } = await batch([
      { id: 'a', method: 'DELETE', url: `${ANNA}/events/nonsense` },
      { id: 'b', method: 'POST', url: `${ANNA}/events`, body: anEvent(), dependsOn: ['a'] },
    ]);

    expect(responsesOf(body).map((it) => it['status'])).toEqual([400, 424]);
  });

  it('lets a queued fault reach into a batch', async () => {
    await desk.control('POST', '/faults', { match: { path: 'mailboxSettings' }, status: 503, times: 1 });

    const { body } = await batch(reads(2));

    expect(responsesOf(body).map((it) => it['status'])).toEqual([503, 200]);
  });

  it('refuses more than twenty requests, a repeated id, and a wait for what is not before', async () => {
    const tooMany = await batch(reads(21));
    const repeated = await batch(reads(2, { id: 'same' }));
    const forward = await batch(reads(2, { dependsOn: ['1'] }));

    expect([tooMany, repeated, forward].map((it) => it.status)).toEqual([400, 400, 400]);
  });
});

describe('a mailbox that is hard to work with', () => {
  let desk: SpecDesk;
  beforeEach(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(() => desk.close());

  it('takes other limits by order, which reach into a batch, until they are taken back', async () => {
    await desk.control('POST', '/limits', { mailbox: 'anna@desk.example', requests: 2, seconds: 600 });
    const read = { method: 'GET', url: '/users/anna@desk.example/mailboxSettings' };
    const requests = ['a', 'b', 'c'].map((id) => ({ ...read, id }));
    const { body } = await desk.call('POST', '/$batch', { body: { requests } });
    const foreign = await desk.get('/users/ben@desk.example/mailboxSettings');
    await desk.control('DELETE', '/limits');
    const freed = await desk.get(read.url);

    const inner = body['responses'] as { status: number; headers: Row }[];
    expect(inner.map((it) => it.status)).toEqual([200, 200, 429]);
    expect(Number(inner[2]!.headers['Retry-After'])).toBeGreaterThan(590);
    expect([foreign.status, freed.status]).toEqual([200, 200]);
    expect((await desk.control('POST', '/limits', { mailbox: 'nobody' })).status).toBe(400);
  });

  it('refuses writes to a mailbox that is full, and nothing else', async () => {
    const path = '/users/anna@desk.example/events';
    const event = { ...anEvent(), mailbox: undefined };
    const id = String((await desk.call('POST', path, { body: event })).body['id']);
    const rows = [{ userPrincipalName: 'anna@desk.example', status: 507 }];
    await desk.control('POST', '/rows', { table: 'mailboxes', rows });

    const made = await desk.call('POST', path, { body: event });
    const changed = await desk.call('PATCH', `${path}/${id}`, { body: { subject: 'New' } });
    const others = [await desk.get(path), await desk.call('DELETE', `${path}/${id}`)];

    for (const it of [made, changed])
      expect([it.status, errorCodeOf(it)]).toEqual([507, 'ErrorQuotaExceeded']);
    expect(others.map((it) => it.status)).toEqual([200, 204]);
  });
});
