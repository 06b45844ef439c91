import { proveWithin } from '../src/application/prove-within.js';
import { checkPlan } from '../src/planning/check/check-plan.js';
import type { TechnicianPlan } from '../src/planning/model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../src/planning/model/planning-problem.js';
import { defaultBudget } from '../src/planning/solver/default-budget.js';
import { solveTechnician } from '../src/planning/solver/solve.js';
import { ThreadPlanner } from '../src/threads/thread-planner.js';
import type { Outcome } from './best-known.js';

/** What our engine made of a desk, on this thread. */
export interface EngineRun {
  readonly plan: TechnicianPlan;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

/** The desk's only technician. */
export function technicianOf(problem: PlanningProblem): TechnicianProblem {
  const [technician] = problem.technicians;
  if (technician === undefined) throw new RangeError('The problem has no technician.');
  return technician;
}

/**
 * Solves a desk at the default budget, then lets the checker judge the plan outside the time measured.
 * @throws RangeError when the checker refuses it: figures of a plan that does not hold are worth nothing.
 */
export function solveDesk(problem: PlanningProblem): EngineRun {
  const technician = technicianOf(problem);
  const begun = performance.now();
  const plan = solveTechnician(problem, technician);
  const milliseconds = performance.now() - begun;
  judge(problem, plan);
  return { plan, outcome: plan.laneScore, milliseconds };
}

/** The problem with so many times the default budget. */
export const withBudget = (problem: PlanningProblem, times: number): PlanningProblem => ({
  ...problem,
  budget: { steps: Math.floor(times * defaultBudget(technicianOf(problem).activities.length)) },
});

/**
 * Solves at the default budget and goes on as `solve --prove` does, until the order is proven or the time is over; then the best plan so
 * far counts, and says that time stopped it. On a thread, which can be stopped in the middle of its work and is started before the clock.
 */
export async function proveDesk(problem: PlanningProblem, limitMs: number): Promise<EngineRun> {
  const technician = technicianOf(problem);
  const planner = createPlanner(1);
  try {
    await planner.plan(problem);
    const begun = performance.now();
    const [first] = (await planner.plan(problem)).technicians;
    if (first === undefined) throw new RangeError('The problem has no technician.');
    const secondsLeft = Math.max(0, limitMs - (performance.now() - begun)) / 1_000;
    const plan = await proveWithin(planner, secondsLeft)(problem, technician, first);
    const milliseconds = performance.now() - begun;
    judge(problem, plan);
    return { plan, outcome: plan.laneScore, milliseconds };
  } finally {
    await planner.close();
  }
}

/** @throws RangeError when the checker refuses the plan. */
export function judge(problem: PlanningProblem, plan: TechnicianPlan): void {
  const [violation] = checkPlan(problem, { technicians: [plan] });
  if (violation !== undefined) throw new RangeError(`The checker refuses a plan: ${violation.message}`);
}

/** Plans a whole team on that many threads, in the order of the problem. */
export async function planTeam(
  problem: PlanningProblem,
  threads: number,
): Promise<readonly TechnicianPlan[]> {
  const planner = createPlanner(threads);
  try {
    return (await planner.plan(problem)).technicians;
  } finally {
    await planner.close();
  }
}

const createPlanner = (threads: number): ThreadPlanner =>
  new ThreadPlanner(new URL('../src/threads/plan-worker.js', import.meta.url), {
    maxThreads: threads,
    memoryMiB: 256,
    idleMilliseconds: 1_000,
  });
