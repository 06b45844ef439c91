import type { Instant } from '../time/interval.js';
import { HOUR } from '../time/interval.js';
import type { TechnicianProblem } from './planning-problem.js';
import { DEFAULT_MOVE_PRICE } from './score.js';

/** How much dearer a move is, the nearer the published start: by whole hours from now, ascending; later than all of them it costs once. */
export const MOVE_PRICE_STEPS: readonly { readonly withinHours: number; readonly times: number }[] = [
  { withinHours: 4, times: 4 },
  { withinHours: 12, times: 3 },
  { withinHours: 36, times: 2 },
];

/** The most that a move price is multiplied by. */
export const DEAREST_MOVE = Math.max(...MOVE_PRICE_STEPS.map((it) => it.times));

/**
 * Weight x minutes that moving one item costs on level 3. What is not published, and what could not stay since its start has passed,
 * costs once.
 */
export function movePriceOf(
  { movePrice = DEFAULT_MOVE_PRICE }: Pick<TechnicianProblem, 'movePrice'>,
  now: Instant,
  publishedStart: Instant | undefined,
): number {
  if (publishedStart === undefined || publishedStart < now) return movePrice;
  const hours = (publishedStart - now) / HOUR;
  return movePrice * (MOVE_PRICE_STEPS.find((it) => hours < it.withinHours)?.times ?? 1);
}
