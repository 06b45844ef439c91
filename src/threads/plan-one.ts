import type { PlanningFrame } from '../planning/availability/free-time.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { TechnicianProblem } from '../planning/model/planning-problem.js';
import { solveTechnician } from '../planning/solver/solve.js';

/** Solves one technician's problem. Whatever the solver throws leaves as an InvariantError that names the technician. */
export function planOne(frame: PlanningFrame, technician: TechnicianProblem): TechnicianPlan {
  try {
    return solveTechnician(frame, technician);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new InvariantError(`Planning technician ${technician.id} failed: ${message}`, { cause });
  }
}
