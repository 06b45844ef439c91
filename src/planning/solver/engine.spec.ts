import fc from 'fast-check';
import { bestOfAllOrders, bestOfAllSets, carryOut, compareLate } from '../../../test/support/brute-force.js';
import { aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { MONDAY } from '../../../test/support/planning-arbitraries.js';
import { crowdedDesk, overdueDesk, shortShiftsDesk } from '../../../test/support/random-desk.js';
import { checkPlan } from '../check/check-plan.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import type { WeeklyHours } from '../model/weekly-hours.js';
import { DAY, MINUTE } from '../time/interval.js';
import { expandHours } from '../time/work-calendar.js';
import { Random } from './order/random.js';
import { solve } from './solve.js';

/** `most` runs by default, so that the file stays quick; PROPERTY_RUNS looks harder. */
const runs = (most: number): { readonly numRuns: number } => ({
  numRuns: Math.ceil((most * Number(process.env['PROPERTY_RUNS'] ?? 100)) / 100),
});

/** Enough for kicks, bound and proof to run, less than the default. */
const QUICK = { steps: 300_000 };

const planOf = (problem: PlanningProblem): TechnicianPlan => solve(problem).technicians[0]!;

const changed = (problem: PlanningProblem, change: Partial<TechnicianProblem>): PlanningProblem => ({
  ...problem,
  technicians: [{ ...problem.technicians[0]!, ...change }],
});

const activitiesOf = (problem: PlanningProblem): readonly NextActivity[] =>
  problem.technicians[0]!.activities;

/** The lane with what was left out behind it. */
function orderOf(problem: PlanningProblem, { lane }: TechnicianPlan): readonly NextActivity[] {
  const places = new Map(lane.map((id, index) => [id, index]));
  const placeOf = (it: NextActivity): number => places.get(it.id) ?? Infinity;
  return activitiesOf(problem).toSorted((a, b) =>
    placeOf(a) < placeOf(b) ? -1 : Number(placeOf(a) > placeOf(b)),
  );
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [copy[last], copy[other]] = [copy[other]!, copy[last]!];
  }
  return copy;
}

/** Each order that differs by one pair of neighbours, or by one activity put elsewhere. */
function* neighbours(order: readonly NextActivity[]): Generator<readonly NextActivity[]> {
  for (let from = 0; from < order.length; from++) {
    for (let to = 0; to < order.length; to++) {
      if (from === to) continue;
      const without = order.filter((_, index) => index !== from);
      yield [...without.slice(0, to), order[from]!, ...without.slice(to)];
    }
  }
}

/** Sometimes with all the room it needs and only late, sometimes with more work than time. */
const busyDesk = (fewest: number, most: number): fc.Arbitrary<PlanningProblem> =>
  fc.oneof(crowdedDesk({ fewest, most }), overdueDesk({ fewest, most }));

describe('the order of a few activities', () => {
  it('is as good as the best of all orders, up to 6, and said to be', () => {
    fc.assert(
      fc.property(busyDesk(0, 6), (problem) => {
        const { laneScore, bound } = planOf(problem);
        expect(laneScore).toEqual(bestOfAllOrders(problem));
        expect(bound).toEqual({
          weightedTardiness: laneScore.weightedTardiness,
          gapPercent: 0,
          proven: true,
        });
      }),
      runs(300),
    );
  });

  it('is as good as the best of all orders of 7 and 8, and said to be', () => {
    fc.assert(
      fc.property(busyDesk(7, 8), (problem) => {
        const { laneScore, bound } = planOf(problem);
        expect(laneScore).toEqual(bestOfAllOrders(problem));
        expect(bound.proven).toBe(true);
      }),
      runs(20),
    );
  });

  it('is said to be proven only when no order is better, also where work is cut', () => {
    fc.assert(
      fc.property(
        fc.oneof(crowdedDesk({ fewest: 1, most: 6, splittable: true }), shortShiftsDesk),
        (problem) => {
          const { laneScore, bound } = planOf(problem);
          const best = bestOfAllOrders(problem);
          expect(compareLate(best, laneScore)).toBeLessThanOrEqual(0);
          if (bound.proven) expect(compareLate(best, laneScore)).toBe(0);
        },
      ),
      runs(300),
    );
  });

  it('is the best also with the heaviest weights and due times a year ago, one of them left out', () => {
    const works = [
      [55, 2, 66],
      [50, 4, 27],
      [55, 1, 93],
      [85, 5, 94],
      [45, 6, 34],
    ] as const;
    const activities = works.map(([durationMinutes, lighter, minute], index) =>
      anActivity(`a${index}`, {
        durationMinutes,
        weight: 1_000_000 - lighter,
        dueAt: MONDAY - 365 * DAY + minute * MINUTE,
      }),
    );
    const shifts = [{ start: clock(8), end: clock(11, 40), day: '2026-11-23' }];
    const problem = aProblem({ shifts, activities }, { now: MONDAY });
    expect(compareLate(planOf(problem).laneScore, bestOfAllOrders(problem))).toBe(0);
  });
});

