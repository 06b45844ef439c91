import type { OrderModel } from './order-model.js';

/** Arcs that a relaxation may have: beyond it the tables would not fit into the memory of a small process. */
const MOST_ARCS = 6_000_000;

const FINEST = 1 / 1024;
const COARSEST = 1;
/** Whole numbers up to here are exact, with a bit to spare for a sum of two. */
const EXACT = 2 ** 51;

/** False when the network of the model would be too large to build, or its costs too large to be added up exactly. */
export const canRelax = (model: OrderModel): boolean =>
  arcLimit(model) <= MOST_ARCS && grainOf(model) <= COARSEST;

/**
 * The power of two that multipliers are multiples of. Costs are whole and no multiplier is larger than all lateness together, so every sum
 * along a path is exact in floating point: a bound is a bound, not nearly one.
 */
export function grainOf({ size, length, leftOutPrice }: OrderModel): number {
  const shortest = length.reduce((least, it) => (it < least ? it : least), size);
  const largest = leftOutPrice * (2 + size / (shortest > 0 ? shortest : 1));
  let grain = FINEST;
  while (largest / grain > EXACT) grain *= 2;
  return grain;
}

/** Arcs of the network at most. */
export const arcLimit = (model: OrderModel): number => (model.size - model.startState) * model.count;

/** Items that fit from some state on. What does not is left out by every order. */
export const placeableItems = (model: OrderModel): readonly number[] =>
  Array.from({ length: model.count }, (_, item) => item).filter((item) =>
    rowOf(model, item).some((after) => after >= 0),
  );

const rowOf = ({ next, base, startState, size }: OrderModel, item: number): Int32Array =>
  next.subarray((base[item] ?? 0) + startState, (base[item] ?? 0) + size);
