import { ENTITY_TABLE } from './entity-table.js';
import type { AutotaskSandbox } from './server.js';
import { startAutotaskSandbox } from './server.js';
import { AutotaskClient } from './spec-support/autotask-client.js';
import { smallDesk } from './spec-support/small-desk.js';

/** What the vendor's description declares besides reading, and the parent through which a child is written. */
const DECLARED: Readonly<Record<string, { readonly writes: string; readonly through?: string }>> = {
  Appointments: { writes: 'POST PUT PATCH DELETE' },
  Companies: { writes: 'POST PUT PATCH' },
  CompanyToDos: { writes: 'POST PUT PATCH DELETE', through: 'Companies/1/ToDos' },
  Contacts: { writes: 'POST PUT PATCH DELETE', through: 'Companies/1/Contacts' },
  HolidaySets: { writes: 'POST PUT PATCH DELETE' },
  Holidays: { writes: 'POST PUT PATCH DELETE', through: 'HolidaySets/1/Holidays' },
  InternalLocationWithBusinessHours: { writes: 'POST PUT PATCH' },
  InternalLocations: { writes: '' },
  Projects: { writes: 'POST PUT PATCH' },
  ResourceDailyAvailabilities: { writes: 'PUT PATCH', through: 'Resources/1/DailyAvailabilities' },
  ResourceRoles: { writes: '', through: 'Resources/1/Roles' },
  ResourceServiceDeskRoles: { writes: 'POST PUT PATCH', through: 'Resources/1/ServiceDeskRoles' },
  Resources: { writes: 'PUT PATCH' },
  Roles: { writes: 'POST PUT PATCH' },
  ServiceCallTaskResources: { writes: 'POST DELETE', through: 'ServiceCallTasks/1/Resources' },
  ServiceCallTasks: { writes: 'POST DELETE', through: 'ServiceCalls/1/Tasks' },
  ServiceCallTicketResources: { writes: 'POST DELETE', through: 'ServiceCallTickets/1/Resources' },
  ServiceCallTickets: { writes: 'POST DELETE', through: 'ServiceCalls/1/Tickets' },
  ServiceCalls: { writes: 'POST PUT PATCH DELETE' },
  TaskSecondaryResources: { writes: 'POST DELETE', through: 'Tasks/1/SecondaryResources' },
  Tasks: { writes: 'POST PUT PATCH', through: 'Projects/1/Tasks' },
  TicketSecondaryResources: { writes: 'POST DELETE', through: 'Tickets/1/SecondaryResources' },
  TicketWebhookExcludedResources: { writes: 'POST DELETE', through: 'TicketWebhooks/1/ExcludedResources' },
  TicketWebhookFields: { writes: 'POST PUT PATCH DELETE', through: 'TicketWebhooks/1/Fields' },
  TicketWebhooks: { writes: 'POST PUT PATCH DELETE' },
  Tickets: { writes: 'POST PUT PATCH' },
  TimeEntries: { writes: 'POST PUT PATCH DELETE' },
  TimeOffRequests: { writes: 'POST PUT PATCH', through: 'Resources/1/TimeOffRequests' },
  WebhookEventErrorLogs: { writes: 'DELETE' },
};

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const METADATA = ['entityInformation', 'entityInformation/fields', 'entityInformation/userDefinedFields'];

/** The verbs of each path; null for a path that does not exist. */
function pathsOf(name: string): (readonly [string, readonly string[] | null])[] {
  const { writes = '', through } = DECLARED[name] ?? {};
  const verbs = writes.split(' ').filter((it) => it !== '');
  const [atItem, atCollection] = [
    verbs.filter((it) => it === 'DELETE'),
    verbs.filter((it) => it !== 'DELETE'),
  ];
  const read = [`${name}/query`, `${name}/query/count`].map((path) => [path, ['GET', 'POST']] as const);
  const bases = through === undefined ? [name] : [name, through];
  const about = bases.flatMap((base) => METADATA.map((it) => [`${base}/${it}`, ['GET']] as const));
  if (through === undefined) {
    const collection = atCollection.length === 0 ? null : atCollection;
    return [...read, ...about, [name, collection], [`${name}/1`, ['GET', ...atItem]]];
  }
  const child = [
    [through, ['GET', ...atCollection]],
    [`${through}/1`, ['GET', ...atItem]],
  ] as const;
  return [...read, ...about, [name, null], [`${name}/1`, ['GET']], ...child];
}

describe('every verb of the Autotask stand-in', () => {
  let sandbox: AutotaskSandbox;
  let client: AutotaskClient;

  beforeAll(async () => {
    sandbox = await startAutotaskSandbox({ rows: smallDesk, allowedRequests: 1_000_000 });
    client = new AutotaskClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  /** The verb is let in when the operation itself answers: that it was done, or why it cannot be. */
  const verdictOf = (status: number): string | number =>
    status === 200 || status === 500 ? 'let in' : status;

  it('is declared for each entity', () => {
    expect(Object.keys(DECLARED).sort()).toEqual(ENTITY_TABLE.map(({ name }) => name).sort());
  });

  const paths = Object.keys(DECLARED).flatMap(pathsOf);
  it.each(paths)(
    'of %s is one of %j; any other gets 405, and all get 404 where no path is',
    async (path, verbs) => {
      const seen = [];
      for (const method of METHODS) {
        const { status } = await client.call(method, path, method === 'GET' ? undefined : {});
        seen.push([method, verdictOf(status)]);
      }
      expect(seen).toEqual(
        METHODS.map((method) => [method, verbs === null ? 404 : verbs.includes(method) ? 'let in' : 405]),
      );
    },
  );

  it.each([
    'Nothing',
    'Nothing/query',
    'Tickets/query/all',
    'Tickets/first',
    'Tickets/1/Nothing',
    'Tickets/1/Fields',
  ])('of %s is none', async (path) => {
    for (const method of METHODS) {
      const { status, body } = await client.call(method, path, method === 'GET' ? undefined : {});
      expect([method, status, body.errors]).toEqual([method, 404, ['No such resource.']]);
    }
  });

  it.each(['VersionInformation', 'ThresholdInformation', 'ZoneInformation?user=planner@desk.example'])(
    'of %s is GET alone',
    async (service) => {
      const path = service === 'VersionInformation' ? `${sandbox.url}/ATServicesRest/${service}` : service;
      const seen = [];
      for (const method of METHODS) {
        seen.push((await client.call(method, path, method === 'GET' ? undefined : {})).status);
      }
      expect(seen).toEqual([200, 405, 405, 405, 405]);
    },
  );
});
