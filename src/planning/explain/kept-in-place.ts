import { frozenSlots, isLockedInTime, type PlanningFrame } from '../availability/free-time.js';
import type { KeptSlot } from '../model/kept-slot.js';
import type { PublishedSlot } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { prepareDesk } from '../solver/desk.js';
import { roomOf } from '../solver/keep-open.js';
import { MINUTE, minutesOf, sameInterval, type Interval } from '../time/interval.js';

/**
 * The published slots that a plan leaves where they are because of a rule: those inside the freeze, which nothing moves, and those that
 * could start earlier right behind what stands before them, by less than the minimum shift, or by more but not for the price of a move.
 * What people have locked in time is not among them.
 */
export function keptInPlace(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  { calendar, openness }: Pick<TechnicianPlan, 'calendar' | 'openness'>,
): readonly KeptSlot[] {
  const desk = prepareDesk(frame, technician);
  const room = roomOf(desk, openness);
  const activities = new Map(technician.activities.map((it) => [it.id, it]));
  const opens = new Map([...desk.rests, ...desk.items].map((it) => [it.activity.id, it.notBefore]));
  let previous: { readonly slot: Interval } | null = null;
  return calendar.flatMap(({ activityId, chunk, slot }) => {
    const activity = activities.get(activityId);
    if (activity === undefined || isLockedInTime(activity)) return [];
    const before = previous;
    previous = { slot };
    if (!isPublished(activity.published, chunk, slot)) return [];
    const kept = (rule: KeptSlot['rule']): readonly KeptSlot[] => [{ activityId, chunk, slot, rule }];
    if (isPublished(frozenSlots(activity, frame.now, technician.freezeMinutes), chunk, slot))
      return kept('freeze');
    const earliest = room.earliest({
      lengthAt: (minutes) => (minutes >= minutesOf(slot) ? minutesOf(slot) : 0),
      from: Math.max(frame.now, opens.get(activityId) ?? frame.now),
      previous: before,
      until: slot.start,
    });
    if (earliest === null || earliest.start >= slot.start) return [];
    const isHardlyLater = slot.start - earliest.start < technician.minimumShiftMinutes * MINUTE;
    return kept(isHardlyLater ? 'minimum-shift' : 'move-price');
  });
}

const isPublished = (published: readonly PublishedSlot[], chunk: number, slot: Interval): boolean =>
  published.some((it) => it.chunk === chunk && sameInterval(it.slot, slot));
