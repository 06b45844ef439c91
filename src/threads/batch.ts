import type { PlanningFrame } from '../planning/availability/free-time.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { TechnicianProblem } from '../planning/model/planning-problem.js';

/** What a thread is given at a time: some technicians, heavier ones alone, since a message has its price. */
export interface Batch {
  readonly frame: PlanningFrame;
  readonly technicians: readonly TechnicianProblem[];
  /** Shared with the thread: the index of the technician it is at. All that is left to read when it dies. */
  readonly at: Int32Array;
}

/** One plan per technician of the batch, or the error at the first one who could not be planned; it arrives as a plain Error. */
export type BatchAnswer = { readonly plans: readonly TechnicianPlan[] } | { readonly failed: Error };
