import type { DeskTables } from './desk-tables.js';

/** One choice: this item starts exactly at this point, takes the points up to `until`, and costs so much lateness. */
interface StartColumn {
  readonly item: number;
  readonly start: number;
  readonly until: number;
  readonly cost: number;
}

/** Choose one start for each item so that each point of free time is taken at most once, at least weighted lateness. */
export interface TimeIndexedModel {
  readonly items: number;
  readonly points: number;
  readonly columns: readonly StartColumn[];
}

/** The model of the textbooks on the axis of free grid points. */
export function buildTimeIndexedModel(tables: DeskTables): TimeIndexedModel {
  const { items, timetable } = tables;
  const columns: StartColumn[] = [];
  for (const [index, item] of items.entries()) {
    for (let start = item.firstState; start < timetable.size; start++) {
      const end = item.end[start] ?? -1;
      // Where it would have to wait for a longer stretch, the column of that stretch says the same.
      if (end - item.minutes !== timetable.minuteAt(start)) continue;
      columns.push({
        item: index,
        start,
        until: item.next[start] ?? start,
        cost: item.weight * Math.max(0, end - item.dueMinute),
      });
    }
  }
  return { items: items.length, points: timetable.size, columns };
}

/** An order from the amounts of the columns, whole or not: by mean start; items without an amount come last. */
export function orderOf(model: TimeIndexedModel, amounts: ArrayLike<number>): readonly number[] {
  const weight = new Float64Array(model.items);
  const moment = new Float64Array(model.items);
  for (const [index, column] of model.columns.entries()) {
    const amount = amounts[index] ?? 0;
    weight[column.item] = (weight[column.item] ?? 0) + amount;
    moment[column.item] = (moment[column.item] ?? 0) + amount * column.start;
  }
  const meanStart = (item: number): number =>
    (weight[item] ?? 0) > 1e-6 ? (moment[item] ?? 0) / (weight[item] ?? 1) : Number.MAX_VALUE;
  return Array.from({ length: model.items }, (_, item) => item).toSorted(
    (a, b) => meanStart(a) - meanStart(b) || a - b,
  );
}
