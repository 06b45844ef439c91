import type { TechnicianPlan } from '../planning/model/plan.js';
import type { Batch, BatchAnswer } from './batch.js';
import { planOne } from './plan-one.js';

/** What a thread does: plans the technicians of a batch in turn. An error is an answer too, since its class would not survive the way. */
export function planBatch({ frame, technicians, at }: Batch): BatchAnswer {
  const plans: TechnicianPlan[] = [];
  for (const [index, technician] of technicians.entries()) {
    Atomics.store(at, 0, index);
    try {
      plans.push(planOne(frame, technician));
    } catch (error) {
      return { failed: error as Error };
    }
  }
  return { plans };
}
