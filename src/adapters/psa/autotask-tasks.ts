import type { Finding } from '../../application/ports/finding.js';
import type { ProjectTaskRead, TicketRecord, TicketState } from '../../application/ports/psa-source.port.js';
import type { AutotaskCompanies } from './autotask-companies.js';
import { readProjects, type Project, type ProjectsRead } from './autotask-projects.js';
import { listsOf, type Filter } from './autotask-query.js';
import type { AutotaskReader, RowsRead } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import type { FieldOf, Row } from './autotask-wire.js';
import { minutesOfHours } from './minutes-of-hours.js';
import { projectTaskId, wireTaskId } from './project-task-id.js';
import { ticketFindings } from './ticket-findings.js';

/** What a task row needs from other rows and from the picklists to become a record. */
interface TaskContext {
  readonly states: ReadonlyMap<number, TicketState>;
  readonly priorities: ReadonlyMap<number, 1 | 2 | 3 | 4 | null>;
  readonly projects: ReadonlyMap<number, Project>;
  readonly companyNames: ReadonlyMap<number, string>;
  readonly secondaries: ReadonlyMap<number, readonly string[]>;
}

/** Tasks of open projects that have not ended, then what became of the known ones that are not among them. */
export async function readProjectTasks(
  reader: AutotaskReader,
  statuses: AutotaskStatuses,
  companies: AutotaskCompanies,
  known: readonly string[],
): Promise<ProjectTaskRead> {
  const states = await statuses.tasks();
  const open = await readProjects.open(reader, statuses);
  const tasks = await openTasks(reader, open, states);
  const left = await leftOver(reader, known, tasks.rows);
  const closed = await readProjects.ofTasks(reader, statuses, left.rows, open.projects);
  const rows = [...tasks.rows, ...left.rows];
  const projects = new Map([...open.projects, ...closed.projects]);
  const named = await companies.namesOf(companiesOf(rows, projects));
  const secondaries = await reader.rowsIn(
    'TaskSecondaryResources',
    'taskID',
    tasks.rows.map((row) => row.id),
  );
  const read = mapTasks(rows, {
    states,
    priorities: await statuses.taskPriorities(),
    projects,
    companyNames: named.names,
    secondaries: secondariesByTask(secondaries.rows),
  });
  const parts = [open, tasks, left, closed, named, secondaries, read];
  return { records: read.records, findings: parts.flatMap((part) => part.findings), gone: left.gone };
}

async function openTasks(
  reader: AutotaskReader,
  { projects }: ProjectsRead,
  states: ReadonlyMap<number, TicketState>,
): Promise<RowsRead<'Tasks'>> {
  const ended = [...states].filter(([, state]) => state === 'ended').map(([id]) => id);
  const notEnded: readonly Filter<FieldOf<'Tasks'>>[] =
    ended.length === 0 ? [] : [{ op: 'notIn', field: 'status', value: ended }];
  const parts: RowsRead<'Tasks'>[] = [];
  for (const value of listsOf(projects.keys())) {
    parts.push(await reader.rows('Tasks', [{ op: 'in', field: 'projectID', value }, ...notEnded]));
  }
  return { rows: parts.flatMap((part) => part.rows), findings: parts.flatMap((part) => part.findings) };
}

/** Of the known ones that were not read, those that are there, and those that are gone. A row that is there but unreadable is neither. */
async function leftOver(
  reader: AutotaskReader,
  known: readonly string[],
  read: readonly Row<'Tasks'>[],
): Promise<RowsRead<'Tasks'> & Pick<ProjectTaskRead, 'gone'>> {
  const seen = new Set(read.map((row) => row.id));
  const unseen = known.map(wireTaskId).filter((id) => id !== null && !seen.has(id)) as number[];
  const found = await reader.rowsIn('Tasks', 'id', unseen);
  for (const row of found.rows) seen.add(row.id);
  const missing = unseen.filter((id) => !seen.has(id));
  const there = await reader.statusesIn('Tasks', missing);
  return { ...found, gone: missing.filter((id) => !there.has(String(id))).map(projectTaskId) };
}

