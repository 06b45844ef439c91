import type { TechnicianPlan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { compareScores } from '../planning/model/score.js';
import { defaultBudget } from '../planning/solver/default-budget.js';
import type { Planner } from './ports/planner.port.js';
import type { Prove } from './solve-problem.js';

/** Each attempt may take so many times the steps of the one before. */
const GROWTH = 4;

/**
 * Plans with larger and larger budgets until the order is proven, or until so many seconds have passed: then the best plan so far says
 * that it was stopped by time. How far it gets depends on the machine; what it calls proven does not. Needs a planner that can be aborted.
 */
export const proveWithin =
  (planner: Planner, seconds: number): Prove =>
  async (problem, technician, plan) => {
    const signal = AbortSignal.timeout(Math.round(seconds * 1_000));
    let best = plan;
    for (
      let steps = GROWTH * defaultBudget(technician.activities.length);
      !best.bound.proven;
      steps *= GROWTH
    ) {
      const question = { ...problem, technicians: [technician], budget: { steps } };
      const next = await planUnlessAborted(planner, question, signal);
      if (next === null) return { ...best, stoppedBy: 'time' };
      best = better(best, next);
    }
    return best;
  };

async function planUnlessAborted(
  planner: Planner,
  question: PlanningProblem,
  signal: AbortSignal,
): Promise<TechnicianPlan | null> {
  try {
    return (await planner.plan(question, { signal })).technicians[0] ?? null;
  } catch (error) {
    if (signal.aborted && error === signal.reason) return null;
    throw error;
  }
}

/** The better order; of two equals the one that is known to be closer to the best. */
function better(a: TechnicianPlan, b: TechnicianPlan): TechnicianPlan {
  const difference = compareScores(b.laneScore, a.laneScore);
  return difference < 0 || (difference === 0 && b.bound.gapPercent <= a.bound.gapPercent) ? b : a;
}
