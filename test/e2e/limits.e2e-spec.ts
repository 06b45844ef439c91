import type { Response } from 'supertest';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);

/** The answer to one more, after so many. */
async function afterMany(count: number, ask: () => Promise<Response>): Promise<Response> {
  for (let sent = 0; sent < count; sent += 1) expect((await ask()).status).not.toBe(429);
  return ask();
}

function expectToWait(answer: Response): void {
  expectProblem(answer, 429, 'too-many-requests');
  expect(answer.headers['retry-after']).toMatch(/^([1-9]|[1-5]\d|60)$/);
}

describe('in a minute', () => {
  let desk: ApiDesk;
  beforeAll(async () => {
    desk = await ApiDesk.open(NOW, { RATE_LIMIT_PER_MINUTE: '20' });
  });
  afterAll(async () => {
    await desk.close();
  });

  it('a wrong key is told so ten times, and then to wait; a right one from the same place is let in', async () => {
    const wrong = (from: string) =>
      desk.send('get', '/v1/keys', {
        authorization: 'Bearer gw_wrong',
        headers: { 'X-Forwarded-For': from },
      });
    expectToWait(await afterMany(10, () => wrong('192.0.2.1')));
    expect((await wrong('192.0.2.2')).status).toBe(401);
    const right = await desk.send('get', '/v1/keys', { headers: { 'X-Forwarded-For': '192.0.2.1' } });
    expect(right.status).toBe(200);
  });

  it('nobody waits for having sent no key', async () => {
    const headers = { 'X-Forwarded-For': '192.0.2.3' };
    const answer = await afterMany(30, () => desk.send('get', '/v1/keys', { authorization: null, headers }));
    expect(answer.status).toBe(401);
  });

  it('a key asks as often as it may, on whatever route and from wherever, and another key goes on', async () => {
    const { key, id } = (await desk.send('post', '/v1/keys', { body: { name: 'many', role: 'auditor' } }))
      .body as {
      key: string;
      id: string;
    };
    let sent = 0;
    const ask = () =>
      desk.send('get', ['/v1/runs', '/v1/nowhere', '/v1/stop'][(sent += 1) % 3]!, {
        authorization: `Bearer ${key}`,
        headers: { 'X-Forwarded-For': `192.0.2.${sent}` },
      });
    expectToWait(await afterMany(20, ask));
    expect((await desk.send('delete', `/v1/keys/${id}`)).status).toBe(204);
  });

  it('an address without a key reads feeds as often as it may', async () => {
    const ask = () =>
      desk.send('get', '/v1/feeds/x.ics', {
        authorization: null,
        headers: { 'X-Forwarded-For': '192.0.2.9' },
      });
    expectToWait(await afterMany(20, ask));
  });

  it.each(['/health/live', '/health/ready', '/hooks/exchange'])('nobody waits at %s', async (path) => {
    const method = path.startsWith('/hooks') ? 'post' : 'get';
    const answer = await afterMany(30, () => desk.send(method, path, { authorization: null }));
    expect(answer.status).not.toBe(429);
  });
});

describe('a proxy that is not trusted', () => {
  it('is taken for who asks', async () => {
    const desk = await ApiDesk.open(NOW, { GAPWISE_TRUSTED_PROXIES: '192.0.2.77' });
    let sent = 0;
    const ask = () =>
      desk.send('get', '/v1/keys', {
        authorization: 'Bearer gw_wrong',
        headers: { 'X-Forwarded-For': `192.0.2.${(sent += 1)}`, 'X-Forwarded-Proto': 'https' },
      });
    try {
      expectToWait(await afterMany(10, ask));
      const session = await desk.send('post', '/v1/session', { headers: { 'X-Forwarded-Proto': 'https' } });
      expect(String(session.headers['set-cookie'])).not.toContain('Secure');
    } finally {
      await desk.close();
    }
  });
});

describe('the headers', () => {
  let desk: ApiDesk;
  let secure: ApiDesk;
  beforeAll(async () => {
    desk = await ApiDesk.open(NOW);
    secure = await ApiDesk.open(NOW, { GAPWISE_PUBLIC_URL: 'https://plan.example' });
  });
  afterAll(async () => {
    await desk.close();
    await secure.close();
  });

  const STRICT =
    "default-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'";

  it.each(['/health/live', '/v1/status', '/v1/nowhere', '/metrics', '/docs-json', '/docsx'])(
    'allow no code, no frame and no guess at %s',
    async (path) => {
      const { headers } = await desk.send('get', path);
      expect(headers).toMatchObject({
        'content-security-policy': STRICT,
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  it('stand on a refusal too', async () => {
    const { headers } = await desk.send('get', '/v1/status', { authorization: null });
    expect(headers).toMatchObject({ 'content-security-policy': STRICT, 'cache-control': 'no-store' });
  });

  it.each(['/docs', '/docs/', '/docs/swagger-ui-init.js'])(
    'allow styles within the page at %s',
    async (path) => {
      const { headers } = await desk.send('get', path);
      expect(headers['content-security-policy']).toBe(
        `${STRICT};style-src 'self' 'unsafe-inline';img-src 'self' data:`,
      );
    },
  );

  it('leave the description whole: it brings no code within the page, and its code is ours', async () => {
    const { text } = await desk.send('get', '/docs');
    const scripts = [...text.matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(1);
    for (const [, attributes = '', code = ''] of scripts) {
      expect([attributes, code.trim()]).toEqual([expect.stringMatching(/src="\.\//), '']);
    }
  });

  it('insist on https where the public address has it', async () => {
    const { headers } = await secure.send('get', '/health/live');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('let nothing of the desk be kept in a cache, and give an ETag to who polls', async () => {
    for (const path of ['/v1/status', '/v1/technicians']) {
      const { headers } = await desk.send('get', path);
      expect([path, headers['cache-control'], headers['etag']]).toEqual([
        path,
        'no-store',
        expect.stringMatching(/^W\/"/),
      ]);
    }
  });

  it('make the cookie of a session Secure behind a trusted proxy with https', async () => {
    const answer = await desk.send('post', '/v1/session', { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(String(answer.headers['set-cookie'])).toContain('; Secure;');
  });
});
