/** What sums of so many costs may be off by in floating point: far more than they are, far less than one. */
const slack = (cost: number): number => 1e-3 + 1e-12 * Math.abs(cost);

/** Costs are whole numbers: an order cheaper than `cost` costs less than this, one that is not costs more. */
export const ceilingBelow = (cost: number): number => cost - 1 + slack(cost);

/** The whole number that a lower bound on whole costs may be rounded up to, as far as it is one on `cost`. */
export const wholeBound = (bound: number, cost: number): number =>
  Math.max(0, Math.min(cost, Math.ceil(bound - slack(cost))));
