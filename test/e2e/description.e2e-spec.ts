import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const WEEK = 'from=2026-11-23T00:00:00Z&to=2026-11-28T00:00:00Z';

type Json = Record<string, unknown>;
interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: Json }>> }>
  >;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

let desk: ApiDesk;
let description: Description;
let technicianId: string;
let activityId: string;
let runId: string;
let appointmentTypeId: string;

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  runId = (await desk.run('reflows')).id;
  const holidays = [{ date: '2026-12-25', name: 'Christmas Day' }];
  await desk.send('patch', '/v1/settings/organisation', { body: { freezeMinutes: 60, holidays } });
  await desk.send('patch', '/v1/settings/organisation', { body: { freezeMinutes: null } });
  description = await desk.get<Description>('/docs-json');
  const { boards } = await desk.get<{
    boards: readonly { technicianId: string; items: readonly { kind: string; activityId: string }[] }[];
  }>(`/v1/boards?${WEEK}`);
  const [board] = boards;
  technicianId = board!.technicianId;
  activityId = board!.items.find((it) => it.kind === 'activity')!.activityId;
  const type = { name: 'Call', durationMinutes: 15, technicianIds: [technicianId] };
  appointmentTypeId = (
    (await desk.send('post', '/v1/appointment-types', { body: type })).body as { id: string }
  ).id;
  await desk.send('post', '/v1/booking-requests', { body: { typeId: appointmentTypeId } });
});
afterAll(async () => {
  await desk.close();
});

/** Objects may have no property that is not described; a description that is met by everything would prove nothing. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  const isClosed = 'properties' in parts && !('additionalProperties' in parts) && !('allOf' in parts);
  return isClosed ? { ...parts, additionalProperties: false } : parts;
}

/** What is wrong with an answer by the description of its route; nothing when it is as described. */
function faultsOf(route: string, status: number, body: unknown): readonly string[] {
  const [method = '', path = ''] = route.split(' ');
  const described = description.paths[path]?.[method]?.responses[status];
  const schema = Object.values(described?.content ?? {})[0]?.schema;
  if (schema === undefined) return [`${route} describes no answer ${status}`];
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const root = { ...(strict(schema) as Json), components: strict(description.components) };
  const isRight = ajv.validate(root, body);
  return isRight
    ? []
    : ajv.errors!.slice(0, 5).map((it) => `${it.instancePath} ${it.message!} ${JSON.stringify(it.params)}`);
}

/** Each route that answers JSON, with an address at which it does. */
const READS: readonly (readonly [route: string, address: () => string])[] = [
  ['get /v1/technicians', () => '/v1/technicians'],
  ['get /v1/technicians/{id}', () => `/v1/technicians/${technicianId}`],
  ['get /v1/technicians/{id}/workboard', () => `/v1/technicians/${technicianId}/workboard`],
  ['get /v1/technicians/{id}/calendar', () => `/v1/technicians/${technicianId}/calendar?${WEEK}`],
  [
    'get /v1/technicians/{id}/calendar-explain',
    () => `/v1/technicians/${technicianId}/calendar-explain?${WEEK}`,
  ],
  ['get /v1/technicians/{id}/free-busy', () => `/v1/technicians/${technicianId}/free-busy?${WEEK}`],
  ['get /v1/technicians/{id}/feeds', () => `/v1/technicians/${technicianId}/feeds`],
  ['get /v1/teams', () => '/v1/teams'],
  ['get /v1/boards', () => `/v1/boards?${WEEK}&limit=100`],
  ['get /v1/workboards', () => '/v1/workboards'],
  ['get /v1/activities/{id}/explain', () => `/v1/activities/${activityId}/explain`],
  ['get /v1/plans/current', () => '/v1/plans/current'],
  ['get /v1/runs', () => '/v1/runs'],
  ['get /v1/runs/{id}', () => `/v1/runs/${runId}`],
  ['get /v1/runs/{id}/moves', () => `/v1/runs/${runId}/moves`],
  ['get /v1/audit', () => '/v1/audit?limit=500'],
  ['get /v1/settings/schema', () => '/v1/settings/schema'],
  ['get /v1/settings/history', () => '/v1/settings/history'],
  ['get /v1/settings/organisation', () => '/v1/settings/organisation'],
  ['get /v1/settings/technicians/{id}', () => `/v1/settings/technicians/${technicianId}`],
  ['get /v1/doctor', () => '/v1/doctor'],
  ['get /v1/findings', () => '/v1/findings'],
  ['get /v1/sources', () => '/v1/sources'],
  ['get /v1/status', () => '/v1/status'],
  ['get /v1/call-budgets', () => '/v1/call-budgets'],
  ['get /v1/appointment-types', () => '/v1/appointment-types'],
  ['get /v1/appointment-types/{id}', () => `/v1/appointment-types/${appointmentTypeId}`],
  ['get /v1/openings', () => `/v1/openings?type=${appointmentTypeId}&${WEEK}`],
  ['get /v1/openings/summary', () => `/v1/openings/summary?${WEEK}`],
  ['get /v1/openings/price', () => '/v1/openings/price'],
  ['get /v1/booking-requests', () => '/v1/booking-requests'],
  ['get /v1/keys', () => '/v1/keys'],
  ['get /v1/session', () => '/v1/session'],
  ['get /v1/session/options', () => '/v1/session/options'],
  ['get /health/live', () => '/health/live'],
];

