import type { Plan } from '../../../src/planning/model/plan.js';
import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';

/** The same state of the desk, as the question that it is with the gaps of one mode. */
interface AskedMode {
  readonly name: string;
  readonly problem: PlanningProblem;
}

/** Technicians whose lane is another one under one of the modes than under the first, in words; there must be none. */
export async function lanesChanged(
  modes: readonly AskedMode[],
  plan: (problem: PlanningProblem) => Promise<Plan>,
): Promise<readonly string[]> {
  const changed: string[] = [];
  let first: ReadonlyMap<string, string> | null = null;
  for (const { name, problem } of modes) {
    const { technicians } = await plan(problem);
    const lanes = new Map(technicians.map((it) => [it.technicianId, it.lane.join(' ')]));
    first ??= lanes;
    for (const [id, lane] of lanes)
      if (first.get(id) !== lane)
        changed.push(`technician ${id} at ${new Date(problem.now).toISOString()}, ${name}`);
  }
  return changed;
}
