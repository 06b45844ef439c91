import type { Response } from 'supertest';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;
const PUBLIC = 'https://plan.example';
const SAME = { 'Sec-Fetch-Site': 'same-origin' };
const iso = (instant: number): string => new Date(instant).toISOString();

interface Key {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

let desk: ApiDesk;
let count = 0;

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
beforeEach(() => {
  desk.clock.instant = NOW;
});
afterAll(async () => {
  await desk.close();
});

const makeKey = async (parts: object = {}): Promise<Key> =>
  (
    await desk.send('post', '/v1/keys', {
      body: { name: `key ${(count += 1)}`, role: 'dispatcher', ...parts },
    })
  ).body as Key;
const signIn = (key: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  desk.send('post', '/v1/session', { authorization: `Bearer ${key}`, headers });
const cookieIn = (answer: Response): string =>
  ([] as string[]).concat(answer.headers['set-cookie'] ?? [])[0] ?? '';
/** As a browser sends it back. */
const cookieOf = async (key: string): Promise<string> => cookieIn(await signIn(key)).split(';')[0]!;
const withCookie = (
  cookie: string,
  method: 'get' | 'post' | 'delete' | 'patch' = 'get',
  path = '/v1/session',
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  desk.send(method, path, { authorization: null, headers: { Cookie: cookie, ...headers } });

describe('a session', () => {
  it('is begun with a key, and tells who it is without telling the key or its own secret', async () => {
    const { id, key, name } = await makeKey();
    const answer = await signIn(key);
    const secret = /gapwise_session=(gw_[\w-]{43});/.exec(cookieIn(answer))?.[1];
    const who = {
      name,
      role: 'dispatcher',
      scope: 'write',
      technicianId: null,
      keyId: id,
      endsAt: iso(NOW + 12 * HOUR),
    };

    expect([answer.status, answer.body]).toEqual([201, who]);
    expect(cookieIn(answer)).toMatch(/; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect(secret).toBeDefined();
    expect((await withCookie(`gapwise_session=${secret!}`)).body).toEqual(who);
    const rows = await desk.database.query<{ text: string }>(
      'SELECT row_to_json(s)::text AS text FROM session s',
    );
    expect(rows.map((it) => it.text).join()).not.toContain(secret);
    expect(desk.logLines.join()).not.toContain(secret);
  });

  it('may do what its key may, and no more', async () => {
    const cookie = await cookieOf((await makeKey()).key);
    expect((await withCookie(cookie, 'get', '/v1/status')).status).toBe(200);
    expectProblem(await withCookie(cookie, 'get', '/v1/audit'), 403, 'role-not-allowed');
    const reading = await cookieOf((await makeKey({ scope: 'read' })).key);
    expectProblem(await withCookie(reading, 'post', '/v1/stop', SAME), 403, 'scope-not-allowed');
    expect((await withCookie(reading, 'delete', '/v1/session', SAME)).status).toBe(204);
  });

  it('lasts 12 hours, and not a moment longer', async () => {
    const cookie = await cookieOf((await makeKey()).key);
    desk.clock.instant = NOW + 12 * HOUR - 1;
    expect((await withCookie(cookie)).status).toBe(200);
    desk.clock.instant = NOW + 12 * HOUR;
    expectProblem(await withCookie(cookie), 401, 'session-ended');
  });

  it('does not outlast its key', async () => {
    const cookie = await cookieOf((await makeKey({ expiresAt: iso(NOW + HOUR) })).key);
    expect((await withCookie(cookie)).body).toMatchObject({ endsAt: iso(NOW + HOUR) });
    desk.clock.instant = NOW + HOUR;
    expectProblem(await withCookie(cookie), 401, 'session-ended');
  });

  it.each([
    ['removed', 'delete', ''],
    ['rotated', 'post', '/rotate'],
  ] as const)('ends when its key is %s, and others go on', async (_, method, path) => {
    const [mine, other] = [await makeKey(), await makeKey()];
    const cookies = [await cookieOf(mine.key), await cookieOf(other.key)];
    await desk.send(
      method,
      `/v1/keys/${mine.id}${path}`,
      method === 'post' ? { body: { graceSeconds: 60 } } : {},
    );
    expectProblem(await withCookie(cookies[0]!), 401, 'session-ended');
    expect((await withCookie(cookies[1]!)).status).toBe(200);
  });

  it('is ended by signing out, once, and both are told of', async () => {
    const { key, name } = await makeKey();
    const cookie = await cookieOf(key);
    const answer = await withCookie(cookie, 'delete', '/v1/session', SAME);
    expect([answer.status, cookieIn(answer)]).toEqual([
      204,
      expect.stringMatching(/^gapwise_session=; .*1970/),
    ]);
    expectProblem(await withCookie(cookie), 401, 'session-ended');
    const { entries } = await desk.get<{ entries: { action: string; actor: string }[] }>('/v1/audit');
    expect(entries.filter((it) => it.actor === name).map((it) => it.action)).toEqual([
      'session-ended',
      'session-begun',
    ]);
  });

  it('begins no other one, so that none lasts for ever', async () => {
    const cookie = await cookieOf((await makeKey()).key);
    expectProblem(await withCookie(cookie, 'post', '/v1/session', SAME), 400, 'bearer-needed');
  });

  it('gives way to a key that is sent beside it, right or wrong', async () => {
    const cookie = await cookieOf((await makeKey()).key);
    const headers = { Cookie: cookie };
    expect((await desk.send('get', '/v1/session', { headers })).body).toMatchObject({ name: 'bootstrap' });
    const wrong = await desk.send('get', '/v1/session', { headers, authorization: 'Bearer gw_wrong' });
    expectProblem(wrong, 401, 'key-missing-or-wrong');
  });

  it.each(['gapwise_session=', 'gapwise_session=gw_x', 'other=1; gapwise_session=x', 'xgapwise_session=x'])(
    'is nobody’s with the cookie %s',
    async (cookie) => {
      expect((await withCookie(cookie)).status).toBe(401);
    },
  );

  it('opens no door as a bearer', async () => {
    const cookie = await cookieOf((await makeKey()).key);
    const authorization = `Bearer ${cookie.split('=')[1]!}`;
    expect((await desk.send('get', '/v1/status', { authorization })).status).toBe(401);
  });
});

describe('a request that changes something, sent by a browser by itself', () => {
  const own = (): string =>
    `http://127.0.0.1:${(desk.app.getHttpServer() as { address(): { port: number } }).address().port}`;
  const cases: readonly [string, () => Readonly<Record<string, string>>, boolean][] = [
    ['from a page of ours', () => SAME, true],
    ['from a page of ours, in an old browser', () => ({ Origin: own() }), true],
    ['from another site', () => ({ 'Sec-Fetch-Site': 'cross-site' }), false],
    ['from another program on the same site', () => ({ 'Sec-Fetch-Site': 'same-site' }), false],
    ['from nowhere', () => ({ 'Sec-Fetch-Site': 'none' }), false],
    [
      'from another site that says our address',
      () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: own() }),
      false,
    ],
    ['from another site, in an old browser', () => ({ Origin: 'https://evil.example' }), false],
    ['from our host on another port', () => ({ Origin: 'http://127.0.0.1:1' }), false],
    ['from a frame without an address', () => ({ Origin: 'null' }), false],
    ['without a word where from', () => ({}), false],
  ];

  it.each(cases)('with a session, %s', async (_, headers, passes) => {
    const cookie = await cookieOf((await makeKey()).key);
    const answer = await withCookie(cookie, 'delete', '/v1/stop', headers());
    if (passes) expect(answer.status).toBe(204);
    else expectProblem(answer, 403, 'cross-site-request');
  });

  it.each(cases)('with a name and password, %s', async (_, headers, passes) => {
    const authorization = `Basic ${Buffer.from(`me:${desk.key}`).toString('base64')}`;
    const answer = await desk.send('delete', '/v1/stop', { authorization, headers: headers() });
    expect(answer.status).toBe(passes ? 204 : 403);
  });

  it('needs no word of that with a key, which no browser sends by itself', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
    expect((await desk.send('delete', '/v1/stop', { headers })).status).toBe(204);
  });

  it('only reads from anywhere', async () => {
    const cookie = await cookieOf((await makeKey()).key);
    const answer = await withCookie(cookie, 'get', '/v1/status', { 'Sec-Fetch-Site': 'cross-site' });
    expect(answer.status).toBe(200);
  });
});

describe('behind an https address', () => {
  let secure: ApiDesk;
  beforeAll(async () => {
    secure = await ApiDesk.open(NOW, { GAPWISE_PUBLIC_URL: `${PUBLIC}/gapwise` });
  });
  afterAll(async () => {
    await secure.close();
  });

  it('the cookie goes over https only, and the public address is ours', async () => {
    const cookie = cookieIn(await secure.send('post', '/v1/session'));
    expect(cookie).toMatch(/; Secure; SameSite=Strict$/);
    const ask = (origin: string) =>
      secure.send('delete', '/v1/stop', {
        authorization: null,
        headers: { Cookie: cookie.split(';')[0]!, Origin: origin },
      });
    expect((await ask(PUBLIC)).status).toBe(204);
    expect((await ask('http://plan.example')).status).toBe(403);
  });
});
