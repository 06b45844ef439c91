import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import type { MoveReport } from '../../src/application/ports/run-report.js';
import type { TracedDesk } from './traced-desk.js';

type Row = Readonly<Record<string, unknown>>;

const MINUTE = 60_000;
const REFUSAL = { errors: ['The resource may not be assigned.'] };
const { priority, projectStatus, projectType, taskType, ticketStatus } = PICKLISTS;

/**
 * Project tasks are wanted for a while: they are published, one of them after a refusal, one ends, and then none is wanted any more.
 * @throws Error when the service did not do what a step is there for.
 */
export async function planProjectTasks(desk: TracedDesk): Promise<void> {
  const customer = await someCustomer(desk);
  const projectId = await newProject(desk, customer);
  const first = await newTask(desk, projectId, customer);
  await newTask(desk, projectId, customer);
  await desk.autotask.upsert('TaskSecondaryResources', [{ taskID: first, resourceID: 1, roleID: 1 }]);
  await desk.set({ planProjectTasks: true });
  await desk.autotask.fail({
    match: { method: 'POST', path: 'ServiceCallTasks/\\d+/Resources$' },
    status: 500,
    body: REFUSAL,
  });
  expectOf(await taskMoves(desk), 'with project tasks', ['create refused', 'create done']);
  expectOf(await taskMoves(desk), 'after a refused task', ['create done']);
  await desk.dispatcher.patch(`Projects/${projectId}/Tasks`, { id: first, status: ticketStatus.Complete });
  expectOf(await taskMoves(desk), 'after a task was completed', ['cancel done']);
  await desk.set({ planProjectTasks: false });
  expectOf(await taskMoves(desk), 'without project tasks', ['cancel done']);
}

/** A company, and who works for it. */
async function someCustomer(desk: TracedDesk): Promise<Row> {
  const { bookings } = await desk.known();
  const booked = new Set(bookings.map((it) => it.activityId.split('.')[0]));
  const { Tickets = [] } = await desk.autotask.state();
  const ticket = Tickets.find((it) => booked.has(String(it['id'])));
  if (ticket === undefined) throw new Error('None of our calls is left.');
  const { companyID, assignedResourceID, assignedResourceRoleID } = ticket;
  return { companyID, assignedResourceID, assignedResourceRoleID };
}

const newProject = (desk: TracedDesk, { companyID }: Row): Promise<number> =>
  desk.dispatcher.create('Projects', {
    companyID,
    projectName: 'New office',
    projectType: projectType.Client,
    status: projectStatus['In Progress'],
    startDateTime: new Date(desk.now).toISOString(),
    endDateTime: new Date(desk.now + 60 * 24 * 60 * MINUTE).toISOString(),
  });

/** Half an hour that is due at once. */
const newTask = (
  desk: TracedDesk,
  projectID: number,
  { assignedResourceID, assignedResourceRoleID }: Row,
): Promise<number> =>
  desk.dispatcher.create(`Projects/${projectID}/Tasks`, {
    projectID,
    title: 'Label the sockets',
    status: ticketStatus.New,
    priorityLabel: priority.Critical,
    taskType: taskType['Fixed Work'],
    estimatedHours: 0.5,
    endDateTime: new Date(desk.now).toISOString(),
    assignedResourceID,
    assignedResourceRoleID,
  });

async function taskMoves(desk: TracedDesk): Promise<readonly MoveReport[]> {
  await desk.setTime(desk.now + 10 * MINUTE);
  return (await desk.reflow()).moves.filter((it) => it.activityId.startsWith('task-'));
}

function expectOf(moves: readonly MoveReport[], when: string, expected: readonly string[]): void {
  const made = moves.map((it) => `${it.kind} ${it.state}`);
  const missing = expected.filter((it) => !made.includes(it));
  if (missing.length > 0) throw new Error(`In the run ${when} there was no ${missing.join(' and no ')}.`);
}
