import type { OrderModel } from './order-model.js';
import type { Relaxation } from './relaxation.js';
import type { StateTable } from './state-table.js';
import type { StepMeter } from './step-meter.js';
import { ceilingBelow } from './whole-costs.js';

const NONE = -1;
/** Items that can be tracked: two words of bits. */
export const MOST_TRACKED = 62;
/** Items that are tracked more in each round. */
const GROWTH = 3;

/** An arc costs more here than in the plain relaxation: its target is looked up by hash. */
const ARC_STEPS = 4;

/** Makes an order of a path; gives back the cost of the best known order. */
export type TryPath = (path: readonly number[]) => number;

/** What a search starts from, and how far it may go. */
interface SublimationLimits {
  /** A lower bound that is known. */
  readonly bound: number;
  /** Nodes of one state that are followed up, the most promising ones; infinite for a proof. */
  readonly breadth: number;
}

/**
 * Closes the gap that the {@link Relaxation} leaves, by growing it back: in each round some more items are *tracked*, done exactly once on
 * every path, until the path is an order or no path is cheaper than the best known order. What lies on no such path in one round is not
 * looked at in the next (successive sublimation; Ibaraki and Nakamura 1994, Tanaka, Fujikuma and Araki 2009).
 */
export class Sublimation {
  /** Nothing cheaper than this exists. */
  bound: number;
  private readonly tracked: number[] = [];
  /** The bit of each tracked item in the first or the second word; an item that is not tracked has none. */
  private readonly lowBit: Int32Array;
  private readonly highBit: Int32Array;
  /** Bits of all tracked items. */
  private allLow = 0;
  private allHigh = 0;
  private readonly visits: Int32Array;
  private readonly path: number[] = [];
  /** Bits of the items that the coarser table tracks. */
  private coarseLow = 0;
  private coarseHigh = 0;

  constructor(
    private readonly model: OrderModel,
    private readonly relaxation: Relaxation,
    private readonly meter: StepMeter,
    private readonly tables: readonly [StateTable, StateTable],
    private readonly limits: SublimationLimits,
  ) {
    this.bound = limits.bound;
    this.lowBit = new Int32Array(model.count);
    this.highBit = new Int32Array(model.count);
    this.visits = new Int32Array(model.count);
  }

  /**
   * Looks for orders that cost less than `known`. True when all of them are accounted for: then `bound` is the cost of the cheapest
   * order, or `known` when there is none below it. False when the tables or the steps were too small for that.
   */
  run(target: number, tryPath: TryPath, mark: number): boolean {
    let known = target;
    let [table, other] = this.tables;
    let coarser: StateTable | null = null;
    this.relaxation.solve();
    this.count(this.relaxation.path);
    this.relaxation.sweepBackward();
    while (this.trackMore()) {
      for (;;) {
        const ceiling = ceilingBelow(known);
        table.clear();
        if (!this.sweepForward(table, coarser, ceiling, mark)) return false;
        const last = this.cheapestEnd(table);
        const least = last === NONE ? Infinity : (table.one[last] ?? 0) + this.relaxation.constant();
        // An end may cost more than was promised on the way to it: a path may go on and be paid for it.
        if (least >= ceiling) {
          if (this.limits.breadth === Infinity) this.bound = known;
          return this.limits.breadth === Infinity;
        }
        if (this.limits.breadth === Infinity) this.raise(least, known);
        this.walkBack(table, last);
        const found = tryPath(this.path);
        if (found >= known) {
          this.sweepBackward(table);
          coarser = table;
          table = other;
          other = coarser;
          break;
        }
        known = found;
      }
    }
    return false;
  }

  private raise(bound: number, known: number): void {
    const raised = bound > this.bound ? bound : this.bound;
    this.bound = raised < known ? raised : known;
  }

  /** False when all that can be are tracked already. */
  private trackMore(): boolean {
    const { visits, tracked, lowBit, highBit, model } = this;
    const open = this.relaxation.placeable
      .filter((item) => !tracked.includes(item))
      .toSorted(
        (a, b) =>
          Math.abs((visits[b] ?? 0) - 1) - Math.abs((visits[a] ?? 0) - 1) ||
          (model.weight[b] ?? 0) - (model.weight[a] ?? 0),
      )
      .slice(0, Math.min(GROWTH, MOST_TRACKED - tracked.length));
    for (const item of open) {
      const bit = tracked.push(item) - 1;
      lowBit[item] = bit < 32 ? 1 << bit : 0;
      highBit[item] = bit < 32 ? 0 : 1 << (bit - 32);
      this.allLow |= lowBit[item] ?? 0;
      this.allHigh |= highBit[item] ?? 0;
    }
    return open.length > 0;
  }

  /** Fills the table with all nodes on paths below the ceiling; false when it or the steps did not suffice. */
  private sweepForward(
    table: StateTable,
    coarser: StateTable | null,
    ceiling: number,
    mark: number,
  ): boolean {
    const { relaxation, model } = this;
    table.open(model.startState);
    const most = ceiling - relaxation.constant();
    for (let s = model.startState; s < model.size; s++) {
      const limit = this.limitAt(table, s);
      for (let node = table.head[s] ?? NONE; node !== NONE; node = table.following[node] ?? NONE) {
        if ((table.estimate[node] ?? 0) > limit) continue;
        if (!this.expand(table, coarser, node, most)) return false;
      }
      if (this.meter.used > mark) return false;
    }
    return true;
  }

