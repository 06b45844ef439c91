import type { Plan } from '../../planning/model/plan.js';
import type { PlanningProblem } from '../../planning/model/planning-problem.js';

/** A question that was asked before and the plan that answered it. */
interface EarlierPlan {
  readonly problem: PlanningProblem;
  readonly plan: Plan;
}

/** How one planning is followed, stopped and shortened. Nothing here changes the answer. */
export interface PlanOptions {
  /** An abort ends the work at once and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with technicians done and technicians in all: never less than before, and `total, total` at the end. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Technicians whose part of the question is the same as in this one keep the part of its plan. */
  readonly before?: EarlierPlan;
}

/** Answers a planning problem with the plan that `solve` finds for it, technicians in the order of the problem. */
export abstract class Planner {
  /** Rejects with the signal's reason when it is aborted, and with an InvariantError when the work itself fails. */
  abstract plan(problem: PlanningProblem, options?: PlanOptions): Promise<Plan>;
}
