import type { TypedShape } from '../model/keep-open.js';
import type { Interval, LocalDate } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { appointmentStarts, daysWithoutGaps, shapesOfGaps, wholeOf } from './appointment-room.js';
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
  const shapes = shapesOfGaps(it);
  if (gap <= 0 && shapes.length === 0) return [];
  const yielding = daysWithoutGaps(it);
  const shifts = overlapFinder(it.technician.shifts.map((shift) => ({ day: shift.day, slot: shift })));
  const surroundings = {
    stretches: overlapFinder(workingStretches(it)),
    taken: overlapFinder([...it.technician.fixedBlocks, ...it.plan.calendar]),
  };
  const dayOf = ({ slot }: Spot): LocalDate | null => shifts(slot)[0]?.day ?? null;
  // Work locked in time covers what it covers, but like a fixed block it asks for no gap of its own.
  const entries = inTime(it.plan.calendar).filter((entry) => !isPinned(it, entry));
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    if (before === undefined || (isHeldSpot(it, before) && isHeldSpot(it, entry))) return [];
    const day = dayOf(before);
    if (day === null || day !== dayOf(entry) || yielding.has(day)) return [];
    const window = { start: before.slot.end, end: entry.slot.start };
    const between = { ...surroundings, day, window };
    const longest = longestFree(between);
    const names = `Between ${before.activityId} and ${entry.activityId}`;
    const tooSmall = longest < gap ? [`${names} only ${longest} of ${gap} minutes are free.`] : [];
    const notBookable = shapes
      .filter((shape) => !hasRoomFor(it, between, shape))
      .map(({ typeId }) => `${names} no ${typeId} fits.`);
    return [...tooSmall, ...notBookable].map((message) =>
      it.fault('gap-too-small', entry.activityId, message),
    );
  });
}

const isPinned = (it: Case, entry: Spot): boolean =>
  isHeldSpot(it, entry) && hasFixedTimes(it.activities.get(entry.activityId));

interface Between {
  readonly stretches: OverlapFinder<WorkingStretch>;
  readonly taken: OverlapFinder<{ readonly slot: Interval }>;
  readonly day: LocalDate;
  readonly window: Interval;
}

/** Minutes of the longest stretch of that day's working time inside the window that nothing covers. */
function longestFree(between: Between): number {
  const free = uncovered(
    stretchesIn(between),
    between.taken(between.window).map((one) => one.slot),
  );
  return Math.max(0, ...free.map(({ slot }) => (slot.end - slot.start) / MINUTE));
}

/** Inside the window an appointment of the shape can be booked, with its buffers. */
function hasRoomFor(it: Case, between: Between, shape: TypedShape): boolean {
  const taken = between.taken(between.window).map((one) => one.slot);
  return appointmentStarts(it, stretchesIn(between), taken, shape).some((start) => {
    const whole = wholeOf(start, shape);
    return between.window.start <= whole.start && whole.end <= between.window.end;
  });
}

const stretchesIn = ({ stretches, day, window }: Between): readonly WorkingStretch[] =>
  stretches(window)
    .filter((stretch) => stretch.day === day)
    .map(({ slot }) => ({
      day,
      slot: { start: Math.max(slot.start, window.start), end: Math.min(slot.end, window.end) },
    }));
