import { generateKeyPair, type JWTPayload } from 'jose';
import type { Response } from 'supertest';
import { AUDIENCE, OpenIdProvider } from '../support/openid-provider.js';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

/** The provider's own clock is the machine's. */
const NOW = Math.floor(Date.now() / 1000) * 1000;
const SECONDS = NOW / 1000;
const TOLERANCE = 30;

let provider: OpenIdProvider;
let desk: ApiDesk;
let mailbox: string;
let technicianId: string;

beforeAll(async () => {
  provider = await OpenIdProvider.open('https://plan.example/', {});
  desk = await ApiDesk.open(NOW, provider.settings);
  await desk.run('imports');
  const technicians = await desk.get<{ id: string; mailbox: string | null }[]>('/v1/technicians');
  const first = technicians.find((it) => it.mailbox !== null)!;
  [mailbox, technicianId] = [first.mailbox!, first.id];
});
afterAll(async () => {
  await desk.close();
  await provider.close();
});

/** What is undefined is left out. */
const claims = (others: Readonly<Record<string, unknown>> = {}): JWTPayload => ({
  iss: provider.issuer,
  aud: AUDIENCE,
  sub: 'subject-1',
  preferred_username: 'ana@desk.example',
  roles: ['dispatcher'],
  exp: SECONDS + 60,
  ...others,
});
let asked = 0;
/** Each time from another address, since wrong ones are counted. */
const ask = (token: string, path = '/v1/status'): Promise<Response> =>
  desk.send('get', path, {
    authorization: `Bearer ${token}`,
    headers: { 'X-Forwarded-For': `192.0.2.${(asked += 1)}` },
  });
const unsigned = (payload: JWTPayload, alg: string): string =>
  `${[{ alg }, payload].map((it) => Buffer.from(JSON.stringify(it)).toString('base64url')).join('.')}.`;

describe('a token of the provider', () => {
  it('that it made itself lets in with the role it names', async () => {
    const token = await provider.ownToken();
    expect((await ask(token, '/v1/audit')).status).toBe(200);
    expectProblem(
      await desk.send('post', '/v1/stop', { authorization: `Bearer ${token}` }),
      403,
      'role-not-allowed',
    );
  });

  it('gives the highest of several roles, and leaves those of other programs aside', async () => {
    const token = await provider.sign(claims({ roles: ['scheduler', 'Other.Admin', 'admin', 'auditor'] }));
    expect((await ask(token, '/v1/keys')).status).toBe(200);
  });

  it('names who acts in the audit log', async () => {
    const authorization = `Bearer ${await provider.sign(claims())}`;
    for (const method of ['post', 'delete'] as const) await desk.send(method, '/v1/stop', { authorization });
    const { entries } = await desk.get<{ entries: { actor: string }[] }>('/v1/audit');
    expect(entries[0]).toMatchObject({ actor: 'ana@desk.example', action: 'settings-changed' });
  });

  it('finds a technician by the mailbox, in any case', async () => {
    const mine = claims({ roles: ['technician'], preferred_username: mailbox.toUpperCase() });
    const answer = await ask(await provider.sign(mine), `/v1/technicians/${technicianId}`);
    expect(answer.status).toBe(200);
  });

  it.each([
    ['no role of ours', { roles: ['Other.Admin'] }, 'no-role'],
    ['no roles', { roles: undefined }, 'no-role'],
    ['the role technician and a mailbox of nobody', { roles: 'technician' }, 'no-technician'],
  ])('with %s is known, and may do nothing', async (_, others, code) => {
    const answer = await ask(await provider.sign(claims(others)));
    expectProblem(answer, 403, code);
    expect(answer.text).toContain('ana@desk.example');
  });

  it.each([
    ['expires within the tolerance', { exp: SECONDS - TOLERANCE + 1 }, 200],
    ['expired before it', { exp: SECONDS - TOLERANCE }, 401],
    ['begins within the tolerance', { nbf: SECONDS + TOLERANCE }, 200],
    ['begins after it', { nbf: SECONDS + TOLERANCE + 1 }, 401],
  ])('that %s', async (_, others, status) => {
    expect((await ask(await provider.sign(claims(others)))).status).toBe(status);
  });
});

