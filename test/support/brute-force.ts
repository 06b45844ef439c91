import type { NextActivity } from '../../src/planning/model/next-activity.js';
import type { PlanningProblem, Shift } from '../../src/planning/model/planning-problem.js';
import type { Score } from '../../src/planning/model/score.js';
import { compareScores } from '../../src/planning/model/score.js';
import type { Instant, Interval } from '../../src/planning/time/interval.js';
import { MINUTE } from '../../src/planning/time/interval.js';

/*
 * The order problem at gap 0 once more, in the plainest way: intervals, no tables, not a line of the solver. For problems of one
 * technician without published slots, previous plan, freeze and locks in time.
 */

/** Where the work may stand: shifts of one day that touch are one stretch; blocks, the past and what lies behind the horizon are out. */
function freeStretches(problem: PlanningProblem): readonly Interval[] {
  const { shifts, fixedBlocks } = problem.technicians[0]!;
  let free = joinTouching(shifts).map((it) => ({
    start: Math.max(it.start, problem.now),
    end: Math.min(it.end, problem.horizonEnd),
  }));
  for (const { slot } of fixedBlocks) {
    free = free.flatMap((it) =>
      slot.end <= it.start || slot.start >= it.end
        ? [it]
        : [
            { start: it.start, end: slot.start },
            { start: slot.end, end: it.end },
          ],
    );
  }
  return free.filter((it) => it.start < it.end);
}

function joinTouching(shifts: readonly Shift[]): readonly Interval[] {
  const whole: Shift[] = [];
  for (const shift of shifts.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last?.day === shift.day && last.end === shift.start)
      whole[whole.length - 1] = { ...last, end: shift.end };
    else whole.push(shift);
  }
  return whole;
}

/** One order carried out: each activity at the first place behind the one before it, or left out where it stands. */
interface CarriedOut {
  readonly score: Score;
  readonly ends: ReadonlyMap<string, Instant>;
}

/** Prices any order of the activities of a problem. */
export function carryOut(problem: PlanningProblem, order: readonly NextActivity[]): CarriedOut {
  const find = placeFinder(problem);
  const ends = new Map<string, Instant>();
  let from = problem.now;
  let score = NOTHING;
  for (const activity of order) {
    const end = find(activity, from);
    score = plus(score, priceOf(problem, activity, end));
    if (end === null) continue;
    ends.set(activity.id, end);
    from = end;
  }
  return { score, ends };
}

/** The best score on levels 1 to 3 that any order of the activities has: all orders, one after the other. For up to 8 activities. */
export function bestOfAllOrders(problem: PlanningProblem): Score {
  const find = placeFinder(problem);
  const best = { score: { leftOutWeight: Infinity, weightedTardiness: 0, weightedCompletion: 0 } };
  const goOn = (open: readonly NextActivity[], from: Instant, score: Score): void => {
    if (compareScores(score, best.score) >= 0) return;
    if (open.length === 0) best.score = score;
    for (const activity of open) {
      const end = find(activity, from);
      const rest = open.filter((it) => it !== activity);
      goOn(rest, end ?? from, plus(score, priceOf(problem, activity, end)));
    }
  };
  goOn(problem.technicians[0]!.activities, problem.now, NOTHING);
  return best.score;
}

/**
 * The best score on levels 1 and 2, by dynamic programming over the sets of activities done. For up to 12 activities that are not
 * cut: only then an earlier start never ends later, so that of two ways to do the same set the earlier and cheaper one is enough.
 */
