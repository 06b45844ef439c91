import type { Interval, LocalDate } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';
import type { Case } from './case.js';
import { isFrozenSpot } from './case.js';
import type { Violation } from './violation.js';

/** Domain 4.3: one contiguous stretch of free working time between two entries of the same working day. */
export function checkGaps(it: Case): readonly Violation[] {
  const gap = it.technician.minMinutesFree;
  if (gap <= 0) return [];
  const entries = it.plan.calendar.toSorted((a, b) => a.slot.start - b.slot.start || a.slot.end - b.slot.end);
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    if (before === undefined || (isFrozenSpot(it, before) && isFrozenSpot(it, entry))) return [];
    const day = dayOf(it, before.slot);
    if (day === null || day !== dayOf(it, entry.slot)) return [];
    const longest = longestFree(it, day, { start: before.slot.end, end: entry.slot.start });
    if (longest >= gap) return [];
    const message = `Between ${before.activityId} and ${entry.activityId} only ${longest} of ${gap} minutes are free.`;
    return [it.fault('gap-too-small', entry.activityId, message)];
  });
}

const dayOf = (it: Case, slot: Interval): LocalDate | null =>
  it.technician.shifts.find((shift) => overlaps(shift, slot))?.day ?? null;

/** Minutes of the longest stretch of that day's working time inside the window that nothing covers, found edge by edge. */
function longestFree(it: Case, day: LocalDate, window: Interval): number {
  const shifts = it.technician.shifts.filter((shift) => shift.day === day && overlaps(shift, window));
  const taken = [...it.technician.fixedBlocks, ...it.plan.calendar]
    .map((one) => one.slot)
    .filter((slot) => overlaps(slot, window));
  const edges = [window, ...shifts, ...taken]
    .flatMap((one) => [one.start, one.end])
    .filter((edge) => edge >= window.start && edge <= window.end)
    .toSorted((a, b) => a - b);
  let longest = 0;
  let run = 0;
  for (const [index, end] of edges.entries()) {
    const piece = { start: edges[index - 1] ?? end, end };
    if (piece.start === piece.end) continue;
    const isFree = shifts.some((one) => overlaps(one, piece)) && !taken.some((one) => overlaps(one, piece));
    run = isFree ? run + (piece.end - piece.start) / MINUTE : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
