import type { ActivityId } from '../model/next-activity.js';
import type { Score } from '../model/score.js';
import type { Instant } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { byActivity, priceOfMove } from './case.js';
import type { Violation } from './violation.js';

/** Both scores, computed anew from the slots alone. */
export function checkScores(it: Case): readonly Violation[] {
  const inLane = new Set(it.plan.lane);
  const lane = expectedScore(
    it,
    it.plan.laneSlots,
    (id) => !inLane.has(id) || (it.leftOut.has(id) && it.leftOut.get(id) !== 'gap-leaves-no-room'),
    priceOf(it, [...overtaken(it), ...leftHome(it)]),
  );
  const calendar = expectedScore(it, it.plan.calendar, (id) => it.leftOut.has(id), priceOfMovedChunks(it));
  return [
    ...compare(it, 'lane', lane, it.plan.laneScore),
    ...compare(it, 'calendar', calendar, it.plan.calendarScore),
  ];
}

function compare(it: Case, name: string, expected: Score, stated: Score): readonly Violation[] {
  const levels = ['leftOutWeight', 'weightedTardiness', 'weightedCompletion'] as const;
  return levels
    .filter((level) => expected[level] !== stated[level])
    .map((level) =>
      it.fault(
        'score-wrong',
        null,
        `The ${name} score says ${level} ${stated[level]}, it is ${expected[level]}.`,
      ),
    );
}

function expectedScore(
  it: Case,
  spots: readonly Spot[],
  isLeftOut: (id: ActivityId) => boolean,
  priceOfMoves: number,
): Score {
  const total = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: priceOfMoves };
  const slots = byActivity(spots);
  for (const activity of it.technician.activities) {
    const own = slots.get(activity.id) ?? [];
    if (own.length === 0 || isLeftOut(activity.id)) {
      total.leftOutWeight += activity.weight;
      continue;
    }
    const end = Math.max(...own.map((spot) => spot.slot.end)) / MINUTE;
    const due = activity.dueAt === null ? Number.POSITIVE_INFINITY : Math.floor(activity.dueAt / MINUTE);
    if (end > due) total.weightedTardiness += activity.weight * Math.ceil(end - due);
    total.weightedCompletion += activity.weight * Math.ceil(end - Math.floor(it.frame.now / MINUTE));
  }
  return total;
}

/** Each by when its first chunk is published. */
const priceOf = (it: Case, moved: readonly ActivityId[]): number =>
  moved.map((id) => priceOfMove(it, firstStart(it, id))).reduce((sum, price) => sum + price, 0);

/** Who comes right behind one that it stood before, among those of the previous order. */
function overtaken(it: Case): readonly ActivityId[] {
  const places = new Map(orderBefore(it).map((id, index) => [id, index]));
  const known = it.plan.lane.filter((id) => places.has(id));
  return known.filter((id, index) => (places.get(id) ?? 0) < (places.get(known[index - 1] ?? id) ?? 0));
}

/** What has one slot in the lane and had its first one at another time in the previous lane. */
function leftHome(it: Case): readonly ActivityId[] {
  const slots = byActivity(it.plan.laneSlots);
  return (it.technician.previous ?? []).flatMap(({ activityId, laneStart }) => {
    if (laneStart === undefined || laneStart === null) return [];
    const own = slots.get(activityId) ?? [];
    return own.length === 1 && own.some((spot) => spot.slot.start !== laneStart) ? [activityId] : [];
  });
}

function orderBefore(it: Case): readonly ActivityId[] {
  const remembered = (it.technician.previous ?? [])
    .map((one) => one.activityId)
    .filter((id) => it.activities.has(id));
  if (remembered.length > 0) return remembered;
  return [...it.activities.keys()]
    .filter((id) => Number.isFinite(firstStart(it, id)))
    .toSorted((a, b) => firstStart(it, a) - firstStart(it, b) || (a < b ? -1 : 1));
}

/** Infinite when nothing of it is published. */
const firstStart = (it: Case, id: ActivityId): Instant =>
  Math.min(...(it.activities.get(id)?.published ?? []).map(({ slot }) => slot.start));

function priceOfMovedChunks(it: Case): number {
  let sum = 0;
  for (const { activityId, chunk, slot } of it.plan.calendar) {
    const published = it.activities.get(activityId)?.published.find((one) => one.chunk === chunk);
    if (published !== undefined && published.slot.start !== slot.start)
      sum += priceOfMove(it, published.slot.start);
  }
  return sum;
}