  /** The estimate up to which nodes of a state are followed up. */
  private limitAt(table: StateTable, state: number): number {
    if (this.limits.breadth === Infinity) return Infinity;
    const estimates: number[] = [];
    for (let node = table.head[state] ?? NONE; node !== NONE; node = table.following[node] ?? NONE) {
      estimates.push(table.estimate[node] ?? 0);
    }
    return estimates.toSorted((a, b) => a - b)[this.limits.breadth - 1] ?? Infinity;
  }

  private expand(table: StateTable, coarser: StateTable | null, node: number, most: number): boolean {
    const { relaxation, lowBit, highBit } = this;
    const { multipliers, network } = relaxation;
    const { first, arcItem, arcTo, arcCost } = network;
    const { coarseLow, coarseHigh } = this;
    const s = table.state[node] ?? 0;
    const low = table.low[node] ?? 0;
    const high = table.high[node] ?? 0;
    const one = table.one[node] ?? 0;
    const two = table.two[node] ?? 0;
    const last = table.oneItem[node] ?? NONE;
    const before = table.oneBefore[node] ?? NONE;
    const until = first[s + 1] ?? 0;
    const from = first[s] ?? 0;
    this.meter.used += ARC_STEPS * (until - from);
    for (let arc = from; arc < until; arc++) {
      const item = arcItem[arc] ?? 0;
      const ownLow = lowBit[item] ?? 0;
      const ownHigh = highBit[item] ?? 0;
      if (((low & ownLow) | (high & ownHigh)) !== 0) continue;
      const toLow = low | ownLow;
      const toHigh = high | ownHigh;
      const to = arcTo[arc] ?? 0;
      let value = (item === last ? two : one) + (arcCost[arc] ?? 0) - (multipliers[item] ?? 0);
      if (value + relaxation.leastRest(to) >= most) continue;
      let least = value + relaxation.restAfter(to, item, s);
      if (least >= most) continue;
      if (item !== last && before !== NONE && relaxation.isKeptApart(last, item, before)) {
        value += two - one;
        least += two - one;
        if (least >= most) continue;
      }
      if (coarser !== null) {
        const shadow = coarser.find(to, toLow & coarseLow, toHigh & coarseHigh);
        if (shadow === NONE) continue;
        least = value + coarser.restAfter(shadow, item);
        if (least >= most) continue;
      }
      const target = table.findOrAdd(to, toLow, toHigh);
      if (target === NONE) return false;
      table.offer(target, value, least, item, node);
    }
    return true;
  }

  private cheapestEnd(table: StateTable): number {
    const { relaxation, model, allLow, allHigh } = this;
    let cheapest = NONE;
    for (let s = relaxation.firstEnd; s <= model.size; s++) {
      const node = table.find(s, allLow, allHigh);
      if (node !== NONE && (cheapest === NONE || (table.one[node] ?? 0) < (table.one[cheapest] ?? 0)))
        cheapest = node;
    }
    return cheapest;
  }

  private walkBack(table: StateTable, end: number): void {
    const { path, relaxation } = this;
    path.length = 0;
    let item = table.oneItem[end] ?? NONE;
    let node = table.oneFrom[end] ?? NONE;
    while (item !== NONE) {
      path.push(item);
      const last = table.oneItem[node] ?? NONE;
      const before = table.oneBefore[node] ?? NONE;
      const isSecond = last === item || (before !== NONE && relaxation.isKeptApart(last, item, before));
      item = (isSecond ? table.twoItem[node] : last) ?? NONE;
      node = (isSecond ? table.twoFrom[node] : table.oneFrom[node]) ?? NONE;
    }
    path.reverse();
    this.count(path);
  }

  private count(path: readonly number[]): void {
    this.visits.fill(0);
    for (const item of path) this.visits[item] = (this.visits[item] ?? 0) + 1;
  }

  /** What is left to pay from each node on, for the next round. */
  private sweepBackward(table: StateTable): void {
    const { relaxation, model, lowBit, highBit, allLow, allHigh } = this;
    const { multipliers, network } = relaxation;
    const { first, arcItem, arcTo, arcCost } = network;
    this.coarseLow = allLow;
    this.coarseHigh = allHigh;
    for (let s = model.size; s >= model.startState; s--) {
      const from = first[s] ?? 0;
      const until = first[s + 1] ?? 0;
      for (let node = table.head[s] ?? NONE; node !== NONE; node = table.following[node] ?? NONE) {
        const low = table.low[node] ?? 0;
        const high = table.high[node] ?? 0;
        const isEnd = s >= relaxation.firstEnd && low === allLow && high === allHigh;
        let one = isEnd ? 0 : Infinity;
        let two = one;
        let oneItem = NONE;
        for (let arc = from; arc < until; arc++) {
          const item = arcItem[arc] ?? 0;
          const ownLow = lowBit[item] ?? 0;
          const ownHigh = highBit[item] ?? 0;
          if (((low & ownLow) | (high & ownHigh)) !== 0) continue;
          const toLow = low | ownLow;
          const toHigh = high | ownHigh;
          const target = table.find(arcTo[arc] ?? 0, toLow, toHigh);
          if (target === NONE) continue;
          const follower = table.restItem[target] ?? NONE;
          const isSecond =
            follower === item || (follower !== NONE && relaxation.isKeptApart(item, follower, s));
          const rest = (isSecond ? table.restTwo[target] : table.restOne[target]) ?? 0;
          const value = rest + (arcCost[arc] ?? 0) - (multipliers[item] ?? 0);
          if (value < one) {
            if (oneItem !== item) two = one;
            one = value;
            oneItem = item;
          } else if (value < two && oneItem !== item) two = value;
        }
        table.setRest(node, one, oneItem, two);
        this.meter.used += ARC_STEPS * (until - from);
      }
    }
  }
}
