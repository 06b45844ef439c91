import type { AgePoint } from '../planning/solver/weights.js';
import { isObject } from './is-object.js';
import { special, type Shape } from './setting-shapes.js';

const PRIORITIES = ['1', '2', '3', '4'] as const;

/** With the largest factor, the largest weight that a plan can be scored with exactly. */
const MOST_WEIGHT = 10_000;
const MOST_FACTOR = 100;
const MOST_POINTS = 20;
const MOST_HOURS = 10 * 365 * 24;

/** What the weight table must be, in words. */
const WEIGHTS_EXPECTED =
  'must be an object from each priority, 1 to 4, to its weight, such as { "1": 1000, "2": 400, "3": 150, "4": 50 }';
const CURVE_EXPECTED =
  'must be an object from each priority, 1 to 4, to points such as [{ "hours": 0, "factor": 1 }, { "hours": 1440, "factor": 1.6 }]';

/** Of each priority a whole number; a more urgent one is never lighter. */
export const priorityWeights: Shape = special('weights', checkWeights, {
  rows: PRIORITIES,
  minimum: 1,
  maximum: MOST_WEIGHT,
});

/** Of each priority its points: an older ticket is never lighter. */
export const ageCurve: Shape = special('age-curve', checkAgeCurve, {
  rows: PRIORITIES,
  columns: ['hours', 'factor'],
  minimum: 1,
  maximum: MOST_FACTOR,
});

const hasEachPriority = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && Object.keys(value).toSorted().join() === PRIORITIES.join();

const isBetween = (value: unknown, minimum: number, maximum: number): value is number =>
  typeof value === 'number' && value >= minimum && value <= maximum;

function checkWeights(value: unknown): string | null {
  if (!hasEachPriority(value)) return WEIGHTS_EXPECTED;
  let more = Number.POSITIVE_INFINITY;
  for (const priority of PRIORITIES) {
    const weight = value[priority];
    if (!Number.isInteger(weight) || !isBetween(weight, 1, MOST_WEIGHT))
      return `must have a whole number from 1 to ${MOST_WEIGHT} for priority ${priority}`;
    if (weight > more)
      return `must not be heavier for priority ${priority} than for the more urgent priority ${Number(priority) - 1}`;
    more = weight;
  }
  return null;
}

function checkAgeCurve(value: unknown): string | null {
  if (!hasEachPriority(value)) return CURVE_EXPECTED;
  for (const priority of PRIORITIES) {
    const points = value[priority];
    if (!Array.isArray(points) || points.length < 1 || points.length > MOST_POINTS)
      return `must have 1 to ${MOST_POINTS} points for priority ${priority}`;
    const problem = checkPoints(points as readonly unknown[]);
    if (problem !== null) return `${problem} for priority ${priority}`;
  }
  return null;
}

function checkPoints(points: readonly unknown[]): string | null {
  let last: AgePoint | null = null;
  for (const point of points) {
    const problem = isPoint(point)
      ? checkPoint(point, last)
      : 'must have points of "hours" and "factor" alone';
    if (problem !== null) return problem;
    last = point as AgePoint;
  }
  return null;
}

const isPoint = (point: unknown): point is AgePoint =>
  isObject(point) && Object.keys(point).toSorted().join() === 'factor,hours';

function checkPoint({ hours, factor }: AgePoint, last: AgePoint | null): string | null {
  if (!Number.isInteger(hours) || !isBetween(hours, 0, MOST_HOURS))
    return `must have hours that are whole numbers from 0 to ${MOST_HOURS}`;
  if (!isBetween(factor, 1, MOST_FACTOR)) return `must have factors from 1 to ${MOST_FACTOR}`;
  if (last === null) return hours === 0 ? null : 'must begin at 0 hours';
  if (hours <= last.hours) return `must have its hours ascending: ${hours} comes after ${last.hours}`;
  return factor < last.factor
    ? `must not make an older ticket lighter: factor ${factor} comes after ${last.factor}`
    : null;
}