describe('a token that is none of ours', () => {
  const forged: readonly [string, string, () => Promise<string> | string][] = [
    ['expired', 'token-expired', () => provider.sign(claims({ exp: SECONDS - 3600 }))],
    ['not valid yet', 'token-not-valid-yet', () => provider.sign(claims({ nbf: SECONDS + 3600 }))],
    ['for another program', 'token-audience-wrong', () => provider.sign(claims({ aud: 'api://other' }))],
    ['for nobody', 'token-audience-wrong', () => provider.sign(claims({ aud: undefined }))],
    ['of another issuer', 'token-issuer-wrong', () => provider.sign(claims({ iss: 'https://evil.example' }))],
    [
      'of the issuer with a slash',
      'token-issuer-wrong',
      () => provider.sign(claims({ iss: `${provider.issuer}/` })),
    ],
    ['without an end', 'token-invalid', () => provider.sign(claims({ exp: undefined }))],
    ['of nobody', 'token-invalid', () => provider.sign(claims({ sub: undefined }))],
    [
      'signed by a stranger under the name of a known key',
      'token-signature-wrong',
      async () => provider.sign(claims(), (await generateKeyPair('RS256')).privateKey),
    ],
    [
      'signed by a stranger',
      'token-signature-wrong',
      async () => provider.sign(claims(), (await generateKeyPair('RS256')).privateKey, 'mine'),
    ],
    ['without a signature', 'token-algorithm-not-allowed', () => unsigned(claims(), 'none')],
    ['without a signature, in capitals', 'token-algorithm-not-allowed', () => unsigned(claims(), 'NONE')],
    ['signed with the public key', 'token-algorithm-not-allowed', () => provider.signWithPublicKey(claims())],
    [
      'changed on the way',
      'token-signature-wrong',
      async () => {
        const [head, , signature] = (await provider.sign(claims())).split('.');
        const body = Buffer.from(JSON.stringify(claims({ roles: ['admin'] }))).toString('base64url');
        return [head, body, signature].join('.');
      },
    ],
    ['no token at all', 'token-invalid', () => 'a.b.c'],
    ['of empty parts', 'token-invalid', () => '..'],
  ];

  it.each(forged)('%s', async (_, code, make) => {
    const token = await make();
    const answer = await ask(token);
    expectProblem(answer, 401, code);
    for (const part of token.split('.').filter((it) => it.length > 3)) {
      expect(answer.text + desk.logLines.join()).not.toContain(part);
    }
  });
});

describe('with a provider', () => {
  it('keys go on to open', async () => {
    expect((await desk.send('get', '/v1/keys')).status).toBe(200);
  });

  it('even the last key of an admin can be removed', async () => {
    const [first] = await desk.get<{ id: string }[]>('/v1/keys');
    const authorization = `Bearer ${await provider.sign(claims({ roles: ['admin'] }))}`;
    expect((await desk.send('delete', `/v1/keys/${first!.id}`, { authorization })).status).toBe(204);
    expect((await ask(desk.key)).status).toBe(401);
  });
});

describe('when the provider does not answer', () => {
  it('its tokens are refused for now, and nothing else is', async () => {
    const gone = await OpenIdProvider.open('https://plan.example/', {});
    const lonely = await ApiDesk.open(NOW, gone.settings);
    const token = await gone.sign({ ...claims(), iss: gone.issuer });
    await gone.close();
    try {
      const authorization = `Bearer ${token}`;
      expectProblem(await lonely.send('get', '/v1/status', { authorization }), 503, 'issuer-failed');
      expect((await lonely.send('get', '/v1/status')).status).toBe(200);
    } finally {
      await lonely.close();
    }
  });
});
