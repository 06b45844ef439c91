import { UpstreamTrace } from '../upstream/upstream-trace.js';
import { connectAutotask } from './connect-autotask.js';
import type { AutotaskSource } from './autotask-source.js';
import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';

const at = (text: string): number => Date.parse(text);
const WINDOW = { start: at('2026-05-01T00:00:00Z'), end: at('2026-05-08T00:00:00Z') };

describe('AutotaskSource.readServiceCalls', () => {
  let vendor: ScriptedVendor;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor.picklists('ServiceCalls', {
      status: { New: 1, Complete: 2, Canceled: 3, 'Customer Confirmed': 4 },
    });
  });
  afterEach(() => vendor.close());

  const source = (): AutotaskSource =>
    connectAutotask(configFor(vendor.url), new UpstreamTrace(null), new MemoryCallLedger(), stillRuntime())
      .source;

  const CALL = {
    id: 70,
    companyID: 5,
    startDateTime: '2026-05-02T09:00:00',
    endDateTime: '2026-05-02T10:00:00',
    status: 1,
    isComplete: 0,
    description: null,
  };

  it('maps calls of every state with their links and technicians', async () => {
    vendor
      .rows(
        'ServiceCalls',
        CALL,
        { ...CALL, id: 71, status: 2 },
        { ...CALL, id: 72, status: 3 },
        { ...CALL, id: 73, isComplete: 1 },
      )
      .rows('Companies', { id: 5, companyName: 'Acme' })
      .rows(
        'ServiceCallTickets',
        { id: 7, serviceCallID: 70, ticketID: 42 },
        { id: 8, serviceCallID: 70, ticketID: 43 },
      )
      .rows(
        'ServiceCallTicketResources',
        { id: 1, serviceCallTicketID: 7, resourceID: 11 },
        { id: 2, serviceCallTicketID: 7, resourceID: 12 },
      );

    const read = await source().readServiceCalls(WINDOW);

    expect(read.records[0]).toEqual({
      id: '70',
      companyId: '5',
      companyName: 'Acme',
      slot: { start: at('2026-05-02T09:00:00Z'), end: at('2026-05-02T10:00:00Z') },
      state: 'open',
      description: '',
      tickets: [
        {
          linkId: '7',
          ticketId: '42',
          technicians: [
            { rowId: '1', technicianId: '11' },
            { rowId: '2', technicianId: '12' },
          ],
        },
        { linkId: '8', ticketId: '43', technicians: [] },
      ],
      tasks: [],
    });
    expect(read.records.map((it) => it.state)).toEqual(['open', 'complete', 'canceled', 'complete']);
    expect(vendor.bodies('POST ServiceCalls/query')).toMatchObject([
      {
        filter: [
          { op: 'gt', field: 'endDateTime', value: '2026-05-01T00:00:00.000Z' },
          { op: 'lt', field: 'startDateTime', value: '2026-05-08T00:00:00.000Z' },
        ],
      },
    ]);
  });

  it('maps the project tasks on a call with their technicians, and asks for nobody where there are none', async () => {
    vendor
      .rows('ServiceCalls', CALL)
      .rows('ServiceCallTasks', { id: 7, serviceCallID: 70, taskID: 90 })
      .rows('ServiceCallTaskResources', { id: 3, serviceCallTaskID: 7, resourceID: 11 });

    expect((await source().readServiceCalls(WINDOW)).records).toMatchObject([
      {
        tickets: [],
        tasks: [{ linkId: '7', taskId: 'task-90', technicians: [{ rowId: '3', technicianId: '11' }] }],
      },
    ]);
    expect(vendor.routes.filter((it) => it.includes('TicketResources'))).toEqual([]);
  });

  it('leaves room on the page for calls with two tickets and tickets with two technicians', async () => {
    const ids = Array.from({ length: 401 }, (_, index) => index + 1);
    vendor
      .rows('ServiceCalls', ...ids.map((id) => ({ ...CALL, id })))
      .rows('ServiceCallTickets', ...ids.map((id) => ({ id, serviceCallID: id, ticketID: 42 })));

    await source().readServiceCalls(WINDOW);

    for (const entity of ['ServiceCallTickets', 'ServiceCallTicketResources']) {
      expect(vendor.bodies(`POST ${entity}/query`)).toMatchObject([
        { filter: [{ op: 'in', value: ids.slice(0, 400) }] },
        { filter: [{ op: 'in', value: [401] }] },
      ]);
    }
  });

  it('skips and reports a call that does not end after it starts', async () => {
    vendor.rows('ServiceCalls', { ...CALL, endDateTime: CALL.startDateTime });

    const read = await source().readServiceCalls(WINDOW);

    expect(read.records).toEqual([]);
    expect(read.findings).toMatchObject([
      { code: 'service-call-without-duration', subject: 'service call 70' },
    ]);
  });
});
