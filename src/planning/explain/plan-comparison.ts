import type { MoveReason } from '../diff/move-reason.js';
import type { ActivityId } from '../model/next-activity.js';
import type { LeftOutReason } from '../model/plan.js';
import type { Score } from '../model/score.js';
import type { Interval } from '../time/interval.js';

/** Closed list of why a slot is another one; the reasons of a written move, and `unknown` where no problem tells. */
export type MoveCauseCode = MoveReason['reason'] | 'unknown';

export interface MoveCause {
  readonly reason: MoveCauseCode;
  /** Id of the block or activity that caused it; null when it has no name. */
  readonly cause: string | null;
}

/** One chunk, named as in the calendars. */
export interface ComparedChunk {
  readonly activityId: ActivityId;
  readonly chunk: number;
}

export interface MovedChunk extends ComparedChunk {
  readonly before: Interval;
  readonly after: Interval;
  /** Minutes from the old start to the new one: positive is later; 0 when only the end is another. */
  readonly minutesLater: number;
  readonly why: MoveCause;
}

/** Before and after of one score; `change` is negative where it got better. */
export interface ScoreComparison {
  readonly before: Score;
  readonly after: Score;
  readonly change: Score;
}

/** What became of one technician's plan. */
export interface TechnicianComparison {
  readonly technicianId: string;
  readonly presence: 'in-both' | 'only-before' | 'only-after';
  /** In order of the second calendar, what is gone in order of the first. */
  readonly moved: readonly MovedChunk[];
  readonly added: readonly (ComparedChunk & { readonly after: Interval })[];
  readonly removed: readonly (ComparedChunk & { readonly before: Interval })[];
  readonly newlyLeftOut: readonly { readonly activityId: ActivityId; readonly reason: LeftOutReason }[];
  /** Left out before, and not any more. */
  readonly newlyPlaced: readonly ActivityId[];
  /** 1-based places in the lane, of what joined or left the lane and of the fewest whose change of place explains the new order; null is not in the lane. */
  readonly lanePlaces: readonly LanePlaceChange[];
  /** Null when the technician is in one plan only. */
  readonly laneScore: ScoreComparison | null;
  readonly calendarScore: ScoreComparison | null;
  readonly counts: MoveCounts;
}

export interface LanePlaceChange {
  readonly activityId: ActivityId;
  readonly before: number | null;
  readonly after: number | null;
}

/** In chunks. */
export interface MoveCounts {
  readonly before: number;
  readonly after: number;
  /** In both with equal times. */
  readonly unmoved: number;
  /** Of those before, from 0 to 1; 1 when there were none. */
  readonly unmovedShare: number;
}

/** Two plans side by side, technician by technician in the order of the second plan, then what only the first one has. */
export interface PlanComparison {
  readonly technicians: readonly TechnicianComparison[];
  readonly counts: MoveCounts;
  /** The same in plain sentences. */
  readonly words: readonly string[];
}
