import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Row } from '../desk/row.js';
import { ensureCertificate } from './certificate.js';
import { anEvent, SpecDesk } from './spec-desk.js';

const MINUTE = 60_000;

/** A subscriber: gives the token back (or `reply` instead) and hands out the notifications it gets, in order. */
class Receiver {
  private readonly got: Row[] = [];
  private waiting: ((body: Row) => void) | undefined;
  reply: string | undefined;

  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async open(certDir: string): Promise<Receiver> {
    const { certPem, keyPem } = await ensureCertificate(certDir);
    const server = createServer({ cert: certPem, key: keyPem });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver(`https://localhost:${(server.address() as AddressInfo).port}/hook`, server);
    server.on('request', (incoming, response) => {
      const token = new URL(incoming.url ?? '', receiver.url).searchParams.get('validationToken');
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => {
        response.writeHead(token === null ? 202 : 200, { 'content-type': 'text/plain' });
        response.end(token === null ? '' : (receiver.reply ?? token));
        if (token === null) receiver.take(JSON.parse(text) as Row);
      });
    });
    return receiver;
  }

  next(): Promise<Row> {
    const first = this.got.shift();
    return first === undefined ? new Promise((resolve) => (this.waiting = resolve)) : Promise.resolve(first);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private take(body: Row): void {
    if (this.waiting === undefined) this.got.push(body);
    else this.waiting(body);
    this.waiting = undefined;
  }
}

describe('subscriptions', () => {
  let desk: SpecDesk;
  let receiver: Receiver;
  let now: number;
  beforeEach(async () => {
    desk = await SpecDesk.open();
    receiver = await Receiver.open(join(desk.folder, 'cert'));
    now = desk.sandbox.clock.now();
    desk.sandbox.clock.freeze(now);
  });
  afterEach(async () => {
    receiver.close();
    await desk.close();
  });

  const inMinutes = (minutes: number): string => new Date(now + minutes * MINUTE).toISOString();
  const subscribe = (more: Row = {}, headers: Record<string, string> = {}) =>
    desk.call('POST', '/subscriptions', {
      headers,
      body: {
        changeType: 'created,updated,deleted',
        notificationUrl: receiver.url,
        resource: '/users/anna@desk.example/events',
        expirationDateTime: inMinutes(1000),
        clientState: 'secret',
        ...more,
      },
    });

  it('subscribes an address that gives the token back', async () => {
    const { status, body } = await subscribe();

    expect(status).toBe(201);
    expect(body).toMatchObject({ clientState: 'secret', expirationDateTime: inMinutes(1000) });
    expect((await desk.get(`/subscriptions/${String(body['id'])}`)).status).toBe(200);
  });

  it('keeps nothing when the address answers something else', async () => {
    receiver.reply = 'hello';

    const { status } = await subscribe();

    expect(status).toBe(400);
    expect((await desk.get('/subscriptions')).body['value']).toEqual([]);
  });

  it.each([
    ['an http address', { notificationUrl: 'http://localhost:1/hook' }],
    ['a client state of 129 characters', { clientState: 'x'.repeat(129) }],
    ['an unknown change type', { changeType: 'created,moved' }],
    ['no change type', { changeType: undefined }],
    ['an end more than 10,080 minutes away', { expirationDateTime: new Date(8.64e15).toISOString() }],
    ['resource data without a certificate', { includeResourceData: true }],
    ['something else than events', { resource: '/users/anna@desk.example/messages' }],
  ])('refuses %s', async (_what, more) => {
    expect((await subscribe(more)).status).toBe(400);
  });

  it('grants 10,080 minutes, no more, and raises what is under 45', async () => {
    expect((await subscribe({ expirationDateTime: inMinutes(10_080) })).status).toBe(201);
    expect((await subscribe({ expirationDateTime: inMinutes(10_081) })).status).toBe(400);
    expect((await subscribe({ expirationDateTime: inMinutes(1) })).body['expirationDateTime']).toBe(
      inMinutes(45),
    );
  });

  it('tells about created, changed and deleted events, with the kind of ids it was made with', async () => {
    const prefer = 'IdType="ImmutableId"';
    const { body: subscription } = await subscribe({}, { prefer });
    const path = '/users/anna@desk.example/events';

    const body = { ...anEvent(), mailbox: undefined };
    const made = await desk.call('POST', path, { headers: { prefer }, body });
    const created = await receiver.next();
    await desk.call('PATCH', `${path}/${String(made.body['id'])}`, { body: { subject: 'New' } });
    const updated = await receiver.next();
    await desk.call('DELETE', `${path}/${String(made.body['id'])}`);
    const deleted = await receiver.next();

    const kinds = [created, updated, deleted].map((it) =>
      (it['value'] as Row[]).map((one) => one['changeType']),
    );
    expect(kinds).toEqual([['created'], ['updated'], ['deleted']]);
    expect((created['value'] as Row[])[0]).toMatchObject({
      subscriptionId: subscription['id'],
      clientState: 'secret',
      resourceData: { '@odata.type': '#Microsoft.Graph.Event', id: made.body['id'] },
    });
  });

  it('tells changes made through the control routes, and none of another mailbox or kind', async () => {
    await subscribe({ changeType: 'created' });
    const put = (id: string, more: Row = {}) =>
      desk.control('POST', '/rows', { table: 'events', rows: [anEvent({ id, ...more })] });

    await put('foreign', { mailbox: 'ben@desk.example' });
    const [first] = (await put('mine'), (await receiver.next())['value'] as Row[]);
    await put('mine', { subject: 'Changed' });
    await put('second');
    const [second] = (await receiver.next())['value'] as Row[];

    const ofAnna = /^Users\/00000000-0000-4000-8000-000000000001\/Events\//;
    expect([first!['resource'], second!['resource']]).toEqual([
      expect.stringMatching(ofAnna),
      expect.stringMatching(ofAnna),
    ]);
    expect(first!['resource']).not.toBe(second!['resource']);
    expect([first!['changeType'], second!['changeType']]).toEqual(['created', 'created']);
  });

  it('renews, reauthorizes, ends on time and on demand', async () => {
    const id = String((await subscribe()).body['id']);
    const renewed = await desk.call('PATCH', `/subscriptions/${id}`, {
      body: { expirationDateTime: inMinutes(2000) },
    });
    const reauthorized = await desk.call('POST', `/subscriptions/${id}/reauthorize`);
    const other = String((await subscribe()).body['id']);
    const removed = await desk.call('DELETE', `/subscriptions/${other}`);

    expect(renewed.body['expirationDateTime']).toBe(inMinutes(2000));
    expect([reauthorized.status, removed.status]).toEqual([204, 204]);
    expect((await desk.get(`/subscriptions/${other}`)).status).toBe(404);
    desk.sandbox.clock.freeze(now + 2001 * MINUTE);
    expect((await desk.get(`/subscriptions/${id}`)).status).toBe(404);
  });
});
