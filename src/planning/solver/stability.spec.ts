import fc from 'fast-check';
import { aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { MONDAY, afterPublishing, planningProblem } from '../../../test/support/planning-arbitraries.js';
import { checkPlan } from '../check/check-plan.js';
import { diffPlans } from '../diff/diff-plans.js';
import type { FixedBlock } from '../model/fixed-block.js';
import type { NextActivity } from '../model/next-activity.js';
import type { PlanningProblem, Shift, TechnicianProblem } from '../model/planning-problem.js';
import { DAY, MINUTE } from '../time/interval.js';
import { prepareDesk } from './desk.js';
import { findLane } from './find-lane.js';
import { layOut } from './layout.js';
import { previousOrder, remember } from './previous-order.js';
import { solve } from './solve.js';

/** One technician, 8 to 12 and 13 to 17, two hours of freeze. */
const aDesk = (days: number, more: Partial<TechnicianProblem>): PlanningProblem =>
  aProblem(
    { freezeMinutes: 120, shifts: Array.from({ length: days }, (_, day) => shiftsOf(day)).flat(), ...more },
    // A small budget: what stays hardly depends on it.
    { horizonEnd: MONDAY + (days + 3) * DAY, budget: { steps: 500_000 } },
  );

const shiftsOf = (date: number): readonly Shift[] => {
  const day = new Date(MONDAY + date * DAY).toISOString().slice(0, 10);
  return [
    { ...slot(24 * date + 8, 24 * date + 12), day },
    { ...slot(24 * date + 13, 24 * date + 17), day },
  ];
};

const edited = (problem: PlanningProblem, change: Partial<TechnicianProblem>): PlanningProblem => ({
  ...problem,
  technicians: [{ ...problem.technicians[0]!, ...change }],
});

/** Published chunks that are still asked for, and how many of them the next plan leaves where they are. */
function unmoved(problem: PlanningProblem): { readonly all: number; readonly stayed: number } {
  const planned = new Map(
    solve(problem).technicians[0]!.calendar.map((it) => [`${it.activityId}/${it.chunk}`, it.slot.start]),
  );
  const published = problem.technicians[0]!.activities.flatMap((it) =>
    it.published.map((one) => planned.get(`${it.id}/${one.chunk}`) === one.slot.start),
  );
  return { all: published.length, stayed: published.filter(Boolean).length };
}

/** 20 to 40 activities of 15 to 120 minutes with most due times ahead, a meeting on most days, nine tenths of the time needed. */
const desk: fc.Arbitrary<PlanningProblem> = fc
  .array(
    fc.record({
      durationMinutes: fc.integer({ min: 3, max: 24 }).map((it) => it * 5),
      weight: fc.tuple(fc.constantFrom(50, 150, 400, 1000), fc.nat(30)).map(([base, age]) => base + age),
      days: fc.nat(20),
      due: fc.option(fc.integer({ min: 8, max: 24 * 14 }), { freq: 4 }),
    }),
    { minLength: 20, maxLength: 40 },
  )
  .chain((work) => {
    const minutes = work.reduce((sum, it) => sum + it.durationMinutes, 0);
    const days = 1 + Math.ceil(minutes / (0.9 * 450));
    const meeting = fc.option(fc.tuple(fc.integer({ min: 96, max: 192 }), fc.integer({ min: 3, max: 12 })), {
      freq: 4,
    });
    return fc.array(meeting, { minLength: days, maxLength: days }).map((meetings) =>
      aDesk(days, {
        activities: work.map(({ days: age, due, ...it }, index) =>
          anActivity(`a${index}`, {
            ...it,
            createdAt: MONDAY - age * DAY,
            dueAt: due === null ? null : clock(due),
          }),
        ),
        fixedBlocks: meetings.flatMap((it, day): FixedBlock[] => {
          if (it === null) return [];
          const start = MONDAY + day * DAY + it[0] * 5 * MINUTE;
          return [{ id: `m${day}`, kind: 'external', slot: { start, end: start + it[1] * 5 * MINUTE } }];
        }),
      }),
    );
  });

/** What happens a quarter of an hour after a plan was published. */
const CHANGES = {
  'a booking lands on an activity': (it: TechnicianProblem): Partial<TechnicianProblem> => {
    const starts = it.activities.flatMap((one) => one.published.map((chunk) => chunk.slot.start));
    const start = starts.toSorted((a, b) => a - b)[Math.floor(starts.length / 3)]!;
    const booking = { id: 'booking', kind: 'imported' as const, slot: { start, end: start + 45 * MINUTE } };
    return { fixedBlocks: [...it.fixedBlocks, booking] };
  },
  'an urgent ticket comes in': (it: TechnicianProblem): Partial<TechnicianProblem> => ({
    activities: [...it.activities, anActivity('urgent', { weight: 1000, dueAt: clock(17) })],
  }),
  'an activity is completed': (it: TechnicianProblem): Partial<TechnicianProblem> => {
    const first = it.previous?.[2]?.activityId;
    return { activities: it.activities.filter((one) => one.id !== first) };
  },
};

/** Share of published starts that stay, over the same desks each time. */
function shareThatStays(change: keyof typeof CHANGES, movePrice?: number): number {
  const total = { all: 0, stayed: 0 };
  for (const fresh of fc.sample(desk, { numRuns: 12, seed: 3 })) {
    const problem = movePrice === undefined ? fresh : edited(fresh, { movePrice });
    const later = afterPublishing(problem, solve(problem).technicians, problem.now + 15 * MINUTE);
    const { all, stayed } = unmoved(edited(later, CHANGES[change](later.technicians[0]!)));
    total.all += all;
    total.stayed += stayed;
  }
  return total.stayed / total.all;
}

describe('after a small change', () => {
  it.each<[keyof typeof CHANGES, number]>([
    ['a booking lands on an activity', 0.45],
    ['an urgent ticket comes in', 0.45],
    ['an activity is completed', 0.65],
  ])('%s: a share of the published starts of at least the stated size stays', (change, share) => {
    expect(shareThatStays(change)).toBeGreaterThan(share);
  });

  it('more starts stay when a move is dear than when it is free', () => {
    const sum = (price: number): number =>
      (Object.keys(CHANGES) as (keyof typeof CHANGES)[]).reduce(
        (total, it) => total + shareThatStays(it, price),
        0,
      );
    expect(sum(1_000_000)).toBeGreaterThan(sum(0));
  });
});

describe('the price of a move', () => {
  const starts = (problem: PlanningProblem): readonly string[] =>
    solve(problem).technicians[0]!.calendar.map(
      (it) => `${it.activityId} ${(it.slot.start - clock(0)) / 3_600_000}`,
    );
  const withHole = (more: Partial<NextActivity>, movePrice: number): PlanningProblem =>
    edited(
      aDesk(1, {
        freezeMinutes: 0,
        activities: [
          anActivity('light', { weight: 1, published: [{ chunk: 1, slot: slot(10, 11) }], ...more }),
        ],
      }),
      { movePrice },
    );

  it('keeps a start that is later than it could be, as long as waiting is cheaper', () => {
    // Two hours from now a move costs four times its price.
    expect(starts(withHole({}, 31))).toEqual(['light 10']);
    expect(starts(withHole({}, 30))).toEqual(['light 8']);
    expect(starts(withHole({ weight: 2 }, 31))).toEqual(['light 8']);
  });

  it.each([
    [36, 1],
    [35, 2],
    [12, 2],
    [11, 3],
    [4, 3],
    [3, 4],
  ])('grows towards now: %s hours before the start it counts %s times', (hours, times) => {
    const asked = (movePrice: number): readonly string[] =>
      starts({ ...withHole({}, movePrice), now: clock(10 - hours) });
    expect(asked(120 / times + 1)).toEqual(['light 10']);
    expect(asked(120 / times)).toEqual(['light 8']);
  });

  it('never makes a start move that stayed, as time passes', () => {
    for (let now = -40; now <= 8; now++) {
      const stays = starts({ ...withHole({}, 61), now: clock(now) }).includes('light 10');
      expect([now, stays]).toEqual([now, now > 10 - 36]);
    }
  });

  it('makes nothing late, and nothing later than its range allows', () => {
    expect(starts(withHole({ dueAt: clock(10.5) }, 1_000_000))).toEqual(['light 8']);
    expect(starts(withHole({ dueAt: clock(11) }, 1_000_000))).toEqual(['light 10']);
    const lock = { kind: 'range' as const, range: slot(8, 10.5) };
    expect(starts(withHole({ lock }, 1_000_000))).toEqual(['light 8']);
  });

  it('leaves all others where they are', () => {
    const problem = withHole({}, 1_000_000);
    const activities = [...problem.technicians[0]!.activities, anActivity('next', { durationMinutes: 120 })];
    const order = ['light', 'next'].map((activityId) => {
      const { durationMinutes, weight, dueAt, notBefore } = activities.find((it) => it.id === activityId)!;
      return { activityId, durationMinutes, weight, dueAt, notBefore };
    });
    expect(starts(edited(problem, { activities, previous: order }))).toEqual(['light 8', 'next 9']);
  });

  it('never makes more move when it rises, in the same order', () => {
    let fewer = 0;
    fc.assert(
      fc.property(planningProblem, fc.nat(4000), fc.nat(40_000), (problem, price, more) => {
        const later = afterPublishing(problem, solve(problem).technicians);
        const [done, ...activities] = later.technicians[0]!.activities;
        if (done === undefined) return;
        const technician = { ...later.technicians[0]!, activities };
        const lane = findLane(prepareDesk(later, technician)).items;
        const moved = (movePrice: number): number => {
          const { calendar } = layOut(prepareDesk(later, { ...technician, movePrice }), lane);
          return diffPlans(technician, { calendar }).filter((it) => it.kind === 'move').length;
        };
        const [cheap, dear] = [moved(price), moved(price + more)];
        expect(dear).toBeLessThanOrEqual(cheap);
        if (dear < cheap) fewer++;
      }),
      { numRuns: 500, seed: 11 },
    );

    expect(fewer).toBeGreaterThan(2);
  });
});

describe('another start in the lane', () => {
  /** Ten hours of work, never due, more than the exact order weighs; the lane is by name. */
  const hours = Array.from({ length: 10 }, (_, index) =>
    anActivity(`h${index}`, { weight: 20 - index, createdAt: MONDAY + index }),
  );
  const asked = aDesk(2, { freezeMinutes: 0, activities: hours });
  const first = solve(asked);
  const later = afterPublishing(asked, first.technicians);
  const booking: FixedBlock = { id: 'booking', kind: 'imported', slot: slot(9, 10) };
  const laneWith = (movePrice: number): readonly string[] =>
    solve(edited(later, { movePrice, fixedBlocks: [booking] })).technicians[0]!.lane;
  const movedBy = (movePrice: number): number => {
    const plan = solve(edited(later, { movePrice, fixedBlocks: [booking] })).technicians[0]!;
    const before = new Map(first.technicians[0]!.laneSlots.map((it) => [it.activityId, it.slot.start]));
    return plan.laneSlots.filter((it) => before.get(it.activityId) !== it.slot.start).length;
  };

  it('is paid for: where a move is dear one activity moves, not the tail', () => {
    expect(previousOrder(later.technicians[0]!)).toEqual(hours.map((it) => it.id));
    expect(movedBy(1)).toBe(9);
    expect(laneWith(1)).toEqual(hours.map((it) => it.id));
    expect(movedBy(20_000)).toBe(1);
    expect(laneWith(20_000).at(-1)).toBe('h1');
  });

  it('is a part of the score of the lane', () => {
    const { laneScore } = solve(edited(later, { movePrice: 1, fixedBlocks: [booking] })).technicians[0]!;
    const free = solve(edited(later, { movePrice: 0, fixedBlocks: [booking] })).technicians[0]!.laneScore;
    // Three within 4 hours, four on the same day, two on the next.
    expect(laneScore.weightedCompletion - free.weightedCompletion).toBe(3 * 4 + 4 * 3 + 2 * 2);
  });

  it('costs nothing where it is not known', () => {
    const previous = later.technicians[0]!.previous!.map(({ laneStart: _, ...it }) => it);
    const change = { movePrice: 1, previous, fixedBlocks: [booking] };
    const { laneScore } = solve(edited(later, change)).technicians[0]!;
    const free = solve(edited(later, { ...change, movePrice: 0 })).technicians[0]!.laneScore;
    expect(laneScore).toEqual(free);
  });

  it('costs nothing for work in pieces', () => {
    const long = anActivity('long', { durationMinutes: 600, splittable: true });
    const problem = aDesk(3, { freezeMinutes: 0, activities: [long] });
    const after = edited(afterPublishing(problem, solve(problem).technicians), {
      fixedBlocks: [{ ...booking, slot: slot(8, 9) }],
      movePrice: 1,
    });
    const plan = solve(after).technicians[0]!;
    expect(plan.laneSlots.map((it) => (it.slot.start - clock(0)) / 3_600_000)).toEqual([9, 13, 32]);
    expect(plan.laneScore.weightedCompletion % 5).toBe(0);
    expect(checkPlan(after, { technicians: [plan] })).toEqual([]);
  });
});

describe('what is remembered', () => {
  it('is the first gap-free start, and none for what was left out', () => {
    const activities = [
      anActivity('long', { durationMinutes: 600, splittable: true, weight: 50 }),
      anActivity('endless', { durationMinutes: 900 }),
    ];
    const problem = aDesk(2, { activities, minMinutesFree: 60 });
    const technician = problem.technicians[0]!;
    expect(remember(technician, solve(problem).technicians[0]!)).toMatchObject([
      { activityId: 'long', laneStart: clock(10) },
      { activityId: 'endless', laneStart: null },
    ]);
  });

  it('asks for a new order when a range no longer holds what is published', () => {
    const problem = aDesk(1, {
      freezeMinutes: 0,
      activities: [
        anActivity('a', { weight: 9 }),
        anActivity('b', { weight: 8, lock: { kind: 'range', range: slot(9, 17) } }),
        anActivity('c', { weight: 7 }),
      ],
    });
    const published = afterPublishing(problem, solve(problem).technicians);
    const activities = published.technicians[0]!.activities.map((it) =>
      it.id === 'b' ? { ...it, lock: { kind: 'range' as const, range: slot(11, 17) } } : it,
    );
    expect(solve(published).technicians[0]!.lane).toEqual(['a', 'b', 'c']);
    expect(solve(edited(published, { activities, movePrice: 0 })).technicians[0]!.lane).toEqual([
      'a',
      'c',
      'b',
    ]);
  });
});
