/** Steps per pair of items, and at most: about 150 ms for 40 items, 1 s for 100, 3 s for more than 160. */
const STEPS_PER_PAIR = 15_000;
const MOST_STEPS = 400_000_000;

/** Steps that the search of an order of so many items may take when nobody says otherwise. */
export const defaultBudget = (items: number): number => Math.min(MOST_STEPS, STEPS_PER_PAIR * items ** 2);
