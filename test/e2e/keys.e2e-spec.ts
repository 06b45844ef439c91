import type { Response } from 'supertest';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const iso = (instant: number): string => new Date(instant).toISOString();

interface Key {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}
interface Listed {
  readonly id: string;
  readonly name: string;
  readonly lastUsedAt: string | null;
}

let desk: ApiDesk;
let count = 0;

beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
  await desk.run('imports');
});
beforeEach(() => {
  desk.clock.instant = NOW;
});
afterAll(async () => {
  await desk.close();
});

const post = (body: object): Promise<Response> => desk.send('post', '/v1/keys', { body });
const make = async (parts: object = {}): Promise<Key> => {
  const answer = await post({ name: `key ${(count += 1)}`, role: 'dispatcher', ...parts });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body as Key;
};
const statusWith = async (
  key: string,
  method: 'get' | 'post' = 'get',
  path = '/v1/status',
): Promise<number> =>
  (
    await desk.send(method, path, {
      authorization: `Bearer ${key}`,
      body: method === 'post' ? { x: 1 } : undefined,
    })
  ).status;
const listed = async (id: string): Promise<Listed | undefined> =>
  (await desk.get<Listed[]>('/v1/keys')).find((it) => it.id === id);
const audited = async (action: string): Promise<readonly object[]> =>
  (await desk.get<{ entries: { action: string }[] }>('/v1/audit')).entries.filter(
    (it) => it.action === action,
  );

describe('a key', () => {
  it('is shown once, and stored as a hash', async () => {
    const made = await make({ name: 'Wall', expiresAt: '2026-12-01T00:00:00+01:00' });
    const rows = await desk.database.query<{ text: string }>(
      'SELECT row_to_json(api_key)::text AS text FROM api_key',
    );

    expect(made).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      key: expect.stringMatching(/^gw_[\w-]{43}$/) as string,
      name: 'Wall',
      role: 'dispatcher',
      scope: 'write',
      technicianId: null,
      madeAt: iso(NOW),
      expiresAt: '2026-11-30T23:00:00.000Z',
      lastUsedAt: null,
    });
    expect(rows.map((it) => it.text).join()).not.toContain(made.key);
    expect(await listed(made.id)).toEqual({ ...made, key: undefined });
    expect((await desk.send('get', '/v1/keys')).text).not.toContain('gw_');
  });

  it('is told of in the audit log by its maker, and its acts by its name', async () => {
    const { id, key, name } = await make();
    expect((await audited('key-made'))[0]).toMatchObject({ actor: 'bootstrap', after: { keyId: id, name } });
    await desk.send('post', '/v1/stop', { authorization: `Bearer ${key}` });
    await desk.send('delete', '/v1/stop', { authorization: `Bearer ${key}` });
    expect((await audited('settings-changed'))[0]).toMatchObject({ actor: name });
  });

  it('holds until it expires, and not a moment longer', async () => {
    const { key, name } = await make({ expiresAt: iso(NOW + MINUTE) });
    desk.clock.instant = NOW + MINUTE - 1;
    expect(await statusWith(key)).toBe(200);
    desk.clock.instant = NOW + MINUTE;
    const answer = await desk.send('get', '/v1/status', { authorization: `Bearer ${key}` });
    expectProblem(answer, 401, 'key-expired');
    expect(answer.text).toContain(name);
    expect(answer.text).not.toContain(key);
  });

  it('that only reads changes nothing, though its role may', async () => {
    const { key } = await make({ scope: 'read' });
    expect(await statusWith(key)).toBe(200);
    for (const path of ['/v1/reflows', '/v1/stop']) {
      const answer = await desk.send('post', path, { authorization: `Bearer ${key}` });
      expectProblem(answer, 403, 'scope-not-allowed');
    }
    expect(await statusWith(key, 'post', '/v1/keys')).toBe(403);
    const dryRun = await desk.send('post', '/v1/reflows', {
      authorization: `Bearer ${key}`,
      body: { dryRun: true },
    });
    expectProblem(dryRun, 403, 'scope-not-allowed');
  });

  it('that only reads may ask what would be, where its role may', async () => {
    const { key } = await make({ role: 'tech-lead', scope: 'read' });
    const ask = (path: string, body: object) =>
      desk.send('post', path, { authorization: `Bearer ${key}`, body });
    expect((await ask('/v1/settings/weights/preview', {})).status).toBe(200);
    expect((await ask('/v1/settings/organisation/what-if', { minMinutesFree: 481 })).status).toBe(422);
    expect((await ask('/v1/settings/technicians/0/what-if', {})).status).toBe(404);
    expect((await ask('/v1/solve', {})).status).toBe(422);
    // Nothing there takes a preview.
    expectProblem(await ask('/v1/reflows?preview=true', {}), 403, 'scope-not-allowed');
  });

  it('tells when it was last used, to the minute', async () => {
    const { id, key } = await make();
    const uses: (string | null | undefined)[] = [];
    for (const later of [0, MINUTE - 1, MINUTE, MINUTE + 30 * SECOND]) {
      desk.clock.instant = NOW + later;
      await statusWith(key);
      uses.push((await listed(id))?.lastUsedAt);
    }
    expect(uses).toEqual([NOW, NOW, NOW + MINUTE, NOW + MINUTE].map(iso));
  });

  it('of a technician says whose it is', async () => {
    const [technician] = await desk.get<{ id: string }[]>('/v1/technicians');
    const made = await make({ role: 'technician', technicianId: technician!.id });
    expect(made).toMatchObject({ role: 'technician', technicianId: technician!.id });
  });
});

