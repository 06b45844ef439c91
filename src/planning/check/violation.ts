import type { ActivityId } from '../model/next-activity.js';

/** Closed list of what can be wrong with a plan. */
export type ViolationCode =
  | 'technician-missing'
  | 'unknown-technician'
  | 'unknown-activity'
  | 'activity-missing'
  | 'activity-twice'
  | 'chunks-wrong'
  | 'chunk-order'
  | 'duration-wrong'
  | 'chunk-too-short'
  | 'split-not-allowed'
  | 'outside-working-time'
  | 'overlaps-fixed-block'
  | 'overlaps-activity'
  | 'gap-too-small'
  | 'off-grid'
  | 'before-not-before'
  | 'after-horizon'
  | 'in-the-past'
  | 'inside-freeze'
  | 'frozen-moved'
  | 'locked-moved'
  | 'outside-range'
  | 'lane-wrong'
  | 'lane-order-broken'
  | 'filler-wrong'
  | 'score-wrong'
  | 'bound-wrong'
  | 'opening-wrong'
  | 'stopped-wrong';

/** One broken rule, with the values in the message. */
export interface Violation {
  readonly code: ViolationCode;
  readonly technicianId: string;
  readonly activityId: ActivityId | null;
  readonly message: string;
}
