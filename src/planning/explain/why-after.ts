import { isLockedInTime } from '../availability/free-time.js';
import type { ActivityId } from '../model/next-activity.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { Score } from '../model/score.js';
import { compareScores } from '../model/score.js';
import type { Desk } from '../solver/desk.js';
import { byAge } from '../solver/desk.js';
import { previousOrder } from '../solver/previous-order.js';
import { buildTimetable } from '../solver/timetable.js';
import type { WorkItem } from '../solver/work-item.js';
import type { GapFreeLane } from '../what-if/gap-free-lane.js';
import { layGapFree, slotsOf } from '../what-if/gap-free-lane.js';
import { heldSpots } from '../what-if/held-spots.js';
import { itemsInOrder } from '../what-if/re-lay.js';
import { scoreChange } from '../what-if/score-change.js';
import type { BeforeReason, OrderTrial, Predecessor } from './explanation.js';

/** Who stands right before the activity in the lane and why, found by pricing the other order; null at the head of the lane. */
export function whyAfter(desk: Desk, plan: TechnicianPlan, id: ActivityId): Predecessor | null {
  const before = plan.lane[plan.lane.indexOf(id) - 1];
  if (before === undefined) return null;
  const order = itemsInOrder(desk, plan.lane);
  const own = order.find((it) => it.activity.id === id);
  const other = order.find((it) => it.activity.id === before);
  if (own === undefined)
    return { activityId: before, reasons: [heldAs(desk, id)], ifExchanged: null, ifFirst: null };

  const price = pricer(desk);
  const others = order.filter((it) => it !== own);
  const ifFirst = order[0] === own ? null : trial(plan, id, price([own, ...others]));
  if (other === undefined)
    return {
      activityId: before,
      reasons: [`predecessor-is-${heldAs(desk, before)}`],
      ifExchanged: null,
      ifFirst,
    };

  const exchanged = price(exchange(order, other, own));
  const ifExchanged = trial(plan, id, exchanged);
  const reasons = [
    decidingReason(desk, order, { other, own }, ifExchanged.change),
    ...supportOf(plan, other, own),
  ];
  return { activityId: before, reasons, ifExchanged, ifFirst };
}

interface Pair {
  readonly other: WorkItem;
  readonly own: WorkItem;
}

const heldAs = (desk: Desk, id: ActivityId): 'frozen' | 'fixed-in-time' =>
  desk.held.some((it) => it.id === id && isLockedInTime(it)) ? 'fixed-in-time' : 'frozen';

/** Prices orders of the flexible work at gap 0. */
function pricer(desk: Desk): (order: readonly WorkItem[]) => GapFreeLane {
  const timetable = buildTimetable(desk.free, desk.frame.gridMinutes);
  const held = heldSpots(desk);
  return (order) => layGapFree(desk, timetable, held, order);
}

const trial = (plan: TechnicianPlan, id: ActivityId, { score, slots }: GapFreeLane): OrderTrial => ({
  change: scoreChange(plan.laneScore, score),
  start: slotsOf(slots, id)[0]?.start ?? null,
});

const exchange = (order: readonly WorkItem[], a: WorkItem, b: WorkItem): readonly WorkItem[] =>
  order.map((it) => {
    if (it === a) return b;
    return it === b ? a : it;
  });

const NO_CHANGE: Score = { leftOutWeight: 0, weightedTardiness: 0, weightedCompletion: 0 };

/** By the first level that the exchange changes. */
function decidingReason(desk: Desk, order: readonly WorkItem[], pair: Pair, change: Score): BeforeReason {
  const difference = compareScores(change, NO_CHANGE);
  if (difference < 0) return isPreviousOrder(desk, pair) ? 'published-order-kept' : 'not-searched-further';
  if (difference === 0)
    return byAge(pair.other.activity, pair.own.activity) < 0 ? 'older-goes-first' : 'equally-good';
  if (change.leftOutWeight > 0) return 'exchange-would-leave-out-more';
  if (change.weightedTardiness > 0) return 'exchange-would-be-later';
  return isWorseWithoutMovePrice(desk, order, pair) ? 'exchange-would-end-later' : 'published-order-kept';
}

function isPreviousOrder(desk: Desk, { other, own }: Pair): boolean {
  const previous = previousOrder(desk.technician);
  const rank = previous.indexOf(other.activity.id);
  return rank >= 0 && rank < previous.indexOf(own.activity.id);
}

function isWorseWithoutMovePrice(desk: Desk, order: readonly WorkItem[], { other, own }: Pair): boolean {
  const price = pricer({ ...desk, technician: { ...desk.technician, movePrice: 0 } });
  return compareScores(price(exchange(order, other, own)).score, price(order).score) > 0;
}

/** What else speaks for the order, whatever decided it. */
function supportOf(plan: TechnicianPlan, other: WorkItem, own: WorkItem): readonly BeforeReason[] {
  const reasons: BeforeReason[] = [];
  if (dueOf(other) < dueOf(own)) reasons.push('predecessor-is-due-earlier');
  if (other.activity.weight * own.minutes > own.activity.weight * other.minutes)
    reasons.push('predecessor-is-heavier-per-minute');
  const start = slotsOf(plan.laneSlots, other.activity.id)[0]?.start;
  if (own.notBefore !== null && start !== undefined && own.notBefore > start)
    reasons.push('may-not-start-so-early');
  return reasons;
}

const dueOf = ({ activity }: WorkItem): number => activity.dueAt ?? Number.POSITIVE_INFINITY;
