import type { Interval } from '../time/interval.js';
import type { ActivityId } from './next-activity.js';
import type { Score } from './score.js';

/** A slot we intend for one chunk of an activity. Nobody outside has seen it until it is published. */
export interface Placement {
  readonly activityId: ActivityId;
  /** 1-based. */
  readonly chunk: number;
  /** How many chunks the activity has in this plan. */
  readonly of: number;
  readonly slot: Interval;
  /** Placed in a hole before an activity that ranks higher, delaying nothing. */
  readonly filler: boolean;
}

/** Closed list of why work has no time. */
export type LeftOutReason =
  | 'no-working-hours'
  | 'no-free-stretch-long-enough'
  | 'not-before-after-horizon'
  | 'horizon-full'
  | 'gap-leaves-no-room';

/** Closed list of what would give it time. */
export type Remedy =
  | 'set-working-hours'
  | 'allow-splitting'
  | 'shorten-activity'
  | 'extend-horizon'
  | 'reduce-min-minutes-free'
  | 'another-technician';

export interface LeftOut {
  readonly activityId: ActivityId;
  readonly reason: LeftOutReason;
  readonly wouldHelp: readonly Remedy[];
}

/** The answer for one technician: the order, the times, and what has no time. */
export interface TechnicianPlan {
  readonly technicianId: string;
  /** The order, found without gaps. An activity left out of the order is not in it. */
  readonly lane: readonly ActivityId[];
  /** Times of the gap-free order, one entry per chunk; only for judging the order, never shown outside. */
  readonly laneSlots: readonly { readonly activityId: ActivityId; readonly slot: Interval }[];
  /** The times with gaps, ascending by start. */
  readonly calendar: readonly Placement[];
  readonly leftOut: readonly LeftOut[];
  readonly laneScore: Score;
  readonly calendarScore: Score;
}

/** An immutable answer to one {@link PlanningProblem}. */
export interface Plan {
  readonly technicians: readonly TechnicianPlan[];
}