describe('the order of more activities', () => {
  it('is as good as the best of all sets on levels 1 and 2 wherever that is claimed, and no bound lies above it', () => {
    fc.assert(
      fc.property(busyDesk(9, 10), (problem) => {
        const { laneScore, bound } = planOf(problem);
        const best = bestOfAllSets(problem);
        expect(compareLate(best, laneScore)).toBeLessThanOrEqual(0);
        if (bound.proven) expect(compareLate(best, laneScore)).toBe(0);
        if (best.leftOutWeight === laneScore.leftOutWeight)
          expect(bound.weightedTardiness).toBeLessThanOrEqual(best.weightedTardiness);
      }),
      runs(30),
    );
  });

  it('has no bound above any order that leaves out as little, found with few steps or many', () => {
    fc.assert(
      fc.property(busyDesk(9, 14), fc.constantFrom(0, 20_000, 200_000, 600_000), (problem, steps) => {
        const plan = planOf({ ...problem, budget: { steps } });
        const { laneScore, bound } = plan;
        expect(bound.weightedTardiness).toBeLessThanOrEqual(laneScore.weightedTardiness);
        const random = new Random(problem.seed ?? 1);
        const own = orderOf(problem, plan);
        const others = Array.from({ length: 200 }, () => shuffled(own, random));
        for (const order of [own, ...others, ...neighbours(own)]) {
          const { score } = carryOut(problem, order);
          if (score.leftOutWeight > laneScore.leftOutWeight) continue;
          expect(bound.weightedTardiness).toBeLessThanOrEqual(score.weightedTardiness);
        }
      }),
      runs(40),
    );
  });

  it('is beaten by no other order when it is proven', () => {
    fc.assert(
      fc.property(overdueDesk({ fewest: 9, most: 12 }), (problem) => {
        const plan = planOf({ ...problem, budget: QUICK });
        if (!plan.bound.proven) return;
        const random = new Random(problem.seed ?? 1);
        const own = orderOf(problem, plan);
        const others = Array.from({ length: 200 }, () => shuffled(own, random));
        for (const order of [...others, ...neighbours(own)])
          expect(compareLate(carryOut(problem, order).score, plan.laneScore)).toBeGreaterThanOrEqual(0);
      }),
      runs(40),
    );
  });

  it('is priced as plain arithmetic prices it', () => {
    fc.assert(
      fc.property(busyDesk(1, 14), (problem) => {
        const plan = planOf(problem);
        const { score, ends } = carryOut(problem, orderOf(problem, plan));
        expect(plan.laneScore).toEqual(score);
        expect(new Map(plan.laneSlots.map((it) => [it.activityId, it.slot.end]))).toEqual(ends);
      }),
      runs(60),
    );
  });
});

