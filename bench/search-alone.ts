import type { PlanningProblem } from '../src/planning/model/planning-problem.js';
import { prepareDesk } from '../src/planning/solver/desk.js';
import { DISPATCH_RULES } from '../src/planning/solver/dispatch-rules.js';
import { BestOrder } from '../src/planning/solver/order/best-order.js';
import { buildOrderModel } from '../src/planning/solver/order/order-model.js';
import { Random } from '../src/planning/solver/order/random.js';
import { StepMeter } from '../src/planning/solver/order/step-meter.js';
import { technicianOf } from './engine.js';

/** What it took the local search to come to an order. */
export interface SearchTime {
  readonly isMet: boolean;
  readonly steps: number;
  readonly milliseconds: number;
}

/** Kicks and local search without a bound, from a dispatch rule, until the order is no later than `target` (weight x minutes). */
export function searchUntil(problem: PlanningProblem, target: number, mostSteps: number): SearchTime {
  const begun = performance.now();
  const model = buildOrderModel(prepareDesk(problem, technicianOf(problem)), new Map());
  const meter = new StepMeter(mostSteps);
  const best = new BestOrder(model, meter, new Random(problem.seed ?? 1), [DISPATCH_RULES[0]?.(model) ?? []]);
  best.mind(false);
  // In rounds, so that it stops soon after it has met the target.
  while (best.cost.late > target && meter.used < mostSteps)
    best.kickUntil(Math.min(mostSteps, meter.used + mostSteps / 100));
  return {
    isMet: best.cost.late <= target,
    steps: meter.used,
    milliseconds: performance.now() - begun,
  };
}