describe('a key is refused', () => {
  it.each([
    [{ role: 'admin' }, '/name'],
    [{ name: ' x', role: 'admin' }, '/name'],
    [{ name: 'two\nlines', role: 'admin' }, '/name'],
    [{ name: 'x', role: 'boss' }, '/role'],
    [{ name: 'x', role: 'admin', scope: 'all' }, '/scope'],
    [{ name: 'x', role: 'technician', technicianId: 'ana' }, '/technicianId'],
    [{ name: 'x', role: 'admin', expiresAt: '2027-01-01' }, '/expiresAt'],
    [{ name: 'x', role: 'admin', hash: 'mine' }, '/hash'],
  ])('that makes no sense: %j', async (body, path) => {
    const answer = await post(body);
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ path }] }]);
  });

  it.each([
    [{ name: 'schedule', role: 'admin' }, '/name'],
    [{ name: 'x', role: 'technician' }, '/technicianId'],
    [{ name: 'x', role: 'auditor', technicianId: '29' }, '/technicianId'],
    [{ name: 'x', role: 'admin', expiresAt: iso(NOW) }, '/expiresAt'],
  ])('whose parts do not go together: %j', async (body, path) => {
    const answer = await post(body);
    expectProblem(answer, 422, 'key-invalid');
    expect(answer.body).toMatchObject({ errors: [{ path }] });
  });

  it('of a name that another has', async () => {
    const { name } = await make();
    expectProblem(await post({ name, role: 'auditor' }), 409, 'key-name-taken');
  });

  it('of a technician whom nobody knows', async () => {
    expectProblem(
      await post({ name: 'x', role: 'technician', technicianId: '1' }),
      404,
      'technician-not-found',
    );
  });
});

describe('a key that is rotated', () => {
  it('has another secret at once, and the same rights', async () => {
    const old = await make({ role: 'auditor' });
    const answer = await desk.send('post', `/v1/keys/${old.id}/rotate`);
    const { key, ...rest } = answer.body as Key;
    expect([answer.status, key === old.key, rest]).toMatchObject([
      200,
      false,
      { id: old.id, role: 'auditor' },
    ]);
    expect(await statusWith(old.key)).toBe(401);
    expect(await statusWith(key)).toBe(200);
    expect((await audited('key-rotated'))[0]).toMatchObject({
      actor: 'bootstrap',
      before: { keyId: old.id },
    });
  });

  it('goes on with the old one for as long as was asked', async () => {
    const old = await make();
    const answer = await desk.send('post', `/v1/keys/${old.id}/rotate`, { body: { graceSeconds: 60 } });
    const { key } = answer.body as Key;
    const both: number[][] = [];
    for (const later of [0, MINUTE - 1, MINUTE]) {
      desk.clock.instant = NOW + later;
      both.push([await statusWith(old.key), await statusWith(key)]);
    }
    expect(both).toEqual([
      [200, 200],
      [200, 200],
      [401, 200],
    ]);
  });

  it.each([-1, 1.5, 'long', 604_801])('is not with a grace of %j', async (graceSeconds) => {
    const { id, key } = await make();
    const answer = await desk.send('post', `/v1/keys/${id}/rotate`, { body: { graceSeconds } });
    expectProblem(answer, 400, 'request-invalid');
    expect(await statusWith(key)).toBe(200);
  });
});

describe('a key that is removed', () => {
  it('opens nothing, is listed no more, and is told of', async () => {
    const { id, key, name } = await make();
    expect((await desk.send('delete', `/v1/keys/${id}`)).status).toBe(204);
    expect(await statusWith(key)).toBe(401);
    expect(await listed(id)).toBeUndefined();
    expect((await audited('key-removed'))[0]).toMatchObject({ before: { keyId: id, name } });
  });

  it.each(['0', 'x', '9'.repeat(30)])('is one that there is: %s', async (id) => {
    expectProblem(await desk.send('delete', `/v1/keys/${id}`), 404, 'key-not-found');
    expectProblem(await desk.send('post', `/v1/keys/${id}/rotate`), 404, 'key-not-found');
  });

  it('is not the last of an admin that may write and goes on', async () => {
    const bootstrap = (await desk.get<Listed[]>('/v1/keys')).find((it) => it.name === 'bootstrap')!;
    await make({ role: 'admin', scope: 'read' });
    await make({ role: 'admin', expiresAt: iso(NOW + MINUTE) });
    expectProblem(await desk.send('delete', `/v1/keys/${bootstrap.id}`), 409, 'last-admin-key');

    const others = [await make({ role: 'admin' }), await make({ role: 'admin' })];
    for (const { id } of others) expect((await desk.send('delete', `/v1/keys/${id}`)).status).toBe(204);
    expectProblem(await desk.send('delete', `/v1/keys/${bootstrap.id}`), 409, 'last-admin-key');
  });

  it('is not the last one either when two are removed at the same moment', async () => {
    const all = await desk.get<(Listed & { role: string })[]>('/v1/keys');
    const first = all.find((it) => it.name === 'bootstrap')!;
    const second = await make({ role: 'admin' });
    const answers = await Promise.all([
      desk.send('delete', `/v1/keys/${first.id}`),
      desk.send('delete', `/v1/keys/${second.id}`, { authorization: `Bearer ${second.key}` }),
    ]);
    expect(answers.map((it) => it.status).toSorted()).toEqual([204, 409]);
  });
});
