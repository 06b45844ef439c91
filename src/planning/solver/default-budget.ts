/** Steps per pair of items where there are many; where there are few, less settles an order. */
const STEPS_PER_PAIR = 15_000;
const FEW = 18;
const MOST_STEPS = 400_000_000;

/**
 * Steps that the search of an order of so many items may take when nobody says otherwise: about 25 ms for 20 items, 150 ms for 40, 1.3 s
 * for 100, 3 s for more than 160.
 */
export const defaultBudget = (items: number): number =>
  Math.min(MOST_STEPS, Math.round((STEPS_PER_PAIR * items ** 3) / (items + FEW)));
