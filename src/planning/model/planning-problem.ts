import type { Instant, Interval, LocalDate } from '../time/interval.js';
import type { FixedBlock } from './fixed-block.js';
import type { KeepOpen } from './keep-open.js';
import type { ActivityId, NextActivity } from './next-activity.js';

/** A stretch of working time. A day may have several (lunch between them). */
export interface Shift extends Interval {
  /** The working day the gap rule speaks of, in the technician's zone; the day the shift starts on. */
  readonly day: LocalDate;
}

/** What the previous plan knew about an activity when it ordered it. Equal facts are no reason to order anew. */
export interface RememberedActivity {
  readonly activityId: ActivityId;
  readonly durationMinutes: number;
  readonly weight: number;
  readonly dueAt: Instant | null;
  readonly notBefore: Instant | null;
  /** Its first gap-free start in that plan's lane; null when it had none, absent when unknown. */
  readonly laneStart?: Instant | null;
}

/** Everything the planner may know about one technician. */
export interface TechnicianProblem {
  readonly id: string;
  /** IANA zone name; for explanations, and for the starts of appointments. All times here are instants. */
  readonly timeZone: string;
  /** Free minutes between two consecutive activities of one working day, 0 to 480. Never changes the lane. */
  readonly minMinutesFree: number;
  /** From `now`, the time inside which nothing of ours moves and nothing new is placed. */
  readonly freezeMinutes: number;
  /** A published start is kept when it is less than this later than the earliest possible one. */
  readonly minimumShiftMinutes: number;
  /** Ascending, not overlapping. */
  readonly shifts: readonly Shift[];
  /** In any order; may overlap each other (a conflict that people must solve). */
  readonly fixedBlocks: readonly FixedBlock[];
  readonly activities: readonly NextActivity[];
  /**
   * The previous plan's lane in order, then what it left out; absent or empty on a first plan. While it tells nothing new, the
   * order stays. Without it the order of the published starts is taken for the previous one, and searched anew at every plan.
   */
  readonly previous?: readonly RememberedActivity[];
  /** Weight x minutes that one change against the previous plan costs on level 3; see score.ts for the changes and the default. */
  readonly movePrice?: number;
  /** Absent is nothing besides min minutes free. Never changes the lane. */
  readonly keepOpen?: KeepOpen;
}

/** The whole question: plain data, so it can be stored, sent to a worker, and asked again. */
export interface PlanningProblem {
  readonly now: Instant;
  /** Nothing is planned to end after this. */
  readonly horizonEnd: Instant;
  /** 1, 5, 15 or 60; starts are multiples of it on the UTC clock. */
  readonly gridMinutes: number;
  /** Feeds the chance of the search; equal seeds give equal plans. Absent is 1. */
  readonly seed?: number;
  /** What the search of one technician may cost, in steps; absent or 0 is the default. Never in time: see the planning README. */
  readonly budget?: { readonly steps: number };
  readonly technicians: readonly TechnicianProblem[];
}
