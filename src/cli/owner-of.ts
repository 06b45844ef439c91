import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import { closestName } from '../wire/closest-name.js';
import { UsageError } from './usage.js';

/** The one technician who has the activity, among all or the one of that id. @throws UsageError when there is none, or a choice. */
export function ownerOf(
  problem: PlanningProblem,
  activityId: string,
  id: string | undefined,
): TechnicianProblem {
  const asked = problem.technicians.filter((it) => id === undefined || it.id === id);
  if (asked.length === 0 && id !== undefined) throw new UsageError(`The problem has no technician "${id}".`);
  const owners = asked.filter((it) => it.activities.some((one) => one.id === activityId));
  const [owner, other] = owners;
  if (owner === undefined) {
    const meant = closestName(
      activityId,
      asked.flatMap((it) => it.activities.map((one) => one.id)).slice(0, 10_000),
    );
    const hint = meant === null ? '' : ` Is "${meant}" meant?`;
    throw new UsageError(
      `The problem has no activity "${activityId}"${id === undefined ? '' : ` of "${id}"`}.${hint}`,
    );
  }
  if (other !== undefined)
    throw new UsageError(
      `"${owner.id}" and "${other.id}" both have an activity "${activityId}". Add --technician ID.`,
    );
  return owner;
}
