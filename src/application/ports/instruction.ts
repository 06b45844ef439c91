import type { ActivityId } from '../../planning/model/next-activity.js';
import type { Instant, Interval } from '../../planning/time/interval.js';

/** What people have asked for about one activity. */
export interface Instruction {
  readonly activityId: ActivityId;
  readonly technicianId: string;
  /** Where its first part is to be, and to stay; null where nobody has said so here. */
  readonly pinned: Interval | null;
  /** Not to be started before this, whatever its ticket says; null when it may. */
  readonly notBefore: Instant | null;
  /** What it takes longer than its estimate, in whole minutes. */
  readonly extraMinutes: number;
  /** When somebody said that work on it has begun; null when nobody did. */
  readonly startedAt: Instant | null;
  /** It is not to be done any more, though its ticket is open; null while it is. */
  readonly finished: 'completed' | 'cancelled' | null;
}

/** Nothing is asked for. */
export const noInstruction = (activityId: ActivityId, technicianId: string): Instruction => ({
  activityId,
  technicianId,
  pinned: null,
  notBefore: null,
  extraMinutes: 0,
  startedAt: null,
  finished: null,
});
