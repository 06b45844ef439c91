import type { PlanningFrame } from '../availability/free-time.js';
import { openTime } from '../availability/free-time.js';
import { InvariantError } from '../invariant-error.js';
import type { FixedBlock } from '../model/fixed-block.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { compareScores } from '../model/score.js';
import { diaryOf, estimateBooking } from '../solver/booking-cost.js';
import { onGrid, prepareDesk } from '../solver/desk.js';
import { clip } from '../time/interval-set.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import type { BookingRequest, Place } from './place.js';

import type { Spot } from './held-spots.js';
import { heldSpots } from './held-spots.js';
import { movedWork } from './moved-work.js';
import { itemsInOrder, reLay } from './re-lay.js';
import { scoreChange } from './score-change.js';

/** Candidates laid out beyond those asked for: the estimate may rank near equals wrongly. */
const SPARE = 3;

/** Starts that are tried at once. Of more, only some are tried, and then those near the best of them. */
const MOST_STARTS = 4_000;

/** Everything about a technician that does not depend on where the booking goes. */
interface Calendar {
  readonly frame: PlanningFrame;
  readonly technician: TechnicianProblem;
  readonly plan: TechnicianPlan;
  readonly held: readonly Spot[];
}

/**
 * Tries every start at which no fixed block and nothing held stands; work of ours gives way. In a year of minutes, one in so many, and
 * then every one near the best.
 */
export function placesForBooking(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  request: BookingRequest,
  count: number,
): readonly Place[] {
  const step = request.stepMinutes ?? frame.gridMinutes;
  for (const minutes of [request.minutes, step]) {
    if (!Number.isInteger(minutes) || minutes < 1)
      throw new InvariantError(`A booking needs whole minutes, at least 1, got ${minutes}.`);
  }
  const held = heldSpots(prepareDesk(frame, technician));
  const calendar = { frame, technician, plan, held };
  return promisingSlots(calendar, request, step * MINUTE, count + SPARE)
    .map((slot) => placeOf(calendar, slot))
    .toSorted(byScore)
    .slice(0, count);
}

function possibleStarts(calendar: Calendar, request: BookingRequest, step: number): readonly Instant[] {
  const { frame, technician, held } = calendar;
  const window = { start: request.from ?? frame.now, end: request.to ?? frame.horizonEnd };
  const starts: Instant[] = [];
  for (const { start, end } of clip(openTime(frame, technician, held), window)) {
    const last = end - request.minutes * MINUTE;
    for (let at = onGrid(start, step / MINUTE); at <= last; at += step) starts.push(at);
  }
  return starts;
}

function promisingSlots(
  calendar: Calendar,
  request: BookingRequest,
  step: number,
  count: number,
): readonly Interval[] {
  const length = request.minutes * MINUTE;
  const starts = possibleStarts(calendar, request, step);
  const stride = Math.ceil(starts.length / MOST_STARTS);
  if (stride <= 1) return bestApart(calendar, starts, length, count);
  // The first of each free stretch is always among them.
  const some = starts.filter(
    (start, index) => index % stride === 0 || start - (starts[index - 1] ?? start) > step,
  );
  const best = bestApart(calendar, some, length, count);
  const near = starts.filter((start) => best.some((it) => Math.abs(it.start - start) < stride * step));
  return bestApart(calendar, near, length, count);
}

/** The most promising slots, none over another: a start five minutes later is no other place to a person. */
function bestApart(
  calendar: Calendar,
  starts: readonly Instant[],
  length: number,
  count: number,
): readonly Interval[] {
  const diary = diaryOf(calendar, calendar.plan.calendar);
  const ranked = starts
    .map((start) => ({ start, end: start + length }))
    .map((slot) => ({ slot, cost: estimateBooking(diary, slot) }))
    .toSorted((a, b) => compareScores(a.cost, b.cost) || a.slot.start - b.slot.start);
  const chosen: Interval[] = [];
  for (const { slot } of ranked) {
    if (chosen.length >= count) break;
    if (!chosen.some((it) => overlaps(it, slot))) chosen.push(slot);
  }
  return chosen;
}

function placeOf({ frame, technician, plan, held }: Calendar, slot: Interval): Place {
  const booking: FixedBlock = { id: 'new-booking', slot, kind: 'external' };
  const desk = prepareDesk(frame, { ...technician, fixedBlocks: [...technician.fixedBlocks, booking] });
  const after = reLay(desk, held, itemsInOrder(desk, plan.lane));
  const leftOutBefore = new Set(plan.leftOut.map((it) => it.activityId));
  return {
    position: null,
    slots: [slot],
    laneChange: scoreChange(plan.laneScore, after.laneScore),
    calendarChange: scoreChange(plan.calendarScore, after.calendarScore),
    moves: movedWork(plan.calendar, after.calendar),
    leavesOut: [...after.leftOut].filter((id) => !leftOutBefore.has(id)),
  };
}

const byScore = (a: Place, b: Place): number =>
  compareScores(a.calendarChange, b.calendarChange) ||
  compareScores(a.laneChange, b.laneChange) ||
  startOf(a) - startOf(b);

const startOf = (it: Place): Instant => it.slots[0]?.start ?? 0;
