import { aDesk, aTeam } from '../../test/support/small-team.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { Plan } from '../planning/model/plan.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { solve } from '../planning/solver/solve.js';
import { Planner, type PlanOptions } from './ports/planner.port.js';
import { SolveProblem, type SolveOptions } from './solve-problem.js';

const TEAM = aTeam(...[4, 0, 7, 2].map((activities, index) => aDesk(`t${index}`, activities)));

/** Answers when it is told to, so that the order of events is the test's. */
class ScriptedPlanner extends Planner {
  readonly asked: string[] = [];
  readonly signals: (AbortSignal | undefined)[] = [];
  private readonly answers: (() => void)[] = [];

  constructor(
    private readonly work: (problem: PlanningProblem) => Plan = solve,
    private readonly waits = false,
  ) {
    super();
  }

  override async plan(problem: PlanningProblem, options: PlanOptions = {}): Promise<Plan> {
    this.asked.push(...problem.technicians.map((it) => it.id));
    this.signals.push(options.signal);
    if (this.waits) await new Promise<void>((resolve) => this.answers.push(resolve));
    return this.work(problem);
  }

  /** The one that waits longest, unless another place in line is named. */
  answer(place = 0): Promise<void> {
    this.answers.splice(place, 1)[0]?.();
    return new Promise((resolve) => setImmediate(resolve));
  }
}

const ticks = (): (() => number) => {
  let now = 0;
  return () => (now += 5);
};
const options = (more: Partial<SolveOptions> = {}): SolveOptions => ({ watch: ticks(), atOnce: 1, ...more });

describe('SolveProblem', () => {
  it('gives the plans of the planner in the order of the problem, each with its milliseconds', async () => {
    const solved = await new SolveProblem(new ScriptedPlanner()).run(TEAM, options());

    expect({ technicians: solved.map((it) => it.plan) }).toEqual(solve(TEAM));
    expect(solved.map((it) => it.milliseconds)).toEqual([5, 5, 5, 5]);
  });

  it('answers a problem without technicians', async () => {
    expect(await new SolveProblem(new ScriptedPlanner()).run(aTeam(), options({ atOnce: 4 }))).toEqual([]);
  });

  it('asks for as many at once as it was told, and keeps the order whoever is first', async () => {
    const planner = new ScriptedPlanner(solve, true);
    const run = new SolveProblem(planner).run(TEAM, options({ atOnce: 2 }));
    const asked = [[...planner.asked]];
    for (const place of [1, 1, 0, 0]) {
      await planner.answer(place);
      asked.push([...planner.asked]);
    }

    expect(asked.map((it) => it.length)).toEqual([2, 3, 4, 4, 4]);
    expect((await run).map((it) => it.plan.technicianId)).toEqual(['t0', 't1', 't2', 't3']);
  });

  it('tells progress from none to all', async () => {
    const told: string[] = [];
    const onProgress = (done: number, total: number): unknown => told.push(`${done}/${total}`);
    await new SolveProblem(new ScriptedPlanner()).run(TEAM, options({ onProgress }));

    expect(told).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
  });

  it('rejects with the reason of an abort and asks for nobody else', async () => {
    const planner = new ScriptedPlanner(solve, true);
    const abort = new AbortController();
    const run = new SolveProblem(planner).run(TEAM, options({ signal: abort.signal }));
    const refused = expect(run).rejects.toThrow('enough');
    abort.abort(new Error('enough'));
    await planner.answer();

    await refused;
    expect(planner.asked).toEqual(['t0']);
    expect(planner.signals[0]?.aborted).toBe(true);
    await expect(
      new SolveProblem(planner).run(TEAM, options({ signal: AbortSignal.abort(new Error('before')) })),
    ).rejects.toThrow('before');
  });

  it('stops the others when one fails', async () => {
    const planner = new ScriptedPlanner(() => {
      throw new InvariantError('broken');
    }, true);
    const run = new SolveProblem(planner).run(TEAM, options({ atOnce: 2 }));
    await Promise.all([expect(run).rejects.toThrow('broken'), planner.answer()]);

    expect(planner.signals.map((it) => it?.aborted)).toEqual([true, true]);
    expect(planner.asked).toEqual(['t0', 't1']);
  });

  it('gives out no plan that breaks a rule, whoever made it', async () => {
    const broken = (problem: PlanningProblem): Plan => ({
      technicians: solve(problem).technicians.map((it) => ({ ...it, lane: it.lane.toReversed() })),
    });
    const refused = /^The plan found for technician t0 breaks \d+ rules:\nlane-/;

    await expect(new SolveProblem(new ScriptedPlanner(broken)).run(TEAM, options())).rejects.toThrow(refused);
    const prove: SolveOptions['prove'] = (problem) => Promise.resolve(broken(problem).technicians[0]!);
    await expect(new SolveProblem(new ScriptedPlanner()).run(TEAM, options({ prove }))).rejects.toThrow(
      refused,
    );
  });

  it('gives out what the proof found, and counts its time', async () => {
    const watch = ticks();
    const prove: SolveOptions['prove'] = (_problem, _technician, plan) => {
      watch();
      return Promise.resolve({ ...plan, stoppedBy: plan.stoppedBy === 'proven' ? 'proven' : 'time' });
    };
    const solved = await new SolveProblem(new ScriptedPlanner()).run(TEAM, options({ watch, prove }));

    expect(solved.map((it) => it.milliseconds)).toEqual([10, 10, 10, 10]);
  });
});
