import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpstreamTrace, type UpstreamExchange } from './upstream-trace.js';

const EXCHANGE: UpstreamExchange = {
  api: 'graph',
  method: 'GET',
  url: 'https://localhost/v1.0/users',
  headers: { Accept: 'application/json' },
  body: null,
  status: 200,
  responseBody: { value: [] },
};

describe('UpstreamTrace', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trace-'));
    file = join(folder, 'trace.jsonl');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const traced = (changes: Partial<UpstreamExchange>): Record<string, unknown> => {
    new UpstreamTrace(file).record({ ...EXCHANGE, ...changes });
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  };

  it('appends one JSON line an exchange to a file that only its owner reads', () => {
    const trace = new UpstreamTrace(file);
    trace.record(EXCHANGE);
    trace.record({ ...EXCHANGE, status: 404, responseBody: null });

    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as UpstreamExchange).status)).toEqual([200, 404]);
    expect(JSON.parse(lines[0]!)).toEqual(EXCHANGE);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('writes nothing without a file', () => {
    new UpstreamTrace(null).record(EXCHANGE);

    expect(() => readFileSync(file)).toThrow();
  });

  it('refuses a file that cannot be written when it is made, and never later', () => {
    expect(() => new UpstreamTrace(join(folder, 'missing', 'trace.jsonl'))).toThrow(/ENOENT/);
    const trace = new UpstreamTrace(file);
    rmSync(folder, { recursive: true });

    expect(() => {
      trace.record(EXCHANGE);
    }).not.toThrow();
  });

  it('blanks the values it is told, in any case and encoded, and leaves numbers alone', () => {
    const exchange = {
      ...EXCHANGE,
      url: 'https://localhost/people/ana%40desk.example?search=77',
      body: ['77', 77],
      responseBody: { items: [{ id: 77, userName: 'Ana@desk.example', note: 'code 77 (a+b)' }] },
    };
    new UpstreamTrace(file).record(exchange, ['ana@desk.example', '77', '(a+b)', '']);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      url: 'https://localhost/people/[redacted]?search=[redacted]',
      body: ['[redacted]', 77],
      responseBody: { items: [{ id: 77, userName: '[redacted]', note: 'code [redacted] [redacted]' }] },
    });
  });

  it('blanks credentials in headers, whatever their case', () => {
    const { headers } = traced({
      headers: { SECRET: 'a', username: 'b', ApiIntegrationCode: 'c', Authorization: 'd', Prefer: 'e' },
    });

    expect(headers).toEqual({
      SECRET: '[redacted]',
      username: '[redacted]',
      ApiIntegrationCode: '[redacted]',
      Authorization: '[redacted]',
      Prefer: 'e',
    });
  });

  it('blanks the sign-in name in the address of the zone question', () => {
    expect(traced({ url: 'https://localhost/V1.0/ZoneInformation?user=ana%40desk.example' })['url']).toBe(
      'https://localhost/V1.0/ZoneInformation?user=[redacted]',
    );
  });

  it('blanks secret fields at any depth, with quotes, backslashes and numbers in them', () => {
    const { body, responseBody } = traced({
      body: { clientState: 'a"b\\', inner: [{ SecretKey: 42 }], resource: 'kept' },
      responseBody: { access_token: 'x"y', expires_in: 3599 },
    });

    expect(body).toEqual({
      clientState: '[redacted]',
      inner: [{ SecretKey: '[redacted]' }],
      resource: 'kept',
    });
    expect(responseBody).toEqual({ access_token: '[redacted]', expires_in: 3599 });
  });

  it.each([
    [
      'grant_type=client_credentials&client_secret=a%20b&scope=c',
      'grant_type=client_credentials&client_secret=[redacted]&scope=c',
    ],
    ['{"access_token":"a\\"b","x":1}', '{"access_token":[redacted],"x":1}'],
    ['{"access_token":"cut off', '{"access_token":[redacted]'],
  ])('blanks secrets in the text %s', (body, shown) => {
    expect(traced({ body })['body']).toBe(shown);
  });

  it.each([{ sensitivity: 'private' }, { sensitivity: 'personal' }, { isPrivate: true }])(
    'leaves the texts of an event with %j out',
    (mark) => {
      const event = {
        ...mark,
        subject: 'Surgery',
        body: { content: 'x' },
        location: { displayName: 'y' },
        id: '1',
      };

      expect(traced({ responseBody: { value: [event] } })['responseBody']).toEqual({
        value: [{ ...mark, id: '1' }],
      });
    },
  );

  it('keeps the texts of other events', () => {
    const event = { sensitivity: 'normal', subject: 'Stand-up', isPrivate: false };

    expect(traced({ responseBody: event })['responseBody']).toEqual(event);
  });
});
