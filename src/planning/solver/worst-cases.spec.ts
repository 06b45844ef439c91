import { checkPlan } from '../check/check-plan.js';
import type { FixedBlock } from '../model/fixed-block.js';
import type { NextActivity } from '../model/next-activity.js';
import type { PlanningProblem, Shift } from '../model/planning-problem.js';
import { aProblem, anActivity } from '../../../test/support/one-technician.js';
import { MONDAY } from '../../../test/support/planning-arbitraries.js';
import { DAY, MINUTE } from '../time/interval.js';
import { Random } from './order/random.js';
import { solve } from './solve.js';

/** So few that these tests are about ending with a sound plan, not about a good one. */
const FEW_STEPS = 50_000;

const HOUR = 60 * MINUTE;

/** Nine to noon and one to five, on every one of so many days. */
const officeDays = (days: number): readonly Shift[] =>
  Array.from({ length: days }, (_, day) => day).flatMap((day) => {
    const midnight = MONDAY + day * DAY;
    return [
      { start: midnight + 9 * HOUR, end: midnight + 12 * HOUR, day: `day ${day}` },
      { start: midnight + 13 * HOUR, end: midnight + 17 * HOUR, day: `day ${day}` },
    ];
  });

const someWork = (count: number, more: Partial<NextActivity> = {}): readonly NextActivity[] => {
  const random = new Random(count);
  return Array.from({ length: count }, (_, index) =>
    anActivity(`a${index}`, {
      durationMinutes: 15 + random.below(90),
      weight: 1 + random.below(20),
      createdAt: MONDAY - random.below(30) * DAY,
      dueAt: MONDAY + random.below(20 * 24 * 60) * MINUTE,
      ...more,
    }),
  );
};

const someBlocks = (count: number, days: number): readonly FixedBlock[] => {
  const random = new Random(count);
  return Array.from({ length: count }, (_, index) => {
    const start = MONDAY + random.below(days * 24 * 60) * MINUTE;
    const end = start + (5 + random.below(60)) * MINUTE;
    return { id: `b${index}`, kind: 'imported', slot: { start, end } };
  });
};

const desk = (
  days: number,
  activities: readonly NextActivity[],
  more: { readonly blocks?: number; readonly shifts?: readonly Shift[]; readonly gridMinutes?: number } = {},
): PlanningProblem =>
  aProblem(
    {
      minMinutesFree: 15,
      shifts: more.shifts ?? officeDays(days),
      fixedBlocks: someBlocks(more.blocks ?? 0, days),
      activities,
    },
    {
      now: MONDAY,
      horizonEnd: MONDAY + days * DAY,
      gridMinutes: more.gridMinutes ?? 5,
      budget: { steps: Number(process.env['WORST_CASE_STEPS'] ?? FEW_STEPS) },
    },
  );

const ENDLESS_YEAR: readonly Shift[] = [{ start: MONDAY, end: MONDAY + 365 * DAY, day: 'all year' }];

const CASES: readonly (readonly [string, PlanningProblem])[] = [
  ['1,000 activities, more than a month can hold', desk(30, someWork(1_000))],
  ['1,000 activities in a year', desk(365, someWork(1_000))],
  ['2,000 blocks', desk(14, someWork(40), { blocks: 2_000 })],
  ['2,000 blocks in a year', desk(365, someWork(100), { blocks: 2_000 })],
  ['a horizon of a year', desk(365, someWork(60))],
  ['no free time at all', desk(14, someWork(200), { shifts: [] })],
  ['free time that no activity fits into', desk(14, someWork(60, { durationMinutes: 600 }))],
  ['work that is due in the past, all of it', desk(60, someWork(150, { dueAt: MONDAY - 400 * DAY }))],
  ['work of equal weight', desk(60, someWork(150, { weight: 7 }))],
  [
    'work that is equal in all',
    desk(60, someWork(150, { weight: 7, durationMinutes: 45, dueAt: MONDAY, createdAt: MONDAY })),
  ],
  ['work without any due time', desk(60, someWork(150, { dueAt: null }))],
  ['work that all has to be cut', desk(60, someWork(60, { durationMinutes: 700, splittable: true }))],
  [
    'one endless shift of a year at a grid of a minute',
    desk(365, someWork(60), { shifts: ENDLESS_YEAR, gridMinutes: 1 }),
  ],
  [
    'one endless shift of a year at a grid of a minute, due in the past',
    desk(365, someWork(12, { dueAt: MONDAY }), { shifts: ENDLESS_YEAR, gridMinutes: 1 }),
  ],
  [
    'the heaviest weights, a year late',
    desk(30, someWork(300, { weight: 1_000_000, dueAt: MONDAY - 365 * DAY })),
  ],
];

describe('solve', () => {
  it.each(CASES)('ends with a sound plan for %s', (_, problem) => {
    const plan = solve(problem);
    expect(checkPlan(problem, plan)).toEqual([]);
    const { lane, leftOut } = plan.technicians[0]!;
    const named = new Set([...lane, ...leftOut.map((it) => it.activityId)]);
    expect(named.size).toBe(problem.technicians[0]!.activities.length);
  });

  it('takes one step as a budget', () => {
    const problem = { ...desk(30, someWork(200)), budget: { steps: 1 } };
    expect(checkPlan(problem, solve(problem))).toEqual([]);
    expect(solve(problem)).toEqual(solve(problem));
  });
});
