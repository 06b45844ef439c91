import fc from 'fast-check';
import type { FixedBlock } from '../../src/planning/model/fixed-block.js';
import type { NextActivity } from '../../src/planning/model/next-activity.js';
import type { PlanningProblem, Shift } from '../../src/planning/model/planning-problem.js';
import { DAY, MINUTE } from '../../src/planning/time/interval.js';
import { aBlock, aProblem, anActivity } from './one-technician.js';
import { MONDAY } from './planning-arbitraries.js';

/** What kind of desk is wanted. */
interface DeskWish {
  readonly fewest: number;
  readonly most: number;
  /** Some may be cut into chunks; none otherwise. */
  readonly splittable?: boolean;
}

/**
 * A desk whose order is hard to find: one technician, one to three days of up to three shifts, blocks, most due times before the work can
 * be done, now and then more work than time, not-before times, ranges and an activity that fits nowhere. Nothing published.
 */
export const crowdedDesk = (wish: DeskWish): fc.Arbitrary<PlanningProblem> =>
  fc
    .record({
      days: fc.integer({ min: 1, max: 3 }),
      gridMinutes: fc.constantFrom(1, 5, 5, 15, 60),
      slack: fc.constantFrom(0.6, 0.9, 1.2, 1.6),
      now: fc.integer({ min: 0, max: 10 * 60 }).map((it) => MONDAY + it * MINUTE),
      seed: fc.integer({ min: 1, max: 1_000 }),
    })
    .chain((frame) =>
      fc
        .record({
          shifts: fc.array(shiftsOfDay, { minLength: frame.days, maxLength: frame.days }),
          blocks: fc.array(someBlock(frame.days), { maxLength: 8 }),
          activities: fc.array(someActivity(frame.days, wish.splittable === true), {
            minLength: wish.fewest,
            maxLength: wish.most,
          }),
        })
        .map((it) => {
          const shifts = it.shifts.flatMap((edges, day) => shiftsAt(day, edges));
          return aProblem(
            { shifts, fixedBlocks: it.blocks, activities: toFill(shifts, it.activities, frame.slack) },
            {
              now: frame.now,
              horizonEnd: MONDAY + frame.days * DAY,
              gridMinutes: frame.gridMinutes,
              seed: frame.seed,
            },
          );
        }),
    );

/**
 * A desk with room for all that can be done, but too late: what is to be done first is all there is to decide. Now and then with blocks, or
 * with something that is longer than all shifts.
 */
export const overdueDesk = (wish: DeskWish): fc.Arbitrary<PlanningProblem> =>
  fc
    .record({
      works: fc.array(
        fc.record({
          durationMinutes: fc.integer({ min: 5, max: 110 }),
          weight: fc.integer({ min: 1, max: 10 }),
          due: fc.integer({ min: 20, max: 80 }),
        }),
        { minLength: wish.fewest, maxLength: wish.most },
      ),
      endless: fc.constantFrom(0, 0, 1, 2),
      blocks: fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 10, max: 70 })), {
        maxLength: 6,
      }),
      gridMinutes: fc.constantFrom(1, 5, 5, 15),
      seed: fc.integer({ min: 1, max: 1_000 }),
    })
    .map(({ works, endless, blocks, gridMinutes, seed }) => {
      const start = MONDAY + 8 * 60 * MINUTE;
      const sum = works.reduce((total, it) => total + it.durationMinutes, 0);
      const activities = works.map(({ durationMinutes, weight, due }, index) =>
        anActivity(`a${index}`, {
          // The last ones may be too long for any shift.
          durationMinutes: index >= works.length - endless ? 5_000 + index : durationMinutes,
          weight,
          dueAt: start + Math.floor((sum * due) / 100) * MINUTE,
          createdAt: MONDAY - index * DAY,
        }),
      );
      const fixedBlocks = blocks.map(([at, minutes], index) =>
        aBlock(`b${index}`, { start: start + at * MINUTE, end: start + (at + minutes) * MINUTE }),
      );
      const shifts = [{ start, end: start + 4_000 * MINUTE, day: '2026-11-23' }];
      return aProblem(
        { shifts, activities, fixedBlocks },
        { now: MONDAY, horizonEnd: MONDAY + 4 * DAY, gridMinutes, seed },
      );
    });

