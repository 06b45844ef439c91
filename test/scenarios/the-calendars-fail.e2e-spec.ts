import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { until } from '../process/until.js';
import { RunningDesk, type RunView } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

type Row = Readonly<Record<string, unknown>>;

interface FloodAnswer {
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
}

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SECRET = 'what only the two of us know';

describe('when Exchange fails', () => {
  let desk: RunningDesk;
  let watched: readonly Row[];

  const subscriptions = async (): Promise<readonly Row[]> =>
    (await desk.exchangeState())['subscriptions'] ?? [];
  const calendars = async (): Promise<readonly { readonly name: string; readonly error: string | null }[]> =>
    (await desk.get<{ name: string; error: string | null }[]>('/v1/sources')).filter((it) =>
      it.name.startsWith('exchange:'),
    );
  const unreadable = async (): Promise<readonly string[]> =>
    (await calendars()).flatMap((it) => (it.error === null ? [] : [it.name]));
  const imports = async (): Promise<readonly (RunView & { readonly kind: string })[]> =>
    (await allOf<RunView & { kind: string }>(desk, '/v1/runs?limit=100')).filter(
      (it) => it.kind === 'calendar-import',
    );
  const settled = (): Promise<void> =>
    until(async () => !(await imports()).some((it) => it.state === 'queued' || it.state === 'running'));
  const after = async (happens: () => Promise<unknown>): Promise<void> => {
    await settled();
    const before = (await imports()).length;
    await happens();
    await until(async () => (await imports()).length > before);
    await settled();
  };
  const meeting = (mailbox: unknown, subject: string, start: number): Promise<unknown> =>
    desk.addEvent({
      mailbox,
      subject,
      start: { dateTime: new Date(start).toISOString().slice(0, 19), timeZone: 'UTC' },
      end: { dateTime: new Date(start + 30 * MINUTE).toISOString().slice(0, 19), timeZone: 'UTC' },
    });
  const isKnown = async (mailbox: unknown, subject: string): Promise<boolean> => {
    const technicians = await desk.get<{ id: string; mailbox: string | null }[]>('/v1/technicians');
    const { id } = technicians.find((it) => it.mailbox === mailbox) ?? { id: '' };
    return JSON.stringify((await desk.workboard(id)).fixedAppointments).includes(subject);
  };
  /** Those who are unreadable whatever happens: the made-up desk has some. */
  let always: readonly string[];

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { GRAPH_WEBHOOK_SECRET: SECRET }, 0.5, { frontDoor: true });
    await desk.reflow();
    await settled();
    watched = await subscriptions();
    always = await unreadable();
  });

  afterAll(() => desk.close());

  it('a flood of a thousand notifications is taken whole, and costs a few reads of that calendar', async () => {
    const [subscription] = watched;
    const before = (await imports()).length;
    await desk.forgetExchangeRequests();
    const answer = await desk.orderExchange<FloodAnswer>('notifications/flood', {
      subscriptionId: subscription?.['id'],
      count: 1_000,
      batch: 5,
      duplicate: true,
      shuffled: true,
    });
    await settled();

    expect(answer).toMatchObject({ requests: 400, byStatus: { '202': 400 } });
    const reads = (await imports()).length - before;
    expect(reads).toBeGreaterThan(0);
    // One at a time, a second apart at least; the flood itself takes some seconds.
    expect(reads).toBeLessThan(30);
    const asked = (await desk.exchangeRequests()).filter((it) => it.path.includes('calendarView'));
    expect(asked.length).toBe(reads);
  });

  it('a forged flood is refused whole, and costs nothing', async () => {
    const before = (await imports()).length;
    const answer = await desk.orderExchange<FloodAnswer>('notifications/flood', {
      subscriptionId: watched[0]?.['id'],
      count: 200,
      clientState: 'forged',
    });
    expect(answer.byStatus).toEqual({ '401': 200 });
    expect((await imports()).length).toBe(before);
  });

  it('a notification whose answer is lost comes again, and the change is planned once and for all', async () => {
    const mailbox = watched[0]?.['mailbox'];
    await desk.orderExchange('deliveries/faults', { times: 3, dropAfter: true });
    await after(async () => {
      await meeting(mailbox, 'Told twice', NOW + DAY + 4 * 60 * MINUTE);
      await desk.notify();
    });
    expect(await isKnown(mailbox, 'Told twice')).toBe(true);
  });

  it('changes that were told of late and out of order are all there', async () => {
    const mailbox = watched[1]?.['mailbox'];
    await desk.orderExchange('deliveries/faults', { times: 2, status: 503 });
    await after(async () => {
      await meeting(mailbox, 'Early change', NOW + DAY + 5 * 60 * MINUTE);
      await meeting(mailbox, 'Later change', NOW + DAY + 6 * 60 * MINUTE);
      await desk.notify();
    });
    expect([await isKnown(mailbox, 'Early change'), await isKnown(mailbox, 'Later change')]).toEqual([
      true,
      true,
    ]);
  });

  it('a subscription that Exchange takes away is made again at once', async () => {
    const [lost] = watched;
    await after(async () => {
      await desk.orderExchange('lifecycle', { subscriptionId: lost?.['id'], event: 'subscriptionRemoved' });
      await desk.notify();
    });
    const again = (await subscriptions()).filter((it) => it['mailbox'] === lost?.['mailbox']);
    expect(again).toHaveLength(1);
    expect(again[0]?.['id']).not.toBe(lost?.['id']);
  });

  it('a subscription that wants a new authorization gets it, and what was not told meanwhile is read', async () => {
    const subscription = watched[1];
    const mailbox = subscription?.['mailbox'];
    await after(async () => {
      await desk.orderExchange('lifecycle', {
        subscriptionId: subscription?.['id'],
        event: 'reauthorizationRequired',
      });
      await meeting(mailbox, 'In the meantime', NOW + DAY + 7 * 60 * MINUTE);
      await desk.notify();
    });
    expect(await isKnown(mailbox, 'In the meantime')).toBe(true);
    await after(async () => {
      await meeting(mailbox, 'Told again', NOW + DAY + 8 * 60 * MINUTE);
      await desk.notify();
    });
    expect(await isKnown(mailbox, 'Told again')).toBe(true);
  });

  it('notifications that were missed make that calendar read', async () => {
    await desk.forgetExchangeRequests();
    await after(async () => {
      await desk.orderExchange('lifecycle', { subscriptionId: watched[1]?.['id'], event: 'missed' });
      await desk.notify();
    });
    const asked = (await desk.exchangeRequests()).filter((it) => it.path.includes('calendarView/delta'));
    expect(asked).toHaveLength(1);
  });

  it('throttled on every side, it waits as told and misses nothing', async () => {
    await desk.orderExchange('limits', { requests: 2, seconds: 1, atOnce: 1 });
    await desk.forgetExchangeRequests();
    await desk.orderExchange('delta/forget', {});
    await desk.reflow();
    await settled();
    const throttled = (await desk.exchangeRequests()).filter((it) => it.status === 429);
    expect(throttled.length).toBeGreaterThan(0);
    expect(await unreadable()).toEqual(always);
    await desk.liftLimits();
  });

  it('without its sign-in nobody is planned anew, nothing is lost, and the next reflow goes on', async () => {
    await desk.restart({ GRAPH_WEBHOOK_SECRET: SECRET });
    await desk.setTime(desk.now + 20 * MINUTE);
    await desk.failExchange({ match: { path: '/oauth2/v2.0/token' }, times: 1_000, status: 503, body: {} });
    const { report } = await desk.reflow();

    expect(report?.writes).toEqual({ created: 0, updated: 0, cancelled: 0, skipped: 0 });
    expect((await unreadable()).length).toBe((await calendars()).length);
    const [calendar] = await calendars();
    expect(calendar?.error).toMatch(/identity platform answered 503/);
    await desk.healExchange();
    // The vendor's library asks no more for a minute of real time; a new process does.
    await desk.restart({ GRAPH_WEBHOOK_SECRET: SECRET });
    await desk.reflow();
    await settled();
    expect(await unreadable()).toEqual(always);
  });

  describe('with a certificate that nobody vouches for', () => {
    let impostor: Server;

    beforeAll(async () => {
      const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
      impostor = createServer({ cert, key }, (_, response) => {
        response.end('{"value":[],"access_token":"x","token_type":"Bearer","expires_in":3600}');
      });
      await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
    });

    afterAll(() => new Promise((resolve) => impostor.close(resolve)));

    it('nothing is told it and nothing is believed of it', async () => {
      const address = `https://localhost:${(impostor.address() as AddressInfo).port}`;
      const heard: string[] = [];
      impostor.on('request', (request: { url?: string }) => heard.push(request.url ?? ''));
      await desk.restart({
        GRAPH_WEBHOOK_SECRET: SECRET,
        GRAPH_URL: `${address}/`,
        GRAPH_AUTHORITY_URL: address,
      });
      await desk.setTime(desk.now + 20 * MINUTE);
      expect((await desk.reflow()).state).toBe('done');

      expect((await unreadable()).length).toBe((await calendars()).length);
      expect((await calendars())[0]?.error).toMatch(/certificate/i);
      expect(heard).toEqual([]);
    });
  });
});
