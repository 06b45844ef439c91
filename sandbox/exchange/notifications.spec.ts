import { join } from 'node:path';
import type { Row } from '../desk/row.js';
import { anEvent, SpecDesk, type Answer } from './spec-desk.js';
import { SpecReceiver } from './spec-receiver.js';

const SECOND = 1000;
const HOUR = 3_600_000;
const START = Date.parse('2026-05-01T08:00:00Z');

describe('notifications', () => {
  let desk: SpecDesk;
  let receiver: SpecReceiver;
  beforeEach(async () => {
    desk = await SpecDesk.open();
    receiver = await SpecReceiver.open(join(desk.folder, 'cert'));
    desk.sandbox.clock.freeze(START);
  });
  afterEach(async () => {
    receiver.close();
    await desk.close();
  });

  const subscribe = async (more: Row = {}): Promise<string> => {
    const answer = await desk.call('POST', '/subscriptions', {
      body: {
        changeType: 'created,updated,deleted',
        notificationUrl: receiver.url,
        lifecycleNotificationUrl: receiver.url.replace('/hook', '/lifecycle'),
        resource: '/users/anna@desk.example/events',
        expirationDateTime: new Date(START + 48 * HOUR).toISOString(),
        clientState: 'secret',
        ...more,
      },
    });
    return String(answer.body['id']);
  };
  const put = (id: string): Promise<Answer> =>
    desk.control('POST', '/rows', { table: 'events', rows: [anEvent({ id })] });
  const order = (path: string, body: Row = {}): Promise<Answer> => desk.control('POST', path, body);
  const fail = (more: Row): Promise<Answer> =>
    order('/deliveries/faults', { match: { path: '/hook$' }, ...more });
  const waiting = async (): Promise<Row[]> =>
    ((await desk.control('GET', '/state')).body['deliveries'] ?? []) as Row[];
  /** Until everything that waits was tried so often. */
  const tried = async (tries: number): Promise<void> => {
    for (;;) {
      const all = await waiting();
      if (all.length > 0 && all.every((it) => it['tries'] === tries)) return;
    }
  };
  const kinds = (told: readonly Row[]): unknown[] =>
    told.map((it) => it['lifecycleEvent'] ?? it['changeType']);
  const told = (body: Row): unknown[] => kinds(body['value'] as Row[]);

  it('are tried again after 10 seconds, then after 20', async () => {
    await subscribe();
    await fail({ status: 503, times: 2 });
    await put('a');
    await tried(1);
    desk.sandbox.clock.freeze(START + 10 * SECOND - 1);
    await tried(1);
    desk.sandbox.clock.freeze(START + 10 * SECOND);
    await tried(2);
    desk.sandbox.clock.freeze(START + 30 * SECOND);

    expect(told(await receiver.next())).toEqual(['created']);
    await order('/deliveries');
    expect([receiver.all(), await waiting()]).toEqual([[], []]);
  });

  it('are told again after a status that is no success', async () => {
    await subscribe();
    receiver.status = 500;
    await put('a');
    await receiver.next();
    await tried(1);
    receiver.status = 202;

    await order('/deliveries');

    expect(receiver.all()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it('are told again to one who does not answer in time', async () => {
    const open = desk;
    desk = await SpecDesk.open({ patienceMs: 200, certDir: join(open.folder, 'cert'), now: START });
    await subscribe();
    receiver.answers = false;
    await put('a');
    await receiver.next();
    await tried(1);
    receiver.answers = true;

    await order('/deliveries');

    expect(receiver.all()).not.toEqual([]);
    expect(await waiting()).toEqual([]);
    await desk.close();
    desk = open;
  });

  it('come twice when the answer is lost, and out of order when one has to wait', async () => {
    await subscribe();
    await fail({ dropAfter: true });
    await put('a');
    await tried(1);
    await put('b');
    await receiver.next();
    await receiver.next();
    await order('/deliveries');

    const [again] = receiver.all();
    expect(again?.['changeType']).toBe('created');
    expect(String((again?.['resourceData'] as Row)['id'])).toContain(Buffer.from('a').toString('base64url'));
  });

  it('survive the end of the process', async () => {
    const stateDir = join(desk.folder, 'state');
    const before = await SpecDesk.open({ stateDir, certDir: join(desk.folder, 'cert') });
    const open = desk;
    desk = before;
    await subscribe();
    await fail({ status: 503 });
    await put('a');
    await tried(1);
    await before.sandbox.close();
    const now = before.sandbox.clock.now() + 20 * SECOND;

    const after = await SpecDesk.open({ stateDir, certDir: join(open.folder, 'cert'), now });

    expect(told(await receiver.next())).toEqual(['created']);
    desk = after;
    await order('/deliveries');
    expect(await waiting()).toEqual([]);
    await after.close();
    await before.close().catch(() => undefined);
    desk = open;
  });

  it('are given up after four hours, and the lifecycle address is told that some were missed', async () => {
    const id = await subscribe();
    await fail({ status: 503, times: 1000 });
    await put('a');
    await tried(1);
    desk.sandbox.clock.freeze(START + 4 * HOUR - 1);
    await tried(11);
    desk.sandbox.clock.freeze(START + 4 * HOUR);
    await tried(0);
    desk.sandbox.clock.freeze(START + 4 * HOUR + 10 * SECOND);

    const missed = await receiver.next();

    expect(missed['value']).toMatchObject([
      {
        subscriptionId: id,
        clientState: 'secret',
        lifecycleEvent: 'missed',
        tenantId: expect.any(String) as string,
      },
    ]);
    await order('/deliveries');
    expect(await waiting()).toEqual([]);
  });

  it('are given up at once when all that waits is ordered to be tried, twelve times in all', async () => {
    await subscribe();
    await subscribe({ lifecycleNotificationUrl: undefined });
    await fail({ status: 503, times: 12 });
    await put('a');

    await order('/deliveries');

    expect(kinds(receiver.all())).toEqual(['missed']);
  });

  it('end with their subscription', async () => {
    const id = await subscribe();
    await fail({ status: 503 });
    await put('a');
    await tried(1);
    await desk.call('DELETE', `/subscriptions/${id}`);

    await order('/deliveries');

    expect([receiver.all(), await waiting()]).toEqual([[], []]);
  });

  it('tell of the end of a subscription, which is then gone', async () => {
    const id = await subscribe();

    await order('/lifecycle', { subscriptionId: id, event: 'subscriptionRemoved' });
    await put('a');
    await order('/deliveries');

    expect(receiver.all()).toMatchObject([{ subscriptionId: id, lifecycleEvent: 'subscriptionRemoved' }]);
    expect((await desk.get(`/subscriptions/${id}`)).status).toBe(404);
    expect((await order('/lifecycle', { subscriptionId: id, event: 'missed' })).status).toBe(400);
  });

  it.each([
    ['reauthorized', (id: string) => desk.call('POST', `/subscriptions/${id}/reauthorize`)],
    [
      'renewed',
      (id: string) =>
        desk.call('PATCH', `/subscriptions/${id}`, {
          body: { expirationDateTime: new Date(START + 50 * HOUR).toISOString() },
        }),
    ],
  ])('stop when a new authorization is required, until it is %s', async (_how, mend) => {
    const id = await subscribe();
    await order('/lifecycle', { subscriptionId: id, event: 'reauthorizationRequired' });
    await put('a');
    await order('/deliveries');
    const stopped = receiver.all();
    await mend(id);
    await put('b');
    await order('/deliveries');

    expect(kinds(stopped)).toEqual(['reauthorizationRequired']);
    expect(kinds(receiver.all())).toEqual(['created']);
    expect((await desk.get(`/subscriptions/${id}`)).body).not.toHaveProperty('needsReauthorization');
  });

  it('come 10 seconds later to one who answers badly', async () => {
    await subscribe();
    await fail({ status: 503, times: 11 });
    await put('a');
    await order('/deliveries');
    receiver.all();
    await put('b');
    await tried(0);
    desk.sandbox.clock.freeze(START + 10 * SECOND - 1);
    await tried(0);
    desk.sandbox.clock.freeze(START + 10 * SECOND);

    expect(told(await receiver.next())).toEqual(['created']);
  });

  it('are forgotten by a reset', async () => {
    const id = await subscribe();
    await fail({ status: 503, times: 1000 });
    await put('a');
    await tried(1);
    await fail({ match: { path: '/lifecycle$' }, status: 503, times: 1000 });
    await order('/lifecycle', { subscriptionId: id, event: 'missed' });
    await tried(1);

    await order('/reset', { empty: true });
    await desk.control('DELETE', '/deliveries/faults');
    await order('/deliveries');

    expect([receiver.all(), await waiting()]).toEqual([[], []]);
  });

  describe('in a flood', () => {
    const flood = async (more: Row): Promise<{ report: Row; got: Row[] }> => {
      const subscriptionId = await subscribe();
      const { body } = await order('/notifications/flood', { subscriptionId, count: 10, ...more });
      return { report: body, got: receiver.all() };
    };

    it('are counted by their answers', async () => {
      receiver.status = 503;
      const { report, got } = await flood({ batch: 4 });

      expect(report).toMatchObject({ requests: 3, byStatus: { 503: 3 } });
      expect(Number(report['slowestMs'])).toBeGreaterThan(0);
      expect(got.map((it) => it['clientState'])).toEqual(Array.from({ length: 10 }, () => 'secret'));
    });

    it('can be forged', async () => {
      const { got } = await flood({ clientState: 'guessed' });

      expect(new Set(got.map((it) => it['clientState']))).toEqual(new Set(['guessed']));
    });

    it('can come twice and in another order', async () => {
      const { report, got } = await flood({ duplicate: true, shuffled: true });

      expect(report).toMatchObject({ requests: 20, byStatus: { 202: 20 } });
      expect(new Set(got.map((it) => it['resource'])).size).toBe(10);
      expect(got).toHaveLength(20);
    });

    it('are not sent for an unknown subscription', async () => {
      expect((await order('/notifications/flood', { subscriptionId: 'x', count: 1 })).status).toBe(400);
    });
  });
});
