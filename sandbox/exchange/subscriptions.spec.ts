import { join } from 'node:path';
import type { Row } from '../desk/row.js';
import { JournalStore } from '../journal-store.js';
import { anEvent, SpecDesk } from './spec-desk.js';
import { SpecReceiver } from './spec-receiver.js';

const MINUTE = 60_000;

describe('subscriptions', () => {
  let desk: SpecDesk;
  let receiver: SpecReceiver;
  let now: number;
  beforeEach(async () => {
    desk = await SpecDesk.open();
    receiver = await SpecReceiver.open(join(desk.folder, 'cert'));
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

  it('grants a mailbox 1,000 subscriptions and no more', async () => {
    const stateDir = join(desk.folder, 'full');
    const known = new JournalStore(stateDir);
    const { mailboxes } = (await desk.control('GET', '/state')).body as Record<string, Row[]>;
    const full = Array.from({ length: 1000 }, (_, it): [string, Row] => [
      `${it}`,
      { id: `${it}`, mailbox: 'anna@desk.example', expirationDateTime: inMinutes(1000) },
    ]);
    known.load({
      mailboxes: Object.fromEntries(mailboxes!.map((it) => [String(it['userPrincipalName']), it])),
      subscriptions: Object.fromEntries(full),
    });
    const packed = await SpecDesk.open({ stateDir });
    const body = {
      changeType: 'created',
      notificationUrl: receiver.url,
      expirationDateTime: inMinutes(1000),
    };
    const watch = (user: string) =>
      packed.call('POST', '/subscriptions', {
        body: { ...body, resource: `/users/${user}@desk.example/events` },
      });
    const trusted = await SpecReceiver.open(join(packed.folder, 'cert'));
    body.notificationUrl = trusted.url;

    const statuses = [(await watch('anna')).status, (await watch('ben')).status];
    await packed.call('DELETE', '/subscriptions/7');
    statuses.push((await watch('anna')).status);

    trusted.close();
    await packed.close();
    expect(statuses).toEqual([403, 201, 201]);
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
