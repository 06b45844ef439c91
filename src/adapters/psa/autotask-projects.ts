import type { Finding } from '../../application/ports/finding.js';
import type { Filter } from './autotask-query.js';
import type { AutotaskReader, RowsRead } from './autotask-reader.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import type { FieldOf, Row } from './autotask-wire.js';
import type { ProjectState } from './picklist-meaning.js';

/** What a task takes over from its project. */
export interface Project {
  readonly name: string | null;
  readonly companyId: number | null;
  readonly state: ProjectState;
}

/** Projects by id, and what could not be read. */
export interface ProjectsRead {
  readonly projects: ReadonlyMap<number, Project>;
  readonly findings: readonly Finding[];
}

/** Reads projects for the sake of their tasks. */
export const readProjects = {
  /** Those whose tasks are worked on, or will be. */
  async open(reader: AutotaskReader, statuses: AutotaskStatuses): Promise<ProjectsRead> {
    const closed = [...(await statuses.projects())].filter(([, state]) => state === 'closed');
    const filters = [
      noneOf(
        'status',
        closed.map(([id]) => id),
      ),
      noneOf('projectType', [...(await statuses.projectsOnPaper())]),
    ].flat();
    const read = await understood(statuses, await reader.rows('Projects', filters));
    return { ...read, projects: new Map([...read.projects].filter(([, it]) => it.state !== 'closed')) };
  },

  /** Those of the tasks that are not known yet, in whatever state they are. */
  async ofTasks(
    reader: AutotaskReader,
    statuses: AutotaskStatuses,
    tasks: readonly Row<'Tasks'>[],
    known: ReadonlyMap<number, Project>,
  ): Promise<ProjectsRead> {
    const unknown = tasks.map((row) => row.projectID).filter((id) => !known.has(id));
    return understood(statuses, await reader.rowsIn('Projects', 'id', unknown));
  },
};

const noneOf = (
  field: 'status' | 'projectType',
  value: readonly number[],
): readonly Filter<FieldOf<'Projects'>>[] => (value.length === 0 ? [] : [{ op: 'notIn', field, value }]);

async function understood(
  statuses: AutotaskStatuses,
  { rows, findings }: RowsRead<'Projects'>,
): Promise<ProjectsRead> {
  const states = await statuses.projects();
  const onPaper = await statuses.projectsOnPaper();
  const stateOf = (row: Row<'Projects'>): ProjectState =>
    onPaper.has(row.projectType ?? NaN) ? 'closed' : (states.get(row.status ?? NaN) ?? 'open');
  const projects = rows.map(
    (row) => [row.id, { name: row.projectName, companyId: row.companyID, state: stateOf(row) }] as const,
  );
  return { projects: new Map(projects), findings };
}
