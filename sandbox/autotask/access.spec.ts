import type { Row } from './row.js';
import type { AutotaskSandbox } from './server.js';
import { startAutotaskSandbox } from './server.js';
import { AutotaskClient } from './spec-support/autotask-client.js';
import { SMALL, smallDesk } from './spec-support/small-desk.js';

const ALL = [{ op: 'gte', field: 'id', value: 0 }];
const TIME_OFF = { id: 5, resourceID: SMALL.technician, requestDate: '2026-03-05', hours: 8 };

describe('what API users of the Autotask stand-in may do', () => {
  let sandbox: AutotaskSandbox;
  let client: AutotaskClient;

  beforeAll(async () => {
    sandbox = await startAutotaskSandbox({ rows: { ...smallDesk, TimeOffRequests: [TIME_OFF] } });
    client = new AutotaskClient(sandbox.url);
  });
  beforeEach(() => client.control('POST', 'reset', {}));
  afterAll(() => sandbox.close());

  /** Everything that can be seen of the entity, in every way. */
  const seen = async (entity: string, id: number, under: string): Promise<unknown[]> => {
    const child = await client.call('GET', under);
    return [
      await client.idsOf(entity, ALL),
      (await client.query(entity, ALL)).body.pageDetails?.count,
      (await client.call('POST', `${entity}/query/count`, { filter: ALL })).body.queryCount,
      (await client.call('GET', `${entity}/${id}`)).body.item?.['id'],
      child.body.items?.map((row) => row['id']),
      (await client.call('GET', `${under}/${id}`)).body.item?.['id'],
    ];
  };
  const accessTo = async (entity: string): Promise<unknown[]> => {
    const { body } = await client.call('GET', `${entity}/entityInformation`);
    const info = body['info'] as Row;
    return ['Query', 'Create', 'Update', 'Delete'].map((verb) => info[`userAccessFor${verb}`]);
  };
  const NOTHING = [[], 0, 0, undefined, [], undefined];

  it('shows no time off while proxy time entry is disabled, and says nothing of that', async () => {
    const under = `Resources/${SMALL.technician}/TimeOffRequests`;
    const everything = [[5], 1, 1, 5, [5], 5];
    expect(await seen('TimeOffRequests', 5, under)).toEqual(everything);

    await client.control('POST', 'settings', { proxyTimeEntry: false });
    expect(await seen('TimeOffRequests', 5, under)).toEqual(NOTHING);
    expect(await accessTo('TimeOffRequests')).toEqual(['All', 'All', 'All', 'None']);
    expect(await client.idsOf('Resources', ALL)).toHaveLength(4);

    await client.control('POST', 'settings', { proxyTimeEntry: true });
    expect(await seen('TimeOffRequests', 5, under)).toEqual(everything);
  });

  it('answers nothing of an entity that may not be queried', async () => {
    const under = `ServiceCalls/${SMALL.call}/Tickets`;
    await client.control('POST', 'restrict', { table: 'ServiceCallTickets', query: 'None' });
    expect(await seen('ServiceCallTickets', SMALL.link, under)).toEqual(NOTHING);
    expect(await accessTo('ServiceCallTickets')).toEqual(['None', 'All', 'None', 'All']);
    expect((await client.call('DELETE', `${under}/${SMALL.link}`)).status).toBe(200);
  });

  it('refuses each write of an entity that may not be written, and shows it', async () => {
    await client.control('POST', 'restrict', { table: 'ServiceCalls', write: 'None' });
    await client.control('POST', 'restrict', { table: 'ServiceCallTickets', write: 'None' });
    expect(await accessTo('ServiceCalls')).toEqual(['All', 'None', 'None', 'None']);
    const requests = [
      ['POST', 'ServiceCalls', {}],
      ['PATCH', 'ServiceCalls', { id: SMALL.call }],
      ['PUT', 'ServiceCalls', { id: SMALL.call }],
      ['DELETE', `ServiceCalls/${SMALL.call}`, undefined],
      ['POST', `ServiceCalls/${SMALL.call2}/Tickets`, { ticketID: SMALL.otherCompanysTicket }],
      ['DELETE', `ServiceCalls/${SMALL.call}/Tickets/${SMALL.link}`, undefined],
    ] as const;
    for (const [method, path, body] of requests) {
      const answer = await client.call(method, path, body);
      expect([answer.status, answer.body.errors]).toEqual([
        500,
        ['The logged in Resource does not have the adequate permissions to update this entity type.'],
      ]);
    }
    expect((await client.call('DELETE', `Tickets/${SMALL.ticket}`)).status).toBe(405);
    expect(await client.idsOf('ServiceCalls', ALL)).toEqual([SMALL.call, SMALL.call2]);
    expect(await client.idsOf('ServiceCallTickets', ALL)).toEqual([SMALL.link]);
  });

  it('allows everything again after a reset', async () => {
    await client.control('POST', 'restrict', { table: 'Tickets', query: 'None', write: 'None' });
    await client.control('POST', 'settings', { proxyTimeEntry: false });
    await client.control('POST', 'reset', {});
    expect(await client.idsOf('Tickets', ALL)).toHaveLength(2);
    expect(await client.idsOf('TimeOffRequests', ALL)).toEqual([5]);
  });

  it('refuses an order about a table that is none', async () => {
    const answer = await client.control('POST', 'restrict', { table: 'Calls', query: 'None' });
    expect(answer).toMatchObject({ errors: [expect.stringContaining('table')] });
  });
});
