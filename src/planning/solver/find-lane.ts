import type { ActivityId } from '../model/next-activity.js';
import type { StoppedBy } from '../model/plan.js';
import type { Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import { defaultBudget } from './default-budget.js';
import { DISPATCH_RULES } from './dispatch-rules.js';
import { gapFreeSlots } from './gap-free-slots.js';
import { costOf } from './order/cost-of.js';
import { boundOrder, findOrder, type FoundOrder } from './order/find-order.js';
import { buildOrderModel, type OrderModel } from './order/order-model.js';
import { StepMeter } from './order/step-meter.js';
import { hasNews, previousOrder } from './previous-order.js';
import type { WorkItem } from './work-item.js';
import { chooseWorkToKeep } from './work-to-keep.js';

/** The order of the work that is not held, at gap 0, with its times. */
export interface Lane {
  /** Without the held and without what does not fit. */
  readonly items: readonly WorkItem[];
  /** Gap-free times of the rests of held work and of the items, by activity. */
  readonly slots: ReadonlyMap<ActivityId, readonly Interval[]>;
  /** Weighted tardiness that no order of the items can do without. */
  readonly bound: number;
  /** What this order of the items has. */
  readonly lateness: number;
  readonly isProven: boolean;
  readonly stoppedBy: StoppedBy;
}

/** An order that is kept is only judged: a share of the budget. */
const SHARE_OF_JUDGING = 0.1;

/** Finds the lane. Knows nothing of the gap, so the gap cannot change it. */
export function findLane(desk: Desk): Lane {
  const previous = previousOrder(desk.technician);
  const model = buildOrderModel(desk, new Map(previous.map((id, index) => [id, index])));
  const known = incumbent(model, previous);
  const budget = budgetOf(desk, model);
  if (known.length > 0 && !hasNews(desk)) {
    const order = calmOrder(desk, model, known);
    return laneOf(desk, model, boundOrder(model, order, new StepMeter(budget * SHARE_OF_JUDGING)));
  }
  const starts = known.length > 0 ? [withNewWork(model, known)] : startsByRules(desk, model);
  return laneOf(desk, model, findOrder(model, starts, desk.frame.seed ?? 1, new StepMeter(budget)));
}

function budgetOf({ frame }: Desk, model: OrderModel): number {
  const asked = frame.budget?.steps ?? 0;
  return asked > 0 ? asked : defaultBudget(model.count);
}

const incumbent = (model: OrderModel, previous: readonly ActivityId[]): readonly number[] => {
  const numbers = new Map(model.items.map((it, index) => [it.activity.id, index]));
  return previous.flatMap((id) => numbers.get(id) ?? []);
};

/** The known order with the new items behind it, the weightiest per minute first: the search puts them in their places. */
const withNewWork = (model: OrderModel, known: readonly number[]): readonly number[] => [
  ...known,
  ...others(model, known),
];

function others(model: OrderModel, known: readonly number[]): readonly number[] {
  const taken = new Set(known);
  return (DISPATCH_RULES[0]?.(model) ?? []).filter((it) => !taken.has(it));
}

/** The best order by a dispatch rule; when it leaves something out, also those with the work worth keeping first. */
function startsByRules(desk: Desk, model: OrderModel): readonly (readonly number[])[] {
  const byRules = DISPATCH_RULES.map((rule) => rule(model));
  const best = byRules.reduce((a, b) => (isCheaper(model, b, a) ? b : a));
  if (costOf(model, best).leftOut === 0) return [best];
  const keep = chooseWorkToKeep(model.items, desk.free);
  const keeping = byRules
    .map((order) => [...order.filter((it) => keep.has(it)), ...order.filter((it) => !keep.has(it))])
    .reduce((a, b) => (isCheaper(model, b, a) ? b : a));
  return [best, keeping];
}

function isCheaper(model: OrderModel, a: readonly number[], b: readonly number[]): boolean {
  const one = costOf(model, a);
  const two = costOf(model, b);
  return one.leftOut < two.leftOut || (one.leftOut === two.leftOut && one.late < two.late);
}

/**
 * The known order as it was. Held work stands at its times, not at its gap-free ones, so less may fit behind it than before:
 * then work that nobody was told a time for gives way, the lowest first, never work that is published.
 */
function calmOrder(desk: Desk, model: OrderModel, known: readonly number[]): readonly number[] {
  const isPublished = (item: number): boolean => (model.items[item]?.activity.published.length ?? 0) > 0;
  let order = known;
  for (;;) {
    const { slots } = place(desk, model, order);
    const isPlaced = (item: number): boolean => slots.has(model.items[item]?.activity.id ?? '');
    const lost = order.findIndex((it) => isPublished(it) && !isPlaced(it));
    const givesWay = order.slice(0, Math.max(0, lost)).findLast((it) => !isPublished(it) && isPlaced(it));
    if (givesWay === undefined) return [...order, ...others(model, order)];
    order = order.filter((it) => it !== givesWay);
  }
}

const laneOf = (desk: Desk, model: OrderModel, found: FoundOrder): Lane => ({
  ...place(desk, model, found.order),
  bound: found.bound,
  lateness: costOf(model, found.order).late,
  isProven: found.isProven,
  stoppedBy: found.isProven ? 'proven' : 'steps',
});

/** The items of the order that have time, and the times. */
function place(desk: Desk, model: OrderModel, order: readonly number[]): Pick<Lane, 'items' | 'slots'> {
  const items = order.flatMap((it) => model.items[it] ?? []);
  const slots = gapFreeSlots(desk, model.timetable, items);
  return { items: items.filter((it) => slots.has(it.activity.id)), slots };
}
