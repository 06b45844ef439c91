import { freeTime } from '../availability/free-time.js';
import type { Desk } from '../solver/desk.js';
import { firstEndingAfter } from '../time/interval-set.js';
import type { Instant, Interval, LocalDate } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { heldSpots } from '../what-if/held-spots.js';

/** From when on work of a day may follow an entry: its end, or when the min minutes free after it have passed. Infinite if never. */
export type GapRule = (entry: Interval, day: LocalDate) => Instant;

const EVER: Interval = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** The gap rule of one technician. The free stretch may lie inside the freeze; it holds no fixed block and nothing held. */
export function buildGapRule(desk: Desk): GapRule {
  const { shifts, fixedBlocks, minMinutesFree } = desk.technician;
  const taken = [...fixedBlocks, ...heldSpots(desk)].map((it) => it.slot);
  const stretches = freeTime(shifts, taken, EVER);
  return ({ start, end }, day) => {
    const shift = shifts[firstEndingAfter(shifts, start)];
    const isOfThatDay = shift?.day === day && shift.start < end;
    if (minMinutesFree === 0 || !isOfThatDay) return end;
    for (const stretch of stretches.slice(firstEndingAfter(stretches, end))) {
      const opens = Math.max(stretch.start, end) + minMinutesFree * MINUTE;
      if (stretch.day === day && opens <= stretch.end) return opens;
    }
    return Number.POSITIVE_INFINITY;
  };
}
