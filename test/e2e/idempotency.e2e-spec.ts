import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';
import { allOf } from '../support/all-of.js';

const NOW = Date.UTC(2026, 10, 23, 9);

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
afterAll(async () => {
  await desk.close();
});

const post = (path: string, key: string | null, body: object = {}, authorization?: string) =>
  desk.send('post', path, {
    body,
    ...(authorization === undefined ? {} : { authorization }),
    headers: key === null ? {} : { 'Idempotency-Key': key },
  });
const runs = async (): Promise<number> => (await allOf(desk, '/v1/runs')).length;

describe('a request with an Idempotency-Key', () => {
  it('that is sent again does nothing more, and is answered the same', async () => {
    const first = await post('/v1/plans', 'one', { dryRun: true });
    const again = await post('/v1/plans', 'one', { dryRun: true });
    expect([again.status, again.body, again.headers['location']]).toEqual([
      202,
      first.body,
      first.headers['location'],
    ]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await runs()).toBe(1);
  });

  it('sent many times at once is done once', async () => {
    const before = await runs();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/v1/imports', 'at-once')));
    const done = answers.filter((it) => it.status === 202);
    expect(new Set(done.map((it) => (it.body as { id: string }).id)).size).toBe(1);
    for (const it of answers.filter((other) => !done.includes(other))) {
      expectProblem(it, 409, 'request-in-progress');
    }
    expect(await runs()).toBe(before + 1);
  });

  it('is another one with another body, at another address, and by somebody else', async () => {
    await post('/v1/plans', 'two');
    expectProblem(await post('/v1/plans', 'two', { dryRun: true }), 422, 'idempotency-key-reused');
    expectProblem(await post('/v1/imports', 'two'), 422, 'idempotency-key-reused');
    const made = await post('/v1/keys', null, { name: 'Dana', role: 'dispatcher' });
    const before = await runs();
    const { key } = made.body as { key: string };
    expect((await post('/v1/imports', 'two', {}, `Bearer ${key}`)).status).toBe(202);
    expect(await runs()).toBe(before + 1);
  });

  it('that failed may be sent again', async () => {
    const path = '/v1/keys';
    const wrong = { name: 'Ed', role: 'technician', technicianId: '999999' };
    expect((await post(path, 'three', wrong)).status).toBe(404);
    expect((await post(path, 'three', wrong)).status).toBe(404);
    expect((await post(path, 'three', { name: 'Ed', role: 'auditor' })).status).toBe(201);
  });

  it('whose answer holds a secret is done once, and the secret is kept nowhere', async () => {
    const body = { name: 'Wall', role: 'dispatcher' };
    const made = await post('/v1/keys', 'four', body);
    const { key } = made.body as { key: string };
    expectProblem(await post('/v1/keys', 'four', body), 409, 'answer-was-shown-once');
    const stored = await desk.database.query('SELECT * FROM idempotency_key');
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  it.each(['', 'with a space', 'x'.repeat(201)])('is refused when the key is %j', async (key) => {
    expectProblem(await post('/v1/plans', key), 400, 'idempotency-key-invalid');
  });

  it('is forgotten after a day', async () => {
    await post('/v1/plans', 'five');
    desk.clock.instant = NOW + 25 * 60 * 60_000;
    await desk.run('plans');
    const before = await runs();
    expect((await post('/v1/plans', 'five')).headers['idempotency-replayed']).toBeUndefined();
    expect(await runs()).toBe(before + 1);
  });

  it('without a key each is done', async () => {
    const before = await runs();
    await post('/v1/plans', null);
    await post('/v1/plans', null);
    expect(await runs()).toBe(before + 2);
  });
});
