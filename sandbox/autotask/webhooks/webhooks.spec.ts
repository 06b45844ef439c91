import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AutotaskClient, SIGNED_IN } from '../spec-support/autotask-client.js';
import { HookReceiver } from '../spec-support/hook-receiver.js';
import { SMALL, smallDesk } from '../spec-support/small-desk.js';
import type { Row } from '../row.js';
import type { AutotaskSandbox } from '../server.js';
import { startAutotaskSandbox } from '../server.js';
import { hookSignature } from './hook-signature.js';
import { TICKET_WEBHOOK_FIELDS } from './ticket-webhook-fields.js';

const NOW = '2026-03-02T12:00:00.000Z';
const SECRET = 'a key of the receiver';
const TICKET = { companyID: SMALL.company, title: 'Mail', status: 1, priority: 1, queueID: 101 };
const ALL = [{ op: 'gte', field: 'id', value: 0 }];

describe('ticket webhooks of the Autotask stand-in', () => {
  let sandbox: AutotaskSandbox;
  let client: AutotaskClient;
  let receiver: HookReceiver;

  beforeAll(async () => {
    sandbox = await startAutotaskSandbox({ rows: smallDesk, allowedRequests: 1_000_000 });
    client = new AutotaskClient(sandbox.url);
  });
  beforeEach(async () => {
    receiver = await HookReceiver.open();
    await client.control('POST', 'reset', {});
    await client.control('POST', 'clock', { now: NOW, frozen: true });
  });
  afterEach(() => {
    receiver.close();
  });
  afterAll(() => sandbox.close());

  const created = async (path: string, body: Row): Promise<number> => {
    const answer = await client.call('POST', path, body);
    if (answer.body.itemId === undefined) throw new Error(JSON.stringify(answer.body.errors));
    return answer.body.itemId;
  };
  /** A webhook for all events that watches the named fields. */
  const subscribe = async (fields: readonly string[], more: Row = {}): Promise<number> => {
    const id = await created('TicketWebhooks', {
      name: 'Planner',
      webhookUrl: receiver.url('/hook'),
      deactivationUrl: receiver.url('/ended'),
      secretKey: SECRET,
      isActive: true,
      sendThresholdExceededNotification: false,
      isSubscribedToCreateEvents: true,
      isSubscribedToUpdateEvents: true,
      isSubscribedToDeleteEvents: true,
      ...more,
    });
    for (const name of fields) await watch(id, name);
    return id;
  };
  const watch = (id: number, name: string, more: Row = { isSubscribedField: true }): Promise<number> =>
    created(`TicketWebhooks/${id}/Fields`, { fieldID: TICKET_WEBHOOK_FIELDS[name], ...more });
  const patch = (change: Row, headers?: Record<string, string>): Promise<unknown> =>
    client.call('PATCH', 'Tickets', { id: SMALL.ticket, ...change }, headers);
  /** What the receiver has heard once everything was tried. */
  const heard = async (): Promise<Row[]> => {
    await client.control('POST', 'deliveries');
    return receiver.heard.map(({ body }) => body);
  };
  const errorLog = async (): Promise<readonly Row[]> =>
    (await client.query('WebhookEventErrorLogs', ALL)).body.items ?? [];

  it('tells of a ticket that is made, changed and deleted, signed, with a number for each', async () => {
    const webhook = await subscribe(['status', 'title']);
    const id = await created('Tickets', TICKET);
    await client.call('PATCH', 'Tickets', { id, status: 8, description: 'Not watched' });
    await client.control('DELETE', 'rows', { table: 'Tickets', ids: [id] });

    const guid = (await client.read('TicketWebhooks', webhook))['webhookGUID'];
    const same = { Guid: guid, EntityType: 'Ticket', Id: id, EventTime: NOW };
    const byApi = { ...same, PersonID: SMALL.apiUser };
    expect(await heard()).toEqual([
      { ...byApi, Action: 'Create', Fields: { status: 1, title: 'Mail' }, SequenceNumber: 1 },
      { ...byApi, Action: 'Update', Fields: { status: 8 }, SequenceNumber: 2 },
      {
        ...same,
        PersonID: null,
        Action: 'Delete',
        Fields: { status: 8, title: 'Mail' },
        SequenceNumber: 3,
      },
    ]);
    expect(receiver.heard.map(({ signature, path }) => [signature, path])).toEqual(
      receiver.heard.map(({ text }) => [hookSignature(text, SECRET), '/hook']),
    );
  });

  it('tells of tickets that are made and changed through the control routes', async () => {
    await subscribe(['title']);
    await client.control('POST', 'rows', { table: 'Tickets', rows: [{ title: 'By hand' }] });
    await client.control('POST', 'rows', { table: 'Tickets', rows: [{ id: SMALL.ticket, title: 'Jam' }] });

    expect((await heard()).map(({ Action, Fields, PersonID }) => [Action, Fields, PersonID])).toEqual([
      ['Create', { title: 'By hand' }, null],
      ['Update', { title: 'Jam' }, null],
    ]);
  });

  it('tells of an update only when a subscribed field changed, and then shows what is always shown', async () => {
    const webhook = await subscribe(['priority']);
    await watch(webhook, 'ticketNumber', { isDisplayAlwaysField: true });
    await patch({ title: 'Still stuck' });
    await patch({ priority: 2 });
    await created('TimeEntries', {
      resourceID: SMALL.technician,
      roleID: SMALL.role,
      ticketID: SMALL.ticket,
      dateWorked: '2026-03-02',
      hoursWorked: 1,
    });
    await patch({ priority: 4 });

    expect((await heard()).map(({ Fields }) => Fields)).toEqual([
      { priority: 4, ticketNumber: 'T20260302.0007' },
    ]);
  });

  it.each([
    ['is inactive', { isActive: false }],
    ['is not subscribed to updates', { isSubscribedToUpdateEvents: false }],
  ])('says nothing to a webhook that %s, and counts nothing', async (_what, more) => {
    const id = await subscribe(['status'], more);
    await patch({ status: 8 });
    expect(await heard()).toEqual([]);
    await client.call('PATCH', 'TicketWebhooks', { id, isActive: true, isSubscribedToUpdateEvents: true });
    await patch({ status: 1 });
    expect((await heard()).map(({ SequenceNumber }) => SequenceNumber)).toEqual([1]);
  });

  it('is ready, and told of anything, only while it has a subscribed field', async () => {
    const webhook = await subscribe([]);
    const shown = await watch(webhook, 'title', { isDisplayAlwaysField: true });
    expect(await client.read('TicketWebhooks', webhook)).toMatchObject({ isReady: false });
    await created('Tickets', TICKET);

    await client.call('PATCH', `TicketWebhooks/${webhook}/Fields`, { id: shown, isSubscribedField: true });
    expect(await client.read('TicketWebhooks', webhook)).toMatchObject({ isReady: true });
    await patch({ title: 'Heard' });

    await client.call('DELETE', `TicketWebhooks/${webhook}/Fields/${shown}`);
    expect(await client.read('TicketWebhooks', webhook)).toMatchObject({ isReady: false });
    await patch({ title: 'Not heard' });
    expect((await heard()).map(({ Fields }) => Fields)).toEqual([{ title: 'Heard' }]);
  });

  it('says nothing of what an excluded resource does, and all of what others do', async () => {
    const webhook = await subscribe(['status']);
    await created(`TicketWebhooks/${webhook}/ExcludedResources`, { resourceID: SMALL.apiUser });
    await patch({ status: 8 });
    await patch({ status: 1 }, { ...SIGNED_IN, ImpersonationResourceId: String(SMALL.technician) });

    expect((await heard()).map(({ PersonID, Fields }) => [PersonID, Fields])).toEqual([
      [SMALL.technician, { status: 1 }],
    ]);
  });

  it('never answers the secret, lets no filter name it, and keeps it when something else is changed', async () => {
    const id = await subscribe(['status']);
    const filter = [{ op: 'exist', field: 'secretKey' }];
    expect((await client.query('TicketWebhooks', filter)).status).toBe(500);
    await client.call('PATCH', 'TicketWebhooks', { id, name: 'Renamed' });
    const answers = [
      await client.call('GET', `TicketWebhooks/${id}`),
      await client.query('TicketWebhooks', ALL),
      await client.query('TicketWebhooks', ALL, { includeFields: ['id', 'secretKey'] }),
    ];
    expect(answers.map(({ body }) => (body.item ?? body.items?.[0])?.['secretKey'])).toEqual([
      null,
      null,
      null,
    ]);
    await patch({ status: 8 });
    await heard();
    expect(receiver.heard[0]?.signature).toBe(hookSignature(receiver.heard[0]?.text ?? '', SECRET));
  });

  it('answers the write before the receiver has answered', async () => {
    await subscribe(['status']);
    let answer = (): void => undefined;
    receiver.until = new Promise<void>((resolve) => (answer = resolve));
    expect(await patch({ status: 8 })).toMatchObject({ status: 200 });
    answer();
    expect(await heard()).toHaveLength(1);
  });

  it('tries again after a pause, in order, until the receiver takes it', async () => {
    await subscribe(['status']);
    receiver.status = 500;
    const first = receiver.next();
    await patch({ status: 8 });
    await patch({ status: 1 });
    await first;
    await client.control('POST', 'deliveries/faults', { status: 503 });
    await client.control('POST', 'deliveries/faults', { dropAfter: true });
    // Half a minute would pass before the second try.
    expect(receiver.heard).toHaveLength(1);
    receiver.status = 204;

    // Tried and refused, not let through, heard without an answer, taken; then the second one.
    expect((await heard()).map(({ SequenceNumber }) => SequenceNumber)).toEqual([1, 1, 1, 2]);
    expect(new Set(receiver.heard.slice(0, 3).map(({ text }) => text)).size).toBe(1);
    expect(await errorLog()).toEqual([]);
  });

  it('logs what went wrong when the receiver cannot be reached', async () => {
    await subscribe(['status'], { webhookUrl: 'http://127.0.0.1:1/hook' });
    await patch({ status: 8 });
    await heard();
    const [entry] = await errorLog();
    expect(entry?.['errorMessage']).toMatch(/^The receiver could not be reached: .*ECONNREFUSED/);
  });

  it('gives up after five tries, logs it, and goes on with the next one', async () => {
    const webhook = await subscribe(['status']);
    await client.control('POST', 'deliveries/faults', { status: 500, times: 5 });
    await patch({ status: 8 });
    await patch({ status: 1 });

    expect((await heard()).map(({ SequenceNumber }) => SequenceNumber)).toEqual([2]);
    const [entry, ...more] = await errorLog();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      createDateTime: NOW,
      errorMessage: 'The receiver answered 500.',
      sequenceNumber: 1,
    });
    expect(JSON.parse(String(entry?.['payload']))).toMatchObject({ Action: 'Update', Fields: { status: 8 } });
    expect(await client.read('TicketWebhooks', webhook)).toMatchObject({ isActive: true });
    expect((await client.call('DELETE', `WebhookEventErrorLogs/${String(entry?.['id'])}`)).status).toBe(200);
    expect(await errorLog()).toEqual([]);
  });

  const fail = async (times: number): Promise<void> => {
    await client.control('POST', 'deliveries/faults', {
      match: { path: '/hook$' },
      status: 500,
      times: 5 * times,
    });
    for (let index = 0; index < times; index += 1) await patch({ status: index % 2 === 0 ? 8 : 9 });
    await heard();
  };

  it('makes a webhook inactive after 25 callouts in a row that never arrived, and says so once', async () => {
    const webhook = await subscribe(['status']);
    await fail(24);
    await patch({ status: 1 });
    await fail(24);
    expect(await client.read('TicketWebhooks', webhook)).toMatchObject({ isActive: true });

    await client.control('POST', 'deliveries/faults', { match: { path: '/hook$' }, status: 500, times: 5 });
    await patch({ status: 1 });
    await patch({ status: 10 });
    const calls = await heard();
    expect(await client.read('TicketWebhooks', webhook)).toMatchObject({ isActive: false });
    expect(calls.map(({ Action }) => Action)).toEqual(['Update', 'Deactivated']);
    expect(receiver.heard.map(({ path }) => path)).toEqual(['/hook', '/ended']);
  });

  it('calls the deactivation address once when a webhook is switched off or deleted', async () => {
    const first = await subscribe(['status'], { deactivationUrl: receiver.url('/first') });
    const second = await subscribe(['title'], { deactivationUrl: receiver.url('/second') });
    await client.call('PATCH', 'TicketWebhooks', { id: first, isActive: false });
    await client.call('PATCH', 'TicketWebhooks', { id: first, name: 'Off' });
    await client.call('DELETE', `TicketWebhooks/${second}`);
    await patch({ status: 8, title: 'Nobody hears' });

    expect(await heard()).toEqual([
      expect.objectContaining({ Action: 'Deactivated', Id: null, Fields: {}, EntityType: 'Ticket' }),
      expect.objectContaining({ Action: 'Deactivated' }),
    ]);
    expect(receiver.heard.map(({ path }) => path).sort()).toEqual(['/first', '/second']);
    expect(receiver.heard[0]?.signature).toBe(hookSignature(receiver.heard[0]?.text ?? '', SECRET));
    expect(await client.idsOf('TicketWebhookFields', ALL)).toHaveLength(1);
  });

  it('drops what still waits for a webhook that is switched off', async () => {
    const webhook = await subscribe(['status']);
    await client.control('POST', 'deliveries/faults', { match: { path: '/hook$' }, status: 500 });
    await patch({ status: 8 });
    await patch({ status: 1 });
    await client.call('PATCH', 'TicketWebhooks', { id: webhook, isActive: false });

    expect((await heard()).map(({ Action }) => Action)).toEqual(['Deactivated']);
    expect(await errorLog()).toEqual([]);
  });

  it('forgets what waits, and all faults, on a reset', async () => {
    await subscribe(['status']);
    await client.control('POST', 'deliveries/faults', { status: 500, times: 99 });
    await patch({ status: 8 });
    await client.control('POST', 'reset', {});
    await subscribe(['status']);
    await patch({ status: 9 });

    expect((await heard()).map(({ Fields, SequenceNumber }) => [Fields, SequenceNumber])).toEqual([
      [{ status: 9 }, 1],
    ]);
  });

  it('forgets on a reset what is under way, too', async () => {
    await subscribe(['status']);
    let answer = (): void => undefined;
    receiver.until = new Promise<void>((resolve) => (answer = resolve));
    receiver.status = 500;
    const first = receiver.next();
    await patch({ status: 8 });
    await first;
    await client.control('POST', 'reset', {});
    // Has the same id as the one that is gone.
    await subscribe(['status']);
    answer();
    await patch({ status: 9 });

    expect((await heard()).map(({ Fields }) => Fields)).toEqual([
      { status: 8 },
      ...Array.from({ length: 5 }, () => ({ status: 9 })),
    ]);
  });

  it('counts on where it was after a kill', async () => {
    const state = mkdtempSync(join(tmpdir(), 'autotask-'));
    const first = await startAutotaskSandbox({ rows: smallDesk, state });
    const before = client;
    try {
      client = new AutotaskClient(first.url);
      await subscribe(['status']);
      await patch({ status: 8 });
      await heard();
      const second = await startAutotaskSandbox({ rows: {}, state });
      client = new AutotaskClient(second.url);
      await patch({ status: 1 });
      expect((await heard()).map(({ SequenceNumber }) => SequenceNumber)).toEqual([1, 2]);
      await second.close();
    } finally {
      client = before;
      await first.close();
      rmSync(state, { recursive: true });
    }
  });

  it('tells which entities and fields webhooks are for', async () => {
    const supports = async (entity: string): Promise<unknown> => {
      const { body } = await client.call('GET', `${entity}/entityInformation`);
      return (body['info'] as Row)['supportsWebhookCallouts'];
    };
    expect([await supports('Tickets'), await supports('ServiceCalls')]).toEqual([true, false]);

    const fieldsOf = async (entity: string): Promise<Row[]> =>
      (await client.call('GET', `${entity}/entityInformation/fields`)).body['fields'] as Row[];
    const supported = (await fieldsOf('Tickets')).filter(
      (field) => field['isSupportedWebhookField'] === true,
    );
    expect(supported.map(({ name }) => name)).toEqual(Object.keys(TICKET_WEBHOOK_FIELDS));
    const fieldID = (await fieldsOf('TicketWebhookFields')).find(({ name }) => name === 'fieldID');
    const values = fieldID?.['picklistValues'] as Row[];
    expect(values.find(({ label }) => label === 'status')).toMatchObject({ value: '221' });
    const secret = (await fieldsOf('TicketWebhooks')).find(({ name }) => name === 'secretKey');
    expect(secret).toMatchObject({ isRequired: true, isQueryable: false, length: 64 });
  });
});
