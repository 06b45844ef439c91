import { BestOrder } from './best-order.js';
import { BoundSearch } from './bound-search.js';
import { costOf } from './cost-of.js';
import { exactOrder, FEW_ITEMS } from './exact-order.js';
import type { OrderModel } from './order-model.js';
import { boundAlone, raiseBound, unplaceableWeight } from './raise-bound.js';
import { Random } from './random.js';
import { canRelax } from './relaxable.js';
import { Relaxation } from './relaxation.js';
import { settleTwins } from './settle-twins.js';
import type { StepMeter } from './step-meter.js';
import { ceilingBelow, wholeBound } from './whole-costs.js';

/** An order of all items and what is known about it. Items that do not fit where they stand are left out. */
export interface FoundOrder {
  readonly order: readonly number[];
  /** No order that leaves out as little weight costs less on level 2, in weight x minutes late. */
  readonly bound: number;
  /** True when no order leaves out less, and none that leaves out as little is less late. */
  readonly isProven: boolean;
}

/** Shares of what is left of the budget, in turn. Without blocks the first kicks find nearly all the best orders. */
const SHARE_OF_FIRST_KICKS = 0.03;
const SHARE_OF_FIRST_KICKS_WITHOUT_BLOCKS = 0.25;
const SHARE_OF_MORE_KICKS = 0.6;
const SHARE_OF_LAST_KICKS = 0.3;

/**
 * Finds an order from several to begin with. Few items are weighed exactly. Otherwise: local search with kicks on levels 1 and 2; a
 * lower bound that finds better orders and proves them, as far as the budget goes; and at last level 3 among orders that are no worse.
 */
export function findOrder(
  model: OrderModel,
  starts: readonly (readonly number[])[],
  seed: number,
  meter: StepMeter,
): FoundOrder {
  if (model.count <= FEW_ITEMS) return judged(model, settleTwins(model, exactOrder(model)), Infinity);
  const best = new BestOrder(model, meter, new Random(seed), starts);
  let bound = 0;
  if (!best.isPerfect) {
    best.mind(false);
    const isRough = model.timetable.stretches > 1;
    best.kickUntil(meter.markAt(isRough ? SHARE_OF_FIRST_KICKS : SHARE_OF_FIRST_KICKS_WITHOUT_BLOCKS));
    bound = canRelax(model) ? raiseBound(model, meter, best) : boundAlone(model, best.cost.leftOut);
    if (bound <= ceilingBelow(best.cost.late)) best.kickUntil(meter.markAt(SHARE_OF_MORE_KICKS));
    best.mind(true);
  }
  best.kickUntil(meter.markAt(SHARE_OF_LAST_KICKS));
  best.settleTies();
  return judged(model, settleTwins(model, [...best.order]), bound);
}

/** Judges an order that is to stay as it is. */
export function boundOrder(model: OrderModel, order: readonly number[], meter: StepMeter): FoundOrder {
  const { late, leftOut } = costOf(model, order);
  if (late === 0 || !canRelax(model)) return judged(model, order, boundAlone(model, leftOut));
  const relaxation = new Relaxation(model, meter, leftOut - unplaceableWeight(model));
  const search = new BoundSearch(model, relaxation, Int32Array.from(order));
  while (meter.used < meter.limit && !search.isSettled && search.bound <= ceilingBelow(late))
    search.step(late);
  return judged(model, order, search.bound);
}

function judged(model: OrderModel, order: readonly number[], known: number): FoundOrder {
  const { late, leftOut } = costOf(model, order);
  const bound = wholeBound(known, late);
  return {
    order,
    bound,
    isProven: bound === late && (known === Infinity || leftOut === unplaceableWeight(model)),
  };
}
