import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskBookingTarget } from './autotask-booking-target.js';
import { connectAutotask } from './connect-autotask.js';

const OURS = {
  id: 70,
  companyID: 5,
  startDateTime: '2026-05-02T09:00:00Z',
  endDateTime: '2026-05-02T10:00:00Z',
  status: 1,
  description: 'Printer [gw:42.11.1/1]',
  createDateTime: '2026-05-01T09:00:00Z',
  lastModifiedDateTime: '2026-05-01T09:00:01Z',
  creatorResourceID: 30,
};

describe('calls of our own', () => {
  let vendor: ScriptedVendor;
  const target = (): AutotaskBookingTarget =>
    connectAutotask(configFor(vendor.url), new UpstreamTrace(null), new MemoryCallLedger(), stillRuntime())
      .target;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor.picklists('ServiceCalls', {
      status: { 'Customer Confirmed': 4, New: 1, Complete: 2, Canceled: 3 },
    });
  });
  afterEach(() => vendor.close());

  beforeEach(() => {
    vendor
      .rows('Resources', { id: 30, isActive: true, userName: 'planner@desk.example' })
      .rows('ServiceCallTickets', { id: 7, serviceCallID: 70, ticketID: 42 })
      .rows('ServiceCallTicketResources', { id: 1, serviceCallTicketID: 7, resourceID: 11 });
  });

  it('asks for open calls that hold the text, and for the others by their ids, with what hangs on them', async () => {
    const page = (...items: object[]) => ({ json: { items, pageDetails: { nextPageUrl: null } } });
    vendor.on('POST ServiceCalls/query', page(OURS), page({ ...OURS, id: 71, status: 3 }));
    const { records, findings } = await target().readOwn('[gw', ['70', '71']);

    expect(findings).toEqual([]);
    expect(records).toMatchObject([
      { id: '70', state: 'open', tickets: [{ ticketId: '42', technicians: [{ technicianId: '11' }] }] },
      { id: '71', state: 'canceled', tickets: [] },
    ]);
    expect(vendor.bodies('POST ServiceCalls/query')).toMatchObject([
      {
        filter: [
          { op: 'contains', field: 'description', value: '[gw' },
          {
            op: 'or',
            items: [
              { op: 'notIn', field: 'status', value: [2, 3] },
              { op: 'notExist', field: 'status' },
            ],
          },
        ],
      },
      { filter: [{ op: 'in', field: 'id', value: [71] }] },
    ]);
  });

  it.each([
    ['our own and never changed', {}, true],
    [
      'changed a minute after it was made, as our own steps may',
      { lastModifiedDateTime: '2026-05-01T09:01:00Z' },
      true,
    ],
    ['changed later', { lastModifiedDateTime: '2026-05-01T09:01:01Z' }, false],
    ['made by somebody else', { creatorResourceID: 31 }, false],
    ['of a maker who is not told', { creatorResourceID: null }, false],
    ['of a time that is not told', { createDateTime: null }, false],
  ])('tells whether a call is untouched: %s', async (_, with_, isUntouched) => {
    vendor.on('GET ServiceCalls/70', { json: { item: { ...OURS, ...with_ } } });
    expect(await target().readOwnCall('70')).toMatchObject({ id: '70', isUntouched });
  });

  it('throws for a call that makes no sense, and answers null for one that is gone', async () => {
    vendor.on('GET ServiceCalls/70', { json: { item: { ...OURS, endDateTime: OURS.startDateTime } } });
    await expect(target().readOwnCall('70')).rejects.toThrow('Service call 70 cannot be read');
    vendor.on('GET ServiceCalls/70', { json: { item: null } });
    expect(await target().readOwnCall('70')).toBeNull();
  });
});
