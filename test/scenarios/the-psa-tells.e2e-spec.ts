import { createHmac } from 'node:crypto';
import { AUTOTASK_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import { RunningDesk } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

type Row = Readonly<Record<string, unknown>>;

const NOW = Date.parse('2026-11-24T09:05:00Z');
const MINUTE = 60_000;
/** What hangs on the calls of the seeded desk; none has a task. */
const LINKS = ['ServiceCallTickets', 'ServiceCallTicketResources', 'ServiceCallTasks'];
const SECRET = 'what only the two of us know';

describe('Autotask tells when tickets change', () => {
  let desk: RunningDesk;
  const settings = { AUTOTASK_WEBHOOK_SECRET: SECRET };
  let url: string;

  const webhooks = async (): Promise<readonly Row[]> => (await desk.autotaskState())['TicketWebhooks'] ?? [];
  const dead = async (): Promise<readonly string[]> =>
    (await allOf<{ code: string; message: string }>(desk, '/v1/findings'))
      .filter((it) => it.code === 'webhook-dead')
      .map((it) => it.message);
  const hints = async (): Promise<readonly { readonly state: string; readonly trigger: string }[]> =>
    (await allOf<{ kind: string; state: string; trigger: string }>(desk, '/v1/runs?limit=100')).filter(
      (it) => it.kind === 'psa-import',
    );
  const settled = async (): Promise<void> => {
    while ((await hints()).some((it) => it.state === 'queued' || it.state === 'running'));
  };
  const call = (body: string, signature?: string, path = 'tickets'): Promise<Response> =>
    fetch(`${url}/hooks/autotask/${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(signature === undefined ? {} : { 'x-hook-signature': signature }),
      },
    });
  const sign = (body: string, secret = SECRET): Buffer => createHmac('sha1', secret).update(body).digest();

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, settings, 0.5, { frontDoor: true });
    url = desk.publicUrl;
    await desk.reflow();
  });

  afterAll(() => desk.close());

  it('after the first reflow, which makes the webhook: with fields to watch, and without our own changes', async () => {
    const [webhook, ...others] = await webhooks();
    expect(others).toEqual([]);
    expect(webhook).toMatchObject({
      isActive: true,
      isReady: true,
      webhookUrl: `${url}/hooks/autotask/tickets`,
    });
    const {
      TicketWebhookFields = [],
      TicketWebhookExcludedResources = [],
      Resources = [],
    } = await desk.autotaskState();
    expect(TicketWebhookFields.length).toBeGreaterThan(5);
    const planner = Resources.find((it) => it['userName'] === AUTOTASK_CREDENTIALS.users.planner);
    expect(TicketWebhookExcludedResources.map((it) => it['resourceID'])).toEqual([planner?.['id']]);
    expect(await dead()).toEqual([]);
  });

  it('and each later one spends one call on it, and writes nothing', async () => {
    await desk.forgetRequests();
    await desk.reflow();
    const asked = (await desk.requests()).filter((it) => it.path.includes('TicketWebhook'));
    expect(asked.map((it) => [it.method, it.path.replace(/^.*V1\.0/, '')])).toEqual([
      ['POST', '/TicketWebhooks/query'],
    ]);
  });

  it('so that what changed is read soon, and nothing else', async () => {
    const { Tickets = [] } = await desk.autotaskState();
    const board = (await desk.get<{ id: string }[]>('/v1/technicians'))[0]!.id;
    const [first] = (await desk.workboard(board)).nextActivities;
    const ticketId = Number(first?.activityId.split('.')[0]);
    expect(Tickets.some((it) => it['id'] === ticketId)).toBe(true);
    await desk.forgetRequests();
    const dispatcher = await desk.autotask('dispatcher');
    await dispatcher.patch('Tickets', { id: ticketId, status: PICKLISTS.ticketStatus.Complete });
    await desk.deliverHooks();
    await settled();
    expect(await hints()).toMatchObject([{ state: 'done', trigger: 'webhook' }]);
    const entities = (await desk.requests())
      .filter((it) => it.user === AUTOTASK_CREDENTIALS.users.planner)
      .map((it) => it.path.replace(/^.*V1\.0\//, '').replace(/\/.*/, ''));
    expect(
      [...new Set(entities)].filter((it) => !['ThresholdInformation', 'Companies'].includes(it)),
    ).toEqual(['Tickets', 'TicketSecondaryResources', 'ServiceCalls', ...LINKS]);
    // What was read is known: the next plan, which reads nothing itself, is without it.
    await desk.plan();
    const left = (await desk.workboard(board)).nextActivities.map((it) => it.activityId);
    expect(left).not.toContain(first?.activityId);
  });

  it('and what we wrote since the last import is read as a list once, and not taken for the work of people', async () => {
    await desk.setTime(desk.now + 5 * MINUTE);
    await desk.set('organisation', { minMinutesFree: 30 });
    expect((await desk.reflow()).report?.writes.updated).toBeGreaterThan(0);
    await desk.forgetRequests();
    const { Tickets = [] } = await desk.autotaskState();
    const dispatcher = await desk.autotask('dispatcher');
    await dispatcher.patch('Tickets', { id: Tickets[0]?.['id'], title: 'Changed' });
    await desk.deliverHooks();
    await settled();
    const calls = (await desk.requests()).filter((it) => it.path.includes('ServiceCall'));
    expect(calls.map((it) => it.path.replace(/^.*V1\.0\//, ''))).toEqual(
      ['ServiceCalls', ...LINKS].map((it) => `${it}/query`),
    );
    const technicians = await desk.get<{ id: string }[]>('/v1/technicians');
    await desk.plan();
    const boards = await Promise.all(technicians.map(({ id }) => desk.workboard(id)));
    expect(boards.flatMap((it) => it.fixedAppointments).filter((it) => it.label === 'Pinned')).toEqual([]);
  });

  it('and a rush of changes is read at most twice', async () => {
    await desk.setTime(desk.now + 5 * MINUTE);
    const before = (await hints()).length;
    const { Tickets = [] } = await desk.autotaskState();
    const dispatcher = await desk.autotask('dispatcher');
    for (const { id } of Tickets.slice(0, 20)) {
      await dispatcher.patch('Tickets', { id, title: `Changed ${String(id)}` });
    }
    await desk.deliverHooks();
    expect((await hints()).length - before).toBeGreaterThan(0);
    expect((await hints()).length - before).toBeLessThanOrEqual(2);
    expect((await hints()).filter((it) => it.state === 'queued').length).toBeLessThanOrEqual(1);
  });

  describe('and whoever else calls', () => {
    const body = '{"Action":"Update","Id":1}';

    it.each([
      ['unsigned', undefined],
      ['signed with another secret', `sha1=${sign(body, 'another').toString('base64')}`],
      ['signed for another body', `sha1=${sign('{}').toString('base64')}`],
      ['signed with nonsense', 'sha1=nonsense'],
    ])('is turned away, %s', async (_, signature) => {
      const before = (await hints()).length;
      const answer = await call(body, signature);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        401,
        expect.stringContaining('application/problem+json') as string,
      ]);
      expect(await answer.json()).toMatchObject({ code: 'signature-wrong' });
      expect((await hints()).length).toBe(before);
    });

    it.each(['base64', 'hex'] as const)('is let in when the signature is right, in %s', async (form) => {
      expect((await call(body, `sha1=${sign(body).toString(form)}`)).status).toBe(204);
      expect((await call('', sign('').toString(form))).status).toBe(204);
    });

    it('cannot say farewell without the word', async () => {
      expect((await call('{}', undefined, 'farewell/0123456789abcdef0123456789abcdef')).status).toBe(404);
      expect(await dead()).toEqual([]);
    });
  });

  it('a webhook that Autotask switches off is a finding, and the next reflow wakes it', async () => {
    const [webhook] = await webhooks();
    await desk.putAutotask('TicketWebhooks', [{ ...webhook, isActive: false }]);
    await desk.deliverHooks();
    expect(await dead()).toEqual(['Autotask has switched the webhook off.']);
    await desk.reflow();
    expect(await webhooks()).toMatchObject([{ id: webhook?.['id'], isActive: true }]);
    expect(await dead()).toEqual([]);
  });

  it('one that somebody deletes is made anew, and one that was left half made is completed', async () => {
    const [webhook] = await webhooks();
    const planner = await desk.autotask('planner');
    await planner.delete(`TicketWebhooks/${String(webhook?.['id'])}`);
    const errors = ['The field cannot be added.'];
    await desk.failAutotask({
      match: { method: 'POST', path: '/Fields$' },
      times: 1,
      status: 500,
      body: { errors },
    });
    await desk.reflow();
    expect(await dead()).toEqual([expect.stringContaining('The field cannot be added.')]);
    const [half] = await webhooks();
    expect(half).toMatchObject({ isReady: false });
    await desk.reflow();
    expect(await webhooks()).toMatchObject([{ id: half?.['id'], isReady: true }]);
    expect(await dead()).toEqual([]);
  });

  it('with another secret there is another webhook, and the old one goes', async () => {
    const [old] = await webhooks();
    await desk.restart({ ...settings, AUTOTASK_WEBHOOK_SECRET: 'a secret of the next year' });
    await desk.reflow();
    const [webhook, ...others] = await webhooks();
    expect(others).toEqual([]);
    expect(webhook?.['id']).not.toBe(old?.['id']);
    expect((await call('{}', `sha1=${sign('{}').toString('base64')}`)).status).toBe(401);
  });

  it('where no webhook is wanted any more it is removed, and nobody is listened to', async () => {
    await desk.restart({});
    expect((await call('{}', `sha1=${sign('{}').toString('base64')}`)).status).toBe(404);
    await desk.reflow();
    expect(await webhooks()).toEqual([]);
    await desk.forgetRequests();
    await desk.reflow();
    expect((await desk.requests()).filter((it) => it.path.includes('Webhook'))).toEqual([]);
  });
});
