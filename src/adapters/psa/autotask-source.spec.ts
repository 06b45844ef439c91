import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { connectAutotask } from './connect-autotask.js';
import type { AutotaskSource } from './autotask-source.js';
import type { AutotaskConfig } from './autotask-config.js';
import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';

const at = (text: string): number => Date.parse(text);
const WINDOW = { start: at('2026-05-01T00:00:00Z'), end: at('2026-05-08T00:00:00Z') };

describe('AutotaskSource', () => {
  let vendor: ScriptedVendor;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor.picklists('Tickets', {
      status: { New: 1, Complete: 5, 'Waiting Customer': 7, 'In Progress': 8, Merged: 20 },
      priority: { High: 1, Medium: 2, Low: 3, Critical: 4, Purple: 9 },
    });
    vendor.picklists('TimeOffRequests', { status: { Pending: 1, Approved: 2, Rejected: 3 } });
    vendor.picklists('Resources', {
      licenseType: { Professional: 1, 'API User': 7 },
      userType: { Admin: 1, 'API User (system)': 17 },
    });
  });
  afterEach(() => vendor.close());

  const source = (changes: Partial<AutotaskConfig> = {}, runtime = stillRuntime()): AutotaskSource =>
    connectAutotask(configFor(vendor.url, changes), new UpstreamTrace(null), new MemoryCallLedger(), runtime)
      .source;

  describe('readTechnicians', () => {
    const ANA = {
      id: 11,
      isActive: true,
      firstName: 'Ana',
      lastName: 'Ruiz',
      email: ' Ana@Desk.Example',
      licenseType: 1,
      locationID: 3,
    };
    const PLACE = { id: 3, name: 'New York', timeZone: '035', holidaySetId: 9 };
    const HOURS = {
      id: 3,
      mondayBusinessHoursStartTime: '1900-01-01T08:00:00',
      mondayBusinessHoursEndTime: '1900-01-01T17:30:00Z',
      saturdayBusinessHoursStartTime: '1900-01-01T22:00:00Z',
      saturdayBusinessHoursEndTime: '1900-01-01T06:00:00Z',
      sundayBusinessHoursStartTime: '1900-01-01T00:00:00Z',
      sundayBusinessHoursEndTime: '1900-01-01T00:00:00Z',
    };

    beforeEach(() => {
      vendor
        .rows('Resources', ANA)
        .rows('InternalLocations', PLACE)
        .rows('InternalLocationWithBusinessHours', HOURS);
    });

    it('gives a person the hours, zone and holidays of their location, with no zone conversion', async () => {
      vendor.rows(
        'Holidays',
        { id: 1, holidaySetID: 9, holidayDate: '2026-12-25T02:00:00', holidayName: 'Christmas' },
        { id: 2, holidaySetID: 8, holidayDate: '2026-08-31T00:00:00', holidayName: 'Elsewhere' },
      );

      await expect(source().readTechnicians()).resolves.toEqual({
        records: [
          {
            id: '11',
            name: 'Ana Ruiz',
            mailbox: 'ana@desk.example',
            teamId: '3',
            teamName: 'New York',
            timeZone: 'America/New_York',
            hours: { 1: [{ start: '08:00', end: '17:30' }], 6: [{ start: '22:00', end: '06:00' }] },
            holidays: [{ date: '2026-12-25', name: 'Christmas' }],
          },
        ],
        findings: [],
      });
    });

    it('takes days off from daily availabilities, and reports hours that cannot be the person’s', async () => {
      const availability = { id: 1, resourceID: 11, saturdayAvailableHours: 0, mondayAvailableHours: 4 };
      vendor.rows('ResourceDailyAvailabilities', availability);

      const { records, findings } = await source().readTechnicians();

      expect(records[0]!.hours).toEqual({ 1: [{ start: '08:00', end: '17:30' }] });
      expect(findings).toEqual([
        {
          code: 'hours-differ-from-availability',
          subject: 'technician Ana Ruiz',
          message: 'The hours differ: Monday 9.5 h at the location, 4 h available.',
        },
      ]);
    });

    it('goes on without daily availabilities when they may not be read', async () => {
      vendor.on('POST ResourceDailyAvailabilities/query', { status: 403 });

      const { records, findings } = await source().readTechnicians();

      expect(Object.keys(records[0]!.hours ?? {})).toEqual(['1', '6']);
      expect(findings).toMatchObject([{ code: 'availabilities-not-readable' }]);
    });

    it('asks for active resources only and leaves API users out, whichever field says so', async () => {
      vendor.rows(
        'Resources',
        ANA,
        { ...ANA, id: 12, licenseType: 7 },
        { ...ANA, id: 13, resourceType: 'API User' },
        { ...ANA, id: 14, userType: 17 },
        { ...ANA, id: 15, isActive: false },
      );

      expect((await source().readTechnicians()).records.map((it) => it.id)).toEqual(['11']);
      expect(vendor.bodies('POST Resources/query')).toMatchObject([
        { filter: [{ op: 'eq', field: 'isActive', value: true }] },
      ]);
    });

    it('leaves hours and zone open for a person without a location', async () => {
      vendor.rows('Resources', { id: 11, isActive: true, userName: 'ana' });

      expect((await source().readTechnicians()).records[0]).toEqual({
        id: '11',
        name: 'ana',
        mailbox: null,
        teamId: null,
        teamName: null,
        timeZone: null,
        hours: null,
        holidays: [],
      });
    });

    it.each([{ status: 403 }, { status: 500, json: { errors: ['does not have the adequate permissions'] } }])(
      'goes on without hours when they may not be read (%j)',
      async (reply) => {
        vendor.on('POST InternalLocationWithBusinessHours/query', reply);

        const read = await source().readTechnicians();

        expect(read.records).toMatchObject([{ id: '11', hours: null, timeZone: 'America/New_York' }]);
        expect(read.findings.map((it) => it.code)).toEqual(['location-hours-not-readable']);
      },
    );

    it('does not take an outage for a missing permission', async () => {
      vendor.on('POST InternalLocationWithBusinessHours/query', { status: 503 });

      await expect(source().readTechnicians()).rejects.toMatchObject({ retry: 'later' });
    });

    it('reports a zone that it does not know', async () => {
      vendor.rows('InternalLocations', { ...PLACE, timeZone: '999' });

      const read = await source().readTechnicians();

      expect(read.records[0]!.timeZone).toBeNull();
      expect(read.findings).toMatchObject([
        { code: 'location-zone-not-understood', subject: 'internal location 3' },
      ]);
    });
  });

  describe('readTickets', () => {
    const TICKET = {
      id: 42,
      ticketNumber: 'T20260501.0001',
      title: 'Printer',
      companyID: 5,
      status: 1,
      priority: 4,
      createDate: '2026-05-01T08:00:00',
      dueDateTime: '2026-05-03T08:00:00Z',
      resolvedDueDateTime: null,
      estimatedHours: 1.25,
      assignedResourceID: null,
    };

    beforeEach(() => {
      vendor.rows('Tickets', TICKET).rows('Companies', { id: 5, companyName: 'Acme' });
    });

    it('maps a ticket with its company, priority by label, and secondary technicians', async () => {
      vendor.rows('Tickets', {
        ...TICKET,
        assignedResourceID: 11,
        resolvedDueDateTime: '2026-05-02T08:00:00.1234567Z',
      });
      vendor.rows(
        'TicketSecondaryResources',
        { id: 1, ticketID: 42, resourceID: 12 },
        { id: 2, ticketID: 42, resourceID: 13 },
      );

      await expect(source().readTickets(null)).resolves.toEqual({
        records: [
          {
            id: '42',
            kind: 'ticket',
            number: 'T20260501.0001',
            title: 'Printer',
            companyId: '5',
            companyName: 'Acme',
            priority: 1,
            state: 'workable',
            createdAt: at('2026-05-01T08:00:00Z'),
            dueAt: at('2026-05-02T08:00:00.123Z'),
            notBefore: null,
            estimateMinutes: 75,
            technicianId: '11',
            secondaryTechnicianIds: ['12', '13'],
          },
        ],
        findings: [],
      });
    });

    it('asks for all that have not ended, or for recent activity of any state', async () => {
      await source().readTickets(null);
      await source().readTickets(at('2026-05-01T08:00:00Z'));

      expect(vendor.bodies('POST Tickets/query')).toMatchObject([
        { filter: [{ op: 'notIn', field: 'status', value: [5, 20] }] },
        { filter: [{ op: 'gte', field: 'lastActivityDate', value: '2026-05-01T08:00:00.000Z' }] },
      ]);
    });

    it('reads the picklists once for many reads', async () => {
      const one = source();
      await one.readTickets(null);
      await one.readTickets(null);

      expect(vendor.routes.filter((it) => it === 'GET Tickets/entityInformation/fields')).toHaveLength(1);
    });

    it('lets settings win over labels', async () => {
      vendor.rows('Tickets', { ...TICKET, status: 7 });

      const read = await source({
        meanings: () =>
          Promise.resolve({ ticketStates: { 7: 'in-progress', 1: 'ended' }, serviceCallStatuses: {} }),
      }).readTickets(null);

      expect(read.records[0]!.state).toBe('in-progress');
      expect(vendor.bodies('POST Tickets/query')).toMatchObject([{ filter: [{ value: [1, 5, 20] }] }]);
    });

    it('keeps a ticket whose company is gone out and reports it, but still tells that one has ended', async () => {
      vendor.rows(
        'Tickets',
        { ...TICKET, companyID: 6 },
        { ...TICKET, id: 43, companyID: null, ticketNumber: null },
        { ...TICKET, id: 44, companyID: 6, status: 5 },
        { ...TICKET, id: 45 },
      );

      const read = await source().readTickets(at('2026-05-01T00:00:00Z'));

      expect(read.records.map((it) => [it.id, it.state])).toEqual([
        ['44', 'ended'],
        ['45', 'workable'],
      ]);
      expect(read.findings.map((it) => [it.code, it.subject])).toEqual([
        ['ticket-without-company', 'ticket T20260501.0001'],
        ['ticket-without-company', 'ticket 43'],
      ]);
    });

    it.each([null, 0, -2])(
      'takes an estimate of %p hours for none and reports it',
      async (estimatedHours) => {
        vendor.rows('Tickets', { ...TICKET, estimatedHours });

        const read = await source().readTickets(null);

        expect(read.records[0]!.estimateMinutes).toBeNull();
        expect(read.findings).toMatchObject([
          { code: 'ticket-without-estimate', subject: 'ticket T20260501.0001' },
        ]);
      },
    );

    it('counts a priority without a known label as medium and reports it', async () => {
      vendor.rows('Tickets', { ...TICKET, priority: 9 });

      const read = await source().readTickets(null);

      expect(read.records[0]!.priority).toBe(3);
      expect(read.findings).toMatchObject([{ code: 'ticket-priority-not-understood' }]);
    });

    it('reports a row that misses a needed field by entity and id, without its values, and goes on', async () => {
      vendor.rows('Tickets', { id: 41, title: 'Private words', createDate: 'yesterday' }, 'rubbish', TICKET);

      const read = await source().readTickets(null);

      expect(read.records.map((it) => it.id)).toEqual(['42']);
      expect(read.findings.map((it) => [it.code, it.subject])).toEqual([
        ['psa-record-unreadable', 'ticket 41'],
        ['psa-record-unreadable', 'ticket (no id)'],
      ]);
      expect(read.findings[0]!.message).toMatch(/status.*createDate/);
      expect(JSON.stringify(read.findings)).not.toMatch(/Private|yesterday/);
    });

    it('asks for the companies and secondaries of many tickets 500 at a time', async () => {
      vendor.rows('Tickets', ...Array.from({ length: 501 }, (_, index) => ({ ...TICKET, id: index + 1 })));

      await source().readTickets(null);

      expect(vendor.bodies('POST TicketSecondaryResources/query')).toHaveLength(2);
      expect(vendor.bodies('POST Companies/query')).toHaveLength(1);
    });
  });

  it('finds which tickets are still there and open, and takes a text that is no id for none', async () => {
    vendor.rows('Tickets', { id: 1, status: 1 }, { id: 2 }, { id: 4, status: 5 }, { id: 5, status: 'odd' });

    await expect(source().findOpenTickets(['1', '2', '3', '4', '5', 'x'])).resolves.toEqual(
      new Set(['1', '2', '5']),
    );
    expect(vendor.bodies('POST Tickets/query')).toMatchObject([
      { includeFields: ['id', 'status'], filter: [{ op: 'in', field: 'id', value: [1, 2, 3, 4, 5] }] },
    ]);
  });

  it('asks for the companies of tickets and service calls once in an import, and anew in the next', async () => {
    vendor
      .rows('Tickets', { id: 1, status: 1, companyID: 5, createDate: '2026-05-01T08:00:00Z' })
      .rows('ServiceCalls', {
        id: 70,
        companyID: 5,
        startDateTime: '2026-05-02T09:00:00',
        endDateTime: '2026-05-02T10:00:00',
      })
      .rows('Companies', { id: 5, companyName: 'Acme' });
    const runtime = stillRuntime();
    const one = source({}, runtime);
    const companies = async (): Promise<readonly (string | null)[]> => [
      ...(await one.readTickets(null)).records.map((it) => it.companyName),
      ...(await one.readServiceCalls(WINDOW)).records.map((it) => it.companyName),
    ];

    expect(await companies()).toEqual(['Acme', 'Acme']);
    expect(vendor.bodies('POST Companies/query')).toHaveLength(1);

    vendor.rows('Companies', { id: 5, companyName: 'Acme Tools' });
    runtime.time += 5 * 60_000;
    expect(await companies()).toEqual(['Acme Tools', 'Acme Tools']);

    vendor.rows('Companies');
    runtime.time += 5 * 60_000;
    expect(await companies()).toEqual([null]);
    expect((await one.readTickets(null)).findings).toMatchObject([{ code: 'ticket-without-company' }]);
  });

  describe('readBusyTimes', () => {
    it('gives appointments, open to-dos with times and approved time off, with ids that cannot collide', async () => {
      const times = { startDateTime: '2026-05-02T09:00:00Z', endDateTime: '2026-05-02T10:00:00Z' };
      vendor
        .rows(
          'Appointments',
          { id: 1, resourceID: 11, title: 'Dentist', ...times },
          { id: 2, resourceID: 11, title: 'Nothing', ...times, endDateTime: times.startDateTime },
        )
        .rows(
          'CompanyToDos',
          { id: 1, assignedToResourceID: 11, activityDescription: 'Call', ...times },
          { id: 2, assignedToResourceID: null, ...times },
          { id: 3, assignedToResourceID: 11, startDateTime: null, endDateTime: null },
          { id: 4, assignedToResourceID: 11, ...times, completedDate: '2026-05-01T00:00:00Z' },
        )
        .rows(
          'TimeOffRequests',
          {
            id: 1,
            resourceID: 11,
            status: 2,
            reason: 'Surgery',
            startTime: times.startDateTime,
            endTime: times.endDateTime,
          },
          { id: 2, resourceID: 11, status: 1, startTime: times.startDateTime, endTime: times.endDateTime },
          { id: 3, resourceID: 11, status: 2, requestDate: '2026-05-02T00:00:00' },
        );

      const read = await source().readBusyTimes(WINDOW);

      const slot = { start: at(times.startDateTime), end: at(times.endDateTime) };
      expect(read.records).toEqual([
        { id: 'appointment:1', kind: 'appointment', technicianId: '11', slot, title: 'Dentist' },
        { id: 'to-do:1', kind: 'to-do', technicianId: '11', slot, title: 'Call' },
        { id: 'time-off:1', kind: 'time-off', technicianId: '11', slot, title: 'Time off' },
      ]);
      expect(read.findings).toMatchObject([
        { code: 'time-off-without-times', subject: 'time-off request 3' },
      ]);
    });

    it('takes the whole date in the zone of the technician for time off without times', async () => {
      vendor
        .rows('Resources', { id: 11, isActive: true, locationID: 3 })
        .rows('InternalLocations', { id: 3, timeZone: '035' })
        .rows(
          'TimeOffRequests',
          { id: 3, resourceID: 11, status: 2, requestDate: '2026-05-02T00:00:00' },
          { id: 4, resourceID: 11, status: 2, requestDate: '2026-05-09T00:00:00' },
        );

      const read = await source().readBusyTimes(WINDOW);

      expect(read.findings).toEqual([]);
      expect(read.records.map((it) => [it.id, it.slot])).toEqual([
        ['time-off:3', { start: at('2026-05-02T04:00:00Z'), end: at('2026-05-03T04:00:00Z') }],
      ]);
    });

    it('says so when no status of time off means approved', async () => {
      vendor.picklists('TimeOffRequests', { status: { Alpha: 1 } });

      expect((await source().readBusyTimes(WINDOW)).findings).toMatchObject([
        { code: 'time-off-status-not-understood' },
      ]);
    });
  });
});
