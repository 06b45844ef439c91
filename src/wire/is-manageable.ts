import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import { minutesOf } from '../planning/time/interval.js';

/** Entries of the solver's tables for one technician: about 500 MB. */
const MOST_ENTRIES = 30_000_000;

/** The solver keeps a row for each kind of work, with an entry for each grid point that the work may reach into. */
export function isManageable(
  { gridMinutes }: Pick<PlanningProblem, 'gridMinutes'>,
  it: TechnicianProblem,
): boolean {
  const free = it.shifts.reduce((sum, shift) => sum + minutesOf(shift), 0);
  const work = it.activities.reduce((sum, { durationMinutes }) => sum + durationMinutes + gridMinutes, 0);
  const isLimited = it.activities.some(({ notBefore, lock }) => notBefore !== null || lock?.kind === 'range');
  const kinds = new Set(
    it.activities.map(({ id, durationMinutes, notBefore, lock }) =>
      notBefore === null && lock?.kind !== 'range' ? durationMinutes : id,
    ),
  );
  const points = (isLimited ? free : Math.min(free, 2 * work)) / gridMinutes;
  return points * kinds.size <= MOST_ENTRIES;
}

/** What to do about work that is not {@link isManageable}. */
export const TOO_LARGE =
  'must be fewer, or have a shorter horizon or a coarser grid: kinds of work times grid points is more than fits into memory';
