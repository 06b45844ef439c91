import type { Board, Slot } from '../api/types.js';
import { midnight } from '../time/format.js';

/** What of a day is shown: whole hours of the viewer's clock, `max` exclusive. */
export interface Hours {
  readonly min: number;
  readonly max: number;
}

const HOUR = 3_600_000;
const OFFICE: Hours = { min: 8, max: 18 };

/** The narrowest hours that hide nothing that is worked or planned on any day; without such, office hours. */
export function visibleHours(boards: readonly Board[]): Hours {
  const spans = boards.flatMap(occupied);
  if (spans.length === 0) return OFFICE;
  let { min, max } = { min: 24, max: 0 };
  for (const { start, end } of spans) {
    const [from, to] = [new Date(start).getTime(), new Date(end).getTime()];
    if (midnight(from) !== midnight(to - 1)) return { min: 0, max: 24 };
    min = Math.min(min, new Date(from).getHours());
    max = Math.max(max, Math.ceil((to - midnight(from)) / HOUR));
  }
  return { min, max: Math.min(max, 24) };
}

/** The days of the week, 0 for Sunday, of which nothing need be shown between two instants. */
export function emptyWeekdays(boards: readonly Board[], from: number, to: number): readonly number[] {
  const days: number[] = [];
  for (let day = from; day < to; day = midnight(day, 1)) days.push(day);
  const spans = boards.flatMap(occupied);
  const isEmpty = (day: number): boolean =>
    !spans.some((it) => new Date(it.start).getTime() < midnight(day, 1) && new Date(it.end).getTime() > day);
  const empty = days.filter(isEmpty);
  return empty.length === days.length ? [] : empty.map((it) => new Date(it).getDay());
}

/** Gaps lie within working time, and fixed blocks outside of it take nobody's time. */
const occupied = (board: Board): readonly Slot[] => [
  ...board.workingTime,
  ...board.items.filter((it) => it.kind === 'activity'),
];
