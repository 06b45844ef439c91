import fc from 'fast-check';
import { heldSlots } from '../../src/planning/availability/free-time.js';
import type { FixedBlock } from '../../src/planning/model/fixed-block.js';
import type { Lock, NextActivity } from '../../src/planning/model/next-activity.js';
import type { TechnicianPlan } from '../../src/planning/model/plan.js';
import type { PlanningProblem, Shift, TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import { remember } from '../../src/planning/solver/previous-order.js';
import type { Instant } from '../../src/planning/time/interval.js';
import { MINUTE, minutesOf } from '../../src/planning/time/interval.js';

/** Monday 23 November 2026, 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * MINUTE;

/** Sometimes off the minute: vendors send seconds. */
const instantWithin = (days: number): fc.Arbitrary<Instant> =>
  fc
    .tuple(fc.integer({ min: 0, max: days * 24 * 60 }), fc.constantFrom(0, 0, 0, 17_000))
    .map(([minutes, rest]) => MONDAY + minutes * MINUTE + rest);

const shiftsOfDay = (day: number): fc.Arbitrary<readonly Shift[]> =>
  fc
    .array(fc.integer({ min: 6 * 60, max: 20 * 60 }), { minLength: 1, maxLength: 5 })
    .map((edges) => [...new Set(edges)].toSorted((a, b) => a - b))
    .map((edges) =>
      Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => ({
        start: MONDAY + day * DAY + (edges[2 * index] ?? 0) * MINUTE,
        end: MONDAY + day * DAY + (edges[2 * index + 1] ?? 0) * MINUTE,
        day: `2026-11-${23 + day}`,
      })),
    );

const fixedBlocks = (days: number): fc.Arbitrary<readonly FixedBlock[]> =>
  fc.array(fc.tuple(instantWithin(days), fc.integer({ min: 1, max: 240 })), { maxLength: 7 }).map((blocks) =>
    blocks.map(([start, minutes], index) => ({
      id: `block-${index}`,
      slot: { start, end: start + minutes * MINUTE },
      kind: 'external' as const,
    })),
  );

/** Of every kind; a range from too tight for anything to longer than the horizon. */
const someLock = (days: number): fc.Arbitrary<Lock | null> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.constantFrom<Lock>({ kind: 'time' }, { kind: 'both' }, { kind: 'person' }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          instantWithin(days),
          fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 9000 })),
        )
        .map(([start, minutes]) => ({
          kind: 'range' as const,
          range: { start, end: start + minutes * MINUTE },
        })),
    },
  );

const activity = (index: number, days: number): fc.Arbitrary<NextActivity> =>
  fc
    .record({
      durationMinutes: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 150 }) },
        { weight: 1, arbitrary: fc.integer({ min: 200, max: 700 }) },
      ),
      weight: fc.integer({ min: 1, max: 40 }),
      createdAt: instantWithin(1).map((it) => it - 5 * DAY),
      dueAt: fc.option(instantWithin(days)),
      notBefore: fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: instantWithin(days) },
      ),
      publishedAt: fc.option(instantWithin(days), { freq: 2 }),
      // Less than all of it when the estimate has grown since.
      publishedShare: fc.constantFrom(1, 1, 1, 1, 0.5),
      lock: someLock(days),
      splittable: fc.boolean(),
      minChunkMinutes: fc.constantFrom(1, 15, 30, 60),
    })
    .map(({ publishedAt, publishedShare, lock, ...rest }) => {
      const start = publishedAt ?? 0;
      const slot = { start, end: start + Math.ceil(rest.durationMinutes * publishedShare) * MINUTE };
      return {
        ...rest,
        ...(lock === null ? {} : { lock }),
        id: `a${index}`,
        published: publishedAt === null ? [] : [{ chunk: 1, slot }],
      };
    });

const technician = (id: string, days: number): fc.Arbitrary<TechnicianProblem> =>
  fc.record({
    id: fc.constant(id),
    timeZone: fc.constant('Etc/UTC'),
    minMinutesFree: fc.constantFrom(0, 0, 15, 30, 60, 120),
    freezeMinutes: fc.constantFrom(0, 0, 60, 120, 400),
    minimumShiftMinutes: fc.constantFrom(0, 10, 30),
    shifts: fc
      .tuple(...Array.from({ length: days }, (_, day) => shiftsOfDay(day)))
      .map((perDay) => perDay.flat()),
    fixedBlocks: fixedBlocks(days),
    activities: fc
      .integer({ min: 0, max: 9 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => activity(index, days)))),
  });

/** Small problems full of corners: conflicts, frozen, locked and slid slots, chunks, odd seconds, work that cannot fit. */
export const planningProblem: fc.Arbitrary<PlanningProblem> = fc.integer({ min: 1, max: 4 }).chain((days) =>
  fc
    .record({
      now: instantWithin(1),
      horizonEnd: fc.constant(MONDAY + days * DAY),
      gridMinutes: fc.constantFrom(1, 5, 5, 15, 60),
      seed: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { freq: 2 }),
      technicians: fc.tuple(technician('t1', days)),
    })
    .map(({ seed, ...rest }) => (seed === null ? rest : { ...rest, seed })),
);

/**
 * The same, locked in time only where that holds all of the activity: publishing the plan then locks nothing that was not locked
 * before, so the next plan has no reason to differ.
 */
export const settled = (problem: PlanningProblem): PlanningProblem => ({
  ...problem,
  technicians: problem.technicians.map((it) => ({
    ...it,
    activities: it.activities.map((one) => {
      const { lock, ...rest } = one;
      if (lock?.kind !== 'time' && lock?.kind !== 'both') return one;
      const held = heldSlots(one, problem.now, it.freezeMinutes);
      if (held.reduce((sum, { slot }) => sum + minutesOf(slot), 0) === one.durationMinutes) return one;
      return lock.kind === 'time' ? rest : { ...rest, lock: { kind: 'person' as const } };
    }),
  })),
});

/** The same without anything published yet. */
export const freshProblem: fc.Arbitrary<PlanningProblem> = planningProblem.map((problem) =>
  settled({
    ...problem,
    technicians: problem.technicians.map((it) => ({
      ...it,
      activities: it.activities.map((one) => ({ ...one, published: [] })),
    })),
  }),
);

/** The same problem after the plan was written out and remembered. */
export const afterPublishing = (
  problem: PlanningProblem,
  plans: readonly TechnicianPlan[],
  now: Instant = problem.now,
): PlanningProblem => ({
  ...problem,
  now,
  technicians: problem.technicians.map((it, index) => ({
    ...it,
    previous: remember(it, plans[index] ?? { lane: [], laneSlots: [], leftOut: [] }),
    activities: it.activities.map((one) => ({
      ...one,
      published: (plans[index]?.calendar ?? [])
        .filter(({ activityId }) => activityId === one.id)
        .map(({ chunk, slot }) => ({ chunk, slot })),
    })),
  })),
});
