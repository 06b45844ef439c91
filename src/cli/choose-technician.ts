import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import { UsageError } from './usage.js';

/** The technician of that id; without one, the only technician. @throws UsageError when there is none, or a choice. */
export function chooseTechnician(
  { technicians }: PlanningProblem,
  id: string | undefined,
): TechnicianProblem {
  const [only] = technicians;
  if (id === undefined) {
    if (only !== undefined && technicians.length === 1) return only;
    throw new UsageError(
      only === undefined
        ? 'The problem has no technicians.'
        : `The problem has ${technicians.length} technicians. Add --technician ID.`,
    );
  }
  const found = technicians.find((it) => it.id === id);
  if (found === undefined) throw new UsageError(`The problem has no technician "${id}".`);
  return found;
}
