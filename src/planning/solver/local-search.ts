import type { LaneOrder } from './lane-order.js';

/** Items priced at most in one search: about a third of a second. Steps, never milliseconds, so that all machines agree. */
const DEFAULT_STEPS = 30_000_000;

/** Inserts and swaps until neither helps any more, or the steps are used up. True when it ended at a local optimum. */
export function improve(order: LaneOrder, budget = DEFAULT_STEPS): boolean {
  const last = order.steps + budget;
  for (let better = true; better;) {
    better = false;
    for (let from = 0; from < order.length; from++) {
      if (order.steps > last) return false;
      better = tryInserts(order, from) || better;
      better = trySwaps(order, from) || better;
    }
  }
  return true;
}

function tryInserts(order: LaneOrder, from: number): boolean {
  let better = false;
  for (let to = 0; to < order.length; to++) {
    if (to !== from && order.insertIfBetter(from, to)) better = true;
  }
  return better;
}

function trySwaps(order: LaneOrder, from: number): boolean {
  let better = false;
  for (let to = from + 1; to < order.length; to++) {
    if (order.swapIfBetter(from, to)) better = true;
  }
  return better;
}
