import type { Row } from '../desk/row.js';
import { anEvent, aSeries, errorCodeOf, SpecDesk, valueOf } from './spec-desk.js';

const ANNA = '/users/anna@desk.example';
const EVENTS = `${ANNA}/events`;
const DAY = 'startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-05-08T00:00:00Z';
const PROPERTY = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name PlannerKey';

describe('every value of an event', () => {
  let desk: SpecDesk;
  beforeAll(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(async () => {
    const { events } = (await desk.control('GET', '/state')).body as Record<string, Row[]>;
    await desk.control('DELETE', '/rows', { table: 'events', ids: (events ?? []).map((it) => it['id']) });
  });
  afterAll(() => desk.close());

  const put = (row: Row) => desk.control('POST', '/rows', { table: 'events', rows: [row] });
  const view = async (): Promise<Row[]> => valueOf(await desk.get(`${ANNA}/calendarView?${DAY}`));
  const delta = async (): Promise<Row[]> => valueOf(await desk.get(`${ANNA}/calendarView/delta?${DAY}`));

  it.each([
    ...['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'].map((it) => ['showAs', it]),
    ...['normal', 'personal', 'private', 'confidential'].map((it) => ['sensitivity', it]),
  ])('%s %s can be set, and is shown wherever the event is', async (name, value) => {
    const body = { ...anEvent(), mailbox: undefined, [name]: value };
    const made = await desk.call('POST', EVENTS, { body });
    const path = `${EVENTS}/${String(made.body['id'])}`;
    const kept = await desk.call('PATCH', path, { body: { subject: 'New' } });

    const shown = [made.body, kept.body, (await desk.get(path)).body, ...(await view()), ...(await delta())];
    expect(shown.map((it) => it[name])).toEqual(Array(5).fill(value));
  });

  it.each(['none', 'organizer', 'tentativelyAccepted', 'accepted', 'declined', 'notResponded'])(
    'the response %s comes with an event that was put there',
    async (response) => {
      await put(
        anEvent({ id: 'a', isOrganizer: false, responseStatus: { response, time: '2026-04-30T10:00:00Z' } }),
      );

      for (const [event] of [await view(), await delta()]) {
        expect(event).toMatchObject({ isOrganizer: false, responseStatus: { response } });
      }
    },
  );

  it('an invitation that its organizer has cancelled says so', async () => {
    await put(anEvent({ id: 'a', isOrganizer: false }));
    const { body } = await desk.get(`${ANNA}/calendarView/delta?${DAY}`);
    await put(anEvent({ id: 'a', isOrganizer: false, isCancelled: true }));

    const [changed] = valueOf(await desk.get(String(body['@odata.deltaLink'])));
    expect([changed?.['isCancelled'], (await view())[0]?.['isCancelled']]).toEqual([true, true]);
  });

  it('a transactionId is not given twice, even when its event is gone', async () => {
    const body = { ...anEvent(), mailbox: undefined, transactionId: 'booking-1' };
    const first = await desk.call('POST', EVENTS, { body });
    await desk.call('DELETE', `${EVENTS}/${String(first.body['id'])}`);

    const again = await desk.call('POST', EVENTS, { body });
    const foreign = await desk.call('POST', '/users/ben@desk.example/events', { body });

    expect([again.status, errorCodeOf(again), foreign.status]).toEqual([
      409,
      'ErrorDuplicateTransactionId',
      201,
    ]);
    expect(await view()).toEqual([]);
  });

  it.each(['PATCH', 'DELETE'])('If-Match guards %s of an occurrence too', async (method) => {
    await put(aSeries());
    const [occurrence] = await view();
    const path = `${EVENTS}/${String(occurrence!['id'])}`;
    const old = { 'if-match': String(occurrence!['@odata.etag']) };
    await put(aSeries({ type: 'noEnd' }, { subject: 'Changed meanwhile' }));

    const refused = await desk.call(method, path, { headers: old, body: { showAs: 'free' } });
    const latest = { 'if-match': String((await desk.get(path)).body['@odata.etag']) };
    const taken = await desk.call(method, path, { headers: latest, body: { showAs: 'free' } });

    expect([refused.status, errorCodeOf(refused)]).toEqual([412, 'ErrorIrresolvableConflict']);
    expect(taken.status).toBeLessThan(300);
  });

  it('extended properties of a series are found and shown in its occurrences, and in an exception of it', async () => {
    await put(
      aSeries({ type: 'noEnd' }, { singleValueExtendedProperties: [{ id: PROPERTY, value: 'ours' }] }),
    );
    await put(anEvent({ id: 'other' }));
    const [, , last] = await view();
    await desk.call('PATCH', `${EVENTS}/${String(last!['id'])}`, { body: { subject: 'Moved' } });
    const query = new URLSearchParams({
      $filter: `singleValueExtendedProperties/Any(ep: ep/id eq '${PROPERTY}' and ep/value eq 'ours')`,
      $expand: `singleValueExtendedProperties($filter=id eq '${PROPERTY}')`,
    });

    const found = valueOf(await desk.get(`${ANNA}/calendarView?${DAY}&${query.toString()}`));
    const one = await desk.get(`${EVENTS}/${String(found[0]!['id'])}?${query.toString()}`);

    expect(found.map((it) => it['type']).sort()).toEqual(['exception', 'occurrence']);
    const properties = [...found, one.body].map((it) => it['singleValueExtendedProperties']);
    expect(properties).toEqual(Array(3).fill([{ id: PROPERTY, value: 'ours' }]));
  });
});
