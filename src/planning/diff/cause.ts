import type { Change } from '../model/change.js';
import type { FixedBlock } from '../model/fixed-block.js';
import type { ActivityId } from '../model/next-activity.js';
import type { LeftOutReason, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import type { Instant, Interval } from '../time/interval.js';

/** Everything that the changes of one technician are explained from. */
export interface ChangeCase {
  readonly frame: Pick<PlanningProblem, 'now' | 'horizonEnd'>;
  readonly technician: TechnicianProblem;
  readonly plan: TechnicianPlan;
  /** All of the technician. */
  readonly changes: readonly Change[];
  /** Slots of ours that are given up because their work has ended or waits. */
  readonly ended: readonly EndedChunk[];
}

export interface EndedChunk {
  readonly activityId: ActivityId;
  readonly chunk: number;
  readonly slot: Interval;
}

/** From one change to another one of the same technician that asked for it. */
export interface CauseStep {
  /** It stands after the other, it gave its place to work that came before it, or it took a place that the other left. */
  readonly kind: 'follows' | 'overtaken' | 'moves-up';
  readonly change: Change;
}

/** Where a chain ends; the closed list. */
export type RootCause =
  /** On its place, or in the gap before it. */
  | { readonly kind: 'booking-landed' | 'booking-in-the-gap'; readonly block: FixedBlock }
  | { readonly kind: 'start-has-passed' | 'hours-changed' | 'beyond-the-horizon' | 'outside-its-range' }
  | { readonly kind: 'may-not-start-yet'; readonly notBefore: Instant }
  | { readonly kind: 'new-work' | 'not-published-yet' | 'more-parts' | 'fewer-parts' }
  /** Of a chunk that stood where there is room now. */
  | { readonly kind: 'work-ended'; readonly ended: EndedChunk }
  | { readonly kind: 'left-out'; readonly reason: LeftOutReason }
  | { readonly kind: 'work-changed'; readonly fact: WorkFact }
  | { readonly kind: 'gap-setting'; readonly minutes: number }
  /** Earlier time is free, and that is not less than the minimum shift away. */
  | { readonly kind: 'time-opened'; readonly minimumShiftMinutes: number }
  /** Nothing of its own: all work together is done better in another order. */
  | { readonly kind: 'better-order' };

/** What of a piece of work is not what the previous plan knew. */
export type WorkFact = 'due-time' | 'weight' | 'estimate' | 'earliest-start';

/** Why one change: through other changes to what began it. */
export interface CauseChain {
  /** No change twice, and never the one that is explained. */
  readonly steps: readonly CauseStep[];
  /** Steps before the last one that were left out of a very long chain. */
  readonly skipped: number;
  /** Of the last step, or of the change itself where there is none. */
  readonly root: RootCause;
}