describe('a plan', () => {
  it('comes out the same twice, whatever the order of the input', () => {
    fc.assert(
      fc.property(busyDesk(1, 14), fc.integer({ min: 1, max: 1_000 }), (desk, seed) => {
        const problem = { ...desk, budget: QUICK };
        const random = new Random(seed);
        const { activities, fixedBlocks, shifts } = problem.technicians[0]!;
        const plan = solve(problem);
        expect(solve(problem)).toEqual(plan);
        const mixed = {
          activities: shuffled(activities, random),
          fixedBlocks: shuffled(fixedBlocks, random),
          shifts: shuffled(shifts, random),
        };
        expect(solve(changed(problem, mixed))).toEqual(plan);
      }),
      runs(60),
    );
  });

  it('is accepted by the checker for every seed, and as good where it is proven', () => {
    fc.assert(
      fc.property(busyDesk(9, 14), fc.integer({ min: 1, max: 4_294_967_295 }), (problem, seed) => {
        const other = { ...problem, seed, budget: QUICK };
        const [a, b] = [planOf({ ...problem, budget: QUICK }), planOf(other)];
        expect(checkPlan(other, { technicians: [b] })).toEqual([]);
        if (a.bound.proven && b.bound.proven) expect(compareLate(a.laneScore, b.laneScore)).toBe(0);
      }),
      runs(60),
    );
  });

  it('has the identical lane, lane times, scores and bound for every gap, also when the search ends early', () => {
    fc.assert(
      fc.property(
        busyDesk(1, 25),
        fc.constantFrom(5, 15, 30, 60, 240, 480),
        fc.constantFrom(2_000, 20_000, 100_000),
        (desk, minMinutesFree, steps) => {
          const problem = { ...desk, budget: { steps } };
          const { calendar: _, leftOut: __, calendarScore: ___, ...lane } = planOf(problem);
          expect(planOf(changed(problem, { minMinutesFree }))).toMatchObject(lane);
        },
      ),
      runs(60),
    );
  });

  it('puts the older of two equal activities first', () => {
    fc.assert(
      fc.property(
        busyDesk(2, 12),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
        (problem, pairs) => {
          const activities = [...activitiesOf(problem)];
          for (const [a, b] of pairs) {
            const { id, createdAt } = activities[b % activities.length]!;
            activities[b % activities.length] = { ...activities[a % activities.length]!, id, createdAt };
          }
          const { lane } = planOf(changed(problem, { activities }));
          const placeOf = (it: NextActivity): number =>
            lane.includes(it.id) ? lane.indexOf(it.id) : Infinity;
          for (const one of activities) {
            for (const other of activities) {
              if (isYounger(one, other) && areEqual(one, other))
                expect(placeOf(one)).toBeGreaterThanOrEqual(placeOf(other));
            }
          }
        },
      ),
      runs(80),
    );
  });
});

const isYounger = (a: NextActivity, b: NextActivity): boolean =>
  a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.id > b.id);

const areEqual = (a: NextActivity, b: NextActivity): boolean =>
  JSON.stringify({ ...a, id: '', createdAt: 0 }) === JSON.stringify({ ...b, id: '', createdAt: 0 });

/**
 * More free time never makes a proven order worse on levels 1 and 2. Only for work that is not cut: whether an activity is cut depends on
 * the longest stretch, so with more time it may have to stay whole and come later.
 */
describe('more free time', () => {
  const noWorse = (problem: PlanningProblem, freer: PlanningProblem): void => {
    const [before, after] = [planOf(problem), planOf(freer)];
    if (after.bound.proven) expect(compareLate(after.laneScore, before.laneScore)).toBeLessThanOrEqual(0);
    if (before.bound.proven && after.laneScore.leftOutWeight === before.laneScore.leftOutWeight)
      expect(after.bound.weightedTardiness).toBeLessThanOrEqual(before.laneScore.weightedTardiness);
  };

  it('never makes a proven order worse when a block goes', () => {
    fc.assert(
      fc.property(busyDesk(1, 11), fc.nat(), (problem, which) => {
        const { fixedBlocks } = problem.technicians[0]!;
        const left = fixedBlocks.filter((_, index) => index !== which % Math.max(1, fixedBlocks.length));
        noWorse(problem, changed(problem, { fixedBlocks: left }));
      }),
      runs(60),
    );
  });

  it('never makes a proven order worse when a shift ends later', () => {
    fc.assert(
      fc.property(busyDesk(1, 11), fc.nat(), fc.integer({ min: 1, max: 300 }), (problem, which, minutes) => {
        const { shifts } = problem.technicians[0]!;
        const at = which % Math.max(1, shifts.length);
        const longer = shifts.map((it, index) => {
          const next = shifts[index + 1]?.start ?? problem.horizonEnd;
          return index === at
            ? { ...it, end: Math.max(it.end, Math.min(next, it.end + minutes * MINUTE)) }
            : it;
        });
        noWorse(problem, changed(problem, { shifts: longer }));
      }),
      runs(60),
    );
  });
});

