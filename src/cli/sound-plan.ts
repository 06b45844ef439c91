import { checkPlan } from '../planning/check/check-plan.js';
import type { Plan, TechnicianPlan } from '../planning/model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import { UsageError } from './usage.js';

/** One technician's part of a plan. @throws UsageError when it does not answer the problem: then nothing can be said about it. */
export function soundPlan(
  problem: PlanningProblem,
  technician: TechnicianProblem,
  { technicians }: Plan,
): TechnicianPlan {
  const own = technicians.filter((it) => it.technicianId === technician.id);
  const [plan] = own;
  const [violation] = checkPlan({ ...problem, technicians: [technician] }, { technicians: own });
  if (plan !== undefined && violation === undefined) return plan;
  throw new UsageError(
    `The plan does not answer the problem (${violation?.message ?? 'no plan'}). "gapwise check PROBLEM PLAN" tells all that is wrong.`,
  );
}
