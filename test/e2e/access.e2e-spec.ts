import { createHash } from 'node:crypto';
import { ACCESS } from '../../src/http/access-table.js';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);

const ROLES = ['admin', 'dispatcher', 'tech-lead', 'auditor', 'technician', 'scheduler'] as const;
type Role = (typeof ROLES)[number];

/** Who may call what, said a second time and in another way: the initials of the roles (l is a tech-lead, t a technician). */
const EXPECTED: Readonly<Record<string, string>> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'POST /hooks/autotask/tickets': 'open',
  'POST /hooks/autotask/farewell/{word}': 'open',
  'POST /hooks/exchange': 'open',
  'GET /v1/feeds/{file}': 'open',
  'GET /docs': 'a d l u t',
  'GET /docs-json': 'a d l u t',
  'GET /docs-yaml': 'a d l u t',
  'GET /v1/technicians': 'a d l u t',
  'GET /v1/technicians/{id}': 'a d l u t',
  'GET /v1/technicians/{id}/workboard': 'a d l u t',
  'GET /v1/technicians/{id}/calendar': 'a d l u t',
  'GET /v1/technicians/{id}/calendar-explain': 'a d l u t',
  'GET /v1/technicians/{id}/free-busy': 'a d l u t s',
  'GET /v1/openings': 'a d l u t s',
  'GET /v1/openings/summary': 'a d l u t s',
  'GET /v1/openings/price': 'a l',
  'GET /v1/teams': 'a d l u t',
  'GET /v1/boards': 'a d l u t',
  'GET /v1/workboards': 'a d l u',
  'GET /v1/events': 'a d l u t',
  'GET /v1/activities/{id}/explain': 'a d l u t',
  'POST /v1/activities/{id}/pin': 'a d l t',
  'POST /v1/activities/{id}/release': 'a d l t',
  'POST /v1/activities/{id}/put-first': 'a d l t',
  'POST /v1/activities/{id}/postpone': 'a d l t',
  'POST /v1/activities/{id}/start': 'a d l t',
  'POST /v1/activities/{id}/extend': 'a d l t',
  'POST /v1/activities/{id}/complete': 'a d l t',
  'POST /v1/activities/{id}/cancel': 'a d l t',
  'POST /v1/activities/{id}/reopen': 'a d l t',
  'POST /v1/activities/{id}/split': 'a d l t',
  'POST /v1/activities/{id}/accept': 'a d l t',
  'POST /v1/activities/{id}/decline': 'a d l t',
  'GET /v1/technicians/{id}/feeds': 'a d l u',
  'POST /v1/technicians/{id}/feeds': 'a d l',
  'DELETE /v1/technicians/{id}/feeds/{feedId}': 'a d l',
  'GET /v1/plans/current': 'a d l u',
  'POST /v1/solve': 'a d l',
  'POST /v1/imports': 'a d l',
  'POST /v1/plans': 'a d l',
  'POST /v1/reflows': 'a d l',
  'POST /v1/reconciliations': 'a d l',
  'POST /v1/reflows/{id}/undo': 'a d',
  'POST /v1/stop': 'a d',
  'DELETE /v1/stop': 'a d',
  'POST /v1/tickets/{id}/technician': 'a d l',
  'GET /v1/runs': 'a d l u',
  'GET /v1/runs/{id}': 'a d l u',
  'GET /v1/runs/{id}/moves': 'a d l u',
  'DELETE /v1/dead-letters/{id}': 'a d l',
  'GET /v1/settings/schema': 'a d l u',
  'GET /v1/settings/history': 'a d l u',
  'POST /v1/settings/weights/preview': 'a l',
  'POST /v1/settings/organisation/what-if': 'a l',
  'POST /v1/settings/teams/{id}/what-if': 'a l',
  'POST /v1/settings/technicians/{id}/what-if': 'a l',
  'GET /v1/settings/organisation': 'a d l u',
  'PATCH /v1/settings/organisation': 'a',
  'GET /v1/settings/teams/{id}': 'a d l u',
  'PATCH /v1/settings/teams/{id}': 'a l',
  'GET /v1/settings/technicians/{id}': 'a d l u',
  'PATCH /v1/settings/technicians/{id}': 'a l',
  'GET /v1/appointment-types': 'a d l u t s',
  'POST /v1/appointment-types': 'a l',
  'GET /v1/appointment-types/{id}': 'a d l u t s',
  'PATCH /v1/appointment-types/{id}': 'a l',
  'DELETE /v1/appointment-types/{id}': 'a l',
  'GET /v1/booking-requests': 'a d l u t s',
  'POST /v1/booking-requests': 'a d l s',
  'DELETE /v1/booking-requests/{id}': 'a d l s',
  'GET /v1/session/options': 'open',
  'GET /v1/session/sign-in': 'open',
  'GET /v1/session/callback': 'open',
  'POST /v1/session': 'a d l u t',
  'GET /v1/session': 'a d l u t s',
  'DELETE /v1/session': 'a d l u t s',
  'GET /v1/keys': 'a u',
  'POST /v1/keys': 'a',
  'POST /v1/keys/{id}/rotate': 'a',
  'DELETE /v1/keys/{id}': 'a',
  'GET /v1/doctor': 'a d l u',
  'GET /v1/findings': 'a d l u',
  'GET /v1/sources': 'a d l u',
  'GET /v1/status': 'a d l u',
  'GET /v1/call-budgets': 'a d l u',
  'GET /v1/audit': 'a u',
  'GET /metrics': 'a u',
};
const INITIALS: Readonly<Record<Role, string>> = {
  admin: 'a',
  dispatcher: 'd',
  'tech-lead': 'l',
  auditor: 'u',
  technician: 't',
  scheduler: 's',
};

