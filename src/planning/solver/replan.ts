import type { Plan, TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { DEFAULT_MOVE_PRICE } from '../model/score.js';
import { solveTechnician } from './solve.js';

/** A question that was asked before and the plan that `solve` of this same version gave to it. */
interface EarlierPlan {
  readonly problem: PlanningProblem;
  readonly plan: Plan;
}

/** The plan that `solve(problem)` gives. Technicians whose part of the question is the same keep the plan object they had. */
export function replan(problem: PlanningProblem, before: EarlierPlan): Plan {
  const kept = keptPlans(problem, before);
  return {
    technicians: problem.technicians.map((it, index) => kept[index] ?? solveTechnician(problem, it)),
  };
}

/**
 * One entry per technician of the problem, in its order: the earlier plan where nothing that is asked has changed, null where it
 * must be solved anew. A change of the frame (`now`, say) changes every technician's question.
 */
export function keptPlans(problem: PlanningProblem, before: EarlierPlan): readonly (TechnicianPlan | null)[] {
  if (!isSame(frameOf(problem), frameOf(before.problem))) return problem.technicians.map(() => null);
  const earlier = new Map(
    before.problem.technicians.map((it, index) => [
      it.id,
      { asked: it, plan: before.plan.technicians[index] },
    ]),
  );
  return problem.technicians.map((technician) => {
    const { asked, plan } = earlier.get(technician.id) ?? {};
    if (asked === undefined || plan?.technicianId !== technician.id) return null;
    return asked === technician || isSame(questionOf(asked), questionOf(technician)) ? plan : null;
  });
}

const frameOf = ({ technicians: _technicians, seed, budget, ...frame }: PlanningProblem): object => ({
  ...frame,
  seed: seed ?? 1,
  budget: { ...budget, steps: budget?.steps ?? 0 },
});

/** The rest goes in as it is, so that a field that comes later is compared too. */
const questionOf = ({ previous, movePrice, ...technician }: TechnicianProblem): object => ({
  ...technician,
  shifts: technician.shifts.toSorted((a, b) => a.start - b.start),
  fixedBlocks: technician.fixedBlocks.toSorted((a, b) => a.slot.start - b.slot.start || byId(a, b)),
  activities: technician.activities.toSorted(byId),
  previous: previous ?? [],
  movePrice: movePrice ?? DEFAULT_MOVE_PRICE,
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id);

/** Equal plain data: key by key, whatever their order; a missing key is the same as undefined. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

const isObject = (it: unknown): it is Readonly<Record<string, unknown>> =>
  typeof it === 'object' && it !== null;
