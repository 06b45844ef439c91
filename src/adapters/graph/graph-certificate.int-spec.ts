import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { EXCHANGE_CREDENTIALS } from '../../../sandbox/desk/credentials.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../../../sandbox/exchange/server.js';
import { UpstreamError } from '../../application/errors.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { GraphTokens } from './graph-tokens.js';

/** Against the sign-in service of the stand-in, which checks what was signed. Trusted because of NODE_EXTRA_CA_CERTS. */
describe('GraphTokens with a certificate', () => {
  let exchange: ExchangeSandbox;
  let folder: string;
  let pair: Awaited<ReturnType<typeof generate>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'graph-certificate-'));
    pair = await generate([{ name: 'commonName', value: 'planner' }], { algorithm: 'sha256' });
    const rows = { mailboxes: [], events: [] };
    exchange = await startExchangeSandbox({ port: 0, stateDir: null, certDir: '.data/test', rows });
  });

  afterAll(async () => {
    await exchange.close();
    rmSync(folder, { recursive: true });
  });

  const control = async (method: string, path: string, body: unknown = {}): Promise<void> => {
    const answer = await fetch(`${exchange.url}/control/${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const register = (): Promise<void> => control('POST', 'certificates', { certificate: pair.cert });
  const tokens = (trace: string | null = null): GraphTokens =>
    new GraphTokens(
      {
        tenantId: EXCHANGE_CREDENTIALS.tenantId,
        clientId: EXCHANGE_CREDENTIALS.clientId,
        clientSecret: null,
        clientCertificate: `${pair.cert}\n${pair.private}`,
        baseUrl: `${exchange.url}/`,
        authorityHost: exchange.url,
        maxConcurrentPerMailbox: 4,
        requestTimeoutMs: 30_000,
        notifications: null,
      },
      new UpstreamTrace(trace),
    );
  const errorOf = async (source: GraphTokens): Promise<UpstreamError> => {
    const error = await source.token().then(
      () => null,
      (it: unknown) => it,
    );
    if (!(error instanceof UpstreamError)) throw new Error('no UpstreamError came');
    return error;
  };
  const assertions = async (): Promise<string[]> => {
    const asked = (await (await fetch(`${exchange.url}/control/requests`)).json()) as { body: unknown }[];
    return asked.flatMap(({ body }) =>
      typeof body === 'string' ? (new URLSearchParams(body).get('client_assertion') ?? []) : [],
    );
  };

  it('is let in when it is registered, and what it signed stays out of the trace', async () => {
    await register();
    const file = join(folder, 'trace.jsonl');
    const token = await tokens(file).token();

    const users = await fetch(`${exchange.url}/v1.0/users`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(users.status).toBe(200);
    const text = readFileSync(file, 'utf8');
    const [assertion = ''] = await assertions();
    expect(assertion.split('.')).toHaveLength(3);
    expect(text).toContain('client_assertion=[redacted]');
    for (const secret of [assertion, token, 'PRIVATE KEY']) expect(text).not.toContain(secret);
  });

  it('is told what to mend when it is not registered', async () => {
    await control('DELETE', 'certificates');
    const error = await errorOf(tokens());

    expect(error).toMatchObject({ system: 'exchange', retry: 'never' });
    expect(error.message).toMatch(/answered 401 .*AADSTS700027/);
    expect(error.message).toContain('Maybe the certificate has expired or is not registered');
  });
});
