import type { Change } from '../model/change.js';
import type { NextActivity } from '../model/next-activity.js';
import type { RememberedActivity } from '../model/planning-problem.js';
import { previousOrder } from '../solver/previous-order.js';
import { subtract } from '../time/interval-set.js';
import { minutesOf, overlaps, type Interval } from '../time/interval.js';
import type { CauseStep, ChangeCase, RootCause } from './cause.js';
import { changedPredecessor, comersTo, endedAt, gapTooSmall, goersFrom, type Move } from './neighbours.js';

/** What a change goes back to directly. */
export interface Links {
  /** Other changes, the likeliest first. */
  readonly steps: readonly CauseStep[];
  /** What holds when none of them can be the way on. */
  readonly root: RootCause;
}

const endsWith = (root: RootCause): Links => ({ steps: [], root });

/** From the most to the least certain: what forbids the old place, who took it, what is new about the work, what became free. */
export function linksOf(of: ChangeCase, change: Change): Links {
  switch (change.kind) {
    case 'add':
      return endsWith(whyAdded(of, change));
    case 'remove':
      return endsWith(whyRemoved(of, change));
    case 'move': {
      const forbidden = whyItCannotStay(of, change);
      if (forbidden !== null) return endsWith(forbidden);
      return change.after.start < change.before.start ? whyEarlier(of, change) : whyLater(of, change);
    }
  }
}

function whyAdded({ technician }: ChangeCase, { activityId }: Change): RootCause {
  const isPublished = technician.activities.some((it) => it.id === activityId && it.published.length > 0);
  if (isPublished) return { kind: 'more-parts' };
  const wasKnown = (technician.previous ?? []).some((it) => it.activityId === activityId);
  return { kind: wasKnown ? 'not-published-yet' : 'new-work' };
}

function whyRemoved({ plan }: ChangeCase, { activityId }: Change): RootCause {
  const leftOut = plan.leftOut.find((it) => it.activityId === activityId);
  return leftOut === undefined ? { kind: 'fewer-parts' } : { kind: 'left-out', reason: leftOut.reason };
}

function whyItCannotStay(of: ChangeCase, { activityId, before }: Move): RootCause | null {
  const { frame, technician } = of;
  if (before.start < frame.now) return { kind: 'start-has-passed' };
  const block = technician.fixedBlocks.find((it) => overlaps(it.slot, before));
  if (block !== undefined) return { kind: 'booking-landed', block };
  if (subtract([before], technician.shifts).length > 0) return { kind: 'hours-changed' };
  if (before.end > frame.horizonEnd) return { kind: 'beyond-the-horizon' };
  const activity = technician.activities.find((it) => it.id === activityId);
  return activity === undefined ? null : whatItsWorkForbids(activity, before);
}

function whatItsWorkForbids({ notBefore, lock }: NextActivity, at: Interval): RootCause | null {
  if (notBefore !== null && at.start < notBefore) return { kind: 'may-not-start-yet', notBefore };
  const isOutside = lock?.kind === 'range' && (at.start < lock.range.start || at.end > lock.range.end);
  return isOutside ? { kind: 'outside-its-range' } : null;
}

function whyLater(of: ChangeCase, move: Move): Links {
  const comers = comersTo(of, move);
  const own = changedFact(of, move, isLighter);
  const predecessor = changedPredecessor(of, move);
  const beside = comers.length > 0 || predecessor !== null ? null : gapTooSmall(of, move);
  return {
    steps: [
      ...comers,
      ...(own === null && predecessor !== null ? [predecessor] : []),
      ...(own === null && beside === null ? overtakers(of, move) : []),
    ],
    root: beside ?? own ?? { kind: 'better-order' },
  };
}

function whyEarlier(of: ChangeCase, move: Move): Links {
  const overtakes = hasOvertaken(of, move);
  const own = changedFact(of, move, isHeavier);
  if (own !== null && (overtakes || own.fact === 'estimate' || own.fact === 'earliest-start'))
    return endsWith(own);
  const ended = endedAt(of, move);
  if (ended !== null) return endsWith(ended);
  const predecessor = changedPredecessor(of, move);
  const { minimumShiftMinutes } = of.technician;
  return {
    steps: [...goersFrom(of, move), ...(predecessor === null ? [] : [predecessor])],
    root: overtakes ? { kind: 'better-order' } : { kind: 'time-opened', minimumShiftMinutes },
  };
}

/** Work that is ahead now and was published later; only what has changed itself can tell more. */
function overtakers({ technician, plan, changes }: ChangeCase, move: Move): readonly CauseStep[] {
  const ahead = plan.lane.slice(0, Math.max(0, plan.lane.indexOf(move.activityId)));
  const published = new Map(technician.activities.map((it) => [it.id, it.published]));
  return ahead.flatMap((id): readonly CauseStep[] => {
    const wasAhead = (published.get(id) ?? []).some((it) => it.slot.start < move.before.start);
    const change = wasAhead ? undefined : changes.find((it) => it.activityId === id);
    return change === undefined ? [] : [{ kind: 'overtaken', change }];
  });
}

/** True when something that was ahead of it is behind it now. */
function hasOvertaken({ technician, plan }: ChangeCase, { activityId }: Move): boolean {
  const order = previousOrder(technician);
  const rank = plan.lane.indexOf(activityId);
  return order.slice(0, Math.max(0, order.indexOf(activityId))).some((id) => plan.lane.indexOf(id) > rank);
}

type Fact = Extract<RootCause, { kind: 'work-changed' }>;
type Turn = (now: NextActivity, before: RememberedActivity) => Fact['fact'] | null;

function changedFact({ technician }: ChangeCase, { activityId, ...move }: Move, turn: Turn): Fact | null {
  const now = technician.activities.find((it) => it.id === activityId);
  const before = (technician.previous ?? []).find((it) => it.activityId === activityId);
  if (now === undefined) return null;
  const changed =
    before === undefined
      ? // Unknown to the previous plan: what is published tells at least how long it was.
        now.published.length === 1 && minutesOf(move.before) !== now.durationMinutes && 'estimate'
      : turn(now, before);
  return changed === null || changed === false ? null : { kind: 'work-changed', fact: changed };
}

/** What makes it more urgent than before, or less; a new estimate is told either way. */
const turned =
  (isSooner: (a: number, b: number) => boolean): Turn =>
  (now, before) => {
    if (isSooner(now.dueAt ?? NEVER, before.dueAt ?? NEVER)) return 'due-time';
    if (now.durationMinutes !== before.durationMinutes) return 'estimate';
    if (isSooner(now.notBefore ?? 0, before.notBefore ?? 0)) return 'earliest-start';
    return isSooner(before.weight, now.weight) ? 'weight' : null;
  };

const NEVER = Number.POSITIVE_INFINITY;
const isHeavier = turned((a, b) => a < b);
const isLighter = turned((a, b) => a > b);
