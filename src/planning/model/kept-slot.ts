import type { Interval } from '../time/interval.js';
import type { ActivityId } from './next-activity.js';

/** A published slot that stays because of a rule of calm. */
export interface KeptSlot {
  readonly activityId: ActivityId;
  readonly chunk: number;
  readonly slot: Interval;
  readonly rule: 'freeze' | 'minimum-shift' | 'move-price';
}
