import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, START, stillRuntime } from '../../../test/support/scripted-vendor.js';
import type { PsaExamination } from '../../application/ports/psa-examiner.port.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskConfig } from './autotask-config.js';
import { connectAutotask } from './connect-autotask.js';

const ENTITIES = `
  Resources Companies Tickets TicketSecondaryResources ServiceCalls ServiceCallTickets ServiceCallTicketResources
  ServiceCallTasks ServiceCallTaskResources Appointments CompanyToDos TimeOffRequests InternalLocations
  InternalLocationWithBusinessHours Holidays`
  .trim()
  .split(/\s+/);
const ANA = { id: '11', name: 'Ana Ruiz' };

describe('the look at an Autotask tenant', () => {
  let vendor: ScriptedVendor;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor
      .picklists('Tickets', { status: { New: 1, Complete: 5, 'Waiting Customer': 7 } })
      .picklists('ServiceCalls', { status: { New: 1, Complete: 2, Canceled: 3 } })
      .on('POST TimeOffRequests/query/count', { json: { queryCount: 4 } })
      .on('POST Tickets/query/count', { json: { queryCount: 0 } })
      .rows('ResourceServiceDeskRoles', { id: 1, resourceID: 11, roleID: 5, isActive: true });
    for (const entity of ENTITIES) grant(entity, {});
  });
  afterEach(() => vendor.close());

  function grant(entity: string, info: object): void {
    vendor.on(`GET ${entity}/entityInformation`, { json: { info: { name: entity, ...info } } });
  }

  function examined(changes: Partial<AutotaskConfig> = {}, of = [ANA]): Promise<PsaExamination> {
    const { examiner } = connectAutotask(
      configFor(vendor.url, changes),
      new UpstreamTrace(null),
      new MemoryCallLedger(),
      stillRuntime(),
    );
    return examiner.examine(of);
  }

  const meanings = (
    ticketStates: Awaited<ReturnType<NonNullable<AutotaskConfig['meanings']>>>['ticketStates'],
    serviceCallStatuses: Readonly<Record<string, string>> = {},
  ): Partial<AutotaskConfig> => ({ meanings: () => Promise.resolve({ ticketStates, serviceCallStatuses }) });

  it('finds nothing at a sound one, and tells what ticket statuses mean', async () => {
    expect(await examined()).toMatchObject({
      ticketStatuses: [
        { id: '1', label: 'New', state: 'workable', by: 'label' },
        { id: '5', label: 'Complete', state: 'ended', by: 'label' },
        { id: '7', label: 'Waiting Customer', state: 'waiting', by: 'label' },
      ],
      findings: [],
    });
  });

  describe('clock', () => {
    it.each([
      [90, 90],
      [-600, -600],
      [0, 0],
    ])('of the vendor %i s from ours is told as %i', async (seconds, told) => {
      const date = new Date(START + seconds * 1000).toUTCString();
      vendor.on('POST Tickets/query/count', { json: { queryCount: 0 }, headers: { date } });
      expect((await examined()).clockSkewSeconds).toBe(told);
    });

    it('that the vendor does not tell is not known', async () => {
      vendor.on('POST Tickets/query/count', { json: { queryCount: 0 }, headers: { date: 'noon' } });
      expect((await examined()).clockSkewSeconds).toBeNull();
    });
  });

  describe('permissions', () => {
    it.each([
      [{ canCreate: false }, 'create'],
      [{ userAccessForCreate: 'None' }, 'create'],
      [{ canQuery: true, userAccessForQuery: 'none' }, 'query'],
      [{ canUpdate: false, canDelete: false, canQuery: false }, 'query, update, delete'],
    ])('that lack to write service calls are named: %j', async (info, lacking) => {
      grant('ServiceCalls', info);
      expect((await examined()).findings).toEqual([
        {
          code: 'permission-missing',
          subject: 'ServiceCalls',
          message: `The API user may not ${lacking} it.`,
        },
      ]);
    });

    it('that we do not need are not asked for', async () => {
      grant('Tickets', { canCreate: false, canUpdate: false, canDelete: false, userAccessForQuery: 'All' });
      expect((await examined()).findings).toEqual([]);
    });

    it('that may not even be asked for are missing', async () => {
      vendor.on('GET Holidays/entityInformation', { status: 500, json: { errors: ['No permission.'] } });
      expect((await examined()).findings).toMatchObject([
        { code: 'permission-missing', subject: 'Holidays' },
      ]);
    });

    it('are not judged when the user is not let in at all', async () => {
      for (const entity of ENTITIES) vendor.on(`GET ${entity}/entityInformation`, { status: 401 });
      await expect(examined()).rejects.toMatchObject({ retry: 'never' });
    });

    it('are not judged while the vendor does not answer', async () => {
      vendor.on('GET Holidays/entityInformation', { status: 503 });
      await expect(examined()).rejects.toMatchObject({ retry: 'later' });
    });
  });

  describe('time off', () => {
    it('of which there is none at all is hidden', async () => {
      vendor.on('POST TimeOffRequests/query/count', { json: { queryCount: 0 } });
      expect((await examined()).findings).toMatchObject([{ code: 'time-off-hidden' }]);
    });

    it('that the user may not look at is a permission, not a setting', async () => {
      vendor.on('POST TimeOffRequests/query/count', { json: { queryCount: 0 } });
      grant('TimeOffRequests', { canQuery: false });
      expect((await examined()).findings.map((it) => it.code)).toEqual(['permission-missing']);
    });

    it('without a count is not judged', async () => {
      vendor.on('POST TimeOffRequests/query/count', { json: {} });
      await expect(examined()).rejects.toMatchObject({ retry: 'later' });
    });
  });

  it('names technicians who hold no active service-desk role', async () => {
    vendor.rows(
      'ResourceServiceDeskRoles',
      { id: 1, resourceID: 11, roleID: 5, isActive: true },
      { id: 2, resourceID: 12, roleID: 5, isActive: false },
    );
    const people = [ANA, { id: '12', name: 'Ben Okafor' }, { id: '13', name: 'Carla Mendes' }];
    expect((await examined({}, people)).findings).toMatchObject([
      { code: 'technician-without-role', subject: 'technician Ben Okafor' },
      { code: 'technician-without-role', subject: 'technician Carla Mendes' },
    ]);
  });

  describe('ticket statuses', () => {
    it('in which tickets were completed are doubtful, if nobody has said what they mean', async () => {
      const completedIn7 = {
        filter: [
          { op: 'eq', field: 'status', value: 7 },
          { op: 'exist', field: 'completedDate' },
        ],
      };
      vendor.on('POST Tickets/query/count', ({ body }) => ({
        json: { queryCount: JSON.stringify(body) === JSON.stringify(completedIn7) ? 31 : 0 },
      }));
      const doubtful = { code: 'ticket-status-doubtful', subject: 'ticket status 7 (Waiting Customer)' };
      expect((await examined()).findings).toMatchObject([doubtful]);
      expect((await examined(meanings({ 7: 'waiting' }))).findings).toEqual([]);
    });

    it('of which none is the end are doubtful', async () => {
      vendor.picklists('Tickets', { status: { New: 1 } });
      expect((await examined()).findings).toMatchObject([{ subject: 'ticket statuses' }]);
      expect((await examined(meanings({ 1: 'ended' }))).findings).toEqual([]);
    });

    it('mean what the setting says', async () => {
      const { ticketStatuses } = await examined(meanings({ 7: 'workable' }));
      expect(ticketStatuses[2]).toEqual({
        id: '7',
        label: 'Waiting Customer',
        state: 'workable',
        by: 'setting',
      });
    });

    it('that the setting names and nobody has are found', async () => {
      expect((await examined(meanings({ 99: 'ended' }))).findings).toMatchObject([
        { code: 'ticket-status-not-found', subject: 'ticketStates 99' },
      ]);
    });
  });

  describe('the ticket webhook', () => {
    const webhook = { publicUrl: 'https://plan.example/', secret: 'what only we know' };

    it('is not looked for where none is wanted', async () => {
      await examined();
      expect(vendor.routes).not.toContain('POST TicketWebhooks/query');
    });

    it('that is not there is dead', async () => {
      expect((await examined({ webhook })).findings).toMatchObject([{ code: 'webhook-dead' }]);
    });
  });

  describe('service-call statuses', () => {
    it('that cannot be told are found', async () => {
      vendor.picklists('ServiceCalls', { status: { New: 1, Complete: 2 } });
      expect((await examined()).findings).toMatchObject([
        { code: 'service-call-status-not-found', subject: 'state canceled' },
      ]);
      expect((await examined(meanings({}, { canceled: '2' }))).findings).toEqual([]);
    });

    it('that the setting names and nobody has are found', async () => {
      expect((await examined(meanings({}, { canceled: '9' }))).findings).toMatchObject([
        { code: 'service-call-status-not-found', subject: 'serviceCallStatuses 9' },
      ]);
    });
  });
});
