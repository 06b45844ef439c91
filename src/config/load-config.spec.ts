import { ConfigError, loadConfig } from './load-config.js';

const COMPLETE = {
  DATABASE_URL: 'postgres://me:pw@localhost:5432/gapwise',
  AUTOTASK_USERNAME: 'api@desk.example',
  AUTOTASK_SECRET: 'a',
  AUTOTASK_INTEGRATION_CODE: 'b',
  GRAPH_TENANT_ID: 't',
  GRAPH_CLIENT_ID: 'c',
  GRAPH_CLIENT_SECRET: 's',
};

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('reads a complete environment and fills in the defaults', () => {
    const config = loadConfig(COMPLETE);
    expect(config).toMatchObject({ role: 'both', port: 3000, host: '127.0.0.1', traceUpstream: null });
    expect(config.graph.baseUrl).toBe('https://graph.microsoft.com/');
    expect(config.autotask).toMatchObject({ budgetShare: 0.3, maxConcurrentPerEntity: 2, webhook: null });
  });

  it('reads a meeting scheduler only with a key', () => {
    expect(loadConfig({ ...COMPLETE, TIMEZEST_URL: 'http://127.0.0.1:4012/v1' }).timezest).toBeNull();
    expect(loadConfig({ ...COMPLETE, TIMEZEST_API_KEY: 'key' }).timezest).toEqual({
      baseUrl: 'https://api.timezest.com/v1/',
      apiKey: 'key',
    });
    const wrong = problemsOf({ ...COMPLETE, TIMEZEST_API_KEY: 'two\nlines', TIMEZEST_URL: 'timezest' });
    expect(wrong.map((line) => line.split(' ')[0])).toEqual(['TIMEZEST_URL', 'TIMEZEST_API_KEY']);
    expect(wrong.join()).not.toContain('lines');
  });

  it('names every missing setting at once', () => {
    expect(problemsOf({}).map((line) => line.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'AUTOTASK_USERNAME',
      'AUTOTASK_SECRET',
      'AUTOTASK_INTEGRATION_CODE',
      'GRAPH_TENANT_ID',
      'GRAPH_CLIENT_ID',
      'GRAPH_CLIENT_SECRET',
    ]);
  });

  it('names wrong settings without their values', () => {
    const problems = problemsOf({
      ...COMPLETE,
      PORT: 'secret-port',
      GAPWISE_ROLE: 'boss',
      GRAPH_URL: 'http://graph',
      DATABASE_URL: 'mysql://x',
      AUTOTASK_CALLS_AT_ONCE: '4',
    });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'GAPWISE_ROLE',
      'PORT',
      'AUTOTASK_CALLS_AT_ONCE',
      'GRAPH_URL',
    ]);
    expect(problems.join()).not.toMatch(/secret-port|boss|mysql/);
  });

  it.each([
    ['', null],
    ['https://plan.example', 'https://plan.example/'],
    ['https://plan.example/gapwise/', 'https://plan.example/gapwise/'],
  ])('takes %p as the public address %p, with a slash at its end', (given, publicUrl) => {
    expect(loadConfig({ ...COMPLETE, GAPWISE_PUBLIC_URL: given }).publicUrl).toBe(publicUrl);
  });

  it('wants a webhook only with an address and a secret', () => {
    const address = { GAPWISE_PUBLIC_URL: 'https://plan.example/gapwise' };
    const secret = { AUTOTASK_WEBHOOK_SECRET: 'sixteen letters.' };
    expect(loadConfig({ ...COMPLETE, ...address }).autotask.webhook).toBeNull();
    expect(loadConfig({ ...COMPLETE, ...secret }).autotask.webhook).toBeNull();
    expect(loadConfig({ ...COMPLETE, ...address, ...secret }).autotask.webhook).toEqual({
      publicUrl: 'https://plan.example/gapwise/',
      secret: 'sixteen letters.',
    });
    expect(problemsOf({ ...COMPLETE, AUTOTASK_WEBHOOK_SECRET: 'short' })).toEqual([
      'AUTOTASK_WEBHOOK_SECRET must have at least 16 characters',
    ]);
  });

  it('wants a client secret or a certificate, and never both', () => {
    const path = { GRAPH_CLIENT_CERTIFICATE_PATH: '/no/such/secret-file' };
    expect(problemsOf({ ...COMPLETE, ...path })).toEqual([
      'GRAPH_CLIENT_SECRET and GRAPH_CLIENT_CERTIFICATE_PATH are both set; leave one out',
    ]);
    expect(problemsOf({ ...COMPLETE, GRAPH_CLIENT_SECRET: '' })).toEqual([
      'GRAPH_CLIENT_SECRET is missing, or GRAPH_CLIENT_CERTIFICATE_PATH in its place',
    ]);
    expect(problemsOf({ ...COMPLETE, GRAPH_CLIENT_SECRET: '', ...path, PORT: 'x' })).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'GRAPH_CLIENT_CERTIFICATE_PATH names a file that cannot be read',
    ]);
    expect(loadConfig(COMPLETE).graph).toMatchObject({ clientSecret: 's', clientCertificate: null });
  });

  it('takes tokens of a provider only with an audience, and signs people in only as a client with an address', () => {
    const provider = { OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'api://gapwise' };
    const client = { OIDC_CLIENT_ID: 'gapwise', OIDC_CLIENT_SECRET: 'hidden' };
    const address = { GAPWISE_PUBLIC_URL: 'https://plan.example' };
    const together = 'OIDC_ISSUER and OIDC_AUDIENCE are needed together; set both or neither';
    const asClient =
      'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together, with OIDC_ISSUER and GAPWISE_PUBLIC_URL';

    expect(loadConfig(COMPLETE).oidc).toBeNull();
    expect(loadConfig({ ...COMPLETE, ...provider }).oidc).toEqual({
      issuer: 'https://id.example',
      audience: 'api://gapwise',
      roleClaim: 'roles',
      technicianClaim: 'preferred_username',
      clockToleranceSeconds: 30,
      client: null,
    });
    expect(loadConfig({ ...COMPLETE, ...provider, ...client, ...address }).oidc?.client).toEqual({
      id: 'gapwise',
      secret: 'hidden',
      callbackUrl: 'https://plan.example/v1/session/callback',
    });
    expect(problemsOf({ ...COMPLETE, OIDC_ISSUER: 'https://id.example' })).toEqual([together]);
    expect(problemsOf({ ...COMPLETE, ...provider, ...client })).toEqual([asClient]);
    expect(problemsOf({ ...COMPLETE, ...provider, ...address, OIDC_CLIENT_ID: 'x' })).toEqual([asClient]);
    expect(problemsOf({ ...COMPLETE, ...provider, OIDC_ISSUER: 'http://id.example' })).toEqual([
      'OIDC_ISSUER must be an https address',
    ]);
  });

  it.each([
    ['', ['loopback']],
    ['10.0.0.7', ['10.0.0.7']],
    ['uniquelocal, 10.0.0.0/8, fd00::/8', ['uniquelocal', '10.0.0.0/8', 'fd00::/8']],
    ['everybody', null],
    ['10.0.0.0/33', null],
    ['10.0.0.0/8/8', null],
    ['10.0.0.7,', null],
  ])('takes %p as reverse proxies, or refuses it', (given, proxies) => {
    const env = { ...COMPLETE, GAPWISE_TRUSTED_PROXIES: given };
    if (proxies === null) expect(problemsOf(env).join()).toMatch(/^GAPWISE_TRUSTED_PROXIES must be /);
    else expect(loadConfig(env).trustedProxies).toEqual(proxies);
  });

  it('treats an empty variable as not set', () => {
    expect(problemsOf({ ...COMPLETE, AUTOTASK_SECRET: '' })).toEqual(['AUTOTASK_SECRET is missing']);
    expect(loadConfig({ ...COMPLETE, PORT: '' }).port).toBe(3000);
  });
});
