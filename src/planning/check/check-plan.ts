import type { Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { checkBound } from './check-bound.js';
import { checkChunks } from './check-chunks.js';
import { checkFillers } from './check-fillers.js';
import { checkGaps } from './check-gaps.js';
import { checkHeld } from './check-held.js';
import { checkLane } from './check-lane.js';
import { checkOpenings } from './check-openings.js';
import { checkPlaces } from './check-places.js';
import { checkScores } from './check-scores.js';
import { checkShape } from './check-shape.js';
import type { Case } from './case.js';
import { caseOf } from './case.js';
import type { Violation, ViolationCode } from './violation.js';

/**
 * Judges any plan against any problem; empty means that it may be stored. Plainer than the solver and without a line of
 * its code, so that the same mistake is not made twice.
 */
export function checkPlan(problem: PlanningProblem, plan: Plan): readonly Violation[] {
  const technicians = new Map(problem.technicians.map((it) => [it.id, it]));
  return [
    ...everyTechnicianOnce(problem, plan),
    ...plan.technicians.flatMap((it) => {
      const technician = technicians.get(it.technicianId);
      return technician === undefined ? [] : checkTechnician(problem, technician, it);
    }),
  ];
}

/** The same for one technician's part of the plan. */
function checkTechnician(
  frame: Pick<PlanningProblem, 'now' | 'horizonEnd' | 'gridMinutes'>,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
): readonly Violation[] {
  const it: Case = caseOf(frame, technician, plan);
  return [
    ...checkShape(it),
    ...checkChunks(it, 'calendar'),
    ...checkChunks(it, 'laneSlots'),
    ...checkPlaces(it, 'calendar'),
    ...checkPlaces(it, 'laneSlots'),
    ...checkGaps(it),
    ...checkHeld(it),
    ...checkLane(it),
    ...checkFillers(it),
    ...checkScores(it),
    ...checkBound(it),
    ...checkOpenings(it),
  ];
}

function everyTechnicianOnce(problem: PlanningProblem, plan: Plan): readonly Violation[] {
  const violation = (code: ViolationCode, technicianId: string, message: string): Violation => ({
    code,
    technicianId,
    activityId: null,
    message,
  });
  const known = new Set(problem.technicians.map((it) => it.id));
  const plans = new Map<string, number>();
  for (const { technicianId } of plan.technicians)
    plans.set(technicianId, (plans.get(technicianId) ?? 0) + 1);
  return [
    ...plan.technicians
      .filter((it) => !known.has(it.technicianId))
      .map((it) =>
        violation('unknown-technician', it.technicianId, `The problem has no ${it.technicianId}.`),
      ),
    ...problem.technicians
      .filter((it) => plans.get(it.id) !== 1)
      .map((it) => violation('technician-missing', it.id, `${it.id} does not have exactly one plan.`)),
  ];
}
