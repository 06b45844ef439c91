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
  /** Nobody gives it to another technician here until it is released; what the PSA says of its owner goes before that. */
  readonly staysWithTechnician: boolean;
  /** Of work that a person has cut in parts: what this part takes instead of the estimate, in whole minutes; null of whole work. */
  readonly partMinutes: number | null;
  /** What it takes longer than that, in whole minutes. */
  readonly extraMinutes: number;
  /** When its technician said that they will do it; null when they have not. */
  readonly acceptedAt: Instant | null;
  /** When somebody said that work on it has begun; null when nobody did. */
  readonly startedAt: Instant | null;
  /** It is not to be done by its technician any more, though its ticket is open; null while it is. */
  readonly ended: Ended | null;
}

/** How a person has ended an activity here. */
export interface Ended {
  readonly how: 'completed' | 'cancelled' | 'declined';
  readonly at: Instant;
  /** In the words of who asked; null where none are asked for. */
  readonly reason: string | null;
}

/** Nothing is asked for. */
export const noInstruction = (activityId: ActivityId, technicianId: string): Instruction => ({
  activityId,
  technicianId,
  pinned: null,
  notBefore: null,
  staysWithTechnician: false,
  partMinutes: null,
  extraMinutes: 0,
  acceptedAt: null,
  startedAt: null,
  ended: null,
});
