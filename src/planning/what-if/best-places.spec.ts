import fc from 'fast-check';
import { aBlock, aProblem, anActivity, clock, slot } from '../../../test/support/one-technician.js';
import { freshProblem } from '../../../test/support/planning-arbitraries.js';
import { comparePlans } from '../explain/compare-plans.js';
import { InvariantError } from '../invariant-error.js';
import type { NextActivity } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../model/planning-problem.js';
import { compareScores } from '../model/score.js';
import { remember } from '../solver/previous-order.js';
import { solve, solveTechnician } from '../solver/solve.js';
import { MINUTE, overlaps } from '../time/interval.js';
import { bestPlaces } from './best-places.js';
import type { ActivityRequest, BookingRequest, Place } from './place.js';
import { scoreChange } from './score-change.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) };

const places = (
  problem: PlanningProblem,
  request: ActivityRequest | BookingRequest,
  count = 3,
): readonly Place[] =>
  bestPlaces(problem, problem.technicians[0]!, solve(problem).technicians[0]!, request, count);

const activityRequest = (activity: NextActivity): ActivityRequest => ({ kind: 'activity', activity });
const booking = (minutes: number, more: Partial<BookingRequest> = {}): BookingRequest => ({
  kind: 'booking',
  minutes,
  ...more,
});

