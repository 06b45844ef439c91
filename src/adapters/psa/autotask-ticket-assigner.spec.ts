import type { ServiceCallRecord } from '../../application/ports/psa-source.port.js';
import type { HandOver } from '../../application/ports/ticket-assigner.port.js';
import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskTicketAssigner } from './autotask-ticket-assigner.js';
import { connectAutotask } from './connect-autotask.js';

const TICKET = {
  id: 42,
  status: 1,
  createDate: '2026-05-01T09:00:00Z',
  queueID: 8,
  assignedResourceID: 11,
};
const SECONDARY = { id: 5, ticketID: 42, resourceID: 12, roleID: 3 };
const refusal = (...errors: string[]) => ({ status: 500, json: { errors } });
const GONE = refusal('No matching records found for this operation.');
const ASSIGNMENT = { ticketId: '42', technicianId: '12', roleId: '3' };
const DONE = { kind: 'done', value: undefined };

const aCall = (...technicians: readonly string[]): ServiceCallRecord => ({
  id: '70',
  companyId: '5',
  companyName: null,
  slot: { start: Date.parse('2026-05-02T09:00:00Z'), end: Date.parse('2026-05-02T10:00:00Z') },
  state: 'open',
  description: 'Printer [gw:42.11.1/1]',
  tickets: [
    {
      linkId: '7',
      ticketId: '42',
      technicians: technicians.map((technicianId) => ({ rowId: `${technicianId}0`, technicianId })),
    },
  ],
  tasks: [],
});
const handOver = (call: ServiceCallRecord): HandOver => ({
  call,
  ticketId: '42',
  technicianId: '12',
  leaving: ['11'],
  marker: '[gw:42.12.1/1]',
  description: 'Printer [gw:42.12.1/1]',
});
const ADD = 'POST ServiceCallTickets/7/Resources';
const DESCRIBE = 'PATCH ServiceCalls';
const TAKE_OFF = 'DELETE ServiceCallTickets/7/Resources/110';
const TAKE_NEW_OFF = 'DELETE ServiceCallTickets/7/Resources/1';
const REF = { serviceCallId: '70', ticketLinkId: '7', resourceRowId: '1' };

