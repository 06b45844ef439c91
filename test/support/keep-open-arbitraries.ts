import fc from 'fast-check';
import type { OpeningShape } from '../../src/planning/model/appointment-type.js';
import type { KeepOpen } from '../../src/planning/model/keep-open.js';
import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import { MINUTE } from '../../src/planning/time/interval.js';
import { MONDAY, planningProblem } from './planning-arbitraries.js';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What an appointment needs, from a short call to a morning. */
export const openingShape: fc.Arbitrary<OpeningShape> = fc.record({
  durationMinutes: fc.constantFrom(5, 15, 30, 60, 90, 240),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 10, 30),
  bufferAfterMinutes: fc.constantFrom(0, 0, 15, 45),
  incrementMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
});

/** Openings asked for in the half days before and after noon. */
const keepOpen = (days: number): fc.Arbitrary<KeepOpen> =>
  fc
    .record({
      shapes: fc.array(openingShape, { minLength: 1, maxLength: 2 }),
      inEveryGap: fc.boolean(),
      asked: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4 * days, maxLength: 4 * days }),
      yields: fc.boolean(),
    })
    .map(({ shapes, inEveryGap, asked, yields }) => {
      const types = shapes.map((shape, index) => ({ ...shape, typeId: `type-${index}` }));
      const asks = types.flatMap(({ typeId }, type) =>
        Array.from({ length: 2 * days }, (_, half) => {
          const start = MONDAY + half * (DAY / 2);
          return { typeId, window: { start, end: start + DAY / 2 }, count: asked[2 * half + type] ?? 0 };
        }),
      );
      return { types, inEveryGap, asks: asks.filter((it) => it.count > 0), yields };
    });

/** {@link planningProblem} with something to keep open; its technicians live in different zones. */
export const openProblem: fc.Arbitrary<PlanningProblem> = planningProblem.chain((problem) => {
  const days = Math.round((problem.horizonEnd - MONDAY) / DAY);
  return fc
    .record({
      open: keepOpen(days),
      timeZone: fc.constantFrom('Etc/UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York'),
    })
    .map(({ open, timeZone }) => ({
      ...problem,
      technicians: problem.technicians.map((it) => ({ ...it, timeZone, keepOpen: open })),
    }));
});
