import type { PlanningProblem } from '../src/planning/model/planning-problem.js';
import { MINUTE } from '../src/planning/time/interval.js';
import { DESK_NOW } from './desks/generate-desk.js';

/** The OR-Library's file of a size: durations, weights and due times of each instance in turn. */
export const ORLIB_SOURCE =
  'OR-Library, J. E. Beasley, "weighted tardiness" (files wt40.txt and wtopt40.txt)';

/**
 * Reads instances of `count` activities each, as problems with one shift that is just long enough, no blocks and a grid of one minute.
 * @throws RangeError when the text is not whole instances of whole numbers.
 */
export function readOrlib(text: string, count: number): readonly PlanningProblem[] {
  const numbers = readNumbers(text);
  if (numbers.length === 0 || numbers.length % (3 * count) !== 0)
    throw new RangeError(`Expected instances of 3 x ${count} numbers, got ${numbers.length} numbers.`);
  return Array.from({ length: numbers.length / (3 * count) }, (_, instance) => {
    const part = (index: number): readonly number[] =>
      numbers.slice((3 * instance + index) * count, (3 * instance + index + 1) * count);
    return problemOf(part(0), part(1), part(2));
  });
}

/** Whole numbers between blanks, as in the files of optima. */
export function readNumbers(text: string): readonly number[] {
  const numbers = text
    .split(/\s+/)
    .filter((it) => it !== '')
    .map(Number);
  const odd = numbers.findIndex((it) => !Number.isInteger(it) || it < 0);
  if (odd >= 0) throw new RangeError(`Entry ${odd + 1} is not a whole number.`);
  return numbers;
}

function problemOf(
  durations: readonly number[],
  weights: readonly number[],
  dues: readonly number[],
): PlanningProblem {
  const end = DESK_NOW + durations.reduce((sum, it) => sum + it, 0) * MINUTE;
  return {
    now: DESK_NOW,
    horizonEnd: end,
    gridMinutes: 1,
    technicians: [
      {
        id: 't1',
        timeZone: 'Etc/UTC',
        minMinutesFree: 0,
        freezeMinutes: 0,
        minimumShiftMinutes: 0,
        shifts: [{ start: DESK_NOW, end, day: '2026-11-23' }],
        fixedBlocks: [],
        activities: durations.map((durationMinutes, index) => ({
          id: `a${index + 1}`,
          durationMinutes,
          weight: weights[index] ?? 1,
          createdAt: DESK_NOW,
          dueAt: DESK_NOW + (dues[index] ?? 0) * MINUTE,
          notBefore: null,
          published: [],
          splittable: false,
          minChunkMinutes: 30,
        })),
      },
    ],
  };
}
