import type { Interval } from '../time/interval.js';

/** Why time is taken; the closed list of the domain. All kinds are alike to the planner: never moved, never planned over. */
export type FixedBlockKind =
  'imported' | 'external' | 'appointment' | 'time-off' | 'holiday' | 'pinned' | 'started';

/** Time of one technician that the planner may not use and never moves. */
export interface FixedBlock {
  readonly id: string;
  readonly slot: Interval;
  readonly kind: FixedBlockKind;
}
