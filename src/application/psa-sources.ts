import type { Settings } from './settings.js';

/** Name of a source of the PSA in the log. */
export type PsaSourceName =
  | 'autotask:technicians'
  | 'autotask:tickets'
  | 'autotask:project-tasks'
  | 'autotask:service-calls'
  | 'autotask:busy-times';

/** The sources of the PSA that are read, in that order; a reflow needs all of them. */
export const psaSources = ({
  planProjectTasks,
}: Pick<Settings, 'planProjectTasks'>): readonly PsaSourceName[] => [
  'autotask:technicians',
  'autotask:tickets',
  ...(planProjectTasks ? (['autotask:project-tasks'] as const) : []),
  'autotask:service-calls',
  'autotask:busy-times',
];
