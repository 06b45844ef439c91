import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';
import type { ProjectTaskRead } from '../../application/ports/psa-source.port.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskConfig } from './autotask-config.js';
import { connectAutotask } from './connect-autotask.js';

const at = (text: string): number => Date.parse(text);

const TASK = {
  id: 42,
  projectID: 6,
  taskNumber: 'T20260501.0007',
  title: 'Mount the racks',
  status: 1,
  priorityLabel: 1,
  priority: 9,
  createDateTime: '2026-05-01T08:00:00Z',
  startDateTime: '2026-05-04T08:00:00Z',
  endDateTime: '2026-05-06T17:00:00',
  estimatedHours: 6,
  remainingHours: 1.5,
  assignedResourceID: 11,
};
const PROJECT = { id: 6, companyID: 5, projectName: 'New office', status: 2, projectType: 5 };

describe('AutotaskSource.readProjectTasks', () => {
  let vendor: ScriptedVendor;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor
      .picklists('Tasks', {
        status: { New: 1, Complete: 5, 'Waiting Customer': 7, 'In Progress': 8 },
        priorityLabel: { High: 1, Low: 3, Purple: 9 },
      })
      .picklists('Projects', {
        status: { Inactive: 0, New: 1, 'In Progress': 2, 'On Hold': 3, Complete: 5 },
        projectType: { Proposal: 2, Template: 3, Internal: 4, Client: 5 },
      })
      .rows('Companies', { id: 5, companyName: 'Acme' })
      .rows('Projects', PROJECT);
  });
  afterEach(() => vendor.close());

  const read = (
    known: readonly string[] = [],
    changes: Partial<AutotaskConfig> = {},
  ): Promise<ProjectTaskRead> =>
    connectAutotask(
      configFor(vendor.url, changes),
      new UpstreamTrace(null),
      new MemoryCallLedger(),
      stillRuntime(),
    ).source.readProjectTasks(known);

  it('gives a task like a ticket, with its project, its company and what is left of it', async () => {
    vendor
      .rows('Tasks', TASK)
      .rows(
        'TaskSecondaryResources',
        { id: 1, taskID: 42, resourceID: 12 },
        { id: 2, taskID: 42, resourceID: 13 },
      );

    await expect(read()).resolves.toEqual({
      records: [
        {
          id: 'task-42',
          kind: 'project-task',
          number: 'T20260501.0007',
          title: 'New office: Mount the racks',
          companyId: '5',
          companyName: 'Acme',
          priority: 2,
          state: 'workable',
          createdAt: at('2026-05-01T08:00:00Z'),
          dueAt: at('2026-05-06T17:00:00Z'),
          notBefore: at('2026-05-04T08:00:00Z'),
          estimateMinutes: 90,
          technicianId: '11',
          secondaryTechnicianIds: ['12', '13'],
        },
      ],
      findings: [],
      gone: [],
    });
  });

  it('asks for projects that are worked on, and for their tasks that have not ended', async () => {
    await read();

    expect(vendor.bodies('POST Projects/query')).toMatchObject([
      {
        filter: [
          { op: 'notIn', field: 'status', value: [0, 5] },
          { op: 'notIn', field: 'projectType', value: [2, 3] },
        ],
      },
    ]);
    expect(vendor.bodies('POST Tasks/query')).toMatchObject([
      {
        filter: [
          { op: 'in', field: 'projectID', value: [6] },
          { op: 'notIn', field: 'status', value: [5] },
        ],
      },
    ]);
  });

  it('asks for no task where no project is open', async () => {
    vendor.rows('Projects');

    await expect(read()).resolves.toEqual({ records: [], findings: [], gone: [] });
    expect(vendor.routes.filter((it) => it.startsWith('POST Tasks'))).toEqual([]);
  });

  it.each([
    [{ remainingHours: 0 }, 360],
    [{ remainingHours: null }, 360],
    [{ remainingHours: 2, estimatedHours: null }, 120],
    [{ remainingHours: 0, estimatedHours: null }, null],
  ])('with %j lasts %p minutes, and without any estimate that is reported', async (change, minutes) => {
    vendor.rows('Tasks', { ...TASK, ...change });

    const { records, findings } = await read();

    expect(records[0]!.estimateMinutes).toBe(minutes);
    expect(findings.map((it) => [it.code, it.subject])).toEqual(
      minutes === null ? [['ticket-without-estimate', 'project task T20260501.0007']] : [],
    );
  });

  it('goes by the label of the priority; without one it is medium, with a strange one that is reported', async () => {
    vendor.rows(
      'Tasks',
      { ...TASK, id: 1, priorityLabel: 3 },
      { ...TASK, id: 2, priorityLabel: null, priority: 1 },
      { ...TASK, id: 3, priorityLabel: 9, taskNumber: null },
    );

    const { records, findings } = await read();

    expect(records.map((it) => it.priority)).toEqual([4, 3, 3]);
    expect(findings.map((it) => [it.code, it.subject])).toEqual([
      ['ticket-priority-not-understood', 'project task #3'],
    ]);
  });

  it.each([
    ['New', 1, 'In Progress', 2, 'workable'],
    ['In Progress', 8, 'In Progress', 2, 'in-progress'],
    ['Waiting Customer', 7, 'In Progress', 2, 'waiting'],
    ['In Progress', 8, 'On Hold', 3, 'waiting'],
    ['Complete', 5, 'On Hold', 3, 'ended'],
  ])(
    'that is %s (%p) in a project that is %s (%p) is %s',
    async (_task, status, _project, ofProject, state) => {
      vendor.rows('Projects', { ...PROJECT, status: ofProject }).rows('Tasks', { ...TASK, status });

      expect((await read()).records.map((it) => it.state)).toEqual([state]);
    },
  );

  it('takes the settings of the ticket statuses for its own', async () => {
    vendor.rows('Tasks', TASK);

    const { records } = await read([], {
      meanings: () =>
        Promise.resolve({ ticketStates: { 1: 'in-progress', 7: 'ended' }, serviceCallStatuses: {} }),
    });

    expect(records[0]!.state).toBe('in-progress');
    expect(vendor.bodies('POST Tasks/query')).toMatchObject([{ filter: [{}, { value: [5, 7] }] }]);
  });

  describe('for a known task that is not among them', () => {
    /** The open ones first, then the known ones. */
    const tasks = (...known: readonly unknown[]): void => {
      const answer = (...items: readonly unknown[]) => ({
        json: { items, pageDetails: { nextPageUrl: null } },
      });
      vendor.on('POST Tasks/query', answer(TASK), answer(...known), answer(...known));
    };

    it('says that it has ended: by itself, or with its project', async () => {
      const closed = [
        { ...PROJECT, id: 7, status: 0 },
        { ...PROJECT, id: 8, status: 2, projectType: 3 },
      ];
      vendor.on(
        'POST Projects/query',
        { json: { items: [PROJECT], pageDetails: { nextPageUrl: null } } },
        { json: { items: closed, pageDetails: { nextPageUrl: null } } },
      );
      tasks(
        { ...TASK, id: 43, status: 5 },
        { ...TASK, id: 44, projectID: 7 },
        { ...TASK, id: 45, projectID: 8 },
      );

      const { records, gone } = await read(['task-42', 'task-43', 'task-44', 'task-45']);

      expect(records.map((it) => [it.id, it.state])).toEqual([
        ['task-42', 'workable'],
        ['task-43', 'ended'],
        ['task-44', 'ended'],
        ['task-45', 'ended'],
      ]);
      expect(gone).toEqual([]);
      expect(vendor.bodies('POST Tasks/query')[1]).toMatchObject({
        filter: [{ op: 'in', field: 'id', value: [43, 44, 45] }],
      });
      expect(vendor.bodies('POST Projects/query')[1]).toMatchObject({
        filter: [{ op: 'in', field: 'id', value: [7, 8] }],
      });
    });

    it('says which are gone, but not of one that is there and cannot be read', async () => {
      tasks({ id: 43, status: 'open' });

      const { records, gone, findings } = await read(['task-43', 'task-44']);

      expect(records.map((it) => it.id)).toEqual(['task-42']);
      expect(gone).toEqual(['task-44']);
      expect(findings.map((it) => [it.code, it.subject])).toEqual([
        ['psa-record-unreadable', 'project task 43'],
      ]);
    });

    it('says nothing of one whose project cannot be read, but reports it', async () => {
      vendor.on(
        'POST Projects/query',
        { json: { items: [PROJECT], pageDetails: { nextPageUrl: null } } },
        { json: { items: [{ ...PROJECT, id: 7, status: 'open' }], pageDetails: { nextPageUrl: null } } },
      );
      tasks({ ...TASK, id: 43, projectID: 7, taskNumber: null });

      const { records, gone, findings } = await read(['task-43']);

      expect([records.map((it) => it.id), gone]).toEqual([['task-42'], []]);
      expect(findings.map((it) => [it.code, it.subject])).toEqual([
        ['psa-record-unreadable', 'project 7'],
        ['ticket-without-company', 'project task #43'],
      ]);
    });
  });

  it('keeps a task out whose company is gone, and reports it', async () => {
    vendor.rows('Companies').rows('Tasks', TASK);

    const { records, findings } = await read();

    expect(records).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'ticket-without-company', subject: 'project task T20260501.0007' },
    ]);
  });

  it('asks for the tasks of many projects, and for their other people, 500 at a time', async () => {
    const ids = Array.from({ length: 501 }, (_, index) => index + 1);
    vendor
      .rows('Projects', ...ids.map((id) => ({ ...PROJECT, id })))
      .rows('Tasks', ...ids.map((id) => ({ ...TASK, id, projectID: id })));

    await read();

    expect(vendor.bodies('POST Tasks/query')).toHaveLength(2);
    expect(vendor.bodies('POST Projects/query')).toHaveLength(1);
  });
});
