import fc from 'fast-check';
import { afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import { aDesk, aTeam } from '../../../test/support/small-team.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { DEFAULT_MOVE_PRICE } from '../model/score.js';
import { keptPlans, replan } from './replan.js';
import { solve } from './solve.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 60) };

/** Technicians `t0`, `t1` ... who share one frame, some of them with a plan published already. */
const team: fc.Arbitrary<PlanningProblem> = fc
  .tuple(planningProblem, fc.array(planningProblem, { minLength: 1, maxLength: 3 }))
  .map(([first, others]) => {
    const technicians = [first, ...others].flatMap((it) => it.technicians);
    return { ...first, technicians: technicians.map((it, index) => ({ ...it, id: `t${index}` })) };
  })
  .chain((it) => fc.constantFrom(it, afterPublishing(it, solve(it).technicians)));

type Data = Record<string, unknown>;

/** Every path to a value that is neither a list nor an object. */
function leavesOf(it: unknown): readonly (readonly string[])[] {
  if (typeof it !== 'object' || it === null) return [[]];
  return Object.keys(it).flatMap((key) => leavesOf((it as Data)[key]).map((path) => [key, ...path]));
}

function withLeaf(
  it: unknown,
  [key, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) return change(it);
  const changed = withLeaf((it as Data)[key], rest, change);
  return Array.isArray(it)
    ? it.map((one: unknown, index) => (String(index) === key ? changed : one))
    : { ...(it as Data), [key]: changed };
}

const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 60_000;
  if (typeof value === 'boolean') return !value;
  return value === null ? 1_800_000_000_000 : `${JSON.stringify(value)}!`;
};

const shuffled = (it: TechnicianProblem): fc.Arbitrary<TechnicianProblem> =>
  fc
    .tuple(
      fc.shuffledSubarray([...it.activities], { minLength: it.activities.length }),
      fc.shuffledSubarray([...it.fixedBlocks], { minLength: it.fixedBlocks.length }),
    )
    .map(([activities, fixedBlocks]) => structuredClone({ ...it, activities, fixedBlocks }));

describe('replan', () => {
  it('keeps the plan object of everyone whose question is the same, whatever the order of the input', () => {
    const reordered = team.chain((before) =>
      fc
        .tuple(...before.technicians.map(shuffled))
        .chain((technicians) => fc.shuffledSubarray(technicians, { minLength: technicians.length }))
        .map((technicians) => ({ before, problem: { ...before, technicians } })),
    );
    fc.assert(
      fc.property(reordered, ({ before, problem }) => {
        const plan = solve(before);
        const again = replan(problem, { problem: before, plan });
        expect(again).toEqual(solve(problem));
        for (const it of again.technicians) expect(plan.technicians).toContain(it);
      }),
      RUNS,
    );
  });

  it('solves a technician anew when any one value of the question is another', () => {
    const oneValueChanged = fc.tuple(team, fc.nat(), fc.nat()).map(([before, who, where]) => {
      const index = who % before.technicians.length;
      const leaves = leavesOf(before.technicians[index]).filter(([key]) => key !== 'id');
      const path = leaves[where % leaves.length] ?? [];
      const problem = withLeaf(before, ['technicians', String(index), ...path], other) as PlanningProblem;
      return { before, problem, index };
    });
    fc.assert(
      fc.property(oneValueChanged, ({ before, problem, index }) => {
        const plan = solve(before);
        const kept = keptPlans(problem, { problem: before, plan });
        const others = plan.technicians.map((it, at) => (at === index ? null : it));
        expect(kept).toEqual(others);
      }),
      RUNS,
    );
  });

  it('gives the same plan as solving all of it when a technician is changed, one is new and one is gone', () => {
    fc.assert(
      fc.property(team, team, ({ technicians, ...frame }, given) => {
        const before = { ...frame, technicians };
        const newcomers = given.technicians.map((it, index) => ({ ...it, id: `t${index + 1}` }));
        const problem = { ...frame, technicians: [...newcomers, ...technicians.slice(0, 1)] };
        expect(replan(problem, { problem: before, plan: solve(before) })).toEqual(solve(problem));
      }),
      RUNS,
    );
  });
});

describe('keptPlans', () => {
  const before = aTeam(aDesk('t0', 3), aDesk('t1', 5));
  const plan = solve(before);
  const kept = (problem: PlanningProblem): readonly unknown[] =>
    keptPlans(problem, { problem: before, plan });
  const nobody = before.technicians.map(() => null);

  it.each<[string, Partial<PlanningProblem>]>([
    ['now', { now: before.now + 60_000 }],
    ['the horizon', { horizonEnd: before.horizonEnd + 60_000 }],
    ['the grid', { gridMinutes: 1 + before.gridMinutes }],
    ['the seed', { seed: 2 }],
    ['the budget', { budget: { steps: 9 } }],
  ])('keeps nobody when %s is another', (_, change) => {
    expect(kept({ ...before, ...change })).toEqual(nobody);
  });

  it('takes what is left out for its default', () => {
    const technicians = before.technicians.map((it) => ({
      ...it,
      previous: it.previous ?? [],
      movePrice: DEFAULT_MOVE_PRICE,
    }));
    expect(kept({ ...before, seed: 1, budget: { steps: 0 }, technicians })).toEqual(plan.technicians);
  });

  it('keeps nobody whose plan the earlier answer does not hold', () => {
    expect(keptPlans(before, { problem: before, plan: { technicians: [] } })).toEqual(nobody);
  });

  it('minds the order of the previous plan, which is a part of the question', () => {
    const remembered = ['a', 'b'].map((activityId) => ({
      activityId,
      durationMinutes: 30,
      weight: 1,
      dueAt: null,
      notBefore: null,
    }));
    const asked = { ...before, technicians: [{ ...before.technicians[0]!, previous: remembered }] };
    const turned = {
      ...before,
      technicians: [{ ...before.technicians[0]!, previous: remembered.toReversed() }],
    };
    expect(keptPlans(turned, { problem: asked, plan: solve(asked) })).toEqual([null]);
  });
});
