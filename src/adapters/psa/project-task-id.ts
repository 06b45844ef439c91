import { wireId } from './record-id.js';

/** Tickets and tasks count their ids apart in Autotask; inside Gapwise they stand side by side. */
const PREFIX = 'task-';

/** Our id for Autotask's id of a task. */
export const projectTaskId = (id: number): string => `${PREFIX}${id}`;

/** Autotask's id for ours; null for the id of a ticket. Throws `UpstreamError` (`never`) for a task whose rest is no id. */
export const wireTaskId = (id: string): number | null =>
  id.startsWith(PREFIX) ? wireId(id.slice(PREFIX.length)) : null;
