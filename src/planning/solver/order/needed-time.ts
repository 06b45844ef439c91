import type { Shift } from '../../model/planning-problem.js';
import { minutesOf } from '../../time/interval.js';
import type { Desk } from '../desk.js';
import type { WorkItem } from '../work-item.js';

/**
 * The free time that any order of the work may reach into: in a horizon of a year most of it is never used, and tables need not cover it.
 * Behind the last not-before, each stretch takes at least what is longer than the longest item: less cannot be lost at its end.
 */
export function neededTime(desk: Desk): readonly Shift[] {
  const { free, items, rests, frame } = desk;
  const work = [...rests, ...items];
  const onGrid = (minutes: number): number => Math.ceil(minutes / frame.gridMinutes) * frame.gridMinutes;
  const unit = Math.max(0, ...work.map((it) => onGrid(longestPiece(it)))) + frame.gridMinutes;
  const latest = Math.max(frame.now, ...work.map((it) => it.notBefore ?? frame.now));
  let open = work.reduce((sum, it) => sum + onGrid(it.minutes) + (it.cut ? unit : 0), 0);
  const last = free.findIndex((stretch) => {
    if (stretch.start < latest) return false;
    open -= Math.max(0, minutesOf(stretch) - unit);
    return open <= 0;
  });
  return last < 0 ? free : free.slice(0, last + 1);
}

/** The longest part that has to find room at once: of an item that is cut, two chunks, since the last is never shorter than one. */
const longestPiece = (item: WorkItem): number =>
  item.cut ? 2 * item.activity.minChunkMinutes : item.minutes;
