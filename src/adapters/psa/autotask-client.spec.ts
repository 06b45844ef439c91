import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallBudgetError, UpstreamError } from '../../application/errors.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { AutotaskClient } from './autotask-client.js';
import type { AutotaskConfig } from './autotask-config.js';
import { queryOf } from './autotask-query.js';
import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import {
  configFor,
  INTEGRATION_CODE,
  ScriptedVendor,
  SECRET,
  START,
  stillRuntime,
} from '../../../test/support/scripted-vendor.js';

const QUERY = queryOf(['id'], [{ op: 'eq', field: 'id', value: 7 }]);
const page = (items: readonly unknown[], nextPageUrl: string | null) => ({
  json: { items, pageDetails: { nextPageUrl } },
});

describe('AutotaskClient', () => {
  let vendor: ScriptedVendor;
  let runtime: ReturnType<typeof stillRuntime>;
  let ledger: MemoryCallLedger;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    runtime = stillRuntime();
    ledger = new MemoryCallLedger();
  });
  afterEach(() => vendor.close());

  const clientWith = (
    changes: Partial<AutotaskConfig> = {},
    trace = new UpstreamTrace(null),
  ): AutotaskClient => new AutotaskClient(configFor(vendor.url, changes), trace, ledger, runtime);

  const errorOf = async (act: () => Promise<unknown>): Promise<UpstreamError> => {
    const error = await act().then(
      () => null,
      (it: unknown) => it,
    );
    expect(error).toBeInstanceOf(UpstreamError);
    return error as UpstreamError;
  };

  describe('zone and credentials', () => {
    it('asks the zone once and sends the three headers with each request', async () => {
      const client = clientWith();

      await Promise.all([client.query('Tickets', QUERY), client.query('Companies', QUERY)]);
      await client.query('Tickets', QUERY);

      expect(vendor.asked.filter((it) => it.path.startsWith('ZoneInformation'))).toHaveLength(1);
      for (const { headers } of vendor.asked) {
        expect(headers).toMatchObject({
          apiintegrationcode: INTEGRATION_CODE,
          username: 'planner@desk.example',
          secret: SECRET,
        });
      }
    });

    it('asks the zone anew after a 401 and repeats the request once, a create too', async () => {
      vendor.on('POST ServiceCalls', { status: 401 }, { json: { itemId: 12 } });

      await expect(clientWith().create('ServiceCalls', {})).resolves.toEqual({ kind: 'done', id: 12 });
      expect(vendor.asked.map((it) => it.path.replace(/\?.*/, ''))).toEqual([
        'ZoneInformation',
        'ServiceCalls',
        'ZoneInformation',
        'ServiceCalls',
      ]);
    });

    it('names the settings when a second 401 comes', async () => {
      vendor.on('POST Tickets/query', { status: 401 });

      const error = await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(error.retry).toBe('never');
      expect(error.message).toMatch(/AUTOTASK_USERNAME.*AUTOTASK_SECRET.*AUTOTASK_INTEGRATION_CODE/);
    });

    it('names the user setting when a 403 comes', async () => {
      vendor.on('POST Tickets/query', { status: 403 });

      const error = await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(error.retry).toBe('never');
      expect(error.message).toContain('AUTOTASK_USERNAME');
    });

    it.each(['http://elsewhere.example/', 'https://localhost/', 'ftp://localhost/'])(
      'sends no credentials to a zone at %s',
      async (url) => {
        vendor.on('GET ZoneInformation', { json: { url } });

        const error = await errorOf(() => clientWith().query('Tickets', QUERY));

        expect(error).toMatchObject({ retry: 'never' });
        expect(error.message).toContain('AUTOTASK_URL');
      },
    );

    it('follows no redirect, which would carry the credentials along', async () => {
      vendor.on('POST Tickets/query', {
        status: 307,
        headers: { location: `${vendor.url}V1.0/Other/query` },
      });

      await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(vendor.routes).toEqual(['POST Tickets/query']);
    });

    it('advises about the user when the zone question is refused, and asks again next time', async () => {
      vendor.on(
        'GET ZoneInformation',
        { status: 500, json: { errors: ['Zone information could not be determined'] } },
        { json: { url: vendor.url } },
      );
      const client = clientWith();

      const error = await errorOf(() => client.query('Tickets', QUERY));

      expect(error.message).toContain('AUTOTASK_USERNAME');
      await expect(client.query('Tickets', QUERY)).resolves.toEqual([]);
    });

    it('sends the impersonation header on writes only', async () => {
      vendor.on('PATCH ServiceCalls', { json: { itemId: 1 } });
      const client = clientWith({ impersonationResourceId: 77 });

      await client.query('Tickets', QUERY);
      await client.patch('ServiceCalls', { id: 1 });

      expect(vendor.asked.map((it) => it.headers['impersonationresourceid'])).toEqual([
        undefined,
        undefined,
        '77',
      ]);
    });
  });

  describe('paging', () => {
    it('posts the same body to each next page until there is none', async () => {
      const next = `${vendor.url}V1.0/Tickets/query/next?page=2`;
      vendor.on('POST Tickets/query', page([{ id: 1 }], next));
      vendor.on('POST Tickets/query/next?page=2', page([{ id: 2 }], null));

      await expect(clientWith().query('Tickets', QUERY)).resolves.toEqual([{ id: 1 }, { id: 2 }]);
      expect(vendor.asked.slice(1).map((it) => it.body)).toEqual([QUERY, QUERY]);
    });

    it('refuses a next page on another server', async () => {
      vendor.on('POST Tickets/query', page([{ id: 1 }], 'http://elsewhere.example/V1.0/Tickets/query/next'));

      const error = await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(error.retry).toBe('never');
      expect(error.message).toContain('elsewhere.example');
    });

    it('notices a cursor that runs in a circle', async () => {
      vendor.on('POST Holidays/query', page([], `${vendor.url}V1.0/Holidays/query`));

      const error = await errorOf(() => clientWith().query('Holidays', QUERY));

      expect(error.message).toContain('runs in a circle');
    });
  });

  describe('retries', () => {
    it('waits as long as Retry-After says, for a create too', async () => {
      vendor.on(
        'POST ServiceCalls',
        { status: 429, headers: { 'retry-after': '7' } },
        { json: { itemId: 3 } },
      );

      await expect(clientWith().create('ServiceCalls', {})).resolves.toEqual({ kind: 'done', id: 3 });
      expect(runtime.slept).toEqual([7_000]);
    });

    it('gives up at once when Retry-After is longer than a run may take', async () => {
      vendor.on('POST Tickets/query', { status: 429, headers: { 'retry-after': '3600' } });

      expect((await errorOf(() => clientWith().query('Tickets', QUERY))).retry).toBe('later');
      expect(runtime.slept).toEqual([]);
    });

    it('repeats a read after a 5xx without a reason and after a cut connection, waiting longer each time', async () => {
      vendor.on(
        'POST Tickets/query',
        { status: 502, text: '<html>Bad gateway</html>' },
        { fate: 'cut' },
        { status: 500 },
        page([{ id: 1 }], null),
      );

      await expect(clientWith().query('Tickets', QUERY)).resolves.toEqual([{ id: 1 }]);
      expect(runtime.slept).toEqual([375, 750, 1_500]);
    });

    it('says later when the repeats do not help', async () => {
      vendor.on('POST Tickets/query', { status: 503 });

      expect((await errorOf(() => clientWith().query('Tickets', QUERY))).retry).toBe('later');
      expect(vendor.routes).toHaveLength(4);
    });

    it('does not repeat a read that was refused in words', async () => {
      vendor.on('POST Tickets/query', { status: 500, json: { errors: ['No such field'] } });

      const error = await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(error.retry).toBe('never');
      expect(error.message).toContain('No such field');
      expect(vendor.routes).toHaveLength(1);
    });

    it('repeats a change, because it sets the same values again', async () => {
      vendor.on('PATCH ServiceCalls', { fate: 'cut' }, { json: { itemId: 1 } });

      await expect(clientWith().patch('ServiceCalls', { id: 1 })).resolves.toMatchObject({ kind: 'done' });
    });

    it.each([
      ['times out', { fate: 'hang' }, { requestTimeoutMs: 1_000 }],
      ['loses its connection', { fate: 'cut' }, {}],
      ['gets a 500 without a reason', { status: 500 }, {}],
      ['gets an answer that is not JSON', { text: '<html>' }, {}],
      ['gets an answer without the id', { json: {} }, {}],
    ] as const)('never repeats a create that %s', async (_what, reply, changes) => {
      vendor.on('POST ServiceCalls', reply);

      const error = await errorOf(() => clientWith(changes).create('ServiceCalls', {}));

      expect(error.retry).toBe('later');
      expect(vendor.routes).toEqual(['POST ServiceCalls']);
      expect(runtime.slept).toEqual([]);
    });
  });

  describe('refusals', () => {
    it.each([
      [['First.', 'Second.'], 'First. Second.'],
      [[{ message: 'As an object.', field: 'x' }], 'As an object.'],
    ])('answers a write refused with %j in those words', async (errors, reason) => {
      vendor.on('POST ServiceCalls', { status: 500, json: { errors } });

      await expect(clientWith().create('ServiceCalls', {})).resolves.toMatchObject({
        kind: 'refused',
        reason,
      });
    });

    it('keeps secrets out of errors, even when the vendor repeats them', async () => {
      vendor.on('POST Tickets/query', {
        status: 500,
        json: { errors: [`Bad ${SECRET} and ${INTEGRATION_CODE}`] },
      });

      const error = await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(error.message).toContain('[redacted]');
      expect(`${error.message}${JSON.stringify(error)}`).not.toMatch(
        new RegExp(`${SECRET}|${INTEGRATION_CODE}`),
      );
    });
  });

  describe('the budget of calls', () => {
    /** Less than one call an hour. */
    const usedUp = { budgetShare: 0.000_01 };

    it('counts every attempt, and the question for the zone', async () => {
      vendor.on('POST Tickets/query', { status: 500 }, page([], null));
      await clientWith().query('Tickets', QUERY);

      expect(ledger.calls).toHaveLength(3);
    });

    it('sends no read and makes no call when it is used up', async () => {
      const client = clientWith(usedUp);

      expect(await errorOf(() => client.query('Tickets', QUERY))).toBeInstanceOf(CallBudgetError);
      expect(await errorOf(() => client.create('ServiceCalls', {}))).toBeInstanceOf(CallBudgetError);
      expect(vendor.routes).toEqual([]);
    });

    it('gives a call that was made its ticket and technician, changes it and takes it back all the same', async () => {
      vendor.on('POST ServiceCalls/5/Tickets', { json: { itemId: 6 } });
      vendor.on('PATCH ServiceCalls', { json: { itemId: 5 } });
      vendor.on('DELETE ServiceCalls/5', { json: { itemId: 5 } });
      const client = clientWith(usedUp);
      await client.create('ServiceCalls/5/Tickets', {});
      await client.patch('ServiceCalls', { id: 5 });
      await client.remove('ServiceCalls/5');

      expect(vendor.routes).toHaveLength(3);
    });

    it('says what came of an attempt that was sent when there is no budget for the next one', async () => {
      vendor.on('POST ServiceCalls', () => {
        ledger.calls.push(...Array.from({ length: 3_000 }, () => START));
        return { status: 429 };
      });
      runtime.sleep = () => {
        runtime.time += 10_000;
        return Promise.resolve();
      };
      const error = await errorOf(() => clientWith().create('ServiceCalls', {}));

      expect(error).not.toBeInstanceOf(CallBudgetError);
      expect(error.message).toContain('it is busy (429)');
      expect(vendor.bodies('POST ServiceCalls')).toHaveLength(1);
    });
  });

  describe('malformed answers', () => {
    it.each([
      ['HTML', { text: '<html>Maintenance</html>' }, /not JSON.*<html>Maintenance/],
      ['truncated JSON', { text: '{"items":[{"id":1' }, /not JSON/],
      ['a body without rows', { json: { hello: 1 } }, /without rows/],
    ])('say what came instead: %s', async (_what, reply, message) => {
      vendor.on('POST Tickets/query', reply);

      const error = await errorOf(() => clientWith().query('Tickets', QUERY));

      expect(error.message).toMatch(message);
      expect(error.retry).toBe('later');
    });

    it('are not taken for a missing row', async () => {
      vendor.on('GET ServiceCalls/5', { json: {} });
      vendor.on('GET ServiceCalls/6', { json: { item: null } });

      expect((await errorOf(() => clientWith().get('ServiceCalls', 5))).retry).toBe('later');
      await expect(clientWith().get('ServiceCalls', 6)).resolves.toBeNull();
      await expect(clientWith().get('ServiceCalls', 7)).resolves.toBeNull();
    });
  });

  it('traces every exchange, those without an answer as status 0, without secrets', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trace-'));
    const file = join(folder, 'trace.jsonl');
    vendor.on('POST ServiceCalls', { fate: 'cut' });
    await errorOf(() => clientWith({}, new UpstreamTrace(file)).create('ServiceCalls', { companyID: 1 }));
    const text = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });

    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map((it) => [it['api'], it['method'], it['status']])).toEqual([
      ['autotask', 'GET', 200],
      ['autotask', 'POST', 0],
    ]);
    expect(lines[1]).toMatchObject({ body: { companyID: 1 } });
    expect(text).not.toMatch(new RegExp(`${SECRET}|${INTEGRATION_CODE}|planner`));
  });
});
