import type { Plan } from '../../../src/planning/model/plan.js';
import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import type { GapMode } from './gap-modes.js';

/** Technicians whose lane is another one under one of the modes than under the first, in words; there must be none. */
export async function lanesUnder(
  problemWith: (mode: GapMode) => Promise<PlanningProblem>,
  modes: readonly GapMode[],
  plan: (problem: PlanningProblem) => Promise<Plan>,
): Promise<readonly string[]> {
  const changed: string[] = [];
  let first: ReadonlyMap<string, string> | null = null;
  for (const mode of modes) {
    const problem = await problemWith(mode);
    const { technicians } = await plan(problem);
    const lanes = new Map(technicians.map((it) => [it.technicianId, it.lane.join(' ')]));
    first ??= lanes;
    for (const [id, lane] of lanes)
      if (first.get(id) !== lane)
        changed.push(`technician ${id} at ${new Date(problem.now).toISOString()}, ${mode.name}`);
  }
  return changed;
}
