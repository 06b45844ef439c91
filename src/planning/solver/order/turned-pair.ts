import type { OrderModel } from './order-model.js';

/**
 * True when `one` and then `two` from a state on had better be done the other way round: that ends no later and is less late, or as late
 * with the older first. The first of the best orders by age has no such neighbours (Emmons 1969; adjacent pairs after Tanaka, Fujikuma
 * and Araki 2009). Not for work that is cut: it may end sooner when it starts later.
 */
export function isTurned(model: OrderModel, one: number, two: number, from: number): boolean {
  const { base, next, end, weight, due } = model;
  const rowOne = base[one] ?? 0;
  const rowTwo = base[two] ?? 0;
  const between = next[rowTwo + from] ?? -1;
  if (between < 0) return false;
  const after = next[rowOne + between] ?? -1;
  const usual = next[rowOne + from] ?? -1;
  if (after < 0 || after > (next[rowTwo + usual] ?? -1)) return false;
  const dueOne = due[one] ?? 0;
  const dueTwo = due[two] ?? 0;
  const laterOne = late(end[rowOne + between] ?? 0, dueOne) - late(end[rowOne + from] ?? 0, dueOne);
  const soonerTwo = late(end[rowTwo + usual] ?? 0, dueTwo) - late(end[rowTwo + from] ?? 0, dueTwo);
  const gain = (weight[two] ?? 0) * soonerTwo - (weight[one] ?? 0) * laterOne;
  return gain > 0 || (gain === 0 && two < one);
}

const late = (end: number, due: number): number => (end > due ? end - due : 0);
