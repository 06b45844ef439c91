import type { FixedBlock } from '../model/fixed-block.js';
import type { NextActivity, PublishedSlot } from '../model/next-activity.js';
import type { PlanningProblem, Shift, TechnicianProblem } from '../model/planning-problem.js';
import { clip, longestMinutes, subtract } from '../time/interval-set.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';

/** The part of a {@link PlanningProblem} that all technicians share. */
export type PlanningFrame = Pick<PlanningProblem, 'now' | 'horizonEnd' | 'gridMinutes' | 'seed' | 'budget'>;

/**
 * Working time that nothing takes, inside the window: the one availability function, for the planner, for openings and for
 * reports alike. Shifts of one day that touch are one stretch; those of two days are not.
 */
export function freeTime(
  shifts: readonly Shift[],
  taken: readonly Interval[],
  window: Interval,
): readonly Shift[] {
  return subtract(clip(joined(shifts), window), taken);
}

/** Where the planner may put something: not in the past, not in the freeze, not over fixed blocks or slots of ours that are held. */
export function plannableTime(frame: PlanningFrame, technician: TechnicianProblem): readonly Shift[] {
  const held = technician.activities.flatMap((it) => heldSlots(it, frame.now, technician.freezeMinutes));
  return freeTime(technician.shifts, [...slotsOf(technician.fixedBlocks), ...slotsOf(held)], {
    start: frame.now + technician.freezeMinutes * MINUTE,
    end: frame.horizonEnd,
  });
}

/** What stays open from now on when `taken` (a calendar, say) is carried out: what a meeting scheduler can book. */
export function openTime(
  frame: Pick<PlanningFrame, 'now' | 'horizonEnd'>,
  technician: Pick<TechnicianProblem, 'shifts' | 'fixedBlocks'>,
  taken: readonly { readonly slot: Interval }[],
): readonly Shift[] {
  return freeTime(technician.shifts, [...slotsOf(technician.fixedBlocks), ...slotsOf(taken)], {
    start: frame.now,
    end: frame.horizonEnd,
  });
}

/** Length in whole minutes of the longest stretch of {@link openTime}, 0 when there is none. */
export const longestFreeGapMinutes = (
  frame: Pick<PlanningFrame, 'now' | 'horizonEnd'>,
  technician: Pick<TechnicianProblem, 'shifts' | 'fixedBlocks'>,
  taken: readonly { readonly slot: Interval }[],
): number => Math.floor(longestMinutes(openTime(frame, technician, taken)));

/** The published chunks that start inside the freeze: they keep their slots. One that started before now is flexible again. */
export const frozenSlots = (
  activity: NextActivity,
  now: Instant,
  freezeMinutes: number,
): readonly PublishedSlot[] =>
  activity.published.filter((it) => it.slot.start >= now && it.slot.start < now + freezeMinutes * MINUTE);

/** True when people have fixed its times: to everything else its published slots are like a fixed block, so no gap is asked beside them. */
export const isLockedInTime = (activity: Pick<NextActivity, 'lock'>): boolean =>
  activity.lock?.kind === 'time' || activity.lock?.kind === 'both';

/** The published chunks that keep their slots, whatever lands on them: the frozen ones, and all that have not ended of work locked in time. */
export const heldSlots = (
  activity: NextActivity,
  now: Instant,
  freezeMinutes: number,
): readonly PublishedSlot[] =>
  isLockedInTime(activity)
    ? activity.published.filter((it) => it.slot.end > now)
    : frozenSlots(activity, now, freezeMinutes);

const slotsOf = (items: readonly (Pick<FixedBlock, 'slot'> | PublishedSlot)[]): readonly Interval[] =>
  items.map((it) => it.slot);

function joined(shifts: readonly Shift[]): readonly Shift[] {
  const whole: Shift[] = [];
  for (const shift of shifts.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last?.day === shift.day && shift.start <= last.end) {
      whole[whole.length - 1] = { ...last, end: Math.max(last.end, shift.end) };
    } else {
      whole.push(shift);
    }
  }
  return whole;
}