const ACTS: readonly (readonly [act: string, body: Json])[] = [
  ['pin', { start: '2026-11-26T20:00:00Z' }],
  ['release', {}],
  ['put-first', {}],
  ['release', {}],
  ['postpone', { notBefore: '2026-11-25T08:00:00Z' }],
  ['postpone', { notBefore: null }],
  ['extend', { minutes: 30 }],
  ['pin', { to: 'person' }],
  ['release', {}],
  ['split', { firstMinutes: 30 }],
  ['decline', { reason: 'On leave' }],
  ['accept', {}],
  ['start', {}],
  ['complete', {}],
  ['reopen', {}],
  ['cancel', { reason: 'Solved' }],
];

describe('what takes a preview by the description', () => {
  const previewed = (): readonly string[] =>
    Object.keys(description.paths).filter((path) =>
      description.paths[path]?.['post']?.parameters?.some(({ name }) => name === 'preview'),
    );
  /** All that is done leaves an entry in the audit log. */
  const changes = (): Promise<readonly object[]> => desk.database.query('SELECT count(*) FROM audit_entry');

  const keyOf = async (role: string): Promise<string> => {
    const body = { name: `a reading ${role}`, role, scope: 'read' };
    return ((await desk.send('post', '/v1/keys', { body })).body as { key: string }).key;
  };
  const asker =
    (key: string) =>
    (path: string, query: string): ReturnType<ApiDesk['send']> =>
      desk.send('post', path.replace('{id}', activityId) + query, {
        authorization: `Bearer ${key}`,
        body: ACTS.find(([act]) => path.endsWith(`/${act}`))?.[1] ?? {},
      });

  it('may be previewed by a key that only reads, and not be done', async () => {
    const ask = asker(await keyOf('dispatcher'));
    const before = await changes();
    expect(previewed().length).toBeGreaterThanOrEqual(9);
    for (const path of previewed()) {
      expect([path, (await ask(path, '?preview=true')).status]).not.toEqual([path, 403]);
      for (const query of ['', '?preview=false', '?preview=TRUE', '?preview=true&preview=true']) {
        expectProblem(await ask(path, query), 403, 'scope-not-allowed');
      }
    }
    expect((await ask('/v1/activities/{id}/pin', '?preview=true')).status).toBe(200);
    expect(await changes()).toEqual(before);
  });

  it('is not previewed by a role that may not do it', async () => {
    const ask = asker(await keyOf('auditor'));
    for (const path of previewed()) expectProblem(await ask(path, '?preview=true'), 403, 'role-not-allowed');
  });
});

describe('the description of the API', () => {
  it.each(READS)('is true of %s', async (route, address) => {
    const answer = await desk.send('get', address());
    expect(answer.status).toBe(200);
    expect(faultsOf(route, 200, answer.body)).toEqual([]);
  });

  it.each(ACTS)('is true of what is previewed, and done, with %s %j', async (act, body) => {
    for (const preview of ['true', 'false']) {
      const path = `/v1/activities/${activityId}/${act}?preview=${preview}`;
      const answer = await desk.send('post', path, { body });
      expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
      expect(faultsOf(`post /v1/activities/{id}/${act}`, 200, answer.body)).toEqual([]);
    }
  });

  it('is true of a ticket that is given away, and of what that would move', async () => {
    const [ticketId] = activityId.split('.');
    const others = (await desk.get<{ id: string }[]>('/v1/technicians')).filter(
      (it) => it.id !== technicianId,
    );
    const body = { technicianId: others[0]!.id, replacePrimary: true };
    for (const preview of ['true', 'false']) {
      const path = `/v1/tickets/${ticketId!}/technician?preview=${preview}`;
      const answer = await desk.send('post', path, { body });
      expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
      expect(faultsOf('post /v1/tickets/{id}/technician', 200, answer.body)).toEqual([]);
    }
  });

  it('is true of a what-if', async () => {
    const answer = await desk.send('post', '/v1/settings/organisation/what-if', {
      body: { minMinutesFree: 60 },
    });
    expect(faultsOf('post /v1/settings/organisation/what-if', answer.status, answer.body)).toEqual([]);
  });

  it('would be seen to be false', () => {
    const faults = faultsOf('get /v1/teams', 200, [
      { id: '1', name: 'London', technicianCount: '6', more: 1 },
    ]);
    expect(faults.join()).toMatch(/additional properties.*must be integer|must be number.*additional|number/);
  });

  it('has every route that reads, here too', () => {
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((it) => it === 'get')
        .map((it) => `${it} ${path}`),
    );
    const elsewhere = [
      'get /health/ready',
      'get /metrics',
      'get /v1/events',
      'get /v1/feeds/{file}',
      'get /v1/settings/teams/{id}',
      'get /v1/session/sign-in',
      'get /v1/session/callback',
    ];
    expect(described.filter((it) => !elsewhere.includes(it)).toSorted()).toEqual(
      READS.map(([route]) => route).toSorted(),
    );
  });
});
