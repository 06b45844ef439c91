import type { Outcome } from '../best-known.js';
import { compareOutcomes } from '../best-known.js';
import { mean } from '../report/statistics.js';
import type { DeskItem, DeskTables } from './desk-tables.js';
import { priceOrder } from './desk-tables.js';

/** An order of item numbers and what it costs. */
export interface PricedOrder {
  readonly order: readonly number[];
  readonly outcome: Outcome;
}

/** The best of WSPT, EDD and ATC with k of 0.5, 1, 2 and 4: what a good dispatcher's screen sorts by. */
export function bestRule(tables: DeskTables): PricedOrder {
  const orders = [
    sortedBy(tables, (it) => it.minutes / it.weight),
    sortedBy(tables, (it) => it.dueMinute),
    ...[0.5, 1, 2, 4].map((k) => byApparentCost(tables, k)),
  ];
  const priced = orders.map((order) => ({ order, outcome: priceOrder(tables, order) }));
  return priced.reduce((best, it) => (compareOutcomes(it.outcome, best.outcome) < 0 ? it : best));
}

function sortedBy(tables: DeskTables, key: (item: DeskItem) => number): readonly number[] {
  const keys = tables.items.map(key);
  const of = (index: number): number => keys[index] ?? 0;
  // Not a difference: two infinite keys are equal.
  return [...keys.keys()].toSorted((a, b) => (of(a) < of(b) ? -1 : Number(of(a) > of(b))));
}

/** Apparent tardiness cost: weight per minute, fading with the slack left, `k` mean durations ahead. */
function byApparentCost(tables: DeskTables, k: number): readonly number[] {
  const { items, timetable } = tables;
  const reach = k * Math.max(1, mean(items.map((it) => it.minutes)));
  const open = new Set(items.keys());
  const order: number[] = [];
  let state = 0;
  while (open.size > 0) {
    const now = timetable.minuteAt(state);
    const ready = [...open].filter((it) => (items[it]?.firstState ?? 0) <= state);
    const index = (it: number): number => apparentCost(items[it], now, reach);
    const best = (ready.length > 0 ? ready : [...open]).reduce((a, b) => (index(b) > index(a) ? b : a));
    open.delete(best);
    order.push(best);
    const item = items[best];
    const next = item?.next[Math.max(state, item.firstState)] ?? -1;
    if (next >= 0) state = next;
  }
  return order;
}

function apparentCost(item: DeskItem | undefined, now: number, reach: number): number {
  if (item === undefined) return Number.NEGATIVE_INFINITY;
  const slack = Math.min(1e9, Math.max(0, item.dueMinute - item.minutes - now));
  return Math.log(item.weight / item.minutes) - slack / reach;
}
