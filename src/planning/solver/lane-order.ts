import type { Score } from '../model/score.js';
import type { LaneModel } from './lane-model.js';

/**
 * One order of all items with its cost before each position, so that a changed stretch of it is priced without the rest: once
 * state and rank meet the old ones again, the remainder costs what it cost (solver notes: re-synchronisation).
 */
export class LaneOrder {
  /** Items priced so far: the budget of a search, the same on every machine. */
  steps = 0;
  private readonly order: Int32Array;
  private readonly state: Int32Array;
  private readonly rank: Int32Array;
  private readonly leftOut: Float64Array;
  private readonly late: Float64Array;
  private readonly done: Float64Array;
  private readonly next: readonly Int32Array[];
  private readonly end: readonly Int32Array[];
  private readonly weight: Float64Array;
  private readonly due: Float64Array;
  private readonly first: Int32Array;
  private readonly ranks: Int32Array;
  // The running cost of the trial being priced.
  private atState = 0;
  private atRank = -1;
  private atLeftOut = 0;
  private atLate = 0;
  private atDone = 0;

  constructor(
    private readonly model: LaneModel,
    order: readonly number[],
  ) {
    const all = Array.from({ length: model.count }, (_, item) => item);
    const n = order.length;
    this.order = Int32Array.from(order);
    this.state = new Int32Array(n + 1);
    this.rank = new Int32Array(n + 1);
    this.leftOut = new Float64Array(n + 1);
    this.late = new Float64Array(n + 1);
    this.done = new Float64Array(n + 1);
    const tables = model.items.map((it) => model.timetable.tableOf(it));
    this.next = tables.map((it) => it.next);
    this.end = tables.map((it) => it.end);
    this.weight = Float64Array.from(all, (it) => model.weight(it));
    this.due = Float64Array.from(all, (it) => model.dueMinute(it));
    this.first = Int32Array.from(all, (it) => model.firstState(it));
    this.ranks = Int32Array.from(all, (it) => model.rank(it));
    this.state[0] = model.startState;
    this.rank[0] = -1;
    this.priceFrom(0);
  }

  get length(): number {
    return this.order.length;
  }

  items(): readonly number[] {
    return [...this.order];
  }

  score(): Score {
    const n = this.length;
    return {
      leftOutWeight: this.leftOut[n] ?? 0,
      weightedTardiness: this.late[n] ?? 0,
      weightedCompletion: this.done[n] ?? 0,
    };
  }

  /** Takes the item at `from` and puts it at `to`, if that is strictly better. */
  insertIfBetter(from: number, to: number): boolean {
    const { order } = this;
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const shift = from < to ? 1 : -1;
    this.rewindTo(low);
    for (let at = low; at <= high; at++) {
      this.step((at === to ? order[from] : order[at + shift]) ?? 0);
      if (this.compareWith(this.length) >= 0) return false;
    }
    if (!this.isBetterFrom(high + 1)) return false;
    const item = order[from] ?? 0;
    if (from < to) order.copyWithin(from, from + 1, to + 1);
    else order.copyWithin(to + 1, to, from);
    order[to] = item;
    this.priceFrom(low);
    return true;
  }

  /** Exchanges two items, if that is strictly better. */
  swapIfBetter(low: number, high: number): boolean {
    const { order } = this;
    const first = order[low] ?? 0;
    const last = order[high] ?? 0;
    this.rewindTo(low);
    for (let at = low; at <= high; at++) {
      if (at === low) this.step(last);
      else this.step(at === high ? first : (order[at] ?? 0));
      if (this.compareWith(this.length) >= 0) return false;
    }
    if (!this.isBetterFrom(high + 1)) return false;
    order[low] = last;
    order[high] = first;
    this.priceFrom(low);
    return true;
  }

  /** Prices the unchanged rest behind a changed stretch, as far as needed to know. */
  private isBetterFrom(position: number): boolean {
    for (let at = position; at < this.length; at++) {
      const state = this.state[at] ?? 0;
      const difference = this.compareWith(at);
      if (this.atState === state && this.atRank === this.rank[at]) return difference < 0;
      // As late or later and as dear or dearer: the same items that follow will not make up for it.
      if (this.atState >= state && difference >= 0) return false;
      this.step(this.order[at] ?? 0);
      if (this.compareWith(this.length) >= 0) return false;
    }
    return this.compareWith(this.length) < 0;
  }

  /** The running cost against the cost of the present order before a position. Costs only grow along an order. */
  private compareWith(at: number): number {
    const byWork = this.atLeftOut - (this.leftOut[at] ?? 0) || this.atLate - (this.late[at] ?? 0);
    return byWork || this.atDone - (this.done[at] ?? 0);
  }

  private priceFrom(low: number): void {
    this.rewindTo(low);
    for (let at = low; at < this.length; at++) {
      this.step(this.order[at] ?? 0);
      this.state[at + 1] = this.atState;
      this.rank[at + 1] = this.atRank;
      this.leftOut[at + 1] = this.atLeftOut;
      this.late[at + 1] = this.atLate;
      this.done[at + 1] = this.atDone;
    }
  }

  private rewindTo(at: number): void {
    this.atState = this.state[at] ?? 0;
    this.atRank = this.rank[at] ?? -1;
    this.atLeftOut = this.leftOut[at] ?? 0;
    this.atLate = this.late[at] ?? 0;
    this.atDone = this.done[at] ?? 0;
  }

  private step(item: number): void {
    this.steps++;
    const weight = this.weight[item] ?? 0;
    const first = this.first[item] ?? 0;
    const from = this.atState > first ? this.atState : first;
    const next = this.next[item]?.[from] ?? -1;
    if (next < 0) {
      this.atLeftOut += weight;
      return;
    }
    this.atState = next;
    this.payFor(item, weight, this.end[item]?.[from] ?? 0);
  }

  private payFor(item: number, weight: number, end: number): void {
    const late = end - (this.due[item] ?? 0);
    if (late > 0) this.atLate += weight * late;
    this.atDone += weight * (end - this.model.nowMinute);
    const rank = this.ranks[item] ?? -1;
    if (rank < 0) return;
    if (rank < this.atRank) this.atDone += this.model.movePrice;
    this.atRank = rank;
  }
}
