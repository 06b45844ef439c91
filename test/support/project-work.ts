import { PICKLISTS } from '../../sandbox/desk/picklists.js';
import type { AutotaskClient } from '../../sandbox/schedulers/autotask-client.js';
import type { RunningDesk } from './running-desk.js';

type Row = Readonly<Record<string, unknown>>;

/** A call that is made for a project task, as the PSA holds it. */
export interface TaskCall {
  readonly id: number;
  readonly companyId: number;
  readonly start: number;
  readonly end: number;
  readonly isOpen: boolean;
  readonly isCanceled: boolean;
  /** `<activity>/<chunk>` of our marker. */
  readonly chunk: string;
  readonly tickets: readonly number[];
  readonly tasks: readonly number[];
  readonly technicians: readonly number[];
}

const { projectStatus, projectType, taskType, ticketStatus, serviceCallStatus } = PICKLISTS;
const MARKER = /\[gapwise:(task-[\w.-]+\/\d+)\]/;

/** What a project manager does in the PSA: projects for one customer of a technician, with tasks for that technician. */
export class ProjectWork {
  private constructor(
    private readonly desk: RunningDesk,
    private readonly manager: AutotaskClient,
    readonly companyId: number,
    private readonly owner: Row,
  ) {}

  static async for(desk: RunningDesk, technicianId: string): Promise<ProjectWork> {
    const { Tickets: tickets = [], Companies: companies = [] } = await desk.autotaskState();
    const known = new Set(companies.map((it) => it['id']));
    const like = tickets.find(
      (it) => it['assignedResourceID'] === Number(technicianId) && known.has(it['companyID']),
    );
    if (like === undefined) throw new Error(`Technician ${technicianId} has no customer.`);
    const { companyID, assignedResourceID, assignedResourceRoleID } = like;
    const owner = { assignedResourceID, assignedResourceRoleID };
    return new ProjectWork(desk, await desk.autotask('dispatcher'), Number(companyID), owner);
  }

  /** Answers the id. In progress, and for the customer, unless told. */
  project(projectName: string, change: Row = {}): Promise<number> {
    return this.manager.create('Projects', {
      companyID: this.companyId,
      projectName,
      projectType: projectType.Client,
      status: projectStatus['In Progress'],
      startDateTime: '2026-11-01T00:00:00Z',
      endDateTime: '2027-03-31T00:00:00Z',
      ...change,
    });
  }

  changeProject(id: number, change: Row): Promise<void> {
    return this.manager.patch('Projects', { id, ...change });
  }

  /** Answers the id. An hour for the technician, to be begun at once, unless told. */
  task(projectId: number, title: string, change: Row = {}): Promise<number> {
    return this.manager.create(`Projects/${projectId}/Tasks`, {
      projectID: projectId,
      title,
      status: ticketStatus.New,
      taskType: taskType['Fixed Work'],
      estimatedHours: 1,
      ...this.owner,
      ...change,
    });
  }

  changeTask(projectId: number, id: number, change: Row): Promise<void> {
    return this.manager.patch(`Projects/${projectId}/Tasks`, { id, ...change });
  }

  /** The calls with our marker that are for the task, oldest first. */
  async callsFor(taskId: number): Promise<readonly TaskCall[]> {
    const state = await this.desk.autotaskState();
    const rows = (table: string): readonly Row[] => state[table] ?? [];
    return rows('ServiceCalls').flatMap((call): TaskCall[] => {
      const [, chunk] = MARKER.exec(String(call['description'])) ?? [];
      if (chunk?.startsWith(`task-${taskId}.`) !== true) return [];
      const onCall = (it: Row): boolean => it['serviceCallID'] === call['id'];
      const links = rows('ServiceCallTasks').filter(onCall);
      const status = call['status'] as number;
      return [
        {
          id: Number(call['id']),
          companyId: Number(call['companyID']),
          start: Date.parse(String(call['startDateTime'])),
          end: Date.parse(String(call['endDateTime'])),
          isOpen: status === serviceCallStatus.New || status === serviceCallStatus['Customer Confirmed'],
          isCanceled: status === serviceCallStatus.Canceled,
          chunk,
          tickets: rows('ServiceCallTickets')
            .filter(onCall)
            .map((it) => Number(it['ticketID'])),
          tasks: links.map((it) => Number(it['taskID'])),
          technicians: rows('ServiceCallTaskResources')
            .filter((row) => links.some((it) => it['id'] === row['serviceCallTaskID']))
            .map((it) => Number(it['resourceID'])),
        },
      ];
    });
  }
}
