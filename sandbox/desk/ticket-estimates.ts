import type { SeededRandom } from './random.js';

const ORDINARY = [0.25, 0.5, 0.5, 0.75, 1, 1, 1.5, 2, 2, 2.5, 3, 4];
const HEAVY = [2, 3, 4, 5, 6, 8, 9, 10];
const COMFORTABLE = { tickets: 10, low: 12, high: 24 } as const;
const OVERLOADED = { tickets: 17, low: 88, high: 93 } as const;

/**
 * Estimated hours of one technician's workable tickets; null is a missing estimate. A comfortable load by default; an
 * overloaded one is more than fourteen days hold. Every sixth technician has one ticket longer than a day.
 */
export function drawEstimates(
  isOverloaded: boolean,
  index: number,
  random: SeededRandom,
): readonly (number | null)[] {
  const { tickets, low, high } = isOverloaded ? OVERLOADED : COMFORTABLE;
  const long = !isOverloaded && index % 6 === 3 ? [9] : [];
  for (;;) {
    const rest = Array.from({ length: tickets - long.length }, () =>
      random.pick(isOverloaded ? HEAVY : ORDINARY),
    );
    const hours = [...long, ...rest];
    const total = hours.reduce((sum, each) => sum + each, 0);
    if (total < low || total > high) continue;
    return index % 2 === 0 && !isOverloaded ? [...hours, null] : hours;
  }
}