interface Router {
  readonly stack: readonly { route?: { path: string; methods: Record<string, boolean> } }[];
}

let desk: ApiDesk;
const keys = new Map<Role, string>();

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  for (const role of ROLES) {
    const key = `gw_of-the-${role}`;
    const hash = createHash('sha256').update(key).digest('hex');
    const technicianId = role === 'technician' ? "'29'" : 'NULL';
    await desk.database.query(
      `INSERT INTO api_key (name, role, scope, technician_id, hash, created_at)
       VALUES ('the ${role}', '${role}', 'write', ${technicianId}, '${hash}', now())`,
    );
    keys.set(role, key);
  }
});
afterAll(async () => {
  await desk.close();
});

const pathOf = (route: string): { readonly method: 'get'; readonly path: string } => {
  const [method = '', path = ''] = route.split(' ');
  return { method: method.toLowerCase() as 'get', path: path.replaceAll(/\{\w+\}/g, '0') };
};

/** With a body that no route takes, so that nothing is set off but what has no body at all. */
const ask = (route: string, authorization: string | null) => {
  const { method, path } = pathOf(route);
  return desk.send(method, path, {
    authorization,
    // A stream of events would never end; it does not begin after an id that is none.
    headers: { 'Last-Event-ID': 'none' },
    ...(!route.startsWith('GET ') && { body: { nobodyKnows: 1 } }),
  });
};

describe('the access table', () => {
  it('has every route that the program answers, and no other', () => {
    const { stack } = desk.app.getHttpAdapter().getInstance().router as unknown as Router;
    const registered = stack.flatMap(({ route }) =>
      route === undefined
        ? []
        : Object.keys(route.methods).map(
            (method) => `${method.toUpperCase()} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`,
          ),
    );
    // The description hangs several pages below one path.
    const routes = registered.map((it) => it.replace(/^(GET \/docs)\/.*/, '$1'));
    expect(routes.length).toBeGreaterThan(40);
    expect([...new Set(routes)].toSorted()).toEqual(Object.keys(ACCESS).toSorted());
  });

  it('says what was decided', () => {
    const said = Object.entries(ACCESS).map(([route, access]) => [
      route,
      access === 'open'
        ? 'open'
        : ROLES.filter((it) => access.includes(it))
            .map((it) => INITIALS[it])
            .join(' '),
    ]);
    expect(Object.fromEntries(said)).toEqual(EXPECTED);
  });
});

describe.each(ROLES)('with the role %s', (role) => {
  const mayCall = (route: string): boolean =>
    EXPECTED[route] === 'open' || EXPECTED[route]!.split(' ').includes(INITIALS[role]);

  it.each(Object.keys(EXPECTED))('%s', async (route) => {
    const answer = await ask(route, `Bearer ${keys.get(role)!}`);
    if (mayCall(route)) {
      expect([(answer.body as { code?: string }).code, answer.status]).not.toEqual(['role-not-allowed', 403]);
      expect([401, 500]).not.toContain(answer.status);
    } else {
      expectProblem(answer, 403, 'role-not-allowed');
      expect(answer.text).toContain(role);
    }
  });

  it('HEAD is judged as GET', async () => {
    const { status } = await desk.send('head', '/v1/audit', { authorization: `Bearer ${keys.get(role)!}` });
    expect(status).toBe(mayCall('GET /v1/audit') ? 200 : 403);
  });

  it.each(['/docs/', '/DOCS', '/docs/swagger-ui-init.js', '/V1/Audit', '/v1/audit/'])(
    'another way to write the same address opens nothing: %s',
    async (path) => {
      const answer = await desk.send('get', path, { authorization: `Bearer ${keys.get(role)!}` });
      const route = path.toLowerCase().startsWith('/docs') ? 'GET /docs' : 'GET /v1/audit';
      expect(answer.status).toBe(mayCall(route) ? 200 : 403);
    },
  );
});

describe('without a key', () => {
  it.each(Object.keys(EXPECTED))('%s', async (route) => {
    const answer = await ask(route, null);
    if (EXPECTED[route] === 'open') expect([401, 403, 500]).not.toContain(answer.status);
    else expectProblem(answer, 401, 'key-missing-or-wrong');
  });

  it.each(['/Health/live', '/health/live/', '/HOOKS/exchange', '//health/live'])(
    'an open route under another address is shut: %s',
    async (path) => {
      expect((await desk.send('get', path, { authorization: null })).status).toBe(401);
    },
  );
});

describe('a route that nobody has put into the table', () => {
  it('is refused for everybody', async () => {
    const { assertMayCall } = await import('../../src/http/judge-access.js');
    const admin = {
      id: 'key:1',
      name: 'a',
      scope: 'write',
      technicianId: null,
      keyId: '1',
      endsAt: null,
    } as const;
    for (const route of ['GET /v1/new', 'POST /v1/runs', 'GET /v1/runs/', 'GET constructor', 'toString']) {
      expect(() => {
        assertMayCall({ ...admin, role: 'admin' }, route);
      }).toThrow(expect.objectContaining({ code: 'route-without-rule', status: 403 }) as Error);
    }
  });
});
