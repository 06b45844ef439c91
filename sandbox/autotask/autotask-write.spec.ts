import { AutotaskClient, SIGNED_IN } from './spec-support/autotask-client.js';
import { SMALL, smallDesk } from './spec-support/small-desk.js';
import type { AutotaskSandbox } from './server.js';
import { startAutotaskSandbox } from './server.js';

const NOW = '2026-03-02T12:00:00.000Z';
const CALL = {
  companyID: SMALL.company,
  startDateTime: '2026-03-04T09:00:00Z',
  endDateTime: '2026-03-04T10:30:00',
};
const TICKET = { companyID: SMALL.company, title: 'Mail', status: 1, priority: 1, queueID: 101 };

describe('writes to the Autotask stand-in', () => {
  let sandbox: AutotaskSandbox;
  let client: AutotaskClient;

  beforeAll(async () => {
    sandbox = await startAutotaskSandbox({ rows: smallDesk });
    client = new AutotaskClient(sandbox.url);
  });
  beforeEach(async () => {
    await client.control('POST', 'reset', {});
    await client.control('POST', 'clock', { now: NOW, frozen: true });
  });
  afterAll(() => sandbox.close());

  const errorsOf = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await client.call(method, path, body);
    return answer.status === 500 ? answer.body.errors : answer.status;
  };

  it('creates a service call and fills in what it computes', async () => {
    const { status, body } = await client.call('POST', 'ServiceCalls', {
      ...CALL,
      id: 0,
      Description: 'Visit',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ itemId: SMALL.call2 + 1 });
    expect(await client.read('ServiceCalls', SMALL.call2 + 1)).toEqual({
      id: SMALL.call2 + 1,
      cancelationNoticeHours: null,
      canceledByResourceID: null,
      canceledDateTime: null,
      companyID: SMALL.company,
      companyLocationID: null,
      createDateTime: NOW,
      creatorResourceID: SMALL.apiUser,
      description: 'Visit',
      duration: 1.5,
      endDateTime: '2026-03-04T10:30:00.000Z',
      impersonatorCreatorResourceID: null,
      isComplete: 0,
      lastModifiedDateTime: NOW,
      startDateTime: '2026-03-04T09:00:00.000Z',
      status: 1,
    });
  });

  it('counts a write for the person it impersonates', async () => {
    const headers = { ...SIGNED_IN, ImpersonationResourceId: String(SMALL.technician) };
    const { body } = await client.call('POST', 'ServiceCalls', CALL, headers);
    expect(await client.read('ServiceCalls', body.itemId ?? 0)).toMatchObject({
      creatorResourceID: SMALL.technician,
      impersonatorCreatorResourceID: SMALL.apiUser,
    });
    const asApi = { ...SIGNED_IN, ImpersonationResourceId: String(SMALL.apiUser) };
    expect((await client.call('POST', 'ServiceCalls', CALL, asApi)).status).toBe(500);
  });

  it.each([
    ['a missing required field', { companyID: null }, 'Missing Required Field: companyID.'],
    [
      'an end before the start',
      { endDateTime: '2026-03-04T08:00:00Z' },
      'endDateTime must be after startDateTime.',
    ],
    ['a read-only field', { duration: 9 }, 'The field duration of the ServiceCall Entity is read-only.'],
    ['an unknown field', { resourceID: 10 }, 'Unable to find resourceID in the ServiceCall Entity.'],
    [
      'a text that is too long',
      { description: 'x'.repeat(2001) },
      'The value of description is longer than 2000 characters.',
    ],
    ['an unknown picklist value', { status: 99 }, 'Picklist value 99 of field status does not exist.'],
    ['a reference to nothing', { companyID: 999 }, 'companyID 999 does not exist in Companies.'],
    [
      'a date that is none',
      { startDateTime: '2026-02-30T09:00:00Z' },
      '"2026-02-30T09:00:00Z" is no value for the field startDateTime.',
    ],
    ['an id', { id: 7 }, 'A new record cannot be given an id.'],
  ])('refuses %s on create with 500 and the reason', async (_name, fields, error) => {
    expect(await errorsOf('POST', 'ServiceCalls', { ...CALL, ...fields })).toEqual([error]);
  });

  it('changes by PATCH only what was sent', async () => {
    const before = await client.read('ServiceCalls', SMALL.call);
    const change = { id: SMALL.call, startDateTime: '2026-03-02T12:30:00.000Z' };
    expect((await client.call('PATCH', 'ServiceCalls', change)).body).toEqual({ itemId: SMALL.call });
    expect(await client.read('ServiceCalls', SMALL.call)).toEqual({
      ...before,
      ...change,
      duration: 1.5,
      lastModifiedDateTime: NOW,
    });
  });

  it('empties by PUT every writable field that was not sent, and takes back read-only ones as they were', async () => {
    const { id, companyID, startDateTime, endDateTime, createDateTime } = await client.read(
      'ServiceCalls',
      SMALL.call,
    );
    const sent = { id, companyID, startDateTime, endDateTime, createDateTime };
    expect((await client.call('PUT', 'ServiceCalls', sent)).status).toBe(200);
    expect(await client.read('ServiceCalls', SMALL.call)).toMatchObject({
      description: null,
      status: null,
      createDateTime: '2026-02-20T09:00:00.000Z',
      creatorResourceID: SMALL.technician,
    });
    expect(await errorsOf('PUT', 'ServiceCalls', { id })).toEqual([
      'Missing Required Field: companyID.',
      'Missing Required Field: endDateTime.',
      'Missing Required Field: startDateTime.',
    ]);
  });

  it('says when the record to change or delete is not there', async () => {
    const nothing = [expect.stringMatching(/^No matching records found/)];
    expect(await errorsOf('PATCH', 'ServiceCalls', { id: 999, status: 1 })).toEqual(nothing);
    expect(await errorsOf('DELETE', 'ServiceCalls/999')).toEqual(nothing);
    expect(await errorsOf('DELETE', `ServiceCalls/${SMALL.call2}/Tickets/${SMALL.link}`)).toEqual(nothing);
    expect(await errorsOf('PATCH', 'ServiceCalls', { status: 1 })).toEqual(['Missing Required Field: id.']);
    expect((await client.call('GET', 'ServiceCalls/999')).body).toEqual({ item: null });
  });

  it('stamps a canceled call with who and when, and a completed one as complete', async () => {
    await client.call('PATCH', 'ServiceCalls', { id: SMALL.call, status: 3 });
    expect(await client.read('ServiceCalls', SMALL.call)).toMatchObject({
      canceledByResourceID: SMALL.apiUser,
      canceledDateTime: NOW,
    });
    await client.call('PATCH', 'ServiceCalls', { id: SMALL.call, status: 2 });
    expect(await client.read('ServiceCalls', SMALL.call)).toMatchObject({ isComplete: 1 });
  });

  it('books, then takes the links of a deleted call along', async () => {
    const call = (await client.call('POST', 'ServiceCalls', CALL)).body.itemId ?? 0;
    const link =
      (await client.call('POST', `ServiceCalls/${call}/Tickets`, { ticketID: SMALL.ticket })).body.itemId ??
      0;
    const resource = await client.call('POST', `ServiceCallTickets/${link}/Resources`, {
      serviceCallTicketID: link,
      resourceID: SMALL.colleague,
    });
    expect(resource.body).toEqual({ itemId: SMALL.callResource + 1 });
    expect((await client.call('GET', `ServiceCalls/${call}/Tickets`)).body.items).toEqual([
      { id: link, serviceCallID: call, ticketID: SMALL.ticket },
    ]);

    expect((await client.call('DELETE', `ServiceCalls/${call}`)).body).toEqual({ itemId: call });
    expect((await client.call('GET', `ServiceCallTickets/${link}`)).body).toEqual({ item: null });
    const left = await client.idsOf('ServiceCallTicketResources', [{ op: 'gt', field: 'id', value: 0 }]);
    expect(left).toEqual([SMALL.callResource]);
  });

  it('books a project task in the same way, and takes its links along', async () => {
    const call = (await client.call('POST', 'ServiceCalls', CALL)).body.itemId ?? 0;
    const linked = await client.call('POST', `ServiceCalls/${call}/Tasks`, { taskID: SMALL.task });
    const link = linked.body.itemId ?? 0;
    const resources = `ServiceCallTasks/${link}/Resources`;
    await client.call('POST', resources, { resourceID: SMALL.colleague });
    expect((await client.call('POST', resources, { resourceID: SMALL.colleague })).body.errors).toEqual([
      'A record with this serviceCallTaskID and resourceID already exists.',
    ]);
    expect((await client.call('POST', resources, { resourceID: SMALL.gone })).body.errors).toEqual([
      `The resource ${SMALL.gone} in resourceID is inactive.`,
    ]);
    const everyRow = [{ op: 'gt', field: 'id', value: 0 }];
    expect(await client.idsOf('ServiceCallTaskResources', everyRow)).toHaveLength(1);

    await client.call('DELETE', `ServiceCalls/${call}`);
    expect(await client.idsOf('ServiceCallTasks', everyRow)).toEqual([]);
    expect(await client.idsOf('ServiceCallTaskResources', everyRow)).toEqual([]);
  });

  it('leaves no tombstone of a call, its links or an appointment', async () => {
    const before = await client.control('GET', 'state');
    const create = async (path: string, body: unknown): Promise<number> =>
      (await client.call('POST', path, body)).body.itemId ?? 0;
    const call = await create('ServiceCalls', CALL);
    const tickets = `ServiceCalls/${call}/Tickets`;
    const link = await create(tickets, { ticketID: SMALL.ticket });
    const resource = await create(`ServiceCallTickets/${link}/Resources`, { resourceID: SMALL.technician });
    await create(`ServiceCalls/${call}/Tasks`, { taskID: SMALL.task });
    const { startDateTime, endDateTime } = CALL;
    const lunch = { resourceID: SMALL.technician, title: 'Lunch', startDateTime, endDateTime };
    const appointment = await create('Appointments', lunch);

    await client.control('POST', 'clock', { now: '2026-03-02T13:00:00Z', frozen: true });
    const gone = [
      `ServiceCallTickets/${link}/Resources/${resource}`,
      `${tickets}/${link}`,
      `ServiceCalls/${call}`,
      `Appointments/${appointment}`,
    ];
    const stamps = [];
    for (const path of gone) {
      expect((await client.call('DELETE', path)).status).toBe(200);
      stamps.push((await client.call('GET', `ServiceCalls/${call}`)).body.item?.['lastModifiedDateTime']);
    }
    // A call that loses a ticket or a technician does not look changed.
    expect(stamps).toEqual([NOW, NOW, undefined, undefined]);
    for (const path of gone) {
      expect((await client.call('GET', path)).body).toEqual({ item: null });
      expect(await errorsOf('DELETE', path)).toEqual(['No matching records found for the given id.']);
    }
    expect(await client.control('GET', 'state')).toEqual(before);
  });

  it('never gives an id twice', async () => {
    const first = (await client.call('POST', 'ServiceCalls', CALL)).body.itemId ?? 0;
    await client.call('DELETE', `ServiceCalls/${first}`);
    expect((await client.call('POST', 'ServiceCalls', CALL)).body.itemId).toBe(first + 1);
  });

  it('takes child records through the parent only, and no update where there is none', async () => {
    const { link, call, ticket, callResource } = SMALL;
    const statuses = [];
    for (const [method, path] of [
      ['POST', 'ServiceCallTickets'],
      ['DELETE', `ServiceCallTickets/${link}`],
      ['PATCH', `ServiceCalls/${call}/Tickets`],
      ['DELETE', `Tickets/${ticket}`],
      ['GET', 'Tickets'],
      ['POST', 'Resources'],
      ['POST', 'InternalLocations'],
      ['GET', 'Nothing/query'],
      ['DELETE', `ServiceCallTickets/${link}/Resources/${callResource}`],
    ] as const) {
      statuses.push((await client.call(method, path, method === 'GET' ? undefined : {})).status);
    }
    expect(statuses).toEqual([404, 405, 405, 405, 405, 405, 404, 404, 200]);
  });

  it.each([
    [{ serviceCallID: 1, ticketID: SMALL.ticket }, 'serviceCallID 1 does not exist in ServiceCalls.'],
    [
      { serviceCallID: SMALL.call2, ticketID: SMALL.ticket },
      'serviceCallID differs from the id of the parent in the URL.',
    ],
  ])('refuses a child that names another parent than its URL: %j', async (body, error) => {
    expect(await errorsOf('POST', `ServiceCalls/${SMALL.call}/Tickets`, body)).toEqual([error]);
  });

  it('numbers tickets by day, touches their activity and stamps their completion', async () => {
    const id = (await client.call('POST', 'Tickets', { ...TICKET, estimatedHours: 2 })).body.itemId ?? 0;
    expect(await client.read('Tickets', id)).toMatchObject({
      ticketNumber: 'T20260302.0008',
      lastActivityDate: NOW,
      hoursToBeScheduled: 2,
      completedDate: null,
    });
    await client.call('PATCH', 'Tickets', { id, status: 5 });
    expect(await client.read('Tickets', id)).toMatchObject({ completedDate: NOW });
    await client.call('PATCH', 'Tickets', { id, status: 8 });
    expect(await client.read('Tickets', id)).toMatchObject({ completedDate: null });

    const time = { resourceID: SMALL.technician, roleID: SMALL.role, ticketID: SMALL.ticket };
    await client.call('POST', 'TimeEntries', {
      ...time,
      dateWorked: '2026-03-02T23:30:00',
      hoursWorked: 0.5,
    });
    expect(await client.read('Tickets', SMALL.ticket)).toMatchObject({ lastActivityDate: NOW });
    expect(await client.read('TimeEntries', 1)).toMatchObject({ dateWorked: '2026-03-02T00:00:00.000Z' });
  });

  it('merges user-defined fields and refuses unknown ones', async () => {
    const fields = [{ name: 'site access', value: 'Ring twice' }];
    await client.call('PATCH', 'Tickets', { id: SMALL.ticket, userDefinedFields: fields });
    expect(await client.read('Tickets', SMALL.ticket)).toMatchObject({
      userDefinedFields: [{ name: 'Site access', value: 'Ring twice' }],
    });
    const unknown = { id: SMALL.ticket, userDefinedFields: [{ name: 'Colour', value: 'red' }] };
    expect(await errorsOf('PATCH', 'Tickets', unknown)).toEqual([
      'Unable to find the user-defined field "Colour".',
    ]);
  });

  it('keeps a holiday a calendar date, whatever its time says', async () => {
    const holiday = { holidayName: 'Closed', holidayDate: '2026-12-24T23:00:00-05:00' };
    const path = `HolidaySets/${SMALL.holidaySet}/Holidays`;
    const id = (await client.call('POST', path, holiday)).body.itemId ?? 0;
    expect(await client.read('Holidays', id)).toMatchObject({
      holidayDate: '2026-12-24T00:00:00.000Z',
      holidaySetID: SMALL.holidaySet,
    });
    await client.call('PATCH', path, { id, holidayName: 'Shut' });
    expect(await client.read('Holidays', id)).toMatchObject({ holidayName: 'Shut' });
  });
});
