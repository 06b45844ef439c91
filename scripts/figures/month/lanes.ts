import type { Plan } from '../../../src/planning/model/plan.js';
import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import type { GapMode } from './gap-modes.js';

/** The same question with the gaps of another mode. */
const withGaps = (problem: PlanningProblem, { settings }: GapMode): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map((it) => ({
    ...it,
    minMinutesFree: Number(settings['minMinutesFree'] ?? it.minMinutesFree),
  })),
});

/** Technicians whose lane is another one under one of the modes than under the first, in words; there must be none. */
export async function lanesUnder(
  problem: PlanningProblem,
  modes: readonly GapMode[],
  plan: (problem: PlanningProblem) => Promise<Plan>,
): Promise<readonly string[]> {
  const changed: string[] = [];
  let first: ReadonlyMap<string, string> | null = null;
  for (const mode of modes) {
    const { technicians } = await plan(withGaps(problem, mode));
    const lanes = new Map(technicians.map((it) => [it.technicianId, it.lane.join(' ')]));
    first ??= lanes;
    for (const [id, lane] of lanes)
      if (first.get(id) !== lane)
        changed.push(`technician ${id} at ${new Date(problem.now).toISOString()}, ${mode.name}`);
  }
  return changed;
}
