import type { Interval } from '../time/interval.js';
import type { Openness } from './keep-open.js';
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
  | 'range-leaves-no-room'
  | 'gap-leaves-no-room';

/** Closed list of what would give it time. */
export type Remedy =
  | 'set-working-hours'
  | 'allow-splitting'
  | 'shorten-activity'
  | 'extend-horizon'
  | 'reduce-min-minutes-free'
  | 'release-lock'
  | 'another-technician';

export interface LeftOut {
  readonly activityId: ActivityId;
  readonly reason: LeftOutReason;
  readonly wouldHelp: readonly Remedy[];
}

/** How good the order can be at best: what is known about level 2, the lateness, at the level 1 that was reached. */
export interface Bound {
  /** No order that leaves out as little has less weighted tardiness (weight x minutes) than this. Never above the lane's own. */
  readonly weightedTardiness: number;
  /** Share of the lane's weighted tardiness that a better order could save at most, in percent, rounded up to hundredths; 0 is optimal. */
  readonly gapPercent: number;
  /** True when no order leaves out less and none that leaves out as little is less late. */
  readonly proven: boolean;
}

/** Why the search ended: nothing better exists, its steps were used up, or a time limit that the caller gave. */
export type StoppedBy = 'proven' | 'steps' | 'time';

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
  /** Absent where nothing is to be kept open besides min minutes free. */
  readonly openness?: Openness;
  readonly laneScore: Score;
  readonly calendarScore: Score;
  readonly bound: Bound;
  readonly stoppedBy: StoppedBy;
}

/** An immutable answer to one {@link PlanningProblem}. */
export interface Plan {
  readonly technicians: readonly TechnicianPlan[];
}
