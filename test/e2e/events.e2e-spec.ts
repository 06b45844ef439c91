import { EventStream, type StreamEvent } from '../support/event-stream.js';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const NOW = Date.UTC(2026, 10, 23, 9);

let desk: ApiDesk;
let streams: EventStream[] = [];
beforeAll(async () => {
  desk = await ApiDesk.open(NOW);
});
afterEach(() => {
  for (const it of streams) it.close();
  streams = [];
});
afterAll(async () => {
  await desk.close();
});

async function listen(lastEventId?: string): Promise<EventStream> {
  const stream = await EventStream.open(`${await desk.app.getUrl()}/v1/events`, {
    authorization: `Bearer ${desk.key}`,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  });
  streams.push(stream);
  return stream;
}
const isRun = (state: string) => (it: StreamEvent) => it.type === 'run' && it.data['state'] === state;

describe('GET /v1/events', () => {
  it('needs a key', async () => {
    expectProblem(await desk.send('get', '/v1/events', { authorization: null }), 401, 'key-missing-or-wrong');
  });

  it('greets, then tells of a run from its request to its end, and of its plan, to all listeners alike', async () => {
    const [one, two] = [await listen(), await listen()];
    expect([(await one.next())?.type, (await two.next())?.type]).toEqual(['hello', 'hello']);
    const run = await desk.run('reflows');
    const seen: StreamEvent[] = [];
    do seen.push((await one.next())!);
    while (!isRun('done')(seen.at(-1)!));

    expect(seen.map(({ type, data }) => `${type} ${String(data['state'] ?? data['planId'])}`)).toEqual([
      'run queued',
      'run running',
      expect.stringMatching(/^plan \d+$/),
      'run done',
    ]);
    expect(seen[0]?.data).toEqual({ runId: run.id, kind: 'reflow', state: 'queued' });
    expect(seen[2]?.data['technicianIds']).toBeNull();
    for (const event of seen) expect(await two.next()).toEqual(event);
  });

  it('tells of changed settings, the emergency stop among them', async () => {
    const stream = await listen();
    await stream.next();
    await desk.send('post', '/v1/stop');
    expect(await stream.next()).toMatchObject({
      type: 'settings',
      data: { scope: 'organisation', scopeId: '' },
    });
    await desk.send('delete', '/v1/stop');
    await stream.next();
    const technicians = await desk.get<readonly { id: string }[]>('/v1/technicians');
    await desk.send('patch', `/v1/settings/technicians/${technicians[0]!.id}`, {
      body: { minMinutesFree: 30 },
    });
    expect(await stream.next()).toMatchObject({ data: { scope: 'technician', scopeId: technicians[0]!.id } });
  });

  it('tells of what people ask for, also where no plan depends on it', async () => {
    const stream = await listen();
    await stream.next();
    const [work] = await desk.database.query<{ id: string; technician_id: string }>(
      `SELECT id, technician_id FROM next_activity WHERE state = 'open' ORDER BY id LIMIT 1`,
    );
    await desk.send('post', `/v1/activities/${work!.id}/pin`, { body: { to: 'person' } });
    expect(await stream.next()).toMatchObject({
      type: 'instruction',
      data: { technicianId: work!.technician_id },
    });
  });

  it('goes on after the last id that was seen, with nothing twice and nothing left out', async () => {
    const first = await listen();
    const hello = await first.next();
    await desk.run('plans');
    const queued = await first.nextWhere(isRun('queued'));
    const running = await first.nextWhere(isRun('running'));
    const done = await first.nextWhere(isRun('done'));
    first.close();
    await desk.run('plans');

    const second = await listen(running.id!);
    const told: StreamEvent[] = [];
    do told.push((await second.next())!);
    while (told.filter(isRun('done')).length < 2);
    expect(told.map((it) => it.type)).toEqual(['plan', 'run', 'run', 'run', 'plan', 'run']);
    expect(told[1]).toEqual(done);
    const fromStart = await listen(hello!.id!);
    expect(await fromStart.next()).toEqual(queued);
  });

  it('says reset to one whose last id is of another time', async () => {
    expect((await (await listen('999999999999-1')).next())?.type).toBe('reset');
    await desk.database.query('DELETE FROM live_event');
    expect((await (await listen('1-1')).next())?.type).toBe('reset');
  });

  it('refuses an id that is none', async () => {
    const headers = { 'last-event-id': 'yesterday' };
    expectProblem(await desk.send('get', '/v1/events', { headers }), 400, 'event-id-invalid');
  });

  it('lets five hundred listen, and each hears what is new', async () => {
    const many = await Promise.all(Array.from({ length: 500 }, () => listen()));
    await Promise.all(many.map((it) => it.next()));
    await desk.send('patch', '/v1/settings/organisation', { body: { minMinutesFree: 15 } });
    const heard = await Promise.all(many.map((it) => it.next()));
    expect(new Set(heard.map((it) => it?.type))).toEqual(new Set(['settings']));
  });
});
