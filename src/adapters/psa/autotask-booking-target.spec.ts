import type { Booking } from '../../application/ports/booking-target.port.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskBookingTarget } from './autotask-booking-target.js';
import type { AutotaskConfig } from './autotask-config.js';
import { connectAutotask } from './connect-autotask.js';
import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';

const BOOKING: Booking = {
  marker: 'gw:42.11.1/1',
  description: 'Printer [gw:42.11.1/1]',
  companyId: '5',
  ticketId: '42',
  technicianId: '11',
  slot: { start: Date.parse('2026-05-02T09:00:00Z'), end: Date.parse('2026-05-02T10:00:00Z') },
};
const CALL = {
  id: 70,
  companyID: 5,
  startDateTime: '2026-05-02T09:00:00Z',
  endDateTime: '2026-05-02T10:00:00Z',
  status: 1,
  description: BOOKING.description,
  createDateTime: '2026-05-01T09:00:00Z',
  lastModifiedDateTime: '2026-05-01T09:00:01Z',
};
const refusal = (...errors: string[]) => ({ status: 500, json: { errors } });
const REF = { serviceCallId: '70', ticketLinkId: '7', resourceRowId: '1' };

describe('AutotaskBookingTarget', () => {
  let vendor: ScriptedVendor;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor
      .picklists('ServiceCalls', { status: { 'Customer Confirmed': 4, New: 1, Complete: 2, Canceled: 3 } })
      .on('POST ServiceCalls', { json: { itemId: 70 } })
      .on('POST ServiceCalls/70/Tickets', { json: { itemId: 7 } })
      .on('POST ServiceCallTickets/7/Resources', { json: { itemId: 1 } })
      .on('PATCH ServiceCalls', { json: { itemId: 70 } })
      .on('DELETE ServiceCalls/70', { json: { itemId: 70 } })
      .on('DELETE ServiceCalls/70/Tickets/7', { json: { itemId: 7 } });
  });
  afterEach(() => vendor.close());

  const target = (changes: Partial<AutotaskConfig> = {}): AutotaskBookingTarget =>
    connectAutotask(
      configFor(vendor.url, changes),
      new UpstreamTrace(null),
      new MemoryCallLedger(),
      stillRuntime(),
    ).target;
  const writes = (): readonly string[] =>
    vendor.routes.filter((it) => !it.startsWith('GET') && !it.endsWith('/query'));

  describe('create', () => {
    it('makes the call, the link and the technician row, in that order', async () => {
      await expect(target().create(BOOKING, { lookFirst: false })).resolves.toEqual({
        kind: 'done',
        value: REF,
      });

      expect(writes()).toEqual([
        'POST ServiceCalls',
        'POST ServiceCalls/70/Tickets',
        'POST ServiceCallTickets/7/Resources',
      ]);
      expect(vendor.bodies('POST ServiceCalls')).toEqual([
        {
          companyID: 5,
          startDateTime: '2026-05-02T09:00:00.000Z',
          endDateTime: '2026-05-02T10:00:00.000Z',
          description: 'Printer [gw:42.11.1/1]',
          status: 1,
        },
      ]);
      expect(vendor.bodies('POST ServiceCalls/70/Tickets')).toEqual([{ serviceCallID: 70, ticketID: 42 }]);
      expect(vendor.bodies('POST ServiceCallTickets/7/Resources')).toEqual([
        { serviceCallTicketID: 7, resourceID: 11 },
      ]);
    });

    it('answers the refusal of the call in the words of the vendor', async () => {
      vendor.on('POST ServiceCalls', refusal('No such company.'));

      await expect(target().create(BOOKING, { lookFirst: false })).resolves.toMatchObject({
        kind: 'refused',
        reason: 'No such company.',
      });
      expect(writes()).toEqual(['POST ServiceCalls']);
    });

    it('removes the call when the link is refused', async () => {
      vendor.on('POST ServiceCalls/70/Tickets', refusal('Other company.'));

      await expect(target().create(BOOKING, { lookFirst: false })).resolves.toEqual({
        kind: 'refused',
        reason: 'Other company.',
      });
      expect(writes().slice(2)).toEqual(['DELETE ServiceCalls/70']);
    });

    it('removes link and call, bottom-up, when the technician is refused, and takes gone for removed', async () => {
      vendor
        .on('POST ServiceCallTickets/7/Resources', refusal('Inactive.'))
        .on('DELETE ServiceCalls/70', refusal('No matching records found.'));

      await expect(target().create(BOOKING, { lookFirst: false })).resolves.toEqual({
        kind: 'refused',
        reason: 'Inactive.',
      });
      expect(writes().slice(3)).toEqual(['DELETE ServiceCalls/70/Tickets/7', 'DELETE ServiceCalls/70']);
    });

    it('cancels the call when it may not be removed, so that it holds nobody', async () => {
      vendor
        .on('POST ServiceCalls/70/Tickets', refusal('No.'))
        .on('DELETE ServiceCalls/70', refusal('Not permitted.'));

      const outcome = await target().create(BOOKING, { lookFirst: false });

      expect(outcome).toMatchObject({
        kind: 'refused',
        reason: 'No. Service call 70 could not be deleted and was cancelled instead.',
      });
      expect(vendor.bodies('PATCH ServiceCalls')).toEqual([{ id: 70, status: 3 }]);
    });

    it.each(['POST ServiceCalls', 'POST ServiceCalls/70/Tickets', 'POST ServiceCallTickets/7/Resources'])(
      'removes nothing and says later when the outcome of %s is not known',
      async (route) => {
        vendor.on(route, { fate: 'cut' });

        await expect(target().create(BOOKING, { lookFirst: false })).rejects.toMatchObject({
          retry: 'later',
        });
        expect(writes().filter((it) => it === route)).toHaveLength(1);
        expect(writes().filter((it) => it.startsWith('DELETE'))).toEqual([]);
      },
    );
  });

  describe('create with lookFirst', () => {
    const create = () => target().create(BOOKING, { lookFirst: true });

    it('makes the call when none carries the marker, having asked by company and marker', async () => {
      await expect(create()).resolves.toEqual({ kind: 'done', value: REF });

      expect(vendor.bodies('POST ServiceCalls/query')).toMatchObject([
        {
          filter: [
            { op: 'eq', field: 'companyID', value: 5 },
            { op: 'contains', field: 'description', value: 'gw:42.11.1/1' },
          ],
        },
      ]);
      expect(writes()).toHaveLength(3);
    });

    it('gives a request of a dead process time to arrive before it looks', async () => {
      const runtime = stillRuntime();
      const { target } = connectAutotask(
        configFor(vendor.url),
        new UpstreamTrace(null),
        new MemoryCallLedger(),
        runtime,
      );
      await target.create(BOOKING, { lookFirst: false });
      expect(runtime.slept).toEqual([]);
      await target.create(BOOKING, { lookFirst: true });
      expect(runtime.slept).toEqual([5_000]);
    });

    it('writes nothing when the call is complete', async () => {
      vendor
        .rows('ServiceCalls', { ...CALL, id: 71 }, CALL)
        .rows('ServiceCallTickets', { id: 7, serviceCallID: 70, ticketID: 42 })
        .rows('ServiceCallTicketResources', { id: 1, serviceCallTicketID: 7, resourceID: 11 });

      await expect(create()).resolves.toEqual({ kind: 'done', value: REF });
      expect(writes()).toEqual([]);
    });

    it('adds what is missing: link and technician', async () => {
      vendor.rows('ServiceCalls', CALL);

      await expect(create()).resolves.toEqual({ kind: 'done', value: REF });
      expect(writes()).toEqual(['POST ServiceCalls/70/Tickets', 'POST ServiceCallTickets/7/Resources']);
    });

    it('adds what is missing: the technician', async () => {
      vendor
        .rows('ServiceCalls', CALL)
        .rows('ServiceCallTickets', { id: 7, serviceCallID: 70, ticketID: 42 });

      await expect(create()).resolves.toEqual({ kind: 'done', value: REF });
      expect(writes()).toEqual(['POST ServiceCallTickets/7/Resources']);
    });

    it.each([
      ['a longer marker', { description: 'gw:42.11.1/12' }],
      ['a canceled call', { status: 3 }],
      ['a completed call', { status: 2 }],
    ])('does not take %s for ours', async (_what, change) => {
      vendor.rows('ServiceCalls', { ...CALL, ...change });

      await create();

      expect(writes()[0]).toBe('POST ServiceCalls');
    });

    it('brings a call of an older plan to the times of this one', async () => {
      vendor.rows('ServiceCalls', { ...CALL, startDateTime: '2026-05-02T08:00:00Z' });

      await create();

      expect(vendor.bodies('PATCH ServiceCalls')).toEqual([
        { id: 70, startDateTime: '2026-05-02T09:00:00.000Z', endDateTime: '2026-05-02T10:00:00.000Z' },
      ]);
    });

    it('leaves a call that somebody moved since where they put it', async () => {
      vendor.rows('ServiceCalls', {
        ...CALL,
        startDateTime: '2026-05-02T08:00:00Z',
        lastModifiedDateTime: '2026-05-01T11:00:00Z',
      });

      await create();

      expect(vendor.bodies('PATCH ServiceCalls')).toEqual([]);
    });

    it('adds no second technician to a call that somebody gave to another', async () => {
      vendor
        .rows('ServiceCalls', CALL)
        .rows('ServiceCallTickets', { id: 7, serviceCallID: 70, ticketID: 42 })
        .rows('ServiceCallTicketResources', { id: 3, serviceCallTicketID: 7, resourceID: 12 });

      await expect(create()).resolves.toEqual({ kind: 'done', value: { ...REF, resourceRowId: '3' } });
      expect(writes()).toEqual([]);
    });

    it.each([
      ['tickets', 'ServiceCallTickets', { ticketID: 99 }],
      ['project tasks', 'ServiceCallTasks', { taskID: 42 }],
    ])('does not remove a call that holds other %s too', async (_what, links, work) => {
      vendor
        .rows('ServiceCalls', CALL)
        .rows(links, { id: 6, serviceCallID: 70, ...work })
        .on('POST ServiceCallTickets/7/Resources', refusal('Inactive.'));

      await expect(create()).resolves.toMatchObject({ kind: 'refused', reason: 'Inactive.' });
      expect(writes().slice(2)).toEqual(['DELETE ServiceCalls/70/Tickets/7']);
    });
  });

  describe('create on a project task', () => {
    const ON_TASK: Booking = { ...BOOKING, ticketId: 'task-42' };
    const create = (lookFirst = false) => target().create(ON_TASK, { lookFirst });

    beforeEach(() => {
      vendor
        .on('POST ServiceCalls/70/Tasks', { json: { itemId: 8 } })
        .on('POST ServiceCallTasks/8/Resources', { json: { itemId: 2 } })
        .on('DELETE ServiceCalls/70/Tasks/8', { json: { itemId: 8 } });
    });
    const ref = { serviceCallId: '70', ticketLinkId: '8', resourceRowId: '2' };

    it('links the call through the task, and the technician through that link', async () => {
      await expect(create()).resolves.toEqual({ kind: 'done', value: ref });

      expect(writes()).toEqual([
        'POST ServiceCalls',
        'POST ServiceCalls/70/Tasks',
        'POST ServiceCallTasks/8/Resources',
      ]);
      expect(vendor.bodies('POST ServiceCalls/70/Tasks')).toEqual([{ serviceCallID: 70, taskID: 42 }]);
      expect(vendor.bodies('POST ServiceCallTasks/8/Resources')).toEqual([
        { serviceCallTaskID: 8, resourceID: 11 },
      ]);
    });

    it('removes link and call, bottom-up, when the technician is refused', async () => {
      vendor.on('POST ServiceCallTasks/8/Resources', refusal('Inactive.'));

      await expect(create()).resolves.toEqual({ kind: 'refused', reason: 'Inactive.' });
      expect(writes().slice(3)).toEqual(['DELETE ServiceCalls/70/Tasks/8', 'DELETE ServiceCalls/70']);
    });

    it('writes nothing when it looks and the call is complete', async () => {
      vendor
        .rows('ServiceCalls', CALL)
        .rows('ServiceCallTasks', { id: 8, serviceCallID: 70, taskID: 42 })
        .rows(
          'ServiceCallTaskResources',
          { id: 3, serviceCallTaskID: 8, resourceID: 12 },
          { id: 2, serviceCallTaskID: 8, resourceID: 11 },
        );

      await expect(create(true)).resolves.toEqual({ kind: 'done', value: ref });
      expect(writes()).toEqual([]);
    });

    it('adds what is missing when it looks, and does not take a ticket of the same number for the task', async () => {
      vendor
        .rows('ServiceCalls', CALL)
        .rows('ServiceCallTickets', { id: 7, serviceCallID: 70, ticketID: 42 });

      await expect(create(true)).resolves.toEqual({ kind: 'done', value: ref });
      expect(writes()).toEqual(['POST ServiceCalls/70/Tasks', 'POST ServiceCallTasks/8/Resources']);
    });

    it('adds the technician when only that is missing', async () => {
      vendor.rows('ServiceCalls', CALL).rows('ServiceCallTasks', { id: 8, serviceCallID: 70, taskID: 42 });

      await expect(create(true)).resolves.toEqual({ kind: 'done', value: ref });
      expect(writes()).toEqual(['POST ServiceCallTasks/8/Resources']);
    });

    it('refuses a task whose id is none', async () => {
      await expect(
        target().create({ ...BOOKING, ticketId: 'task-x' }, { lookFirst: false }),
      ).rejects.toMatchObject({ retry: 'never' });
    });
  });

  describe('that is allowed by somebody', () => {
    /** Allows so many requests. */
    const allowing = (requests: number, given = target()) => {
      let left = requests;
      return given.allowedBy(() => {
        left -= 1;
        if (left < 0) throw new Error('not any more');
      });
    };

    it.each([
      [0, []],
      [1, ['POST ServiceCalls']],
      [2, ['POST ServiceCalls', 'POST ServiceCalls/70/Tickets']],
    ])('sends %i requests of a create and not one more', async (requests, sent) => {
      await expect(allowing(requests).create(BOOKING, { lookFirst: false })).rejects.toThrow('not any more');
      expect(writes()).toEqual(sent);
    });

    it('takes nothing back when it is not allowed any more', async () => {
      vendor.on('POST ServiceCalls/70/Tickets', refusal('No.'));
      await expect(allowing(2).create(BOOKING, { lookFirst: false })).rejects.toThrow('not any more');
      expect(writes()).toEqual(['POST ServiceCalls', 'POST ServiceCalls/70/Tickets']);
    });

    it('sends a change again only when it is allowed again', async () => {
      vendor.on('PATCH ServiceCalls', { status: 503 });
      await expect(allowing(1).cancel('70')).rejects.toThrow('not any more');
      await expect(allowing(0).move('70', BOOKING.slot)).rejects.toThrow('not any more');
      expect(writes()).toEqual(['PATCH ServiceCalls']);
    });
  });

  describe('changes', () => {
    it('move, cancel and complete by patching only what changes', async () => {
      const slot = { start: BOOKING.slot.start + 60_000, end: BOOKING.slot.end + 60_000 };
      const one = target();

      await expect(one.move('70', slot)).resolves.toEqual({ kind: 'done', value: undefined });
      await one.cancel('70');
      await one.complete('70');

      expect(vendor.bodies('PATCH ServiceCalls')).toEqual([
        { id: 70, startDateTime: '2026-05-02T09:01:00.000Z', endDateTime: '2026-05-02T10:01:00.000Z' },
        { id: 70, status: 3 },
        { id: 70, status: 2 },
      ]);
    });

    it('take the status ids of the settings first', async () => {
      await target({
        meanings: () => Promise.resolve({ ticketStates: {}, serviceCallStatuses: { canceled: '33' } }),
      }).cancel('70');

      expect(vendor.bodies('PATCH ServiceCalls')).toEqual([{ id: 70, status: 33 }]);
    });

    it('answer a refusal in the words of the vendor', async () => {
      vendor.on('PATCH ServiceCalls', refusal('Locked.'));

      await expect(target().cancel('70')).resolves.toMatchObject({ kind: 'refused', reason: 'Locked.' });
    });

    it('say so when the tenant has no status that means canceled', async () => {
      vendor.picklists('ServiceCalls', { status: { New: 1 } });

      await expect(target().cancel('70')).rejects.toMatchObject({
        retry: 'never',
        message: expect.stringContaining('canceled') as string,
      });
    });

    it('refuse a text that is no id', async () => {
      await expect(target().cancel('70; drop')).rejects.toMatchObject({ retry: 'never' });
    });
  });

  describe('read', () => {
    it('gives the call with its links', async () => {
      vendor
        .on('GET ServiceCalls/70', { json: { item: CALL } })
        .rows('ServiceCallTickets', { id: 7, serviceCallID: 70, ticketID: 42 })
        .rows('ServiceCallTicketResources', { id: 1, serviceCallTicketID: 7, resourceID: 11 });

      await expect(target().read('70')).resolves.toEqual({
        id: '70',
        companyId: '5',
        companyName: null,
        slot: BOOKING.slot,
        state: 'open',
        description: BOOKING.description,
        madeAt: Date.parse('2026-05-01T09:00:00Z'),
        tickets: [{ linkId: '7', ticketId: '42', technicians: [{ rowId: '1', technicianId: '11' }] }],
        tasks: [],
      });
    });

    it('gives null for a call that is gone', async () => {
      vendor.on('GET ServiceCalls/70', { json: { item: null } });

      await expect(target().read('70')).resolves.toBeNull();
    });

    it('refuses to guess at a call with a link that it cannot understand', async () => {
      vendor
        .on('GET ServiceCalls/70', { json: { item: CALL } })
        .rows('ServiceCallTickets', { id: 7, serviceCallID: 70 });

      await expect(target().read('70')).rejects.toMatchObject({
        retry: 'never',
        message: expect.stringContaining('ticketID') as string,
      });
    });

    it('refuses to guess at a call that it cannot understand', async () => {
      vendor.on('GET ServiceCalls/70', { json: { item: { ...CALL, startDateTime: null } } });

      await expect(target().read('70')).rejects.toMatchObject({
        retry: 'never',
        message: expect.stringContaining('startDateTime') as string,
      });
    });
  });
});
