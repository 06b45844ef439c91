import { AutotaskClient } from './spec-support/autotask-client.js';
import { SMALL, smallDesk } from './spec-support/small-desk.js';
import type { AutotaskSandbox } from './server.js';
import { startAutotaskSandbox } from './server.js';

const NOW = '2026-03-02T12:00:00.000Z';
const TASK = { title: 'Pull cables', status: 1, taskType: 1 };
const PROJECT = {
  companyID: SMALL.company,
  projectName: 'New server',
  projectType: 5,
  status: 1,
  startDateTime: '2026-03-02T00:00:00Z',
  endDateTime: '2026-05-01T00:00:00Z',
};
const ANN = { assignedResourceID: SMALL.technician, assignedResourceRoleID: SMALL.role };
const TASKS = `Projects/${SMALL.project}/Tasks`;
const SECONDARIES = `Tasks/${SMALL.task}/SecondaryResources`;

describe('projects and tasks of the Autotask stand-in', () => {
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
  const create = async (path: string, body: unknown): Promise<number> =>
    (await client.call('POST', path, body)).body.itemId ?? 0;

  it('makes a task through its project, with a number of the day and all of its estimate remaining', async () => {
    const sent = { ...TASK, ...ANN, estimatedHours: 6, priorityLabel: 1 };
    const id = await create(TASKS, sent);

    expect(await client.read('Tasks', id)).toMatchObject({
      ...sent,
      projectID: SMALL.project,
      taskNumber: 'T20260302.0001',
      hoursToBeScheduled: 6,
      remainingHours: 6,
      createDateTime: NOW,
      creatorResourceID: SMALL.apiUser,
      completedDateTime: null,
    });
    const inProject = await client.call('GET', TASKS);
    expect(inProject.body.items?.map((row) => row['id'])).toEqual([SMALL.task, id]);
  });

  it('changes a task through its project only, and lets nothing remain of a complete one', async () => {
    const change = { id: SMALL.task, remainingHours: 3, startDateTime: '2026-03-04T09:00:00Z' };
    expect(await errorsOf('PATCH', 'Tasks', change)).toBe(404);
    expect(await errorsOf('PATCH', `Projects/${SMALL.otherCompanysProject}/Tasks`, change)).toEqual([
      'No matching records found for the given id.',
    ]);
    expect(await errorsOf('PATCH', TASKS, change)).toBe(200);
    expect(await client.read('Tasks', SMALL.task)).toMatchObject({ remainingHours: 3 });

    await client.call('PATCH', TASKS, { id: SMALL.task, status: 5 });
    await client.control('POST', 'clock', { now: '2026-03-02T13:00:00Z', frozen: true });
    await client.call('PATCH', TASKS, { id: SMALL.task, title: 'Done' });
    expect(await client.read('Tasks', SMALL.task)).toMatchObject({
      remainingHours: 0,
      completedDateTime: NOW,
      completedByResourceID: SMALL.apiUser,
    });
  });

  it('answers what remains of a task, and refuses to filter by it', async () => {
    const filter = [{ op: 'gt', field: 'remainingHours', value: 0 }];
    expect((await client.query('Tasks', filter)).body.errors).toEqual([
      'The field remainingHours of the Task Entity cannot be queried.',
    ]);
  });

  it('makes and renames a project, whose company stays', async () => {
    const id = await create('Projects', PROJECT);
    expect(await errorsOf('PATCH', 'Projects', { id, projectName: 'Newer server' })).toBe(200);
    expect(await client.read('Projects', id)).toMatchObject({
      projectName: 'Newer server',
      projectNumber: 'P20260302.0001',
      companyID: SMALL.company,
    });
    expect(await errorsOf('PATCH', 'Projects', { id, companyID: SMALL.otherCompany })).toEqual([
      'companyID cannot be updated.',
    ]);
    expect(await errorsOf('DELETE', `Projects/${id}`)).toBe(405);
  });

  it('completes the open tasks of a project that is completed', async () => {
    const open = await create(TASKS, { ...TASK, estimatedHours: 2 });
    await client.call('PATCH', 'Projects', { id: SMALL.project, status: 5 });

    expect(await client.read('Tasks', open)).toMatchObject({
      status: 5,
      remainingHours: 0,
      completedDateTime: NOW,
    });
    expect(await client.read('Tasks', SMALL.otherCompanysTask)).toMatchObject({ status: 1 });
  });

  it('keeps primary and secondary resources of a task apart', async () => {
    const bob = { resourceID: SMALL.colleague, roleID: SMALL.role };
    await client.call('PATCH', TASKS, { id: SMALL.task, ...ANN });
    expect(await errorsOf('POST', SECONDARIES, { ...bob, resourceID: SMALL.technician })).toEqual([
      'The resource 10 is already the primary resource.',
    ]);
    const secondary = await create(SECONDARIES, bob);
    expect(await errorsOf('PATCH', TASKS, { id: SMALL.task, assignedResourceID: SMALL.colleague })).toEqual([
      'The primary resource 11 is already a secondary resource.',
    ]);
    expect(await errorsOf('DELETE', `${SECONDARIES}/${secondary}`)).toBe(200);
    expect(await client.idsOf('TaskSecondaryResources', [{ op: 'gt', field: 'id', value: 0 }])).toEqual([]);
  });

  it('counts a new secondary resource as activity on the task', async () => {
    await client.control('POST', 'clock', { now: '2026-03-02T13:00:00Z', frozen: true });
    await create(SECONDARIES, { resourceID: SMALL.colleague, roleID: SMALL.role });
    expect(await client.read('Tasks', SMALL.task)).toMatchObject({
      lastActivityDateTime: '2026-03-02T13:00:00.000Z',
    });
  });

  it('books a task on a call of its own company only, and keeps the company of that call', async () => {
    const path = `ServiceCalls/${SMALL.call}/Tasks`;
    expect(await errorsOf('POST', path, { taskID: SMALL.otherCompanysTask })).toEqual([
      'The task must belong to a project of the company of the service call.',
    ]);
    const call = await create('ServiceCalls', {
      companyID: SMALL.company,
      startDateTime: '2026-03-04T09:00:00Z',
      endDateTime: '2026-03-04T10:00:00Z',
    });
    expect(await errorsOf('POST', `ServiceCalls/${call}/Tasks`, { taskID: SMALL.task })).toBe(200);
    expect(await errorsOf('PATCH', 'ServiceCalls', { id: call, companyID: SMALL.otherCompany })).toEqual([
      'A service call with tasks cannot get another company.',
    ]);
  });
});
