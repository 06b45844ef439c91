import type { ActivityId } from '../model/next-activity.js';
import type { Score } from '../model/score.js';
import { DEFAULT_MOVE_PRICE } from '../model/score.js';
import { MINUTE } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { byActivity } from './case.js';
import type { Violation } from './violation.js';

/** Both scores, computed anew from the slots alone. */
export function checkScores(it: Case): readonly Violation[] {
  const inLane = new Set(it.plan.lane);
  const lane = expectedScore(
    it,
    it.plan.laneSlots,
    (id) => !inLane.has(id) || (it.leftOut.has(id) && it.leftOut.get(id) !== 'gap-leaves-no-room'),
    turnedPairs(it) + leftHome(it),
  );
  const calendar = expectedScore(it, it.plan.calendar, (id) => it.leftOut.has(id), movedChunks(it));
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
  changes: number,
): Score {
  const price = it.technician.movePrice ?? DEFAULT_MOVE_PRICE;
  const total = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: changes * price };
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

/** Neighbours in the lane, among those of the previous order, that stood the other way round. */
function turnedPairs(it: Case): number {
  const places = new Map(orderBefore(it).map((id, index) => [id, index]));
  const known = it.plan.lane.flatMap((id) => places.get(id) ?? []);
  return known.filter((place, index) => index > 0 && place < (known[index - 1] ?? place)).length;
}

/** What has one slot in the lane and had its first one at another time in the previous lane. */
function leftHome(it: Case): number {
  const slots = byActivity(it.plan.laneSlots);
  return (it.technician.previous ?? []).filter(({ activityId, laneStart }) => {
    if (laneStart === undefined || laneStart === null) return false;
    const own = slots.get(activityId) ?? [];
    return own.length === 1 && own.some((spot) => spot.slot.start !== laneStart);
  }).length;
}

function orderBefore(it: Case): readonly ActivityId[] {
  const remembered = (it.technician.previous ?? [])
    .map((one) => one.activityId)
    .filter((id) => it.activities.has(id));
  if (remembered.length > 0) return remembered;
  const firstStart = (id: ActivityId): number =>
    Math.min(...(it.activities.get(id)?.published ?? []).map(({ slot }) => slot.start));
  return [...it.activities.keys()]
    .filter((id) => Number.isFinite(firstStart(id)))
    .toSorted((a, b) => firstStart(a) - firstStart(b) || (a < b ? -1 : 1));
}

const movedChunks = (it: Case): number =>
  it.plan.calendar.filter((entry) => {
    const published = it.activities
      .get(entry.activityId)
      ?.published.find(({ chunk }) => chunk === entry.chunk);
    return published !== undefined && published.slot.start !== entry.slot.start;
  }).length;
