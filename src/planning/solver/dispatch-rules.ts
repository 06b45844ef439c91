import type { OrderModel } from './order/order-model.js';

/** One order of all items by a dispatch rule of the literature. */
export type DispatchRule = (model: OrderModel) => readonly number[];

/** Shortest weighted processing time first: best when nothing has a due time or everything is late. */
const wspt: DispatchRule = (model) =>
  sortedBy(model, (item) => (model.minutes[item] ?? 0) / (model.weight[item] ?? 1));

/** Earliest due time first: best when everything can be on time. */
const edd: DispatchRule = (model) => sortedBy(model, (item) => model.due[item] ?? 0);

/** Apparent tardiness cost: WSPT that fades out with the slack left; `k` says how many mean durations ahead it looks. */
const atc =
  (k: number): DispatchRule =>
  (model) => {
    const order: number[] = [];
    const open = new Set(indices(model));
    const horizon = k * Math.max(1, meanMinutes(model));
    let state = model.startState;
    while (open.size > 0) {
      const best = mostUrgent(model, [...open], state, horizon);
      open.delete(best);
      order.push(best);
      const after = model.next[(model.base[best] ?? 0) + state] ?? -1;
      if (after >= 0) state = after;
    }
    return order;
  };

/** In the order they are tried; the first of equals is taken. */
export const DISPATCH_RULES: readonly DispatchRule[] = [wspt, edd, atc(0.5), atc(1), atc(2), atc(4)];

/** Minutes beyond all plans, for work without a due time. */
const FAR = 1_000_000_000;

function mostUrgent(model: OrderModel, open: readonly number[], state: number, horizon: number): number {
  const ready = open.filter((item) => isReady(model, item, state));
  const now = model.timetable.minuteAt(state) - model.nowMinute;
  const urgencyOf = (item: number): number => {
    const minutes = model.minutes[item] ?? 1;
    const slack = Math.max(0, Math.min(model.due[item] ?? 0, FAR) - minutes - now);
    return Math.log((model.weight[item] ?? 1) / minutes) - slack / horizon;
  };
  const candidates = (ready.length > 0 ? ready : open).map((item) => ({ item, urgency: urgencyOf(item) }));
  return candidates.reduce((a, b) => (b.urgency > a.urgency ? b : a)).item;
}

/** Its not-before has come. */
const isReady = (model: OrderModel, item: number, state: number): boolean =>
  model.timetable.stateAt(model.items[item]?.notBefore ?? null) <= state;

const indices = (model: OrderModel): readonly number[] => Array.from({ length: model.count }, (_, it) => it);

/** Stable: items are numbered by age, so that is what equals fall back to. */
function sortedBy(model: OrderModel, key: (item: number) => number): readonly number[] {
  // Not a difference: two infinite keys are equal.
  return indices(model).toSorted((a, b) => {
    const left = key(a);
    const right = key(b);
    return left < right ? -1 : Number(left > right);
  });
}

const meanMinutes = (model: OrderModel): number =>
  model.minutes.reduce((sum, it) => sum + it, 0) / Math.max(1, model.count);