/** One activity that has to be cut over many short shifts, and a few small ones: starting later, it may end earlier. */
export const shortShiftsDesk: fc.Arbitrary<PlanningProblem> = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 3, maxLength: 7 }),
    long: fc.integer({ min: 14, max: 30 }),
    small: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ lengths, long, small }) => {
    let at = MONDAY + 9 * 60 * MINUTE;
    const shifts = lengths.map((length) => {
      const start = at;
      at += (5 * length + 15) * MINUTE;
      return { start, end: start + 5 * length * MINUTE, day: '2026-11-23' };
    });
    const activities = [long, ...small].map((length, index) =>
      anActivity(`a${index}`, {
        durationMinutes: 5 * length,
        splittable: true,
        dueAt: MONDAY + 9 * 60 * MINUTE,
      }),
    );
    return aProblem({ shifts, activities });
  });

/** Minutes of the day at which shifts begin and end in turn; equal neighbours make shifts that touch. */
const shiftsOfDay = fc.oneof(
  fc.constant([8 * 60, 12 * 60, 13 * 60, 17 * 60]),
  fc.constant([7 * 60, 12 * 60, 12 * 60, 16 * 60]),
  fc
    .uniqueArray(fc.integer({ min: 6 * 60, max: 20 * 60 }), { minLength: 2, maxLength: 6 })
    .map((edges) => edges.toSorted((a, b) => a - b)),
);

const shiftsAt = (day: number, edges: readonly number[]): readonly Shift[] =>
  Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => ({
    start: MONDAY + day * DAY + edges[2 * index]! * MINUTE,
    end: MONDAY + day * DAY + edges[2 * index + 1]! * MINUTE,
    day: `2026-11-${23 + day}`,
  }));

const someBlock = (days: number): fc.Arbitrary<FixedBlock> =>
  fc
    .tuple(fc.integer({ min: 0, max: days * 24 * 60 }), fc.integer({ min: 5, max: 150 }), fc.uuid())
    .map(([start, minutes, id]) => ({
      id,
      kind: 'imported',
      slot: { start: MONDAY + start * MINUTE, end: MONDAY + (start + minutes) * MINUTE },
    }));

const someActivity = (days: number, splittable: boolean): fc.Arbitrary<NextActivity> => {
  const moment = fc.integer({ min: 0, max: days * 24 * 60 }).map((it) => MONDAY + it * MINUTE);
  return fc
    .record({
      durationMinutes: fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: 5, max: 120 }) },
        { weight: splittable ? 6 : 1, arbitrary: fc.integer({ min: 200, max: 700 }) },
      ),
      weight: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.constantFrom(1, 5, 100)),
      createdAt: fc.integer({ min: 0, max: 3 }).map((it) => MONDAY - it * DAY),
      dueAt: fc.option(moment, { freq: 8 }),
      notBefore: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment }),
      range: fc.oneof(
        { weight: 10, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.tuple(moment, fc.integer({ min: 60, max: 2_000 })) },
      ),
      splittable: splittable ? fc.boolean() : fc.constant(false),
      minChunkMinutes: fc.constantFrom(15, 30, 60),
    })
    .map(({ range, ...rest }) => ({
      ...rest,
      id: '',
      published: [],
      ...(range === null
        ? {}
        : { lock: { kind: 'range', range: { start: range[0], end: range[0] + range[1] * MINUTE } } }),
    }));
};

/** Names the activities and stretches or shortens them to the share of the working time that is wanted. */
function toFill(
  shifts: readonly Shift[],
  activities: readonly NextActivity[],
  share: number,
): readonly NextActivity[] {
  const open = shifts.reduce((sum, it) => sum + (it.end - it.start) / MINUTE, 0);
  const wanted = activities.reduce((sum, it) => sum + it.durationMinutes, 0);
  const factor = Math.min(1, (share * open) / wanted);
  return activities.map((it, index) => ({
    ...it,
    id: `a${index}`,
    durationMinutes: Math.max(1, Math.round(it.durationMinutes * factor)),
  }));
}
