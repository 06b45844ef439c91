import { buildProblem } from '../../src/application/build-problem.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { until } from '../process/until.js';
import { RunningDesk, type RunView } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

type Row = Readonly<Record<string, unknown>>;

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SECRET = 'what only the two of us know';

describe('Exchange tells when calendars change', () => {
  let desk: RunningDesk;
  let watched: readonly { readonly id: string; readonly mailbox: string }[];

  const subscriptions = async (): Promise<readonly Row[]> =>
    (await desk.exchangeState())['subscriptions'] ?? [];
  const notWatched = async (): Promise<readonly Row[]> =>
    (await allOf<Row>(desk, '/v1/findings')).filter((it) => it['code'] === 'calendar-not-watched');
  const imports = async (): Promise<readonly (RunView & { readonly kind: string })[]> =>
    (await allOf<RunView & { kind: string }>(desk, '/v1/runs?limit=100')).filter(
      (it) => it.kind === 'calendar-import',
    );
  const settled = (): Promise<void> =>
    until(async () => !(await imports()).some((it) => it.state === 'queued' || it.state === 'running'));
  /** Waits for one run more than there are. */
  const after = async (happens: () => Promise<unknown>): Promise<void> => {
    await settled();
    const before = (await imports()).length;
    await happens();
    await until(async () => (await imports()).length > before);
    await settled();
  };
  const planId = async (): Promise<string> => (await desk.get<{ id: string }>('/v1/plans/current')).id;
  const meeting = (mailbox: string, subject: string, start: number): Promise<unknown> =>
    desk.addEvent({
      mailbox,
      subject,
      start: { dateTime: new Date(start).toISOString().slice(0, 19), timeZone: 'UTC' },
      end: { dateTime: new Date(start + 30 * MINUTE).toISOString().slice(0, 19), timeZone: 'UTC' },
    });
  const call = (body: unknown, query = ''): Promise<Response> =>
    fetch(`${desk.publicUrl}/hooks/exchange${query}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { GRAPH_WEBHOOK_SECRET: SECRET }, 0.5, { frontDoor: true });
    await desk.orderExchange('rows', {
      table: 'mailboxes',
      rows: [{ userPrincipalName: 'finn.larsen@desk.example', status: 403 }],
    });
    await desk.reflow();
    await settled();
    const technicians = await desk.get<{ id: string; mailbox: string | null }[]>('/v1/technicians');
    const live = new Set((await subscriptions()).map((it) => it['mailbox']));
    watched = technicians.flatMap(({ id, mailbox }) =>
      mailbox !== null && live.has(mailbox) ? [{ id, mailbox }] : [],
    );
  });

  afterAll(() => desk.close());

  it('after the first reflow, which subscribes to each calendar that can be read', async () => {
    const readable = (await desk.get<{ name: string; error: string | null }[]>('/v1/sources')).filter(
      (it) => it.name.startsWith('exchange:') && it.error === null,
    );
    expect(watched.map((it) => `exchange:${it.mailbox}`).toSorted()).toEqual(
      readable.map((it) => it.name).toSorted(),
    );
    for (const subscription of await subscriptions()) {
      expect(subscription).toMatchObject({ changeType: 'created,updated,deleted', immutableIds: true });
      expect(Date.parse(String(subscription['expirationDateTime'])) - NOW).toBeGreaterThan(6 * DAY);
    }
    expect(await notWatched()).toEqual([]);
  });

  it('and a later reflow leaves them alone', async () => {
    const before = await subscriptions();
    await desk.reflow();
    await settled();
    expect(await subscriptions()).toEqual(before);
  });

  it('a change is read from that calendar alone, and planned anew for its technician alone', async () => {
    const [ana, ben] = watched;
    if (ana === undefined || ben === undefined) throw new Error('The desk is too small.');
    const untouched = await desk.workboard(ben.id);
    const before = await planId();
    await desk.forgetRequests();
    await desk.forgetExchangeRequests();
    await after(() => meeting(ana.mailbox, 'A new meeting', NOW + DAY + 3 * 60 * MINUTE));

    const board = await desk.workboard(ana.id);
    expect(board.fixedAppointments.map((it) => it.start)).toContain(
      new Date(NOW + DAY + 3 * 60 * MINUTE).toISOString(),
    );
    expect(await planId()).not.toBe(before);
    const { nextActivities, fixedAppointments } = await desk.workboard(ben.id);
    expect({ nextActivities, fixedAppointments }).toEqual({
      nextActivities: untouched.nextActivities,
      fixedAppointments: untouched.fixedAppointments,
    });
    expect(await desk.requests()).toEqual([]);
    const asked = (await desk.exchangeRequests()).map((it) => it.path);
    expect(
      asked.filter((it) => !it.includes(encodeURIComponent(ana.mailbox)) && !it.includes(ana.mailbox)),
    ).toEqual([]);
    expect((await imports())[0]?.report?.technicians.map((it) => it.id)).toEqual([ana.id]);
  });

  it('what is loaded for one technician makes the same problem as the whole desk', async () => {
    const database = await openDatabase(desk.database.url);
    const store = new PostgresDeskStore(database);
    const whole = buildProblem(await store.load(), [], new Map(), desk.now);
    const parts = await Promise.all(
      whole.cases.map(async ({ technician: { id } }) =>
        buildProblem(await store.loadOf([id]), [], new Map(), desk.now),
      ),
    );
    await database.destroy();
    expect(whole.cases.flatMap((it) => it.problem.activities).some((it) => it.published.length > 0)).toBe(
      true,
    );
    expect(parts.flatMap((it) => it.cases)).toEqual(whole.cases);
  });

  it('a call without the right client state is refused, and asks for nothing', async () => {
    const [subscription] = await subscriptions();
    const before = (await imports()).length;
    const forged = await call({ value: [{ subscriptionId: subscription?.['id'], clientState: 'forged' }] });
    const other = (await subscriptions())[1]?.['clientState'];
    const borrowed = await call({ value: [{ subscriptionId: subscription?.['id'], clientState: other }] });
    const silent = await call({ value: [{ subscriptionId: subscription?.['id'] }] });

    expect([forged.status, borrowed.status, silent.status]).toEqual([401, 401, 401]);
    expect(await forged.text()).not.toContain(String(subscription?.['clientState']));
    expect((await imports()).length).toBe(before);
  });

  it('a call for a subscription that nobody knows is taken, and asks for nothing', async () => {
    const before = (await imports()).length;
    expect((await call({ value: [{ subscriptionId: 'gone', clientState: 'x' }] })).status).toBe(202);
    expect((await imports()).length).toBe(before);
  });

  it('a call that is none is refused with a reason', async () => {
    for (const body of ['', 'not json', '{}', { value: [{}] }]) {
      const answer = await call(body);
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as Row)['code']).toBe('request-invalid');
    }
  });

  it('the question whether somebody answers gets its own token back, as text', async () => {
    const token = 'Validation: <b>is</b> anybody + there & listening?';
    const answer = await call('', `?validationToken=${encodeURIComponent(token)}`);
    expect([answer.status, await answer.text()]).toEqual([200, token]);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  it('a subscription that got lost is made again by the next reflow', async () => {
    const [lost] = await subscriptions();
    await desk.removeFromExchange('subscriptions', [String(lost?.['id'])]);
    await after(() => desk.reflow());
    const mailboxes = (await subscriptions()).map((it) => it['mailbox']);
    expect(mailboxes.toSorted()).toEqual(watched.map((it) => it.mailbox).toSorted());
  });

  it('one that we have forgotten is taken up again, and not made twice', async () => {
    const before = (await subscriptions()).map((it) => it['id']).toSorted();
    await desk.database.query('TRUNCATE calendar_subscription');
    await after(() => desk.reflow());
    expect((await subscriptions()).map((it) => it['id']).toSorted()).toEqual(before);
    const [ana] = watched;
    await after(() => meeting(ana?.mailbox ?? '', 'Told after all', NOW + DAY));
  });

  it('one that runs out in less than two days is renewed', async () => {
    await desk.setTime(NOW + 5 * DAY + 60 * MINUTE);
    const before = (await subscriptions()).map((it) => it['id']);
    await desk.reflow();
    const renewed = await subscriptions();
    expect(renewed.map((it) => it['id']).toSorted()).toEqual(before.toSorted());
    for (const it of renewed)
      expect(Date.parse(String(it['expirationDateTime'])) - desk.now).toBeGreaterThan(6 * DAY);
  });

  it('after the secret has changed there are new ones, and only these', async () => {
    const before = new Set((await subscriptions()).map((it) => it['id']));
    await desk.restart({ GRAPH_WEBHOOK_SECRET: 'another word between us' });
    await after(() => desk.reflow());
    const now = await subscriptions();
    expect(now.length).toBe(watched.length);
    expect(now.filter((it) => before.has(it['id']))).toEqual([]);
    const [ana] = watched;
    await after(() => meeting(ana?.mailbox ?? '', 'Told with the new secret', desk.now + DAY));
  });

  it('an address that does not answer is a finding, and everything else goes on', async () => {
    await desk.restart({
      GRAPH_WEBHOOK_SECRET: SECRET,
      GAPWISE_PUBLIC_URL: 'https://localhost:1/',
    });
    expect((await desk.reflow()).state).toBe('done');
    const found = await notWatched();
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  it('without a public address they are removed, and polling alone is right', async () => {
    await desk.restart({ GAPWISE_PUBLIC_URL: '' });
    await desk.reflow();
    expect(await subscriptions()).toEqual([]);
    expect(await notWatched()).toEqual([]);
    expect((await call({ value: [] })).status).toBe(404);
  });
});
