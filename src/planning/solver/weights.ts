import type { Instant } from '../time/interval.js';
import { DAY, HOUR } from '../time/interval.js';

/** Ticket priority in our words: 1 critical, 2 high, 3 medium, 4 low. */
export type Priority = 1 | 2 | 3 | 4;

/** From one age on: what a new ticket's weight is multiplied by. */
export interface AgePoint {
  /** Since the ticket was created. */
  readonly hours: number;
  readonly factor: number;
}

/** How a ticket becomes a weight. Published and editable; each weight that it gives is stored with the plan. */
export interface WeightTable {
  /** Of a new ticket. */
  readonly weights: Readonly<Record<Priority, number>>;
  /** By priority: straight lines between the points, the first at 0 hours; beyond the last one its factor stays. Ascending in both. */
  readonly ageCurve: Readonly<Record<Priority, readonly AgePoint[]>>;
}

const upTo = (factor: number): readonly AgePoint[] => [
  { hours: 0, factor: 1 },
  { hours: 60 * 24, factor },
];

/** Within a priority older is heavier, for 60 days; the oldest never weighs as much as the next priority's newest. */
export const DEFAULT_WEIGHTS: WeightTable = {
  weights: { 1: 1000, 2: 400, 3: 150, 4: 50 },
  ageCurve: { 1: upTo(1.6), 2: upTo(2.35), 3: upTo(2.6), 4: upTo(2.2) },
};

/**
 * Whole number, at least 1. Age counts in whole days, so that a weight is news at most once a day and does not order work anew each hour.
 * Whatever the table says, age alone never reaches the next priority.
 */
export function weightOf(
  priority: Priority,
  createdAt: Instant,
  now: Instant,
  { weights, ageCurve }: WeightTable = DEFAULT_WEIGHTS,
): number {
  const days = Math.max(0, Math.floor((now - createdAt) / DAY));
  const own = weights[priority];
  const heavier = Object.values(weights).filter((it) => it > own);
  const weight = Math.round(own * factorAt(ageCurve[priority], (days * DAY) / HOUR));
  return Math.max(1, Math.min(weight, Math.min(...heavier) - 1));
}

function factorAt(points: readonly AgePoint[], hours: number): number {
  const from = points.findLast((it) => it.hours <= hours);
  const to = points.find((it) => it.hours > hours);
  if (from === undefined) return 1;
  if (to === undefined) return from.factor;
  return from.factor + ((to.factor - from.factor) * (hours - from.hours)) / (to.hours - from.hours);
}