describe('around the clock changes', () => {
  /** The Sunday on which clocks change, between the two years of 2026 and 2027. */
  const CHANGES: readonly (readonly [string, string])[] = [
    ['America/New_York', '2026-11-01'],
    ['America/New_York', '2027-03-14'],
    ['Europe/London', '2026-10-25'],
    ['Europe/London', '2027-03-28'],
    ['Europe/Berlin', '2026-10-25'],
    ['Europe/Berlin', '2027-03-28'],
    ['Australia/Sydney', '2026-10-04'],
    ['Australia/Sydney', '2027-04-04'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['Australia/Lord_Howe', '2027-04-04'],
    // No change of clocks, but a quarter of an hour off the others.
    ['Asia/Kathmandu', '2026-10-25'],
  ];

  const clockTime = fc
    .integer({ min: 0, max: 95 })
    .map((it) => `${String(Math.floor(it / 4)).padStart(2, '0')}:${String((it % 4) * 15).padStart(2, '0')}`);
  /** Also over midnight, also in the missing and in the repeated hour. */
  const span = fc.oneof(
    fc.record({ start: clockTime, end: clockTime }),
    fc.record({
      start: fc.constantFrom('00:30', '01:00', '01:30', '02:00', '02:15', '02:30'),
      end: fc.constantFrom('02:30', '02:45', '03:00', '03:30', '06:00'),
    }),
  );
  const hours: fc.Arbitrary<WeeklyHours> = fc
    .array(fc.array(span, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
    .map(([a, b, c, d, e, f, g]) => ({ 1: a!, 2: b!, 3: c!, 4: d!, 5: e!, 6: f!, 7: g! }));

  it.each(CHANGES)('keeps the gaps and all other rules in %s on %s', (timeZone, sunday) => {
    const from = Date.parse(`${sunday}T00:00:00Z`) - DAY;
    const window = { start: from, end: from + 3 * DAY };
    fc.assert(
      fc.property(
        hours,
        busyDesk(1, 9),
        fc.constantFrom(0, 15, 60, 120),
        fc.integer({ min: 0, max: 24 * 60 }),
        (weekly, desk, minMinutesFree, minutes) => {
          const moved = from - MONDAY;
          const { activities, fixedBlocks } = desk.technicians[0]!;
          const problem = {
            ...changed(desk, {
              timeZone,
              minMinutesFree,
              shifts: expandHours(weekly, timeZone, window, []),
              fixedBlocks: fixedBlocks.map((it) => ({
                ...it,
                slot: { start: it.slot.start + moved, end: it.slot.end + moved },
              })),
              activities: activities.map((it) => ({
                ...it,
                dueAt: it.dueAt === null ? null : it.dueAt + moved,
                notBefore: it.notBefore === null ? null : it.notBefore + moved,
              })),
            }),
            now: from + minutes * MINUTE,
            horizonEnd: window.end,
          };
          expect(checkPlan(problem, solve(problem))).toEqual([]);
        },
      ),
      runs(20),
    );
  });

  it('sees the hour that is worked twice and the one that is missing', () => {
    const night = { 7: [{ start: '00:00', end: '04:00' }] };
    const minutesOpen = (sunday: string): number => {
      const start = Date.parse(`${sunday}T00:00:00Z`) - DAY;
      const shifts = expandHours(night, 'Europe/Berlin', { start, end: start + 3 * DAY }, []);
      const activities = [anActivity('long', { durationMinutes: 240 }), anActivity('hour', { weight: 1 })];
      const problem = aProblem({ shifts, activities }, { now: start, horizonEnd: start + 3 * DAY });
      expect(checkPlan(problem, solve(problem))).toEqual([]);
      return planOf(problem).laneSlots.reduce((sum, it) => sum + (it.slot.end - it.slot.start) / MINUTE, 0);
    };
    expect([minutesOpen('2026-10-18'), minutesOpen('2026-10-25'), minutesOpen('2027-03-28')]).toEqual([
      240, 300, 60,
    ]);
  });
});

describe('ties', () => {
  it('go to the older, then to the id, however many there are', () => {
    const activities = ['e', 'c', 'a', 'd', 'b'].flatMap((id, index) => [
      anActivity(`${id}1`, { createdAt: MONDAY - index, dueAt: clock(9) }),
      anActivity(`${id}2`, { createdAt: MONDAY - index, dueAt: clock(9) }),
    ]);
    const shifts = [{ ...slot(9, 20), day: '2026-11-23' }];
    const order = ['b1', 'b2', 'd1', 'd2', 'a1', 'a2', 'c1', 'c2', 'e1', 'e2'];
    expect(planOf(aProblem({ activities, shifts })).lane).toEqual(order);
    expect(planOf(aProblem({ activities: activities.slice(0, 6), shifts })).lane).toEqual(
      order.slice(4, 6).concat(order.slice(6)),
    );
  });
});
