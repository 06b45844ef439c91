import type { Interval } from '../time/interval.js';
import type { ActivityId } from './next-activity.js';

/** One difference between what is published and what is planned, for one chunk of one activity. */
export type Change =
  | {
      readonly kind: 'add';
      readonly activityId: ActivityId;
      readonly chunk: number;
      readonly after: Interval;
    }
  | {
      readonly kind: 'move';
      readonly activityId: ActivityId;
      readonly chunk: number;
      readonly before: Interval;
      readonly after: Interval;
    }
  | {
      readonly kind: 'remove';
      readonly activityId: ActivityId;
      readonly chunk: number;
      readonly before: Interval;
    };