describe('AutotaskTicketAssigner', () => {
  let vendor: ScriptedVendor;
  let assigner: AutotaskTicketAssigner;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor
      .picklists('Tickets', { status: { New: 1, Complete: 5 } })
      .picklists('ServiceCalls', { status: { New: 1, Complete: 2, Canceled: 3 } })
      .on('GET Tickets/42', { json: { item: TICKET } })
      .on('PATCH Tickets', { json: { itemId: 42 } })
      .on('DELETE Tickets/42/SecondaryResources/5', { json: { itemId: 5 } })
      .on('POST Tickets/42/SecondaryResources', { json: { itemId: 6 } })
      .on(ADD, { json: { itemId: 1 } })
      .on(DESCRIBE, { json: { itemId: 70 } })
      .on(TAKE_OFF, { json: { itemId: 110 } })
      .on(TAKE_NEW_OFF, { json: { itemId: 1 } });
    ({ assigner } = connectAutotask(
      configFor(vendor.url),
      new UpstreamTrace(null),
      new MemoryCallLedger(),
      stillRuntime(),
    ));
  });
  afterEach(() => vendor.close());

  const writes = (): readonly string[] =>
    vendor.routes.filter((it) => !it.startsWith('GET') && !it.endsWith('/query'));

  describe('readTicket', () => {
    it('tells the state, the queue, the owner and who else is on it', async () => {
      vendor.rows('TicketSecondaryResources', SECONDARY);

      await expect(assigner.readTicket('42')).resolves.toEqual({
        id: '42',
        state: 'workable',
        queueId: '8',
        technicianId: '11',
        secondaryTechnicianIds: ['12'],
      });
    });

    it('tells that it has ended, that nobody owns it and that it is in no queue', async () => {
      const item = { ...TICKET, status: 5, queueID: null, assignedResourceID: null };
      vendor.on('GET Tickets/42', { json: { item } });

      await expect(assigner.readTicket('42')).resolves.toMatchObject({
        state: 'ended',
        queueId: null,
        technicianId: null,
      });
    });

    it('gives null for a ticket that is not there', async () => {
      vendor.on('GET Tickets/42', { json: { item: null } });

      await expect(assigner.readTicket('42')).resolves.toBeNull();
    });

    it('refuses to guess at a ticket that it cannot understand', async () => {
      vendor.on('GET Tickets/42', { json: { item: { ...TICKET, status: 'New' } } });

      await expect(assigner.readTicket('42')).rejects.toMatchObject({
        retry: 'never',
        message: expect.stringContaining('status') as string,
      });
    });
  });

  describe('readCalls', () => {
    const LINK = { id: 7, serviceCallID: 70, ticketID: 42 };
    const CALL = {
      id: 70,
      companyID: 5,
      startDateTime: '2026-05-02T09:00:00Z',
      endDateTime: '2026-05-02T10:00:00Z',
      status: 1,
      description: 'Printer [gw:42.11.1/1]',
    };

    it('gives each call that the ticket is on, with its people', async () => {
      vendor
        .rows('ServiceCallTickets', LINK)
        .rows('ServiceCalls', CALL)
        .rows('ServiceCallTicketResources', { id: 110, serviceCallTicketID: 7, resourceID: 11 });

      await expect(assigner.readCalls('42')).resolves.toEqual([aCall('11')]);
      expect(vendor.bodies('POST ServiceCallTickets/query')[0]).toMatchObject({
        filter: [{ op: 'eq', field: 'ticketID', value: 42 }],
      });
    });

    it('asks nothing more when there is none', async () => {
      await expect(assigner.readCalls('42')).resolves.toEqual([]);
      expect(vendor.routes).toEqual([
        'POST ServiceCallTickets/query',
        'GET ServiceCalls/entityInformation/fields',
      ]);
    });

    it('refuses to guess who is on a call', async () => {
      vendor
        .rows('ServiceCallTickets', LINK)
        .rows('ServiceCalls', CALL)
        .rows('ServiceCallTicketResources', { id: 110, serviceCallTicketID: 7 });

      await expect(assigner.readCalls('42')).rejects.toMatchObject({ retry: 'never' });
    });
  });

  describe('roleFor', () => {
    it('asks for the active roles of the technician only', async () => {
      vendor.rows('ResourceRoles', { id: 1, resourceID: 12, roleID: 3, queueID: 8, isActive: true });

      await expect(assigner.roleFor('12', '8')).resolves.toBe('3');
      for (const entity of ['ResourceRoles', 'ResourceServiceDeskRoles']) {
        expect(vendor.bodies(`POST ${entity}/query`)).toMatchObject([
          {
            filter: [
              { op: 'eq', field: 'resourceID', value: 12 },
              { op: 'eq', field: 'isActive', value: true },
            ],
          },
        ]);
      }
    });

    it('gives null for a technician without one', async () => {
      await expect(assigner.roleFor('12', null)).resolves.toBeNull();
    });
  });

  describe('assign', () => {
    it('writes technician and role together, and nothing else of the ticket', async () => {
      await expect(assigner.assign(ASSIGNMENT)).resolves.toEqual(DONE);

      expect(writes()).toEqual(['PATCH Tickets']);
      expect(vendor.bodies('PATCH Tickets')).toEqual([
        { id: 42, assignedResourceID: 12, assignedResourceRoleID: 3 },
      ]);
    });

    it('takes the technician out of the secondary resources first, and nobody else', async () => {
      vendor.rows('TicketSecondaryResources', SECONDARY, { ...SECONDARY, id: 9, resourceID: 13 });

      await expect(assigner.assign(ASSIGNMENT)).resolves.toEqual(DONE);
      expect(writes()).toEqual(['DELETE Tickets/42/SecondaryResources/5', 'PATCH Tickets']);
    });

    it('takes a secondary resource that is gone by then for removed', async () => {
      vendor.rows('TicketSecondaryResources', SECONDARY).on('DELETE Tickets/42/SecondaryResources/5', GONE);

      await expect(assigner.assign(ASSIGNMENT)).resolves.toEqual(DONE);
    });

    it('leaves the ticket when the secondary resource may not be removed', async () => {
      vendor
        .rows('TicketSecondaryResources', SECONDARY)
        .on('DELETE Tickets/42/SecondaryResources/5', refusal('Locked.'));

      await expect(assigner.assign(ASSIGNMENT)).resolves.toMatchObject({
        kind: 'refused',
        reason: 'Locked.',
      });
      expect(writes()).not.toContain('PATCH Tickets');
    });

    it('puts the secondary resource back, in their role, when the ticket is refused', async () => {
      vendor.rows('TicketSecondaryResources', SECONDARY).on('PATCH Tickets', refusal('Not in this queue.'));

      await expect(assigner.assign(ASSIGNMENT)).resolves.toEqual({
        kind: 'refused',
        reason: 'Not in this queue.',
      });
      expect(vendor.bodies('POST Tickets/42/SecondaryResources')).toEqual([
        { ticketID: 42, resourceID: 12, roleID: 3 },
      ]);
    });

    it('tells both refusals when they cannot be put back either', async () => {
      vendor
        .rows('TicketSecondaryResources', SECONDARY)
        .on('PATCH Tickets', refusal('Not in this queue.'))
        .on('POST Tickets/42/SecondaryResources', refusal('Nor here.'));

      await expect(assigner.assign(ASSIGNMENT)).resolves.toEqual({
        kind: 'refused',
        reason: 'Not in this queue. They are no secondary resource any more: Nor here.',
      });
    });

    it('puts nobody back when it is not known whether the ticket was written', async () => {
      vendor.rows('TicketSecondaryResources', SECONDARY).on('PATCH Tickets', { fate: 'cut' });

      await expect(assigner.assign(ASSIGNMENT)).rejects.toMatchObject({ retry: 'later' });
      expect(writes()).not.toContain('POST Tickets/42/SecondaryResources');
    });
  });

  describe('handOver', () => {
    it('adds the new technician, writes the text, and takes the old one off, in that order', async () => {
      await expect(assigner.handOver(handOver(aCall('11')))).resolves.toEqual({ kind: 'done', value: REF });

      expect(writes()).toEqual([ADD, DESCRIBE, TAKE_OFF]);
      expect(vendor.bodies(ADD)).toEqual([{ serviceCallTicketID: 7, resourceID: 12 }]);
      expect(vendor.bodies(DESCRIBE)).toEqual([{ id: 70, description: 'Printer [gw:42.12.1/1]' }]);
    });

    it.each([
      ['the technician', aCall('11', '12'), [DESCRIBE, TAKE_OFF]],
      ['technician and text', { ...aCall('11', '12'), description: 'Printer [gw:42.12.1/1]' }, [TAKE_OFF]],
      ['all but the text', aCall('12'), [DESCRIBE]],
      ['everything', { ...aCall('12'), description: 'Printer [gw:42.12.1/1]' }, []],
    ])('does what is left when an earlier try has done %s', async (_what, call, left) => {
      const outcome = await assigner.handOver(handOver(call));

      expect(outcome).toMatchObject({ kind: 'done', value: { serviceCallId: '70' } });
      expect(writes()).toEqual(left);
    });

    it('leaves others on the call', async () => {
      await assigner.handOver(handOver(aCall('13', '11')));

      expect(writes()).toEqual([ADD, DESCRIBE, TAKE_OFF]);
    });

    it('takes an old technician who is gone by then for removed', async () => {
      vendor.on(TAKE_OFF, GONE);

      await expect(assigner.handOver(handOver(aCall('11')))).resolves.toMatchObject({ kind: 'done' });
    });

    it('does nothing when the new technician is refused', async () => {
      vendor.on(ADD, refusal('Inactive.'));

      await expect(assigner.handOver(handOver(aCall('11')))).resolves.toMatchObject({
        kind: 'refused',
        reason: 'Inactive.',
      });
      expect(writes()).toEqual([ADD]);
    });

    it('takes the new technician off again when the text is refused', async () => {
      vendor.on(DESCRIBE, refusal('Locked.'));

      await expect(assigner.handOver(handOver(aCall('11')))).resolves.toEqual({
        kind: 'refused',
        reason: 'Locked.',
      });
      expect(writes()).toEqual([ADD, DESCRIBE, TAKE_NEW_OFF]);
    });

    it('leaves a technician on the call who was there before, when the text is refused', async () => {
      vendor.on(DESCRIBE, refusal('Locked.'));

      await assigner.handOver(handOver(aCall('11', '12')));

      expect(writes()).toEqual([DESCRIBE]);
    });

    it('puts the call back as it was when the old technician may not be taken off', async () => {
      vendor.on(TAKE_OFF, refusal('Not permitted.'));

      await expect(assigner.handOver(handOver(aCall('11')))).resolves.toEqual({
        kind: 'refused',
        reason: 'Not permitted.',
      });
      expect(writes()).toEqual([ADD, DESCRIBE, TAKE_OFF, DESCRIBE, TAKE_NEW_OFF]);
      expect(vendor.bodies(DESCRIBE)[1]).toEqual({ id: 70, description: 'Printer [gw:42.11.1/1]' });
    });

    it('is done when one who leaves has left and a second one may not', async () => {
      vendor.on('DELETE ServiceCallTickets/7/Resources/130', refusal('Not permitted.'));
      const both = { ...handOver(aCall('11', '13')), leaving: ['11', '13'] };

      await expect(assigner.handOver(both)).resolves.toMatchObject({ kind: 'done' });
      expect(writes()).toHaveLength(4);
    });

    it('tells what could not be taken back', async () => {
      vendor
        .on(TAKE_OFF, refusal('Not permitted.'))
        .on(DESCRIBE, { json: { itemId: 70 } }, refusal('Locked.'))
        .on(TAKE_NEW_OFF, refusal('Neither this.'));

      await expect(assigner.handOver(handOver(aCall('11')))).resolves.toEqual({
        kind: 'refused',
        reason:
          'Not permitted. Its text could not be put back: Locked. The new technician could not be taken off again: Neither this.',
      });
    });

    it.each([ADD, DESCRIBE, TAKE_OFF])(
      'takes nothing back when the outcome of %s is not known',
      async (route) => {
        vendor.on(route, { fate: 'cut' });

        await expect(assigner.handOver(handOver(aCall('11')))).rejects.toMatchObject({ retry: 'later' });
        expect(writes().at(-1)).toBe(route);
        expect(writes()).not.toContain(TAKE_NEW_OFF);
      },
    );
  });

  it('puts a technician beside those who are on a ticket of a call', async () => {
    await expect(assigner.addTechnician('7', '12')).resolves.toEqual(DONE);
    expect(writes()).toEqual([ADD]);

    vendor.on(ADD, refusal('Inactive.'));
    await expect(assigner.addTechnician('7', '12')).resolves.toMatchObject({
      kind: 'refused',
      reason: 'Inactive.',
    });
  });
});
