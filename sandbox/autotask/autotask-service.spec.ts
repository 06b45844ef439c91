import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AutotaskClient, SIGNED_IN, type Reply } from './spec-support/autotask-client.js';
import { SMALL, smallDesk } from './spec-support/small-desk.js';
import type { AutotaskSandbox, AutotaskSandboxOptions } from './server.js';
import { startAutotaskSandbox } from './server.js';

describe('the Autotask stand-in as a service', () => {
  const open: AutotaskSandbox[] = [];
  const started = async (
    options: AutotaskSandboxOptions = {},
  ): Promise<[AutotaskClient, AutotaskSandbox]> => {
    const sandbox = await startAutotaskSandbox({ rows: smallDesk, ...options });
    open.push(sandbox);
    return [new AutotaskClient(sandbox.url), sandbox];
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  });

  it('tells an API user its zone without any header, and answers 500 for anybody else', async () => {
    const [client, { url }] = await started();
    const zone = await client.call('GET', 'zoneInformation?user=Planner@desk.example', undefined, {});
    expect(zone.status).toBe(200);
    expect(zone.body).toEqual({
      zoneName: 'Sandbox',
      url: `${url}/ATServicesRest/`,
      webUrl: `${url}/`,
      ci: 1,
    });
    for (const user of ['nobody@desk.example', 'ann@desk.example', '']) {
      expect((await client.call('GET', `ZoneInformation?user=${user}`, undefined, {})).status).toBe(500);
    }
  });

  it.each([
    ['no integration code', { ApiIntegrationCode: '' }],
    ['a wrong secret', { Secret: 'wrong' }],
    ['a user that is no API user', { UserName: 'ann@desk.example' }],
  ])('answers 401 to %s', async (_name, wrong) => {
    const [client] = await started();
    const answer = await client.call('GET', `ServiceCalls/${SMALL.call}`, undefined, {
      ...SIGNED_IN,
      ...wrong,
    });
    expect(answer.status).toBe(401);
  });

  it('reads paths in other case', async () => {
    const [client, { url }] = await started();
    const answer = await client.call('GET', `${url}/atservicesrest/v1.0/servicecalls/${SMALL.call}`);
    expect(answer.body.item).toMatchObject({ id: SMALL.call });
  });

  it('describes an entity, its fields and its picklists', async () => {
    const [client] = await started();
    const information = await client.call('GET', 'ServiceCallTickets/entityInformation');
    expect(information.body['info']).toMatchObject({ canCreate: true, canUpdate: false, canDelete: true });
    const { body } = await client.call('GET', 'ServiceCalls/entityInformation/fields');
    const fields = body['fields'] as {
      name: string;
      picklistValues: { value: string; label: string }[] | null;
    }[];
    expect(fields.map(({ name }) => name)).toHaveLength(16);
    expect(fields.find(({ name }) => name === 'companyID')).toMatchObject({
      dataType: 'integer',
      isRequired: true,
      isReference: true,
      referenceEntityType: 'Company',
      isPickList: false,
      picklistValues: null,
    });
    const status = fields.find(({ name }) => name === 'status')?.picklistValues ?? [];
    expect(status.map(({ value, label }) => `${value} ${label}`)).toEqual([
      '1 New',
      '2 Complete',
      '3 Canceled',
      '4 Customer Confirmed',
    ]);
    const udfs = await client.call('GET', 'Tickets/entityInformation/userDefinedFields');
    expect(udfs.body['fields']).toMatchObject([{ name: 'Site access' }]);
  });

  it('counts requests over a rolling hour and refuses what is over the allowance', async () => {
    const [client] = await started({ allowedRequests: 9, wait: () => Promise.resolve() });
    await client.control('POST', 'clock', { now: '2026-03-02T12:00:00Z', frozen: true });
    for (let index = 0; index < 4; index += 1) await client.call('GET', 'Roles/1');
    const { body } = await client.call('GET', 'ThresholdInformation');
    expect(body).toEqual({
      externalRequestThreshold: 9,
      requestThresholdTimeframe: 60,
      currentTimeframeRequestCount: 5,
    });
    await client.control('POST', 'clock', { now: '2026-03-02T12:30:00Z', frozen: true });
    await Promise.all(
      ['Roles', 'Companies', 'Tickets', 'Contacts'].map((name) => client.call('GET', `${name}/1`)),
    );
    const refused = await client.call('GET', 'Roles/1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1800');

    await client.control('POST', 'clock', { now: '2026-03-02T13:00:01Z', frozen: true });
    expect((await client.call('GET', 'Roles/1')).status).toBe(200);
  });

  it('answers half a second late from half of the allowance on, a second from three quarters, then not', async () => {
    const waits: number[] = [];
    const wait = (ms: number): Promise<unknown> => Promise.resolve(waits.push(ms));
    const [client] = await started({ allowedRequests: 8, latencyMs: 20, wait });
    await client.control('POST', 'clock', { now: '2026-03-02T12:00:00Z', frozen: true });
    // Asking for the zone is neither counted nor slowed.
    const zone = await client.call('GET', 'ZoneInformation?user=planner@desk.example', undefined, {});
    for (let index = 0; index < 9; index += 1) await client.call('GET', 'Roles/20');
    expect([zone.status, waits]).toEqual([200, [20, 20, 20, 520, 520, 1020, 1020, 1020]]);

    await client.control('POST', 'clock', { now: '2026-03-02T13:00:01Z', frozen: true });
    const late = await client.call('GET', 'Roles/20');
    expect([late.status, waits.slice(8)]).toEqual([200, [20]]);
  });

  it('serves three requests of an entity at once and refuses those that would wait too long', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const [client] = await started({ latencyMs: 1, patienceMs: 10, wait: () => held });
    let refusals = 0;
    const ask = async (path: string): Promise<Reply> => {
      const answer = await client.call('GET', path);
      if (answer.status === 429) refusals += 1;
      // Two of five have no place; nothing else can be answered before these.
      if (refusals === 2) letGo();
      return answer;
    };
    const [company, ...roles] = await Promise.all(
      ['Companies/30', ...Array.from({ length: 5 }, () => 'Roles/20')].map(ask),
    );
    expect(roles.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
    expect(company?.status).toBe(200);
    const refused = roles.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toBe('1');
  });

  it('lets a fourth request wait for its turn', async () => {
    const [client] = await started({ latencyMs: 10 });
    const answers = await Promise.all(Array.from({ length: 9 }, () => client.call('GET', 'Roles/20')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('finds after a kill everything it had answered for', async () => {
    const state = mkdtempSync(join(tmpdir(), 'autotask-'));
    const [client] = await started({ state });
    await client.call('PATCH', 'ServiceCalls', { id: SMALL.call, description: 'Moved' });
    await client.call('DELETE', `ServiceCalls/${SMALL.call2}`);

    // The first one is not closed: nothing is written at the end that was not there before.
    const [again] = await started({ state, rows: {} });
    const all = [{ op: 'gte', field: 'id', value: 0 }];
    expect(await again.idsOf('ServiceCalls', all)).toEqual([SMALL.call]);
    expect(await again.read('ServiceCalls', SMALL.call)).toMatchObject({ description: 'Moved' });
    rmSync(state, { recursive: true });
  });

  it('takes raw rows past all rules, completes them, and refuses tables and fields it does not have', async () => {
    const [client] = await started();
    const row = { startDateTime: '2026-03-05T09:00:00', companyID: 999 };
    expect(await client.control('POST', 'rows', { table: 'ServiceCalls', rows: [row] })).toEqual({
      ids: [52],
    });
    expect(await client.read('ServiceCalls', 52)).toMatchObject({
      startDateTime: '2026-03-05T09:00:00.000Z',
      companyID: 999,
      status: null,
    });
    expect(await client.control('POST', 'rows', { table: 'Calls', rows: [row] })).toEqual({
      errors: ['Error: There is no table Calls.'],
    });
    expect(await client.control('POST', 'rows', { table: 'Roles', rows: [row] })).toEqual({
      errors: ['Error: Roles has no field startDateTime.'],
    });
  });

  it('loads the seeded desk, an empty one, and the seeded one again', async () => {
    const sandbox = await startAutotaskSandbox({ now: Date.parse('2026-03-02T12:00:00Z') });
    open.push(sandbox);
    const client = new AutotaskClient(sandbox.url);
    const seeded = await client.control('GET', 'state');
    await client.control('POST', 'reset', { empty: true });
    expect(await client.control('GET', 'state')).toMatchObject({ Tickets: [], ServiceCalls: [] });
    await client.control('POST', 'reset', { now: '2026-03-02T12:00:00Z' });
    expect(await client.control('GET', 'state')).toEqual(seeded);
  });
});
