import type { Instant } from '../time/interval.js';
import { DAY } from '../time/interval.js';

/** Ticket priority in our words: 1 critical, 2 high, 3 medium, 4 low. */
export type Priority = 1 | 2 | 3 | 4;

/** How a ticket becomes a weight. Published, editable, and stored with the plan. */
export interface WeightTable {
  readonly base: Readonly<Record<Priority, number>>;
  /** Added for each whole day of age. */
  readonly perDay: Readonly<Record<Priority, number>>;
  /** Age beyond this many days adds nothing. */
  readonly maximumDays: number;
}

/** Within a priority older is heavier; the oldest never weighs as much as the next priority's newest. */
export const DEFAULT_WEIGHTS: WeightTable = {
  base: { 1: 1000, 2: 400, 3: 150, 4: 50 },
  perDay: { 1: 10, 2: 9, 3: 4, 4: 1 },
  maximumDays: 60,
};

/** Whole number, at least 1. Whatever the table says, age alone never reaches the next priority. */
export function weightOf(
  priority: Priority,
  createdAt: Instant,
  now: Instant,
  table: WeightTable = DEFAULT_WEIGHTS,
): number {
  const days = Math.min(table.maximumDays, Math.max(0, Math.floor((now - createdAt) / DAY)));
  const heavier = Object.values(table.base).filter((it) => it > table.base[priority]);
  const weight = Math.round(table.base[priority] + days * table.perDay[priority]);
  return Math.max(1, Math.min(weight, Math.min(...heavier) - 1));
}
