import { createServer } from 'node:http';
import type { Server } from 'node:http';
import request from 'supertest';
import type { ResetOrder } from './control.js';
import { Control } from './control.js';
import { JournalStore } from './journal-store.js';
import { SandboxClock } from './sandbox-clock.js';
import { sandboxListener } from './sandbox-listener.js';

const NOON = Date.parse('2026-03-02T12:00:00Z');

describe('the control routes of a stand-in', () => {
  let store: JournalStore;
  let server: Server;
  let resets: ResetOrder[];
  let answered: string[];

  beforeEach(() => {
    store = new JournalStore(null);
    resets = [];
    answered = [];
    const clock = new SandboxClock(() => NOON);
    const hooks = {
      reset: (order: ResetOrder) => resets.push(order),
      upsert: (table: string, row: Record<string, unknown>) => {
        const id = Number(row['id'] ?? store.highestKey(table) + 1);
        store.put(table, String(id), { ...row, id });
        return id;
      },
      remove: (table: string, id: string | number) => store.delete(table, String(id)),
    };
    const control = new Control(store, clock, hooks, {
      'POST /control/echo': (body) => Promise.resolve({ heard: body }),
      'POST /control/fail': () => Promise.reject(new Error('no such thing')),
    });
    const answer = ({ path }: { path: string }): { status: number; body: unknown } => {
      answered.push(path);
      return { status: 200, body: { from: 'vendor' } };
    };
    const userOf = (): string => 'ann';
    server = createServer(sandboxListener(control, { answer, userOf })).listen(0, '127.0.0.1');
  });
  afterEach(() => server.close());

  it('shows, stores and removes rows', async () => {
    const stored = await request(server)
      .post('/control/rows')
      .send({ table: 'calls', rows: [{ id: 5 }, { title: 'new' }] });
    expect(stored.body).toEqual({ ids: [5, 6] });

    const removed = await request(server)
      .delete('/control/rows')
      .send({ table: 'calls', ids: [5, 99] });
    expect(removed.body).toEqual({ ids: [5] });

    const state = await request(server).get('/control/state');
    expect(state.body).toEqual({ calls: [{ id: 6, title: 'new' }] });
  });

  it('tells what happened in order, from the first time that it is asked', async () => {
    const happened = async (after: number): Promise<Record<string, unknown>[]> =>
      ((await request(server).post('/control/history').send({ after })).body as { entries: [] }).entries;
    store.put('calls', '1', { id: 1 });
    expect(await happened(0)).toEqual([]);

    await request(server).get('/v1/calls?page=2');
    store.put('calls', '1', { id: 1, title: 'new' }, 7);
    const entries = await happened(0);
    store.delete('calls', '1');

    expect(entries).toMatchObject([
      { seq: 1, at: NOON, kind: 'request', number: 1, method: 'GET', path: '/v1/calls?page=2', user: 'ann' },
      { seq: 2, kind: 'answer', number: 1, status: 200 },
      { seq: 3, kind: 'change', table: 'calls', before: { id: 1 }, after: { title: 'new' }, actor: 7 },
    ]);
    expect(await happened(3)).toMatchObject([{ seq: 4, kind: 'change', after: null, actor: null }]);
  });

  it('sets and freezes the clock', async () => {
    const answer = await request(server)
      .post('/control/clock')
      .send({ now: '2026-03-02T15:00:00+01:00', frozen: true });
    expect(answer.body).toEqual({ now: '2026-03-02T14:00:00.000Z' });
  });

  it('dates every answer by its own clock: its own ones, those of the vendor and queued faults', async () => {
    await request(server).post('/control/clock').send({ now: '2026-03-02T14:00:07Z', frozen: true });
    await request(server).post('/control/faults').send({ status: 503 });
    const dates = [];
    for (const path of ['/calls', '/calls', '/control/clock', '/control/nothing']) {
      dates.push((await request(server).get(path)).headers['date']);
    }
    expect(new Set(dates)).toEqual(new Set(['Mon, 02 Mar 2026 14:00:07 GMT']));
  });

  it('resets with the order it was given, and with none', async () => {
    await request(server).post('/control/reset').send({ seed: 7, now: '2026-03-03T08:00:00Z' });
    await request(server).post('/control/reset');
    expect(resets).toEqual([{ seed: 7, now: Date.parse('2026-03-03T08:00:00Z') }, {}]);
  });

  it('refuses an order it cannot read, saying why', async () => {
    const answer = await request(server).post('/control/clock').send({ now: 'soon' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('now');
  });

  it('takes the orders of one stand-in alone, and waits for what they do', async () => {
    expect((await request(server).post('/control/echo').send({ a: 1 })).body).toEqual({ heard: { a: 1 } });
    const failed = await request(server).post('/control/fail').send({});
    expect([failed.status, failed.body]).toEqual([400, { errors: ['Error: no such thing'] }]);
  });

  it('answers 404 to an unknown control route and never passes it on', async () => {
    expect((await request(server).get('/control/nothing')).status).toBe(404);
    expect(answered).toEqual([]);
  });

  it('answers a queued fault for as many matching requests as ordered', async () => {
    const fault = {
      match: { method: 'GET', path: '^/calls\\?x=1' },
      times: 2,
      status: 503,
      body: { busy: true },
    };
    await request(server)
      .post('/control/faults')
      .send({ ...fault, headers: { 'retry-after': '9' } });

    const statuses = [];
    for (const path of ['/calls?x=2', '/calls?x=1', '/calls?x=1', '/calls?x=1']) {
      statuses.push((await request(server).get(path)).status);
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(answered).toEqual(['/calls', '/calls']);
  });

  it('drops a queued fault when the faults are cleared', async () => {
    await request(server).post('/control/faults').send({ status: 503 });
    await request(server).delete('/control/faults');
    expect((await request(server).get('/calls')).status).toBe(200);
  });

  it('performs the request and cuts the connection without an answer on dropAfter', async () => {
    await request(server).post('/control/faults').send({ dropAfter: true });
    await expect(request(server).post('/calls').send({})).rejects.toThrow('socket hang up');
    expect(answered).toEqual(['/calls']);
    expect((await request(server).get('/control/requests')).body).toMatchObject([{ status: null }]);
  });

  it('lists the vendor requests, not its own, until they are cleared', async () => {
    await request(server).post('/calls?x=1').send({ a: 1 });
    const log = await request(server).get('/control/requests');
    expect(log.body).toEqual([
      {
        at: '2026-03-02T12:00:00.000Z',
        method: 'POST',
        path: '/calls?x=1',
        user: 'ann',
        status: 200,
        body: { a: 1 },
      },
    ]);
    await request(server).delete('/control/requests');
    expect((await request(server).get('/control/requests')).body).toEqual([]);
  });

  it('counts the requests of each kind, whatever ids and queries they carry, until they are cleared', async () => {
    for (const path of ['/calls/1', '/calls/2?x=1', '/people/ann@desk.example/calls', '/calls'])
      await request(server).get(path);
    await request(server).post('/calls').send({});
    const counts = (): request.Test => request(server).get('/control/requests/counts');
    expect((await counts()).body).toEqual({
      'GET /calls/{id}': 2,
      'GET /people/{id}/calls': 1,
      'GET /calls': 1,
      'POST /calls': 1,
    });
    await request(server).delete('/control/requests');
    expect((await counts()).body).toEqual({});
  });
});
