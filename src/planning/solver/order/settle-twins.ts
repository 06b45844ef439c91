import type { OrderModel } from './order-model.js';

/** Of items that differ in nothing but their age the older goes first: level 4. Items are numbered by age. */
export function settleTwins(model: OrderModel, order: readonly number[]): readonly number[] {
  const twins = new Map<string, number[]>();
  for (const item of order.toSorted((a, b) => a - b)) {
    const kind = kindOf(model, item);
    twins.set(kind, [...(twins.get(kind) ?? []), item]);
  }
  return order.map((item) => twins.get(kindOf(model, item))?.shift() ?? item);
}

/** Where an item stood before makes it one of a kind. */
function kindOf(model: OrderModel, item: number): string {
  const it = model.items[item];
  if (it === undefined || (model.rank[item] ?? -1) >= 0) return `one ${item}`;
  const { notBefore, notAfter, minutes, cut, activity } = it;
  const chunk = cut ? activity.minChunkMinutes : 0;
  return [minutes, chunk, notBefore, notAfter, activity.weight, model.due[item]].join('/');
}
