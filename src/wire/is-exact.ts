import { DEAREST_MOVE } from '../planning/model/move-price.js';
import type { PlanningProblem, TechnicianProblem } from '../planning/model/planning-problem.js';
import { MINUTE } from '../planning/time/interval.js';
import { DEFAULTS } from './problem-file.js';

/** Scores are sums of weight x minutes, compared to the last digit: the largest possible one must still be a whole number. */
export function isExact(
  frame: Pick<PlanningProblem, 'now' | 'horizonEnd'>,
  technician: TechnicianProblem,
): boolean {
  const end = frame.horizonEnd;
  const price = (technician.movePrice ?? DEFAULTS.movePrice) * DEAREST_MOVE;
  const worst = technician.activities.reduce((sum, it) => {
    const since = Math.min(frame.now, it.dueAt ?? frame.now);
    return sum + it.weight * ((end - since) / MINUTE + 1) + price * (2 + it.published.length);
  }, 0);
  return worst <= Number.MAX_SAFE_INTEGER;
}

/** What to do about activities that are not {@link isExact}. */
export const TOO_HEAVY =
  'must have smaller weights or a later due time: weight times minutes late adds up to more than can be counted exactly';
