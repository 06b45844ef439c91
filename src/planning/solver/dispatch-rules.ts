import type { LaneModel } from './lane-model.js';

/** One order of all items by a dispatch rule of the literature. */
export type DispatchRule = (model: LaneModel) => readonly number[];

/** Shortest weighted processing time first: best when nothing has a due time or everything is late. */
const wspt: DispatchRule = (model) => sortedBy(model, (item) => model.minutes(item) / model.weight(item));

/** Earliest due time first: best when everything can be on time. */
const edd: DispatchRule = (model) => sortedBy(model, (item) => model.dueMinute(item));

/** Apparent tardiness cost: WSPT that fades out with the slack left; `k` says how many mean durations ahead it looks. */
const atc =
  (k: number): DispatchRule =>
  (model) => {
    const order: number[] = [];
    const open = new Set(indices(model));
    const horizon = k * Math.max(1, meanMinutes(model));
    let state = model.startState;
    while (open.size > 0) {
      const now = model.timetable.minuteAt(state);
      const ready = [...open].filter((it) => model.firstState(it) <= state);
      let best = -1;
      let bestIndex = Number.NEGATIVE_INFINITY;
      for (const item of ready.length > 0 ? ready : open) {
        const slack = Math.max(0, Math.min(model.dueMinute(item), FAR) - model.minutes(item) - now);
        const index = Math.log(model.weight(item) / model.minutes(item)) - slack / horizon;
        if (index > bestIndex) {
          best = item;
          bestIndex = index;
        }
      }
      open.delete(best);
      order.push(best);
      state = model.stateAfter(best, state) ?? state;
    }
    return order;
  };

/** In the order they are tried; the first of equals is taken. */
export const DISPATCH_RULES: readonly DispatchRule[] = [wspt, edd, atc(0.5), atc(1), atc(2), atc(4)];

/** An epoch minute beyond all plans, for work without a due time. */
const FAR = 2_000_000_000;

const indices = (model: LaneModel): readonly number[] =>
  Array.from({ length: model.count }, (_, index) => index);

/** Stable: items are numbered by age, so that is what equals fall back to. */
function sortedBy(model: LaneModel, key: (item: number) => number): readonly number[] {
  // Not a difference: two infinite keys are equal.
  return indices(model).toSorted((a, b) => {
    const left = key(a);
    const right = key(b);
    return left < right ? -1 : Number(left > right);
  });
}

const meanMinutes = (model: LaneModel): number =>
  indices(model).reduce((sum, it) => sum + model.minutes(it), 0) / Math.max(1, model.count);
