import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Score } from '../model/score.js';
import type { Instant, Interval } from '../time/interval.js';

/** A new Next Activity; what is published of it is not looked at, since a new one has no slot yet. */
export interface ActivityRequest {
  readonly kind: 'activity';
  readonly activity: NextActivity;
}

/** A new fixed block of a length, from its start to its end inside [from, to); absent is from now to the horizon. */
export interface BookingRequest {
  readonly kind: 'booking';
  /** Whole minutes, at least 1. */
  readonly minutes: number;
  readonly from?: Instant;
  readonly to?: Instant;
  /** Starts are multiples of this on the UTC clock; absent is the grid. */
  readonly stepMinutes?: number;
}

/** Somewhere new work fits, and what that does to the plan while its order stays. */
export interface Place {
  /** 1-based place in the lane; null for a booking. */
  readonly position: number | null;
  /** The times it gets, earliest first; one for a booking. */
  readonly slots: readonly Interval[];
  /** Against the plan, the new activity's own part included. */
  readonly laneChange: Score;
  readonly calendarChange: Score;
  /** Activities that get other times. */
  readonly moves: readonly ActivityId[];
  /** Activities that lose their time or a part of it. */
  readonly leavesOut: readonly ActivityId[];
}
