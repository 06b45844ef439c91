import { checkPlan } from '../planning/check/check-plan.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { TechnicianPlan } from '../planning/model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import type { Planner } from './ports/planner.port.js';

/** Looks for a better plan of one technician, or a proof that there is none, within limits of its own. */
export type Prove = (
  problem: PlanningProblem,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
) => Promise<TechnicianPlan>;

/** How one question is followed, stopped and measured. Nothing here but `prove` changes the plans. */
export interface SolveOptions {
  /** Milliseconds of a clock that only goes forward. */
  readonly watch: () => number;
  /** Technicians under way at the same time. */
  readonly atOnce: number;
  /** An abort ends the work and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  readonly prove?: Prove;
}

/** A plan that was found sound, and the milliseconds from asking for it to having it. */
export interface SolvedTechnician {
  readonly plan: TechnicianPlan;
  readonly milliseconds: number;
}

/** Answers a question that is given whole: nothing is read from the desk and nothing is stored. */
export class SolveProblem {
  constructor(private readonly planner: Planner) {}

  /**
   * One plan per technician, in the order of the problem.
   * @throws InvariantError when a plan breaks a rule: then none is given out.
   */
  async run(problem: PlanningProblem, options: SolveOptions): Promise<readonly SolvedTechnician[]> {
    const { signal, onProgress, atOnce } = options;
    const total = problem.technicians.length;
    const solved: SolvedTechnician[] = [];
    const stop = new AbortController();
    const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    const waiting = problem.technicians.entries();
    let done = 0;
    either.throwIfAborted();
    onProgress?.(done, total);
    const workThrough = async (): Promise<void> => {
      for (const [index, technician] of waiting) {
        solved[index] = await this.solveOne(problem, technician, { ...options, signal: either });
        onProgress?.((done += 1), total);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(atOnce, total) }, workThrough));
    } catch (error) {
      stop.abort(error);
      throw error;
    }
    return solved;
  }

  private async solveOne(
    problem: PlanningProblem,
    technician: TechnicianProblem,
    { watch, signal, prove }: SolveOptions & { readonly signal: AbortSignal },
  ): Promise<SolvedTechnician> {
    signal.throwIfAborted();
    const question = { ...problem, technicians: [technician] };
    const start = watch();
    const [found] = (await this.planner.plan(question, { signal })).technicians;
    if (found === undefined) throw new InvariantError(`The planner gave no plan for ${technician.id}.`);
    const plan = prove === undefined ? found : await prove(question, technician, found);
    const milliseconds = watch() - start;
    refuseUnsound(question, plan);
    return { plan, milliseconds };
  }
}

/** No plan leaves without the judge. */
function refuseUnsound(question: PlanningProblem, plan: TechnicianPlan): void {
  const violations = checkPlan(question, { technicians: [plan] });
  if (violations.length === 0) return;
  const named = violations.slice(0, 5).map(({ code, message }) => `${code}: ${message}`);
  throw new InvariantError(
    [`The plan found for technician ${plan.technicianId} breaks ${violations.length} rules:`, ...named].join(
      '\n',
    ),
  );
}
