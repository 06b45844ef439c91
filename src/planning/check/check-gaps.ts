import type { Interval, LocalDate } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { hasFixedTimes, inTime, isHeldSpot } from './case.js';
import type { OverlapFinder } from './overlap-finder.js';
import { overlapFinder } from './overlap-finder.js';
import type { Violation } from './violation.js';
import type { WorkingStretch } from './working-stretches.js';
import { uncovered, workingStretches } from './working-stretches.js';

/** Domain 4.3: one contiguous stretch of free working time between two entries of the same working day. */
export function checkGaps(it: Case): readonly Violation[] {
  const gap = it.technician.minMinutesFree;
  if (gap <= 0) return [];
  const shifts = overlapFinder(it.technician.shifts.map((shift) => ({ day: shift.day, slot: shift })));
  const stretches = overlapFinder(workingStretches(it));
  const taken = overlapFinder([...it.technician.fixedBlocks, ...it.plan.calendar]);
  const dayOf = ({ slot }: Spot): LocalDate | null => shifts(slot)[0]?.day ?? null;
  // Work locked in time covers what it covers, but like a fixed block it asks for no gap of its own.
  const entries = inTime(it.plan.calendar).filter((entry) => !isPinned(it, entry));
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    if (before === undefined || (isHeldSpot(it, before) && isHeldSpot(it, entry))) return [];
    const day = dayOf(before);
    if (day === null || day !== dayOf(entry)) return [];
    const window = { start: before.slot.end, end: entry.slot.start };
    const longest = longestFree(stretches, taken, day, window);
    if (longest >= gap) return [];
    const message = `Between ${before.activityId} and ${entry.activityId} only ${longest} of ${gap} minutes are free.`;
    return [it.fault('gap-too-small', entry.activityId, message)];
  });
}

const isPinned = (it: Case, entry: Spot): boolean =>
  isHeldSpot(it, entry) && hasFixedTimes(it.activities.get(entry.activityId));

/** Minutes of the longest stretch of that day's working time inside the window that nothing covers. */
function longestFree(
  stretches: OverlapFinder<WorkingStretch>,
  taken: OverlapFinder<{ readonly slot: Interval }>,
  day: LocalDate,
  window: Interval,
): number {
  const inside = stretches(window)
    .filter((stretch) => stretch.day === day)
    .map(({ slot }) => ({
      day,
      slot: { start: Math.max(slot.start, window.start), end: Math.min(slot.end, window.end) },
    }));
  const free = uncovered(
    inside,
    taken(window).map((one) => one.slot),
  );
  return Math.max(0, ...free.map(({ slot }) => (slot.end - slot.start) / MINUTE));
}
