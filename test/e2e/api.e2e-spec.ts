import { ApiDesk } from './api-desk.js';
import { expectNoSecretOutside, expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const DAY = 24 * 60 * 60_000;
const iso = (instant: number): string => new Date(instant).toISOString();

interface Route {
  readonly method: string;
  readonly path: string;
}
interface Router {
  readonly stack: readonly { route?: { path: string; methods: Record<string, boolean> } }[];
}

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
afterAll(async () => {
  await desk.close();
});

/** What the router really answers, besides the documentation's own pages. */
function routes(): readonly Route[] {
  const { stack } = desk.app.getHttpAdapter().getInstance().router as unknown as Router;
  return stack.flatMap(({ route }) =>
    route === undefined || /^\/(docs|\{?\*)/.test(route.path)
      ? []
      : Object.keys(route.methods).map((method) => ({ method, path: route.path })),
  );
}

describe('the door', () => {
  const NEEDS_KEY = ['/v1/technicians', '/v1/runs', '/metrics', '/docs', '/docs-json', '/nowhere'];

  it.each(['/health/live', '/health/ready'])('is open at %s', async (path) => {
    const answer = await desk.send('get', path, { authorization: null });
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });

  it('is shut without a key, on every route but health, the calls of other systems, feeds, and signing in', async () => {
    const closed = routes().filter(({ path }) => !/^\/(?:health|hooks|v1\/feeds|v1\/session)\//.test(path));
    expect(closed.length).toBeGreaterThanOrEqual(20);
    for (const { method, path } of closed) {
      const answer = await desk.send(method as 'get', path.replaceAll(':id', '1'), { authorization: null });
      expectProblem(answer, 401, 'key-missing-or-wrong');
    }
  });

  it('knows no calls of other systems where none are wanted', async () => {
    const hooks = routes().filter(({ path }) => path.startsWith('/hooks/'));
    expect(hooks.length).toBe(3);
    for (const { method, path } of hooks) {
      const answer = await desk.send(method as 'post', path, { authorization: null });
      expectProblem(answer, 404, 'not-found');
    }
  });

  it('knows no feed that nobody has made', async () => {
    const feeds = routes().filter(({ path }) => path.startsWith('/v1/feeds/'));
    expect(feeds.map(({ method, path }) => `${method} ${path}`)).toEqual(['get /v1/feeds/:file']);
    expectProblem(await desk.send('get', '/v1/feeds/x.ics', { authorization: null }), 404, 'feed-not-found');
  });

  it('is open at the page, which holds nothing of the desk and may run nothing from elsewhere', async () => {
    const page = await desk.send('get', '/', { authorization: null });
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.text).not.toMatch(/<style|style=|<script(?![^>]* src=)/);
    const [script = ''] = /\/assets\/[^"]+\.js/.exec(page.text) ?? [];
    const part = await desk.send('get', script, { authorization: null });
    expect(part.status).toBe(200);
    expect(part.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(NEEDS_KEY)('is shut without a key at %s', async (path) => {
    const answer = await desk.send('get', path, { authorization: null });
    expectProblem(answer, 401, 'key-missing-or-wrong');
    // A browser asks its user for a name and a password on Basic; a page that signs people in must not set that off.
    expect(answer.headers['www-authenticate']).toMatch(path.startsWith('/docs') ? /^Basic / : /^Bearer /);
  });

  it.each([
    ['a wrong key', () => 'Bearer gw_wrong'],
    ['an empty key', () => 'Bearer '],
    ['the key with something added', () => `Bearer ${desk.key}x`],
    ['the key without a scheme', () => desk.key],
    ['another scheme', () => `Token ${desk.key}`],
    ['the key as the name of a user', () => `Basic ${Buffer.from(`${desk.key}:`).toString('base64')}`],
    ['something that is not base64', () => 'Basic ***'],
  ])('is shut for %s', async (_, authorization) => {
    expectProblem(
      await desk.send('get', '/v1/runs', { authorization: authorization() }),
      401,
      'key-missing-or-wrong',
    );
  });

  it('is open for the key as a bearer, in any case of the scheme, and as the password of any user', async () => {
    const basic = `Basic ${Buffer.from(`anyone:${desk.key}`).toString('base64')}`;
    for (const authorization of [`Bearer ${desk.key}`, `bearer ${desk.key}`, basic]) {
      expect((await desk.send('get', '/v1/runs', { authorization })).status).toBe(200);
    }
  });

  it('judges the key before it reads what is sent', async () => {
    const answer = await desk.send('post', '/v1/reflows', { authorization: null, body: '{ broken' });
    expect(answer.status).toBe(401);
  });
});

describe('the description', () => {
  it('is a page for people', async () => {
    const answer = await desk.send('get', '/docs');
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
  });

  it('is OpenAPI 3.1 and has every route, with a summary and answers, and no other', async () => {
    const document = await desk.get<{
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; responses: object }>>;
    }>('/docs-json');
    expect(document.openapi).toMatch(/^3\.1\./);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        expect([path, method, operation.summary]).toEqual([path, method, expect.stringMatching(/\S/)]);
        expect(Object.keys(operation.responses)).not.toEqual([]);
        return `${method} ${path}`;
      }),
    );
    const real = routes().map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(described.toSorted()).toEqual(real.toSorted());
  });
});

describe('a request that cannot be understood', () => {
  it('for an unknown route is told so', async () => {
    expectProblem(await desk.send('get', '/v1/nowhere'), 404, 'route-not-found');
    expectProblem(await desk.send('patch', '/v1/reflows'), 404, 'route-not-found');
  });

  it('with broken JSON is told so', async () => {
    const answer = await sendRaw('/v1/reflows', 'application/json', '{ "dryRun": tru');
    expectProblem(answer, 400, 'request-invalid');
    expect((answer.body as { detail: string }).detail).toContain('JSON');
  });

  it('with too large a body is told so', async () => {
    const answer = await sendRaw('/v1/reflows', 'application/json', JSON.stringify('x'.repeat(1_100_000)));
    expectProblem(answer, 413, 'body-too-large');
  });

  it.each([
    ['a property nobody knows', { dryRun: true, force: true }, 'force'],
    ['a text where true or false is meant', { dryRun: 'yes' }, 'dryRun'],
    ['a number where true or false is meant', { dryRun: 1 }, 'dryRun'],
  ])('with %s is told so, by name', async (_, body, property) => {
    const answer = await desk.send('post', '/v1/reflows', { body });
    expectProblem(answer, 400, 'request-invalid');
    expect(answer.body).toMatchObject({ errors: [{ path: `/${property}` }] });
  });

  it.each(['5', '"dry"', '[]', '[{"dryRun":true}]', 'null'])(
    'with the body %s instead of an object is told so',
    async (body) => {
      const answer = await sendRaw('/v1/reflows', 'application/json', body);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        400,
        expect.stringMatching(/^application\/problem\+json/),
      ]);
    },
  );

  it('with a body that is not JSON is refused: a dry run must not become a real one', async () => {
    const form = await sendRaw('/v1/reflows', 'application/x-www-form-urlencoded', 'dryRun=true');
    expectProblem(form, 415, 'request-failed');
  });

  it('that names an unknown technician, run or team is told so', async () => {
    for (const path of [
      '/v1/technicians/nobody',
      '/v1/technicians/0/workboard',
      '/v1/settings/technicians/0',
    ]) {
      expectProblem(await desk.send('get', path), 404, 'technician-not-found');
    }
    const range = `from=${iso(NOW)}&to=${iso(NOW + DAY)}`;
    expectProblem(await desk.send('get', `/v1/technicians/0/calendar?${range}`), 404, 'technician-not-found');
    for (const path of ['/v1/runs/999999', '/v1/runs/last', '/v1/runs/1e3', '/v1/runs/-1/moves']) {
      expectProblem(await desk.send('get', path), 404, 'run-not-found');
    }
    for (const id of ['1', 'fa7c81a3-2f8c-4ee3-a0d5-9b1f9fbd7a10']) {
      expectProblem(await desk.send('delete', `/v1/dead-letters/${id}`), 404, 'dead-letter-not-found');
    }
    expectProblem(await desk.send('post', '/v1/reflows/999999/undo'), 404, 'run-not-found');
    expectProblem(await desk.send('get', '/v1/settings/teams/0'), 404, 'team-not-found');
    expectProblem(
      await desk.send('patch', '/v1/settings/teams/0', { body: { minMinutesFree: 5 } }),
      404,
      'team-not-found',
    );
  });

  it('with an address that cannot be decoded is told so', async () => {
    const answer = await desk.send('get', '/v1/technicians/%E0%A4%A');
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it.each(['0', '201', '-1', '1.5', 'all', ''])('with the limit %j is told so', async (limit) => {
    expectProblem(await desk.send('get', `/v1/runs?limit=${limit}`), 400, 'limit-invalid');
  });

  it.each([
    '/v1/runs?cursor=last',
    '/v1/runs?cursor=1&cursor=2',
    '/v1/runs?cursor=',
    '/v1/runs/1/moves?cursor=-1',
    '/v1/findings?cursor=1',
    '/v1/findings?cursor=1&cursor=2',
    // Two texts, a number among three, and a text that the database does not take.
    ...[
      ['a', 'b'],
      ['a', 'b', 1],
      ['a', 'b', '\0'],
    ].map((it) => `/v1/findings?cursor=${Buffer.from(JSON.stringify(it)).toString('base64url')}`),
  ])('with a cursor that no page has is told so: %s', async (path) => {
    expectProblem(await desk.send('get', path), 400, 'cursor-invalid');
  });

  it.each([
    'limit=0',
    'limit=501',
    'limit=1e2',
    'cursor=next',
    'ticketId=%25',
    'ticketId=1&ticketId=2',
    'technicianId=ana',
    'runId=',
  ])('with the audit query %j is told so', async (query) => {
    const answer = await desk.send('get', `/v1/audit?${query}`);
    expectProblem(answer, 400, 'audit-query-invalid');
    expect(answer.text).toContain(query.split('=')[0]);
  });

  it.each([
    ['/v1/settings/organisation', null],
    ['/v1/settings/organisation', [{ minMinutesFree: 5 }]],
    ['/v1/settings/organisation', 'minMinutesFree'],
  ])('to change %s with %j is told what is needed', async (path, body) => {
    const answer = await sendRaw(path, 'application/json', JSON.stringify(body), 'patch');
    expectProblem(answer, 400, 'request-invalid');
  });
});

describe('settings', () => {
  it('that are wrong are all named, and nothing is changed', async () => {
    const before = await desk.get('/v1/settings/organisation');
    const answer = await desk.send('patch', '/v1/settings/organisation', {
      body: { minMinutesFree: 481, freezeMinutes: 60, gap: 5, workingHours: { 1: [null] } },
    });
    expectProblem(answer, 422, 'setting-invalid');
    expect((answer.body as { errors: { path: string }[] }).errors.map((it) => it.path)).toEqual([
      '/minMinutesFree',
      '/gap',
      '/workingHours',
    ]);
    expect(await desk.get('/v1/settings/organisation')).toEqual(before);
  });

  it('of the organisation change, and are taken back by null', async () => {
    const path = '/v1/settings/organisation';
    const set = await desk.send('patch', path, { body: { minMinutesFree: 30 } });
    expect(set.body).toMatchObject({ overrides: { minMinutesFree: 30 }, effective: { minMinutesFree: 30 } });
    const back = await desk.send('patch', path, { body: { minMinutesFree: null } });
    expect(back.body).toMatchObject({ overrides: {}, effective: { minMinutesFree: 0 } });
  });
});

describe('before anything was planned', () => {
  it('there is no plan', async () => {
    expectProblem(await desk.send('get', '/v1/plans/current'), 409, 'nothing-planned-yet');
  });

  it('the status says so', async () => {
    const tooOld = { succeededAt: null, ageSeconds: null, isTooOld: true, error: null };
    expect(await desk.get('/v1/status')).toEqual({
      at: iso(NOW),
      lastReflow: null,
      runInProgress: null,
      nextReflowAt: iso(NOW),
      plan: null,
      queues: [
        { kind: 'run', waiting: 0, active: 0, retrying: 0, deadLetters: 0 },
        { kind: 'write-back', waiting: 0, active: 0, retrying: 0, deadLetters: 0 },
      ],
      deadLetters: [],
      sources: ['technicians', 'tickets', 'service-calls', 'busy-times'].map((name) => ({
        name: `autotask:${name}`,
        ...tooOld,
      })),
      callBudgets: [],
      writing: { isStopped: false, pausedTechnicianIds: [] },
      pendingChanges: [],
    });
  });

  it('metrics are told', async () => {
    const answer = await desk.send('get', '/metrics');
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/^text\/plain; version=0\.0\.4/),
    ]);
  });
});

it('lets no secret into an answer or a log line', () => {
  expect(desk.logLines.length).toBeGreaterThan(50);
  expectNoSecretOutside(desk);
});

const sendRaw = (path: string, type: string, text: string, method: 'post' | 'patch' = 'post') =>
  desk.sendText(method, path, type, text);
