import type { OrderModel } from './order-model.js';

/** What an order costs on the first two levels: weight x minutes late of what fits, and the weight of what does not fit where it stands. */
export function costOf(
  model: OrderModel,
  order: readonly number[] | Int32Array,
): { readonly late: number; readonly leftOut: number } {
  let state = model.startState;
  let late = 0;
  let leftOut = 0;
  for (const item of order) {
    const row = (model.base[item] ?? 0) + state;
    const after = model.next[row] ?? -1;
    const weight = model.weight[item] ?? 0;
    if (after < 0) {
      leftOut += weight;
      continue;
    }
    late += weight * Math.max(0, (model.end[row] ?? 0) - (model.due[item] ?? 0));
    state = after;
  }
  return { late, leftOut };
}