describe('the best places for a new activity', () => {
  const activities = [anActivity('a', { weight: 9 }), anActivity('b')];

  it('are the positions of the lane, the least costly first', () => {
    const found = places(aProblem({ activities }), activityRequest(anActivity('new', { weight: 8 })));
    expect(found.map((it) => it.position)).toEqual([2, 1, 3]);
    // It ends at 11:00, three hours from now, and b ends an hour later.
    expect(found[0]).toEqual({
      position: 2,
      slots: [slot(10, 11)],
      laneChange: { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 8 * 180 + 5 * 60 },
      calendarChange: { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 8 * 180 + 5 * 60 },
      moves: ['b'],
      leavesOut: [],
    });
  });

  it('say who loses its time', () => {
    const problem = aProblem({ activities, fixedBlocks: [aBlock('course', slot(11, 17))] });
    const [best] = places(problem, activityRequest(anActivity('new', { weight: 8 })));
    expect(best).toMatchObject({ position: 2, leavesOut: ['b'], moves: [] });
    expect(best?.laneChange.leftOutWeight).toBe(5);
  });

  it('look at nothing that is published of it', () => {
    const published = [{ chunk: 1, slot: slot(9, 10) }];
    const problem = aProblem({ activities, freezeMinutes: 120 });
    const [best] = places(problem, activityRequest(anActivity('new', { published, weight: 99 })));
    expect(best?.slots).toEqual([slot(10, 11)]);
  });

  it('are none where it fits nowhere, or where the gap leaves no room', () => {
    const long = activityRequest(anActivity('new', { durationMinutes: 481 }));
    expect(places(aProblem(), long)).toEqual([]);
    const day = [anActivity('a', { durationMinutes: 240 })];
    const half = activityRequest(anActivity('new', { durationMinutes: 240 }));
    expect(places(aProblem({ activities: day }), half)).toHaveLength(2);
    expect(places(aProblem({ activities: day, minMinutesFree: 30 }), half)).toMatchObject([
      { position: 1, leavesOut: ['a'] },
    ]);
  });

  it('are not asked for one that is there already', () => {
    expect(() => places(aProblem({ activities }), activityRequest(anActivity('a')))).toThrow(InvariantError);
  });

  it('tell what a plan says that has it there', () => {
    let seen = 0;
    fc.assert(
      fc.property(freshProblem, (problem) => {
        const whole = problem.technicians[0]!;
        const [fresh, ...others] = whole.activities;
        if (fresh === undefined) return;
        const technician = { ...whole, activities: others };
        const plan = solveTechnician(problem, technician);
        // What was left out of a lane would be tried again behind everything.
        if (plan.leftOut.some((it) => it.reason !== 'gap-leaves-no-room')) return;
        for (const place of bestPlaces(problem, technician, plan, activityRequest(fresh), 3)) {
          const lane = plan.lane.toSpliced(place.position! - 1, 0, fresh.id);
          const other = ordered(problem, whole, lane);
          if (other.leftOut.some((it) => it.reason !== 'gap-leaves-no-room')) continue;
          expectPlace(place, plan, other);
          expect(other.lane.indexOf(fresh.id)).toBe(place.position! - 1);
          const own = other.calendar.filter((it) => it.activityId === fresh.id);
          expect(place.slots).toEqual(own.map((it) => it.slot));
          seen++;
        }
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(10);
  });
});

/** The plan of somebody who has that order already and hears nothing new. */
function ordered(
  problem: PlanningProblem,
  technician: TechnicianProblem,
  lane: readonly string[],
): TechnicianPlan {
  const previous = remember(technician, { lane, laneSlots: [], leftOut: [] });
  return solveTechnician(problem, { ...technician, previous });
}

function expectPlace(place: Place, before: TechnicianPlan, after: TechnicianPlan): void {
  expect(place.laneChange).toEqual(scoreChange(before.laneScore, after.laneScore));
  expect(place.calendarChange).toEqual(scoreChange(before.calendarScore, after.calendarScore));
  const comparison = comparePlans({ technicians: [before] }, { technicians: [after] }).technicians[0]!;
  const moved = new Set(comparison.moved.map((it) => it.activityId));
  expect([...moved].filter((id) => !place.moves.includes(id))).toEqual([]);
  expect(place.leavesOut).toEqual(expect.arrayContaining(comparison.newlyLeftOut.map((it) => it.activityId)));
}

describe('the best places for a booking', () => {
  const activities = [
    anActivity('a', { weight: 9 }),
    anActivity('b', { weight: 7, dueAt: clock(13) }),
    anActivity('c'),
  ];

  it('move nothing as long as there is room for that', () => {
    const found = places(aProblem({ activities, minMinutesFree: 60 }), booking(60));
    // a 9, b 11, c 13: the calendar is open from 10 to 11, 12 to 13 and from 14 on, and the gaps must stay.
    expect(found.map((it) => it.slots)).toEqual([[slot(14, 15)], [slot(15, 16)], [slot(16, 17)]]);
    expect(found.every((it) => it.moves.length === 0)).toBe(true);
    expect(found.map((it) => it.position)).toEqual([null, null, null]);
  });

  it('cost the least where something has to move', () => {
    const problem = aProblem({ activities, shifts: [{ ...slot(9, 13), day: '2026-11-23' }] });
    const found = places(problem, booking(60, { to: clock(12) }));
    // The last hour is free; at 11 only c moves, at 10 also b, which stays in time, at 9 all.
    expect(found.map((it) => it.slots[0])).toEqual([slot(11, 12), slot(10, 11), slot(9, 10)]);
    expect(found.map((it) => it.moves)).toEqual([['c'], ['b', 'c'], ['a', 'b', 'c']]);
    expect(found.map((it) => it.calendarChange.weightedCompletion)).toEqual([300, 720, 1260]);
  });

  it('are found among tens of thousands of starts, in a stretch with a single one, too', () => {
    const days = Array.from({ length: 60 }, (_, day) => ({
      ...slot(24 * day + 9, 24 * day + 17),
      day: `day-${day}`,
    }));
    const first = { ...slot(9, 10 + 4 / 60), day: 'day-0' };
    const single = { ...slot(11, 12), day: 'day-0' };
    const problem = aProblem(
      { activities: [anActivity('a', { dueAt: clock(10) })], shifts: [first, single, ...days.slice(1)] },
      { gridMinutes: 1, horizonEnd: clock(60 * 24) },
    );
    // 5 starts in the first stretch, where the work would be late, one in the second, more than 4,000 behind it.
    expect(places(problem, booking(60), 1).map((it) => it.slots)).toEqual([[slot(11, 12)]]);
  });

  it('go to the exact minute although not every start is tried at first', () => {
    const days = Array.from({ length: 60 }, (_, day) => ({
      ...slot(24 * day + 9, 24 * day + 17),
      day: `day-${day}`,
    }));
    const problem = aProblem(
      { activities: [anActivity('a', { dueAt: clock(10) })], shifts: days },
      { gridMinutes: 1, horizonEnd: clock(60 * 24) },
    );
    // It is late when the booking comes before 10:00, the 61st start; one in eight is tried first.
    expect(places(problem, booking(60), 1)[0]?.slots[0]).toEqual(slot(10, 11));
  });

  it('never lie on a fixed block, nor on what is frozen', () => {
    const published = [{ chunk: 1, slot: slot(9, 10) }];
    const problem = aProblem({
      activities: [anActivity('a', { published })],
      freezeMinutes: 120,
      fixedBlocks: [aBlock('course', slot(11, 17))],
    });
    expect(places(problem, booking(60)).map((it) => it.slots[0])).toEqual([slot(10, 11)]);
    expect(places(problem, booking(90))).toEqual([]);
  });

  it('start at the steps that are asked for', () => {
    const problem = aProblem({ fixedBlocks: [aBlock('call', slot(9, 9.5))] });
    const found = places(problem, booking(60, { stepMinutes: 60 }));
    expect(found.map((it) => it.slots[0])).toEqual([slot(10, 11), slot(11, 12), slot(12, 13)]);
  });

  it('are refused for a length that is none', () => {
    expect(() => places(aProblem(), booking(0))).toThrow(InvariantError);
  });

  it('tell what a plan says that has the booking', () => {
    let seen = 0;
    fc.assert(
      fc.property(freshProblem, fc.integer({ min: 1, max: 180 }), (problem, minutes) => {
        const technician = problem.technicians[0]!;
        const plan = solveTechnician(problem, technician);
        if (plan.leftOut.some((it) => it.reason !== 'gap-leaves-no-room')) return;
        const found = bestPlaces(problem, technician, plan, booking(minutes), 3);
        for (const place of found) {
          const [at] = place.slots;
          const fixedBlocks = [...technician.fixedBlocks, aBlock('landed', at!)];
          const other = ordered(problem, { ...technician, fixedBlocks }, plan.lane);
          // Behind everything again, what has lost its time might find one.
          if (other.leftOut.some((it) => it.reason !== 'gap-leaves-no-room')) continue;
          expectPlace(place, plan, other);
          expect(technician.fixedBlocks.some((it) => overlaps(it.slot, at!))).toBe(false);
          seen++;
        }
        expect(found.every((a, index) => index === 0 || !isBetter(a, found[index - 1]!))).toBe(true);
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(10);
  });

  it('are as good as the best of all starts, but for a few', () => {
    let asked = 0;
    let best = 0;
    fc.assert(
      fc.property(freshProblem, fc.integer({ min: 15, max: 120 }), (problem, minutes) => {
        const technician = problem.technicians[0]!;
        const plan = solveTechnician(problem, technician);
        const [first] = bestPlaces(problem, technician, plan, booking(minutes, { stepMinutes: 15 }), 1);
        const all = everyStart(problem, technician, plan, minutes);
        expect(first === undefined).toBe(all.length === 0);
        if (first === undefined) return;
        asked++;
        if (!all.some((it) => isBetter(it, first))) best++;
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(asked).toBeGreaterThan(50);
    expect(best / asked).toBeGreaterThan(0.9);
  });
});

const isBetter = (a: Place, b: Place): boolean => compareScores(a.calendarChange, b.calendarChange) < 0;

/** One window for each start, so that nothing is left to an estimate. */
function everyStart(
  problem: PlanningProblem,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  minutes: number,
): readonly Place[] {
  const step = 15 * MINUTE;
  const found: Place[] = [];
  for (let from = Math.ceil(problem.now / step) * step; from < problem.horizonEnd; from += step) {
    const request = booking(minutes, { from, to: from + minutes * MINUTE, stepMinutes: 15 });
    found.push(...bestPlaces(problem, technician, plan, request, 1));
  }
  return found;
}