export function bestOfAllSets(problem: PlanningProblem): Pick<Score, 'leftOutWeight' | 'weightedTardiness'> {
  const find = placeFinder(problem);
  const { activities } = problem.technicians[0]!;
  const ways: Way[][] = Array.from({ length: 2 ** activities.length }, () => []);
  ways[0]!.push({ from: problem.now, score: NOTHING });
  for (let set = 0; set < ways.length; set++) {
    for (const way of ways[set]!) {
      activities.forEach((activity, index) => {
        if (Math.floor(set / 2 ** index) % 2 === 1) return;
        const end = find(activity, way.from);
        const longer = { from: end ?? way.from, score: plus(way.score, priceOf(problem, activity, end)) };
        const rivals = ways[set + 2 ** index]!;
        if (rivals.some((it) => isEnough(it, longer))) return;
        ways[set + 2 ** index] = [...rivals.filter((it) => !isEnough(longer, it)), longer];
      });
    }
  }
  return ways.at(-1)!.reduce((a, b) => (compareLate(b.score, a.score) < 0 ? b : a)).score;
}

interface Way {
  readonly from: Instant;
  readonly score: Score;
}

/** Negative when `a` is better on levels 1 and 2, 0 when they are equal. */
export const compareLate = (
  a: Pick<Score, 'leftOutWeight' | 'weightedTardiness'>,
  b: Pick<Score, 'leftOutWeight' | 'weightedTardiness'>,
): number => a.leftOutWeight - b.leftOutWeight || a.weightedTardiness - b.weightedTardiness;

const isEnough = (a: Way, b: Way): boolean => a.from <= b.from && compareLate(a.score, b.score) <= 0;

const NOTHING: Score = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 0 };

const plus = (a: Score, b: Score): Score => ({
  leftOutWeight: a.leftOutWeight + b.leftOutWeight,
  weightedTardiness: a.weightedTardiness + b.weightedTardiness,
  weightedCompletion: a.weightedCompletion + b.weightedCompletion,
});

function priceOf(problem: PlanningProblem, { weight, dueAt }: NextActivity, end: Instant | null): Score {
  if (end === null) return { ...NOTHING, leftOutWeight: weight };
  const minute = (instant: Instant): number => Math.floor(instant / MINUTE);
  const late = dueAt === null ? 0 : Math.max(0, minute(end) - minute(dueAt));
  return {
    leftOutWeight: 0,
    weightedTardiness: weight * late,
    weightedCompletion: weight * (minute(end) - minute(problem.now)),
  };
}

/** Tells where an activity ends that may start from an instant on; null where it does not fit. */
function placeFinder(problem: PlanningProblem): (activity: NextActivity, from: Instant) => Instant | null {
  const free = freeStretches(problem);
  const grid = problem.gridMinutes * MINUTE;
  const onGrid = (instant: Instant): Instant => Math.ceil(instant / grid) * grid;
  const roomIn = (it: Interval, from: Instant): number =>
    Math.floor((it.end - onGrid(Math.max(it.start, from))) / MINUTE);
  return (activity, from) => {
    const { earliest, latest } = limitsOf(activity);
    const first = Math.max(from, earliest);
    const isCut =
      activity.splittable &&
      free.every(
        (it) => roomIn({ ...it, end: Math.min(it.end, latest) }, earliest) < activity.durationMinutes,
      );
    let remaining = activity.durationMinutes;
    for (const stretch of free) {
      const room = roomIn(stretch, first);
      const length = isCut ? chunkIn(room, remaining, activity.minChunkMinutes) : remaining;
      if (length === 0 || length > room) continue;
      remaining -= length;
      const end = onGrid(Math.max(stretch.start, first)) + length * MINUTE;
      if (remaining === 0) return end <= latest ? end : null;
    }
    return null;
  };
}

/** As much as there is room for, but neither the chunk nor what is left shorter than a chunk may be. */
function chunkIn(room: number, remaining: number, shortest: number): number {
  if (room >= remaining) return remaining;
  const most = Math.min(room, remaining - shortest);
  return most >= shortest ? most : 0;
}

function limitsOf({ notBefore, lock }: NextActivity): {
  readonly earliest: Instant;
  readonly latest: Instant;
} {
  const range = lock?.kind === 'range' ? lock.range : { start: -Infinity, end: Infinity };
  return { earliest: Math.max(notBefore ?? -Infinity, range.start), latest: range.end };
}
