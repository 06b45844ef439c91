import { AUTOTASK_CREDENTIALS } from '../../sandbox/desk/credentials.js';
import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import { ProjectWork, type TaskCall } from '../support/project-work.js';
import { RunningDesk, type RunView, type Workboard } from '../support/running-desk.js';
import { allOf } from '../support/all-of.js';

/** A Tuesday morning; the London working day ends at half past five. */
const NOW = Date.parse('2026-11-24T09:05:00Z');
const FRIDAY = Date.parse('2026-11-27T11:00:00Z');
const MONDAY = Date.parse('2026-11-30T09:00:00Z');
const HOUR = 60 * 60_000;
const NO_WRITES = { created: 0, updated: 0, cancelled: 0, skipped: 0 };
const { projectStatus, projectType, ticketStatus } = PICKLISTS;

const iso = (instant: number): string => new Date(instant).toISOString();
const open = (calls: readonly TaskCall[]): readonly TaskCall[] => calls.filter((it) => it.isOpen);
const minutesOf = (calls: readonly TaskCall[]): number =>
  calls.reduce((sum, it) => sum + (it.end - it.start) / 60_000, 0);

describe('project tasks', () => {
  let desk: RunningDesk;
  let amira: string;
  let work: ProjectWork;
  let office: number;
  /** Ten critical hours that are due today: longer than any free stretch. */
  let cabling: number;
  /** One hour, not before Friday. */
  let moving: number;
  /** Nobody's, done, or in a project that is not worked on. */
  let unplanned: readonly number[];

  const reasonsFor = async ({ id }: RunView, taskId: number): Promise<readonly string[]> =>
    (
      await allOf<{ activityId: string; kind: string; reason: string; state: string }>(
        desk,
        `/v1/runs/${id}/moves`,
      )
    )
      .filter((it) => it.activityId.startsWith(`task-${taskId}.`))
      .map((it) => `${it.kind} ${it.state} ${it.reason}`);

  const sources = async (): Promise<readonly string[]> =>
    (await desk.get<{ name: string }[]>('/v1/sources')).map((it) => it.name);

  const taskFindings = async (): Promise<readonly string[]> =>
    (await allOf<{ source: string; code: string; subject: string }>(desk, '/v1/findings'))
      .filter((it) => it.subject.startsWith('project task') || it.source === 'autotask:project-tasks')
      .map((it) => it.code);

  /** What our own user has asked of projects and their tasks since the requests were last forgotten. */
  const askedOfProjects = async (): Promise<readonly string[]> =>
    (await desk.requests())
      .filter((it) => it.user === AUTOTASK_CREDENTIALS.users.planner)
      .map((it) => it.path.replace(/^.*\/V1\.0\//, ''))
      .filter((it) => /^(?:Projects|Tasks|TaskSecondaryResources)\b/.test(it));

  const onTheBoard = async (taskId: number): Promise<Workboard['nextActivities']> =>
    (await desk.workboard(amira)).nextActivities.filter((it) => it.activityId.startsWith(`task-${taskId}.`));

  beforeAll(async () => {
    desk = await RunningDesk.open(NOW, { AUTOTASK_BUDGET_PERCENT: '100' }, 0.5);
    // It is an eventful day.
    await desk.set('organisation', { maxMovesPerItemPerDay: 100 });
    await desk.reflow();
    const technicians = await desk.get<{ id: string; name: string }[]>('/v1/technicians');
    amira = technicians.find((it) => it.name === 'Amira Haddad')!.id;
    work = await ProjectWork.for(desk, amira);
    office = await work.project('New office');
    cabling = await work.task(office, 'Cabling', {
      estimatedHours: 10,
      priorityLabel: PICKLISTS.priority.Critical,
      endDateTime: iso(NOW + 6 * HOUR),
    });
    moving = await work.task(office, 'Move in', {
      startDateTime: iso(FRIDAY),
      endDateTime: iso(FRIDAY + 8 * HOUR),
    });
    const asleep = await work.project('Asleep', { status: projectStatus.Inactive });
    const template = await work.project('How we do it', { projectType: projectType.Template });
    unplanned = [
      await work.task(office, 'Whose is it?', {
        assignedResourceID: null,
        assignedResourceRoleID: null,
        estimatedHours: null,
      }),
      await work.task(office, 'Done', { status: ticketStatus.Complete }),
      await work.task(asleep, 'Some day'),
      await work.task(template, 'Always'),
    ];
  });

  afterAll(() => desk.close());

  it('are left alone unless they are wanted: no call is spent on them', async () => {
    await desk.forgetRequests();
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);

    expect(await askedOfProjects()).toEqual([]);
    expect(await sources()).not.toContain('autotask:project-tasks');
    expect(await work.callsFor(cabling)).toEqual([]);
  });

  it('that are wanted are published, each call with the one task and the one technician', async () => {
    await desk.set('organisation', { planProjectTasks: true });
    const { report } = await desk.reflow();

    const calls = [...(await work.callsFor(cabling)), ...(await work.callsFor(moving))];
    expect(report?.writes.created).toBeGreaterThanOrEqual(calls.length);
    expect(report?.writes.skipped).toBe(0);
    for (const call of calls) {
      expect(call).toMatchObject({ isOpen: true, companyId: work.companyId, tickets: [] });
      expect(call.technicians).toEqual([Number(amira)]);
    }
    expect(new Set(calls.map((it) => it.chunk)).size).toBe(calls.length);
    expect(calls.map((it) => it.tasks)).toEqual(
      calls.map(({ chunk }) => [chunk.startsWith(`task-${moving}.`) ? moving : cabling]),
    );
    expect(minutesOf(await work.callsFor(cabling))).toBe(10 * 60);
    expect((await work.callsFor(cabling)).length).toBeGreaterThan(1);
    expect(minutesOf(await work.callsFor(moving))).toBe(60);
    expect(await onTheBoard(cabling)).toMatchObject([
      { workKind: 'project-task', title: 'New office: Cabling' },
    ]);
    expect(await sources()).toContain('autotask:project-tasks');
  });

  it('start when they may, and never on what is fixed or on other work', async () => {
    const calls = [...(await work.callsFor(cabling)), ...(await work.callsFor(moving))];
    expect((await work.callsFor(moving)).every((it) => it.start >= FRIDAY)).toBe(true);
    expect(Math.min(...calls.map((it) => it.start))).toBeLessThan(FRIDAY);

    const { fixedAppointments } = await desk.workboard(amira);
    const planned = (await desk.calendar(amira, NOW, NOW + 20 * 24 * HOUR)).filter(
      (it) => it.kind === 'activity',
    );
    const taken = [
      ...fixedAppointments,
      ...planned.filter(
        (it) => !calls.some(({ chunk }) => chunk === `${it.activityId ?? ''}/${it.chunk ?? ''}`),
      ),
    ];
    expect(planned.length).toBeGreaterThan(calls.length);
    expect(
      planned.filter((it) => (it.workKind === 'project-task') !== it.activityId?.startsWith('task-')),
    ).toEqual([]);
    for (const { start, end } of calls) {
      expect(taken.filter((it) => Date.parse(it.start) < end && start < Date.parse(it.end))).toEqual([]);
    }
  });

  it('of nobody, that are done, or whose project is not worked on are not planned', async () => {
    for (const id of unplanned) {
      expect([await work.callsFor(id), await onTheBoard(id)]).toEqual([[], []]);
    }
    expect(await taskFindings()).toEqual(
      expect.arrayContaining(['ticket-without-technician', 'ticket-without-estimate']),
    );
  });

  it('are not written a second time', async () => {
    await desk.ownWrites();
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
    expect(await desk.ownWrites()).toEqual([]);
  });

  it('that are put off move, and say why', async () => {
    const [before] = await work.callsFor(moving);
    await work.changeTask(office, moving, {
      startDateTime: iso(MONDAY),
      endDateTime: iso(MONDAY + 8 * HOUR),
    });
    const run = await desk.reflow();

    expect(await reasonsFor(run, moving)).toEqual(['move done may-not-start-yet']);
    expect(await work.callsFor(moving)).toMatchObject([{ id: before!.id, isOpen: true }]);
    expect((await work.callsFor(moving))[0]!.start).toBeGreaterThanOrEqual(MONDAY);
  });

  it('whose link was lost on the way are completed, and not booked a second time', async () => {
    await desk.failAutotask({
      match: { method: 'POST', path: '/ServiceCalls/\\d+/Tasks$' },
      times: 10_000,
      status: 401,
    });
    const id = await work.task(office, 'Test the phones');
    await desk.reflow();
    const [half] = await work.callsFor(id);
    expect(half).toMatchObject({ tasks: [], technicians: [] });

    await desk.healAutotask();
    await desk.reflow();
    expect(await work.callsFor(id)).toMatchObject([
      { id: half!.id, tasks: [id], technicians: [Number(amira)] },
    ]);
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
  });

  it('whose link was made and never confirmed are not linked a second time', async () => {
    await desk.failAutotask({
      match: { method: 'POST', path: '/ServiceCalls/\\d+/Tasks$' },
      dropAfter: true,
    });
    const id = await work.task(office, 'Label the sockets');
    await desk.reflow();

    expect(await work.callsFor(id)).toMatchObject([
      { isOpen: true, tasks: [id], technicians: [Number(amira)] },
    ]);
  });

  it('whose link to us was lost are taken up again by their marker', async () => {
    const before = open(await work.callsFor(moving));
    await desk.database.query(`DELETE FROM booking WHERE activity_id LIKE $1`, [`task-${moving}.%`]);
    const { report } = await desk.reflow();

    expect(report?.writes).toEqual(NO_WRITES);
    expect(open(await work.callsFor(moving))).toEqual(before);
  });

  it('whose technician is refused are undone from the bottom up', async () => {
    await desk.failAutotask({
      match: { method: 'POST', path: '/ServiceCallTasks/\\d+/Resources$' },
      status: 500,
      body: { errors: ['Not in this project.'] },
    });
    const id = await work.task(office, 'Hang the pictures');
    await desk.ownWrites();
    await desk.reflow();

    const undone = (await desk.ownWrites()).map((it) =>
      `${it.method} ${it.path.replace(/^.*\/V1\.0\//, '')}`.replace(/\d+/g, 'n'),
    );
    expect(undone.slice(-2)).toEqual(['DELETE ServiceCalls/n/Tasks/n', 'DELETE ServiceCalls/n']);
    expect(await work.callsFor(id)).toEqual([]);
    await desk.reflow();
    expect(await work.callsFor(id)).toMatchObject([{ isOpen: true, tasks: [id] }]);
  });

  it('that are completed lose their calls', async () => {
    await work.changeTask(office, cabling, { status: ticketStatus.Complete });
    const run = await desk.reflow();

    const calls = await work.callsFor(cabling);
    expect(calls.filter((it) => !it.isCanceled)).toEqual([]);
    expect(await reasonsFor(run, cabling)).toEqual(calls.map(() => 'cancel done work-ended'));
    expect(await onTheBoard(cabling)).toEqual([]);
  });

  it('that are deleted lose their calls', async () => {
    const id = await work.task(office, 'Order more cables');
    await desk.reflow();
    expect(open(await work.callsFor(id))).toHaveLength(1);
    await desk.removeAutotask('Tasks', [id]);
    const run = await desk.reflow();

    expect(await reasonsFor(run, id)).toEqual(['cancel done work-ended']);
    expect(open(await work.callsFor(id))).toEqual([]);
  });

  it('wait with their project, and go on with it at once', async () => {
    await work.changeProject(office, { status: projectStatus['On Hold'] });
    const held = await desk.reflow();
    expect(await reasonsFor(held, moving)).toEqual(['cancel done ticket-waits']);
    expect(open(await work.callsFor(moving))).toEqual([]);

    await work.changeProject(office, { status: projectStatus['In Progress'] });
    await desk.reflow();
    expect(open(await work.callsFor(moving))).toMatchObject([{ tasks: [moving] }]);
  });

  it('end with their project, though nothing of the task itself has changed', async () => {
    await work.changeProject(office, { status: projectStatus.Inactive });
    const run = await desk.reflow();

    expect(await reasonsFor(run, moving)).toEqual(['cancel done work-ended']);
    expect(open(await work.callsFor(moving))).toEqual([]);
    expect(await onTheBoard(moving)).toEqual([]);
    await work.changeProject(office, { status: projectStatus['In Progress'] });
    await desk.reflow();
    expect(open(await work.callsFor(moving))).toMatchObject([{ tasks: [moving] }]);
  });

  it('are shown by a preview, which says how many there are', async () => {
    const shown = (await desk.previewImport()).find((it) => it.name === 'autotask:project-tasks');
    expect(shown).toMatchObject({ error: null });
    expect(shown!.records).toBeGreaterThan(3);
  });

  it('that cannot be read stop the reflow, and nothing of them is lost', async () => {
    const before = await desk.autotaskState();
    await desk.setTime(desk.now + 20 * 60_000);
    const errors = ['The logged in Resource does not have the adequate permissions.'];
    await desk.failAutotask({ match: { path: '/Projects/query' }, times: 10, status: 500, body: { errors } });
    const run = await desk.endOfReflow();

    expect(run.error).toMatch(/^autotask:project-tasks is too old to plan on.*adequate permissions/s);
    expect(await desk.autotaskState()).toEqual(before);
    await desk.healAutotask();
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
  });

  it('that are not wanted any more lose what was published, and nothing is asked about them', async () => {
    await desk.set('organisation', { planProjectTasks: false });
    await desk.forgetRequests();
    const { report } = await desk.reflow();

    expect(report?.writes).toMatchObject({ created: 0, skipped: 0 });
    expect(report?.writes.cancelled).toBeGreaterThan(1);
    expect(await askedOfProjects()).toEqual([]);
    expect((await desk.previewImport()).map((it) => it.name)).not.toContain('autotask:project-tasks');
    expect(open(await work.callsFor(moving))).toEqual([]);
    expect(await onTheBoard(moving)).toEqual([]);
    expect(await sources()).not.toContain('autotask:project-tasks');
    expect(await taskFindings()).toEqual([]);
    expect((await desk.reflow()).report?.writes).toEqual(NO_WRITES);
  });
});
