import fc from 'fast-check';
import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import { prepareDesk } from '../../src/planning/solver/desk.js';
import type { OrderModel } from '../../src/planning/solver/order/order-model.js';
import { buildOrderModel } from '../../src/planning/solver/order/order-model.js';
import { crowdedDesk } from './random-desk.js';

/** The tables of a problem of one technician; `ranks` is the place of each activity in the previous order, for those that have one. */
export function modelOf(
  problem: PlanningProblem,
  ranks: ReadonlyMap<string, number> = new Map(),
): OrderModel {
  return buildOrderModel(prepareDesk(problem, problem.technicians[0]!), ranks);
}

/** Tables of crowded desks, some of their activities with a place in a previous order. */
export const crowdedModel = (fewest: number, most: number): fc.Arbitrary<OrderModel> =>
  fc
    .tuple(
      crowdedDesk({ fewest, most }),
      fc.array(fc.integer({ min: -1, max: 30 }), { minLength: most, maxLength: most }),
    )
    .map(([problem, places]) =>
      modelOf(
        problem,
        new Map(places.flatMap((place, item) => (place < 0 ? [] : [[`a${item}`, place + item / 100]]))),
      ),
    );

/** Costs of an order on both scales of the search, from the tables alone: levels 1 and 2 as one number, and level 3. */
export function priceFromScratch(
  model: OrderModel,
  order: readonly number[] | Int32Array,
): { readonly hard: number; readonly soft: number } {
  let state = model.startState;
  let rank = -1;
  let hard = 0;
  let soft = 0;
  for (const item of order) {
    const at = model.base[item]! + state;
    if (model.next[at]! < 0) {
      hard += model.weight[item]! * model.leftOutPrice;
      continue;
    }
    hard += model.weight[item]! * Math.max(0, model.end[at]! - model.due[item]!);
    soft += model.weight[item]! * model.end[at]!;
    if (model.rank[item]! >= 0) {
      if (model.rank[item]! < rank) soft += model.movePrice[item]!;
      rank = model.rank[item]!;
    }
    if (model.home[item]! >= 0 && model.home[item] !== model.end[at]) soft += model.movePrice[item]!;
    state = model.next[at]!;
  }
  return { hard, soft };
}

/** All orders of so many items. */
export function allOrders(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return allOrders(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}
