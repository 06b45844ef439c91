import { aProblem, aTechnician, anActivity } from '../../test/support/one-technician.js';
import type { Plan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { solve } from '../planning/solver/solve.js';
import { Planner, type PlanOptions } from './ports/planner.port.js';
import { proveWithin } from './prove-within.js';

/** Answers each attempt with the next of some changes to the real plan; hangs until it is aborted when there is none. */
class Attempts extends Planner {
  readonly budgets: (number | undefined)[] = [];

  constructor(private readonly changes: readonly object[]) {
    super();
  }

  override plan(problem: PlanningProblem, options: PlanOptions = {}): Promise<Plan> {
    const change = this.changes[this.budgets.length];
    this.budgets.push(problem.budget?.steps);
    if (change !== undefined)
      return Promise.resolve({ technicians: [{ ...solve(problem).technicians[0]!, ...change }] });
    return new Promise((_, reject) => {
      options.signal?.addEventListener('abort', () => {
        reject(options.signal?.reason as Error);
      });
    });
  }
}

const technician = aTechnician({ activities: [anActivity('a'), anActivity('b')] });
const problem = aProblem(technician);
const open = { bound: { weightedTardiness: 0, gapPercent: 5, proven: false }, stoppedBy: 'steps' as const };
const plan = { ...solve(problem).technicians[0]!, ...open };

describe('proving within a time', () => {
  it('asks with larger and larger budgets until the order is proven', async () => {
    const attempts = new Attempts([open, open, {}]);
    const proven = await proveWithin(attempts, 60)(problem, technician, plan);

    expect(proven.bound.proven).toBe(true);
    expect(proven.stoppedBy).toBe('proven');
    expect(attempts.budgets.map((it) => it! / attempts.budgets[0]!)).toEqual([1, 4, 16]);
  });

  it('gives back the best plan so far when the time is over, and says so', async () => {
    const closer = { ...open, bound: { ...open.bound, gapPercent: 2 } };
    const worse = { ...closer, laneScore: { ...plan.laneScore, weightedTardiness: 1e9 } };
    const stopped = await proveWithin(new Attempts([closer, worse]), 0.01)(problem, technician, plan);

    expect(stopped.stoppedBy).toBe('time');
    expect(stopped.bound.gapPercent).toBe(2);
    expect(stopped.laneScore).toEqual(plan.laneScore);
  });

  it('asks nothing when the plan is proven already', async () => {
    const attempts = new Attempts([]);
    const sound = solve(problem).technicians[0]!;

    expect(await proveWithin(attempts, 60)(problem, technician, sound)).toBe(sound);
    expect(attempts.budgets).toEqual([]);
  });
});
