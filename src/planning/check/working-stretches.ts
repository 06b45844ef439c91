import type { LocalDate } from '../time/interval.js';
import type { Interval } from '../time/interval.js';
import type { Case } from './case.js';

/** Time without a break within one working day. */
export interface WorkingStretch {
  readonly day: LocalDate;
  readonly slot: Interval;
}

/** The shifts, those of one day that touch as one stretch; ascending by start. */
export function workingStretches({ technician }: Pick<Case, 'technician'>): readonly WorkingStretch[] {
  const open = new Map<LocalDate, WorkingStretch>();
  const whole: WorkingStretch[] = [];
  for (const { day, start, end } of technician.shifts.toSorted((a, b) => a.start - b.start)) {
    const last = open.get(day);
    const touches = last !== undefined && start <= last.slot.end;
    if (!touches && last !== undefined) whole.push(last);
    open.set(day, {
      day,
      slot: touches ? { start: last.slot.start, end: Math.max(end, last.slot.end) } : { start, end },
    });
  }
  return [...whole, ...open.values()].toSorted((a, b) => a.slot.start - b.slot.start);
}

/** What of the stretches nothing covers. `taken` may come in any order and overlap. */
export function uncovered(
  stretches: readonly WorkingStretch[],
  taken: readonly Interval[],
): readonly WorkingStretch[] {
  const sorted = taken.toSorted((a, b) => a.start - b.start);
  return stretches.flatMap(({ day, slot }) => {
    const pieces: WorkingStretch[] = [];
    let at = slot.start;
    for (const { start, end } of sorted) {
      if (start >= slot.end) break;
      if (start > at) pieces.push({ day, slot: { start: at, end: start } });
      at = Math.max(at, end);
    }
    if (at < slot.end) pieces.push({ day, slot: { start: at, end: slot.end } });
    return pieces;
  });
}