const companiesOf = (
  rows: readonly Row<'Tasks'>[],
  projects: ReadonlyMap<number, Project>,
): readonly number[] =>
  rows.map((row) => projects.get(row.projectID)?.companyId ?? null).filter((id) => id !== null);

function mapTasks(rows: readonly Row<'Tasks'>[], context: TaskContext): RecordsRead {
  const records: TicketRecord[] = [];
  const findings: Finding[] = [];
  for (const row of rows) {
    const record = recordOf(row, context);
    findings.push(...findingsFor(row, record, context));
    if (record !== null) records.push(record);
  }
  return { records, findings };
}

type RecordsRead = Pick<ProjectTaskRead, 'records' | 'findings'>;

/** Null when its project or its company cannot be read: a call needs a company, and a task that ends must be known to have ended. */
function recordOf(row: Row<'Tasks'>, context: TaskContext): TicketRecord | null {
  const project = context.projects.get(row.projectID);
  if (project === undefined) return null;
  const state = stateOf(row, project, context);
  const companyName = context.companyNames.get(project.companyId ?? NaN);
  if (companyName === undefined && state !== 'ended') return null;
  return {
    id: projectTaskId(row.id),
    kind: 'project-task',
    ...namesOf(row, project),
    companyId: String(project.companyId ?? 0),
    companyName: companyName ?? '(company is gone)',
    priority: labelledPriority(row, context) ?? 3,
    state,
    createdAt: row.createDateTime,
    dueAt: row.endDateTime,
    notBefore: row.startDateTime,
    estimateMinutes: minutesOfHours(row.remainingHours) ?? minutesOfHours(row.estimatedHours),
    ...peopleOf(row, context),
  };
}

/** A task cannot go on without its project, whatever its own status says. */
function stateOf(row: Row<'Tasks'>, project: Project, { states }: TaskContext): TicketState {
  const own = states.get(row.status) ?? 'workable';
  if (project.state === 'closed' || own === 'ended') return 'ended';
  return project.state === 'waiting' ? 'waiting' : own;
}

/** The title of a task says little without its project. */
function namesOf(row: Row<'Tasks'>, project: Project): Pick<TicketRecord, 'number' | 'title'> {
  const title = row.title ?? '(no title)';
  return { number: numberOf(row), title: project.name === null ? title : `${project.name}: ${title}` };
}

function peopleOf(
  row: Row<'Tasks'>,
  { secondaries }: TaskContext,
): Pick<TicketRecord, 'technicianId' | 'secondaryTechnicianIds'> {
  return {
    technicianId: row.assignedResourceID === null ? null : String(row.assignedResourceID),
    secondaryTechnicianIds: secondaries.get(row.id) ?? [],
  };
}

const numberOf = (row: Row<'Tasks'>): string => row.taskNumber ?? `#${row.id}`;

const labelledPriority = (row: Row<'Tasks'>, { priorities }: TaskContext): 1 | 2 | 3 | 4 | null =>
  priorities.get(row.priorityLabel ?? NaN) ?? null;

function findingsFor(
  row: Row<'Tasks'>,
  record: TicketRecord | null,
  context: TaskContext,
): readonly Finding[] {
  const subject = `project task ${numberOf(row)}`;
  if (record === null) return [ticketFindings.withoutCompany(subject, 'no company that can be read')];
  if (record.state === 'ended') return [];
  // Many projects do without priorities, and a task may.
  const isOdd = row.priorityLabel !== null && labelledPriority(row, context) === null;
  return [
    ...(record.estimateMinutes === null ? [ticketFindings.withoutEstimate(subject)] : []),
    ...(isOdd ? [ticketFindings.priorityNotUnderstood(subject, row.priorityLabel)] : []),
  ];
}

function secondariesByTask(
  rows: readonly Row<'TaskSecondaryResources'>[],
): ReadonlyMap<number, readonly string[]> {
  const byTask = new Map<number, readonly string[]>();
  for (const row of rows) {
    byTask.set(row.taskID, [...(byTask.get(row.taskID) ?? []), String(row.resourceID)]);
  }
  return byTask;
}
