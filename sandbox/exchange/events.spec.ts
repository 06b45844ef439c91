import type { Row } from '../desk/row.js';
import { anEvent, aSeries, errorCodeOf, SpecDesk, valueOf } from './spec-desk.js';

const EVENTS = '/users/anna@desk.example/events';
const PROPERTY = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name PlannerKey';

describe('events', () => {
  let desk: SpecDesk;
  beforeEach(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(() => desk.close());

  const create = async (more: Row = {}): Promise<Row> =>
    (await desk.call('POST', EVENTS, { body: { ...anEvent(more), mailbox: undefined } })).body;
  const put = (...rows: Row[]) => desk.control('POST', '/rows', { table: 'events', rows });
  const instances = async (id: unknown): Promise<Row[]> =>
    valueOf(
      await desk.get(
        `${EVENTS}/${String(id)}/instances?startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-05-15T00:00:00Z`,
      ),
    );

  it('creates an event with everything the service computes', async () => {
    const answer = await desk.call('POST', EVENTS, {
      body: {
        subject: 'Visit',
        body: { contentType: 'html', content: '<html><body><p>Bring &amp; <b>fix</b></p></body></html>' },
        start: { dateTime: '2026-05-01T09:00:00', timeZone: 'Europe/Berlin' },
        end: { dateTime: '2026-05-01T10:00:00', timeZone: 'Europe/Berlin' },
        type: 'occurrence',
        isOrganizer: false,
      },
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      type: 'singleInstance',
      isOrganizer: true,
      showAs: 'busy',
      bodyPreview: 'Bring & fix',
      start: { dateTime: '2026-05-01T07:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'Europe/Berlin',
      createdDateTime: expect.stringMatching(/^2026-05-01T08:00:\d\d\.\d{7}Z$/) as unknown,
      iCalUId: expect.stringMatching(/^[0-9A-F]+$/) as unknown,
      '@odata.etag': `W/"${String(answer.body['changeKey'])}"`,
      organizer: { emailAddress: { address: 'anna@desk.example' } },
    });
    expect(answer.body).not.toHaveProperty('mailbox');
  });

  it('makes one event of two creates with one transactionId', async () => {
    const first = await create({ transactionId: 'booking-1' });
    const second = await create({ transactionId: 'booking-1' });
    await create({ transactionId: 'booking-2' });

    expect(second['id']).toBe(first['id']);
    expect(valueOf(await desk.get(EVENTS))).toHaveLength(2);
  });

  it.each([
    [{ start: undefined }, 'ErrorInvalidRequest'],
    [{ end: { dateTime: '2026-05-01T12:00:00', timeZone: 'UTC' } }, 'ErrorPropertyValidationFailure'],
    [{ isAllDay: true }, 'ErrorPropertyValidationFailure'],
    [{ showAs: 'sleeping' }, 'RequestBodyRead'],
    [{ start: { dateTime: '2026-05-01T12:00:00', timeZone: 'Nowhere' } }, 'TimeZoneNotSupportedException'],
    [{ start: { dateTime: 'soon', timeZone: 'UTC' } }, 'ErrorInvalidParameter'],
  ])('refuses to create %j', async (more, code) => {
    const answer = await desk.call('POST', EVENTS, { body: { ...anEvent(), mailbox: undefined, ...more } });

    expect([answer.status, errorCodeOf(answer)]).toEqual([400, code]);
  });

  it('refuses a body that is no JSON', async () => {
    const answer = await desk.call('POST', EVENTS, { body: '{"subject":' });

    expect([answer.status, errorCodeOf(answer)]).toEqual([400, 'BadRequest']);
  });

  it('changes only the fields that are sent, and the change key', async () => {
    const made = await create({ showAs: 'tentative' });

    const { status, body } = await desk.call('PATCH', `${EVENTS}/${String(made['id'])}`, {
      body: { subject: 'New' },
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ id: made['id'], subject: 'New', showAs: 'tentative', start: made['start'] });
    expect(body['changeKey']).not.toBe(made['changeKey']);
  });

  it('takes If-Match with the latest etag and refuses an older one', async () => {
    const made = await create();
    const path = `${EVENTS}/${String(made['id'])}`;
    const headers = { 'if-match': String(made['@odata.etag']) };

    const latest = await desk.call('PATCH', path, { body: { subject: 'New' }, headers });
    const patched = await desk.call('PATCH', path, { body: { subject: 'Newer' }, headers });
    const deleted = await desk.call('DELETE', path, { headers });

    expect([latest.status, patched.status, deleted.status]).toEqual([200, 412, 412]);
    expect(errorCodeOf(patched)).toBe('ErrorIrresolvableConflict');
  });

  it('never changes a transactionId', async () => {
    const made = await create({ transactionId: 'a' });

    expect(
      (await desk.call('PATCH', `${EVENTS}/${String(made['id'])}`, { body: { transactionId: 'b' } })).status,
    ).toBe(400);
  });

  it('knows an event by both forms of its id', async () => {
    const made = await create();
    const other = await desk.get(`${EVENTS}/${String(made['id'])}`, { prefer: 'IdType="ImmutableId"' });

    const back = await desk.get(`${EVENTS}/${String(other.body['id'])}`);

    expect(other.body['id']).not.toBe(made['id']);
    expect(back.body['id']).toBe(made['id']);
  });

  it('answers 404 for a deleted event and for one of another mailbox, 400 for no id at all', async () => {
    const made = await create();
    const elsewhere = await desk.get(`/users/ben@desk.example/events/${String(made['id'])}`);
    const deleted = await desk.call('DELETE', `${EVENTS}/${String(made['id'])}`);

    const again = await desk.call('DELETE', `${EVENTS}/${String(made['id'])}`);
    const nonsense = await desk.get(`${EVENTS}/nonsense`);

    expect(deleted.status).toBe(204);
    expect([elsewhere, again].map(errorCodeOf)).toEqual(['ErrorItemNotFound', 'ErrorItemNotFound']);
    expect([nonsense.status, errorCodeOf(nonsense)]).toEqual([400, 'ErrorInvalidIdMalformed']);
  });

  it('makes an exception of a changed occurrence, under the same id', async () => {
    await put(aSeries());
    const [master] = valueOf(await desk.get(EVENTS));
    const [first, second] = await instances(master!['id']);

    const { body } = await desk.call('PATCH', `${EVENTS}/${String(first!['id'])}`, {
      body: { subject: 'Moved' },
    });

    expect(body).toMatchObject({
      id: first!['id'],
      type: 'exception',
      subject: 'Moved',
      seriesMasterId: master!['id'],
    });
    const after = await instances(master!['id']);
    expect(after.map((it) => [it['id'], it['type']]).slice(0, 2)).toEqual([
      [first!['id'], 'exception'],
      [second!['id'], 'occurrence'],
    ]);
    expect(after).toHaveLength(4);
  });

  it('takes one cancelled occurrence out of its series and lists it on the master', async () => {
    await put(aSeries());
    const [master] = valueOf(await desk.get(EVENTS));
    const [first] = await instances(master!['id']);

    const { status } = await desk.call('POST', `${EVENTS}/${String(first!['id'])}/cancel`, {
      body: { Comment: 'Off' },
    });

    expect(status).toBe(202);
    expect((await instances(master!['id'])).map((it) => it['id'])).not.toContain(first!['id']);
    const { body } = await desk.get(`${EVENTS}/${String(master!['id'])}?$select=cancelledOccurrences`);
    expect(body['cancelledOccurrences']).toEqual([`OID.${String(master!['id'])}.2026-05-05`]);
  });

  it('finds an event by an extended property and shows the property when expanded', async () => {
    await create({ subject: 'Ours', singleValueExtendedProperties: [{ id: PROPERTY, value: "it's 1" }] });
    await create({ subject: 'Theirs' });
    const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${PROPERTY}' and ep/value eq 'it''s 1')`;
    const expand = `singleValueExtendedProperties($filter=id eq '${PROPERTY}')`;

    const found = await desk.get(
      `${EVENTS}?${new URLSearchParams({ $filter: filter, $expand: expand }).toString()}`,
    );
    const plain = await desk.get(`${EVENTS}?${new URLSearchParams({ $filter: filter }).toString()}`);

    expect(valueOf(found)).toMatchObject([
      { subject: 'Ours', singleValueExtendedProperties: [{ id: PROPERTY, value: "it's 1" }] },
    ]);
    expect(valueOf(plain)[0]).not.toHaveProperty('singleValueExtendedProperties');
  });

  it('refuses a filter it cannot judge instead of ignoring it', async () => {
    const answer = await desk.get(`${EVENTS}?$filter=contains(subject,'x')`);

    expect([answer.status, errorCodeOf(answer)]).toEqual([400, 'ErrorInvalidUrlQueryFilter']);
  });
});
