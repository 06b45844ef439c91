import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { ensureCertificate } from '../../../sandbox/exchange/certificate.js';
import { UpstreamError } from '../../application/errors.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { GraphTokens } from './graph-tokens.js';

const SECRET = 'not-a-secret';
const GRANTED = { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: 'granted' } };

/** An authority that gives one answer to every token request. Trusted because of NODE_EXTRA_CA_CERTS. */
describe('GraphTokens', () => {
  let server: Server;
  let origin: string;
  let folder: string;
  let answer: { status: number; body: unknown };
  /** Has a refusal repeat what was sent. */
  let isTalkative: boolean;
  let asked: string[];

  beforeAll(async () => {
    const { certPem, keyPem } = await ensureCertificate('.data/test');
    server = createServer({ cert: certPem, key: keyPem }, (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const url = request.url ?? '';
        const isToken = url.includes('/oauth2/v2.0/token');
        const text = Buffer.concat(parts).toString();
        if (isToken) asked.push(text);
        const said = isTalkative ? refusal(new URLSearchParams(text).get('client_assertion') ?? '') : answer;
        const { status, body } = isToken ? said : { status: 200, body: discovery(origin) };
        response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
    folder = mkdtempSync(join(tmpdir(), 'graph-tokens-'));
  });

  beforeEach(() => {
    answer = GRANTED;
    isTalkative = false;
    asked = [];
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const tokens = (
    traceFile: string | null = null,
    authorityHost = origin,
    proof: object = { clientSecret: SECRET },
  ) =>
    new GraphTokens(
      {
        tenantId: '11111111-2222-4333-8444-555555555555',
        clientId: 'planner',
        clientSecret: null,
        ...proof,
        baseUrl: `${origin}/`,
        authorityHost,
        maxConcurrentPerMailbox: 4,
        requestTimeoutMs: 5_000,
        notifications: null,
      },
      new UpstreamTrace(traceFile),
    );
  const errorOf = async (source: GraphTokens): Promise<UpstreamError> => {
    const error = await source.token().then(
      () => null,
      (it: unknown) => it,
    );
    if (!(error instanceof UpstreamError)) throw new Error('no UpstreamError came');
    return error;
  };

  it('asks once for callers that come together, and not again while the token is good', async () => {
    const source = tokens();
    expect(await Promise.all([source.token(), source.token(), source.token()])).toEqual([
      'granted',
      'granted',
      'granted',
    ]);
    await source.token();

    expect(asked).toHaveLength(1);
    expect(new URLSearchParams(asked[0]).get('scope')).toContain('https://graph.microsoft.com/.default');
  });

  it('says what to mend when the client is refused, without its secret', async () => {
    answer = {
      status: 401,
      body: { error: 'invalid_client', error_description: `AADSTS7000215: Invalid client secret ${SECRET}.` },
    };
    const error = await errorOf(tokens());

    expect(error).toMatchObject({ system: 'exchange', retry: 'never' });
    expect(error.message).toMatch(/answered 401 .*planner.*AADSTS7000215/);
    expect(error.message).toContain('Maybe the client secret has expired');
    expect(error.message).not.toContain(SECRET);
  });

  it('says nothing of what a certificate has signed, even to those who are told it back', async () => {
    isTalkative = true;
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'planner' }], {
      algorithm: 'sha256',
    });
    const file = join(folder, 'refused.jsonl');
    const error = await errorOf(tokens(file, origin, { clientCertificate: `${cert}\n${key}` }));
    const assertion = new URLSearchParams(asked[0]).get('client_assertion') ?? '';

    expect(assertion.split('.')).toHaveLength(3);
    expect(error.message).toContain('Told back: [redacted]');
    expect(error.message).toContain('Maybe the certificate has expired');
    for (const text of [error.message, String(error.cause), readFileSync(file, 'utf8')]) {
      expect(text).not.toContain(assertion);
      expect(text).not.toContain('PRIVATE KEY');
    }
  });

  it('leaves a busy authority for later, after two more tries', async () => {
    answer = { status: 503, body: { error: 'temporarily_unavailable' } };

    expect((await errorOf(tokens())).retry).toBe('later');
    expect(asked).toHaveLength(3);
  });

  it('says why the network failed', async () => {
    const error = await errorOf(tokens(null, 'https://localhost:1'));

    expect(error.retry).toBe('later');
    expect(error.message).toMatch(/did not answer .*ECONNREFUSED/);
  });

  it('traces the token request without secret and token', async () => {
    const file = join(folder, 'trace.jsonl');
    await tokens(file).token();
    const text = readFileSync(file, 'utf8');
    const last = JSON.parse(text.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;

    expect(last).toMatchObject({ api: 'identity', method: 'POST', status: 200 });
    expect(last['body']).toContain('grant_type=client_credentials');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('granted"');
  });
});

const refusal = (text: string): { status: number; body: unknown } => ({
  status: 401,
  body: { error: 'invalid_client', error_description: `Told back: ${text}` },
});

function discovery(origin: string): Record<string, unknown> {
  return {
    issuer: `${origin}/tenant/v2.0`,
    authorization_endpoint: `${origin}/tenant/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/tenant/oauth2/v2.0/token`,
    jwks_uri: `${origin}/tenant/discovery/v2.0/keys`,
  };
}
