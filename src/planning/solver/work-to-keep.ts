import type { Shift } from '../model/planning-problem.js';
import type { LocalDate } from '../time/interval.js';
import { minutesOf } from '../time/interval.js';
import type { LinearColumn } from './linear-program.js';
import { maximise } from './linear-program.js';
import type { WorkItem } from './work-item.js';

/** Columns up to which whole numbers are asked for, and up to which a relaxation is; beyond it weight per minute decides. */
const WHOLE_COLUMNS = 40;
const RELAXED_COLUMNS = 600;

/** Below this share of an activity, the relaxation has left it out. */
const MOSTLY = 0.5;

interface Day {
  readonly capacity: number;
  readonly longest: number;
  readonly until: number;
}

/**
 * Of more work than the horizon holds, the items (by number) worth keeping: activities x days under each day's free minutes,
 * the greatest weight wins. A start for the search, which then decides on real times.
 */
export function chooseWorkToKeep(items: readonly WorkItem[], free: readonly Shift[]): ReadonlySet<number> {
  const days = daysOf(free);
  const columns = items.flatMap((item, number) =>
    days.flatMap((day, index) =>
      couldBeOn(item, day) ? [{ ...columnOf(item, number, index, items.length), number }] : [],
    ),
  );
  if (columns.length > RELAXED_COLUMNS) return greedily(items, days);
  const amounts = maximise({
    rows: [...items.map(() => 1), ...days.map((it) => it.capacity)],
    columns,
    whole: columns.length <= WHOLE_COLUMNS,
  });
  if (amounts === null) return greedily(items, days);
  const kept = items.map(() => 0);
  for (const [index, { number }] of columns.entries())
    kept[number] = (kept[number] ?? 0) + (amounts[index] ?? 0);
  return new Set([...items.keys()].filter((number) => (kept[number] ?? 0) > MOSTLY));
}

function daysOf(free: readonly Shift[]): readonly Day[] {
  const days = new Map<LocalDate, Day>();
  for (const stretch of free) {
    const day = days.get(stretch.day) ?? { capacity: 0, longest: 0, until: 0 };
    const minutes = Math.floor(minutesOf(stretch));
    days.set(stretch.day, {
      capacity: day.capacity + minutes,
      longest: Math.max(day.longest, minutes),
      until: Math.max(day.until, stretch.end),
    });
  }
  return [...days.values()];
}

const couldBeOn = (item: WorkItem, day: Day): boolean =>
  (item.cut || item.minutes <= day.longest) && (item.notBefore ?? 0) < day.until;

const columnOf = (item: WorkItem, number: number, day: number, count: number): LinearColumn => ({
  value: item.activity.weight,
  uses: [
    { row: number, amount: 1 },
    { row: count + day, amount: item.minutes },
  ],
});

function greedily(items: readonly WorkItem[], days: readonly Day[]): ReadonlySet<number> {
  let room = days.reduce((sum, it) => sum + it.capacity, 0);
  const kept = new Set<number>();
  const density = (number: number): number =>
    (items[number]?.activity.weight ?? 0) / (items[number]?.minutes ?? 1);
  for (const number of [...items.keys()].toSorted((a, b) => density(b) - density(a))) {
    const minutes = items[number]?.minutes ?? 0;
    if (minutes > room) continue;
    room -= minutes;
    kept.add(number);
  }
  return kept;
}
