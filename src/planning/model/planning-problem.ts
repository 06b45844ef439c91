import type { Instant, Interval, LocalDate } from '../time/interval.js';
import type { FixedBlock } from './fixed-block.js';
import type { NextActivity } from './next-activity.js';

/** A stretch of working time. A day may have several (lunch between them). */
export interface Shift extends Interval {
  /** The working day the gap rule speaks of, in the technician's zone; the day the shift starts on. */
  readonly day: LocalDate;
}

/** Everything the planner may know about one technician. */
export interface TechnicianProblem {
  readonly id: string;
  /** IANA zone name; for explanations only, all times here are instants. */
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
}

/** The whole question: plain data, so it can be stored, sent to a worker, and asked again. */
export interface PlanningProblem {
  readonly now: Instant;
  /** Nothing is planned to end after this. */
  readonly horizonEnd: Instant;
  /** 1, 5, 15 or 60; starts are multiples of it on the UTC clock. */
  readonly gridMinutes: number;
  readonly technicians: readonly TechnicianProblem[];
}
