import { mean, total } from './statistics.js';

/** One measurement: how much there was, and what it cost. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * The exponent e of cost = c x size^e by least squares on the logarithms; points that are not positive have none and are passed
 * over. Null when fewer than two sizes are left.
 */
export function fitExponent(points: readonly Point[]): number | null {
  const logs = points
    .filter((it) => it.size > 0 && it.cost > 0)
    .map((it) => ({ x: Math.log(it.size), y: Math.log(it.cost) }));
  const middleX = mean(logs.map((it) => it.x));
  const middleY = mean(logs.map((it) => it.y));
  const spread = total(logs.map((it) => (it.x - middleX) ** 2));
  if (spread === 0) return null;
  return total(logs.map((it) => (it.x - middleX) * (it.y - middleY))) / spread;
}
