import { setImmediate } from 'node:timers/promises';
import { Planner, type PlanOptions } from '../application/ports/planner.port.js';
import type { Plan, TechnicianPlan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { keptPlans } from '../planning/solver/replan.js';
import { planOne } from './plan-one.js';

/** Plans in this thread, which does nothing else meanwhile; an abort is seen between two technicians. */
export class InlinePlanner extends Planner {
  override async plan(problem: PlanningProblem, options: PlanOptions = {}): Promise<Plan> {
    const { signal, onProgress, before } = options;
    const kept = before === undefined ? [] : keptPlans(problem, before);
    const technicians: TechnicianPlan[] = [];
    signal?.throwIfAborted();
    onProgress?.(0, problem.technicians.length);
    for (const [index, technician] of problem.technicians.entries()) {
      technicians.push(kept[index] ?? planOne(problem, technician));
      onProgress?.(index + 1, problem.technicians.length);
      await setImmediate();
      signal?.throwIfAborted();
    }
    return { technicians };
  }
}
