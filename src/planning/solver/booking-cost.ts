import { heldSlots, openTime } from '../availability/free-time.js';
import type { Placement } from '../model/plan.js';
import type { Score } from '../model/score.js';
import type { Shift } from '../model/planning-problem.js';
import type { Desk } from './desk.js';
import { onGrid } from './desk.js';
import { firstEndingAfter } from '../time/interval-set.js';
import type { Instant, Interval, LocalDate } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';

/** One slot of the calendar, with what is needed to price its delay. */
interface Standing extends Interval {
  /** Its working day; null outside working hours. */
  readonly day: LocalDate | null;
  /** Null for a slot that nothing moves. */
  readonly weight: number | null;
  /** Lateness counts only from the last chunk on; infinite when nothing was promised. */
  readonly dueAt: Instant;
}

/** A calendar in a form that many bookings can be tried on. */
export interface Diary {
  /** Ascending by start. */
  readonly standing: readonly Standing[];
  readonly free: readonly Shift[];
  readonly gapMinutes: number;
  readonly gridMinutes: number;
}

/** The diary of a calendar that was laid out for the desk. */
export function diaryOf(
  { frame, technician }: Pick<Desk, 'frame' | 'technician'>,
  calendar: readonly Placement[],
): Diary {
  const activities = new Map(technician.activities.map((it) => [it.id, it]));
  const held = technician.activities.flatMap((it) =>
    heldSlots(it, frame.now, technician.freezeMinutes).map((one) => ({ ...one, activityId: it.id })),
  );
  const isHeld = (spot: Placement): boolean =>
    held.some((it) => it.activityId === spot.activityId && it.slot.start === spot.slot.start);
  const standing = calendar.map((it): Standing => {
    const activity = activities.get(it.activityId);
    return {
      ...it.slot,
      day: technician.shifts.find((shift) => overlaps(shift, it.slot))?.day ?? null,
      weight: isHeld(it) ? null : (activity?.weight ?? 0),
      dueAt: (it.chunk === it.of ? activity?.dueAt : null) ?? Number.POSITIVE_INFINITY,
    };
  });
  return {
    standing: standing.toSorted((a, b) => a.start - b.start),
    free: openTime(frame, technician, held),
    gapMinutes: technician.minMinutesFree,
    gridMinutes: frame.gridMinutes,
  };
}

interface Before {
  readonly end: Instant;
  readonly day: LocalDate | null;
}

const NO_COST: Score = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 0 };

/**
 * A quick estimate of what a booking costs: each slot behind it is pushed to the next room until one need not move. Holes are not
 * filled and prices of moving are not asked, so it ranks candidates, and the layout judges the best of them.
 */
export function estimateBooking(diary: Diary, booking: Interval): Score {
  let cost = NO_COST;
  const first = firstEndingAfter(diary.standing, booking.start);
  let before = beforeOf(diary, first, booking);
  for (const it of diary.standing.slice(first)) {
    if (it.weight === null) continue;
    if (it.start >= before.end && isApart(diary, before, it)) return cost;
    const found = firstRoom(diary, before, it.end - it.start);
    if (found === null) return { ...cost, leftOutWeight: cost.leftOutWeight + it.weight };
    cost = withDelay(cost, it, found.end);
    before = found;
  }
  return cost;
}

/** The booking as predecessor; the gap of the slot before it counts as kept when it lies wholly ahead of the booking. */
function beforeOf(diary: Diary, first: number, booking: Interval): Before {
  const last = diary.standing[first - 1];
  if (last === undefined || last.day === null) return { end: booking.end, day: null };
  const isKept = hasStretch(diary, last.day, { start: last.end, end: booking.start });
  return { end: booking.end, day: isKept ? null : last.day };
}

const isApart = (diary: Diary, before: Before, it: Standing): boolean =>
  before.day === null ||
  before.day !== it.day ||
  hasStretch(diary, before.day, { start: before.end, end: it.start });

/** True when one free stretch of that day inside the window is as long as the gap. */
function hasStretch({ free, gapMinutes }: Diary, day: LocalDate, window: Interval): boolean {
  if (gapMinutes === 0) return true;
  for (let index = firstEndingAfter(free, window.start); index < free.length; index++) {
    const it = free[index];
    if (it === undefined || it.start >= window.end) return false;
    const length = Math.min(it.end, window.end) - Math.max(it.start, window.start);
    if (it.day === day && length >= gapMinutes * MINUTE) return true;
  }
  return false;
}

function firstRoom(
  { free, gapMinutes, gridMinutes }: Diary,
  before: Before,
  length: number,
): FoundRoom | null {
  for (let index = firstEndingAfter(free, before.end); index < free.length; index++) {
    const it = free[index];
    if (it === undefined) return null;
    const opens = before.end + (it.day === before.day ? gapMinutes * MINUTE : 0);
    const start = onGrid(Math.max(it.start, opens), gridMinutes);
    if (start + length <= it.end) return { end: start + length, day: it.day };
  }
  return null;
}

type FoundRoom = Before & { readonly day: LocalDate };

function withDelay(cost: Score, it: Standing, end: Instant): Score {
  const late = (at: Instant): number => Math.max(0, at - it.dueAt);
  const weight = (it.weight ?? 0) / MINUTE;
  return {
    leftOutWeight: cost.leftOutWeight,
    weightedTardiness: cost.weightedTardiness + weight * (late(end) - late(it.end)),
    weightedCompletion: cost.weightedCompletion + weight * (end - it.end),
  };
}
