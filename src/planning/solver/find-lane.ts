import type { ActivityId } from '../model/next-activity.js';
import { compareScores } from '../model/score.js';
import type { Interval } from '../time/interval.js';
import type { Desk } from './desk.js';
import { DISPATCH_RULES } from './dispatch-rules.js';
import type { LaneModel } from './lane-model.js';
import { buildLaneModel } from './lane-model.js';
import { LaneOrder } from './lane-order.js';
import { improve } from './local-search.js';
import { hasNews, previousOrder } from './previous-order.js';
import type { WorkItem } from './work-item.js';
import { chooseWorkToKeep } from './work-to-keep.js';

/** The order of the work that is not frozen, at gap 0, with its times. */
export interface Lane {
  /** Without the frozen and without what does not fit. */
  readonly items: readonly WorkItem[];
  /** Gap-free times of the rests of frozen work and of the items, by activity. */
  readonly slots: ReadonlyMap<ActivityId, readonly Interval[]>;
}

/** Finds the lane. Knows nothing of the gap, so the gap cannot change it. */
export function findLane(desk: Desk): Lane {
  const previous = previousOrder(desk.technician);
  const model = buildLaneModel(desk, new Map(previous.map((id, index) => [id, index])));
  const known = incumbent(model, previous);
  if (known.length > 0 && !hasNews(desk)) return calmLane(desk, model, known);
  const order = known.length > 0 ? withNewWork(model, known) : bestByRules(desk, model);
  improve(order);
  return laneOf(desk, model, order.items());
}

const incumbent = (model: LaneModel, previous: readonly ActivityId[]): readonly number[] => {
  const numbers = new Map(model.items.map((it, index) => [it.activity.id, index]));
  return previous.flatMap((id) => numbers.get(id) ?? []);
};

/** Puts each new item, the weightiest per minute first, at its best place in the known order. */
function withNewWork(model: LaneModel, known: readonly number[]): LaneOrder {
  return others(model, known).reduce(
    (order, item) => {
      const longer = new LaneOrder(model, [...order.items(), item]);
      // Each better place is taken in turn, so it ends at the best.
      for (let from = longer.length - 1, to = from - 1; to >= 0; to--) {
        if (longer.insertIfBetter(from, to)) from = to;
      }
      return longer;
    },
    new LaneOrder(model, known),
  );
}

function others(model: LaneModel, known: readonly number[]): readonly number[] {
  const taken = new Set(known);
  return (DISPATCH_RULES[0]?.(model) ?? []).filter((it) => !taken.has(it));
}

function bestByRules(desk: Desk, model: LaneModel): LaneOrder {
  const byRules = DISPATCH_RULES.map((rule) => new LaneOrder(model, rule(model)));
  const best = byRules.reduce((a, b) => (compareScores(b.score(), a.score()) < 0 ? b : a));
  if (best.score().leftOutWeight === 0) return best;
  const keep = chooseWorkToKeep(model.items, desk.free);
  return byRules
    .map((it) => it.items())
    .map((order) => [...order.filter((it) => keep.has(it)), ...order.filter((it) => !keep.has(it))])
    .map((order) => new LaneOrder(model, order))
    .reduce((a, b) => (compareScores(b.score(), a.score()) < 0 ? b : a), best);
}

/**
 * The known order as it was. Frozen work stands at its times, not at its gap-free ones, so less may fit behind it than before:
 * then work that nobody was told a time for gives way, the lowest first, never work that is published.
 */
function calmLane(desk: Desk, model: LaneModel, known: readonly number[]): Lane {
  const isPublished = (item: number): boolean => (model.items[item]?.activity.published.length ?? 0) > 0;
  let order = known;
  for (;;) {
    const lane = laneOf(desk, model, order);
    const isPlaced = (item: number): boolean => lane.slots.has(model.items[item]?.activity.id ?? '');
    const lost = order.findIndex((it) => isPublished(it) && !isPlaced(it));
    const givesWay = order.slice(0, Math.max(0, lost)).findLast((it) => !isPublished(it) && isPlaced(it));
    if (givesWay === undefined) return laneOf(desk, model, [...order, ...others(model, order)]);
    order = order.filter((it) => it !== givesWay);
  }
}

function laneOf(desk: Desk, model: LaneModel, order: readonly number[]): Lane {
  const slots = new Map<ActivityId, readonly Interval[]>();
  let state = 0;
  const placed = [...desk.rests, ...order.flatMap((it) => model.items[it] ?? [])].filter((item) => {
    const from = Math.max(state, model.timetable.stateAt(item.activity.notBefore));
    const next = model.timetable.tableOf(item).next[from] ?? -1;
    if (next < 0) return false;
    slots.set(item.activity.id, model.timetable.slotsOf(item, from));
    state = next;
    return true;
  });
  const rests = new Set(desk.rests);
  return { items: placed.filter((it) => !rests.has(it)), slots };
}
