import type { OrderModel } from './order-model.js';
import type { StepMeter } from './step-meter.js';

const NONE = -1;

/** Arcs that a relaxation may have: beyond it the tables would not fit into the memory of a small process. */
const MOST_ARCS = 6_000_000;

const FINEST = 1 / 1024;
const COARSEST = 1;
/** Whole numbers up to here are exact, with a bit to spare for a sum of two. */
const EXACT = 2 ** 51;

/** What {@link Relaxation.remember} keeps. */
interface Arcs {
  readonly first: Int32Array;
  readonly item: Int32Array;
  readonly to: Int32Array;
  readonly cost: Float64Array;
}

/**
 * The order problem without the rule that each item is done exactly once: a shortest path through the states, where a multiplier pays
 * for each item done and no item follows itself. The cost of the path, with the multipliers added back, is a lower bound on the
 * weighted tardiness of every order that leaves out no more than allowed (state-space relaxation; Abdul-Razaq and Potts 1988).
 *
 * An arc is an item done from a state on. Arcs that no order better than the best known can use are taken out for good.
 */
export class Relaxation {
  readonly multipliers: Float64Array;
  /** What multipliers, and the price of leaving out, are multiples of. */
  readonly grain: number;
  /** What leaving out one unit of weight costs; the multiplier of the rule that no more weight is left out than allowed. */
  leftOutPrice = 0;
  /** The arcs of a state lie in [first[state], first[state + 1]). */
  readonly first: Int32Array;
  readonly arcItem: Int32Array;
  readonly arcTo: Int32Array;
  /** Weight x minutes late. */
  readonly arcCost: Float64Array;
  /** No order that is complete enough ends before this state. */
  readonly firstEnd: number;
  /** Items in the order of the last path; some twice or more, some missing. */
  readonly path: number[] = [];
  /** Items that fit somewhere when they go first; the others are left out by every order. */
  readonly placeable: readonly number[];
  /** Cheapest way from the start to each state, the item it ends with, and the cheapest that ends with another. */
  private readonly best: Float64Array;
  private readonly second: Float64Array;
  private readonly bestItem: Int32Array;
  private readonly secondItem: Int32Array;
  private readonly bestFrom: Int32Array;
  private readonly secondFrom: Int32Array;
  /** Cheapest way from each state to an end, the item it begins with, and the cheapest that begins with another. */
  private readonly bestRest: Float64Array;
  private readonly secondRest: Float64Array;
  private readonly restItem: Int32Array;

  /** `allowance` is the weight of placeable items that an order may leave out. */
  constructor(
    private readonly model: OrderModel,
    private readonly meter: StepMeter,
    readonly allowance: number,
  ) {
    const { size, count, startState } = model;
    const width = size + 1;
    this.grain = grainOf(model);
    this.placeable = placeableItems(model);
    this.multipliers = new Float64Array(count);
    this.best = new Float64Array(width);
    this.second = new Float64Array(width);
    this.bestItem = new Int32Array(width);
    this.secondItem = new Int32Array(width);
    this.bestFrom = new Int32Array(width);
    this.secondFrom = new Int32Array(width);
    this.bestRest = new Float64Array(width);
    this.secondRest = new Float64Array(width);
    this.restItem = new Int32Array(width);
    this.first = new Int32Array(width + 1);
    const needed = this.placeable.reduce((sum, it) => sum + (model.length[it] ?? 0), 0);
    this.firstEnd = startState + (allowance === 0 ? needed : 0);
    const arcs = arcLimit(model);
    this.arcItem = new Int32Array(arcs);
    this.arcTo = new Int32Array(arcs);
    this.arcCost = new Float64Array(arcs);
    this.drawArcs();
  }

  get arcs(): number {
    return this.first[this.model.size] ?? 0;
  }

  /** The lower bound under the present multipliers, infinite when no path is left; leaves the path behind. */
  solve(): number {
    this.sweepForward();
    const { best, firstEnd, model, path } = this;
    let last = NONE;
    for (let s = firstEnd; s <= model.size; s++) {
      if ((best[s] ?? Infinity) < (last === NONE ? Infinity : (best[last] ?? Infinity))) last = s;
    }
    path.length = 0;
    if (last === NONE) return Infinity;
    this.walkBack(last);
    return (best[last] ?? 0) + this.constant();
  }

  /** What every path pays: its multipliers, as far as leaving the item out is not cheaper. */
  constant(): number {
    let sum = -this.leftOutPrice * this.allowance;
    for (const item of this.placeable) sum += this.payment(item);
    return sum;
  }

  /** True when the present multipliers would rather leave the item out than have it done. */
  isLeftOut(item: number): boolean {
    return this.payment(item) < (this.multipliers[item] ?? 0);
  }

  /** The arcs that are left, to come back to. */
  remember(): Arcs {
    const { arcs } = this;
    return {
      first: this.first.slice(),
      item: this.arcItem.slice(0, arcs),
      to: this.arcTo.slice(0, arcs),
      cost: this.arcCost.slice(0, arcs),
    };
  }

  /** Has the arcs that were left then. */
  restore(arcs: Arcs): void {
    this.first.set(arcs.first);
    this.arcItem.set(arcs.item);
    this.arcTo.set(arcs.to);
    this.arcCost.set(arcs.cost);
  }

  /** Takes out every arc that lies on no path cheaper than `ceiling` under the present multipliers. */
  eliminate(ceiling: number): void {
    this.sweepForward();
    this.sweepBackward();
    const { first, arcItem, arcTo, arcCost, best, second, bestItem, multipliers, model } = this;
    const most = ceiling - this.constant();
    let kept = 0;
    let arc = first[model.startState] ?? 0;
    for (let s = model.startState; s < model.size; s++) {
      const until = first[s + 1] ?? 0;
      first[s] = kept;
      for (; arc < until; arc++) {
        const item = arcItem[arc] ?? 0;
        const to = arcTo[arc] ?? 0;
        const cost = arcCost[arc] ?? 0;
        const way = (bestItem[s] === item ? second[s] : best[s]) ?? 0;
        if (way + cost - (multipliers[item] ?? 0) + this.restAfter(to, item) >= most) continue;
        arcItem[kept] = item;
        arcTo[kept] = to;
        arcCost[kept] = cost;
        kept++;
      }
    }
    first[model.size] = kept;
    first[model.size + 1] = kept;
  }

  /** Prepares {@link restAfter} for the present multipliers. */
  sweepBackward(): void {
    const { first, arcItem, arcTo, arcCost, bestRest, secondRest, restItem, multipliers, model } = this;
    for (let s = model.size; s >= model.startState; s--) {
      let one = s >= this.firstEnd ? 0 : Infinity;
      let two = one;
      let oneItem = NONE;
      const until = first[s + 1] ?? 0;
      for (let arc = first[s] ?? 0; arc < until; arc++) {
        const item = arcItem[arc] ?? 0;
        const to = arcTo[arc] ?? 0;
        const rest = (restItem[to] === item ? secondRest[to] : bestRest[to]) ?? 0;
        const value = rest + (arcCost[arc] ?? 0) - (multipliers[item] ?? 0);
        if (value < one) {
          if (oneItem !== item) two = one;
          one = value;
          oneItem = item;
        } else if (value < two && oneItem !== item) two = value;
      }
      bestRest[s] = one;
      secondRest[s] = two;
      restItem[s] = oneItem;
    }
    this.meter.used += this.arcs;
  }

  /** Cheapest way from a state to an end that does not begin with the item. */
  restAfter(state: number, item: number): number {
    return (this.restItem[state] === item ? this.secondRest[state] : this.bestRest[state]) ?? Infinity;
  }

  private payment(item: number): number {
    const multiplier = this.multipliers[item] ?? 0;
    if (this.allowance === 0) return multiplier;
    const instead = this.leftOutPrice * (this.model.weight[item] ?? 0);
    return multiplier < instead ? multiplier : instead;
  }

  private drawArcs(): void {
    const { first, arcItem, arcTo, arcCost, model } = this;
    const { size, count, startState, base, next, end, weight, due } = model;
    let arc = 0;
    for (let s = startState; s < size; s++) {
      first[s] = arc;
      for (let item = 0; item < count; item++) {
        const row = (base[item] ?? 0) + s;
        const to = next[row] ?? NONE;
        if (to < 0) continue;
        const late = (end[row] ?? 0) - (due[item] ?? 0);
        arcItem[arc] = item;
        arcTo[arc] = to;
        arcCost[arc] = late > 0 ? (weight[item] ?? 0) * late : 0;
        arc++;
      }
    }
    first[size] = arc;
    first[size + 1] = arc;
    this.meter.used += arc;
  }

  private sweepForward(): void {
    const { best, second, bestItem, secondItem, bestFrom, secondFrom, multipliers, model } = this;
    const { first, arcItem, arcTo, arcCost } = this;
    best.fill(Infinity);
    second.fill(Infinity);
    bestItem.fill(NONE);
    best[model.startState] = 0;
    for (let s = model.startState; s < model.size; s++) {
      const one = best[s] ?? 0;
      if (one === Infinity) continue;
      const two = second[s] ?? 0;
      const last = bestItem[s] ?? NONE;
      const until = first[s + 1] ?? 0;
      for (let arc = first[s] ?? 0; arc < until; arc++) {
        const item = arcItem[arc] ?? 0;
        const to = arcTo[arc] ?? 0;
        const value = (item === last ? two : one) + (arcCost[arc] ?? 0) - (multipliers[item] ?? 0);
        if (value >= (second[to] ?? 0)) continue;
        const holder = bestItem[to] ?? NONE;
        if (value < (best[to] ?? 0)) {
          if (holder !== item) {
            second[to] = best[to] ?? 0;
            secondItem[to] = holder;
            secondFrom[to] = bestFrom[to] ?? 0;
          }
          best[to] = value;
          bestItem[to] = item;
          bestFrom[to] = s;
        } else if (holder !== item) {
          second[to] = value;
          secondItem[to] = item;
          secondFrom[to] = s;
        }
      }
    }
    this.meter.used += this.arcs;
  }

  private walkBack(last: number): void {
    const { path, bestItem, secondItem, bestFrom, secondFrom } = this;
    let item = bestItem[last] ?? NONE;
    let state = bestFrom[last] ?? 0;
    while (item !== NONE) {
      path.push(item);
      const isSecond = bestItem[state] === item;
      item = (isSecond ? secondItem[state] : bestItem[state]) ?? NONE;
      state = (isSecond ? secondFrom[state] : bestFrom[state]) ?? 0;
    }
    path.reverse();
  }
}

/** False when the network of the model would be too large to build, or its costs too large to be added up exactly. */
export const canRelax = (model: OrderModel): boolean =>
  arcLimit(model) <= MOST_ARCS && grainOf(model) <= COARSEST;

/**
 * The power of two that multipliers are multiples of. Costs are whole and no multiplier is larger than all lateness together, so every sum
 * along a path is exact in floating point: a bound is a bound, not nearly one.
 */
function grainOf({ size, length, leftOutPrice }: OrderModel): number {
  const shortest = length.reduce((least, it) => (it < least ? it : least), size);
  const largest = leftOutPrice * (2 + size / (shortest > 0 ? shortest : 1));
  let grain = FINEST;
  while (largest / grain > EXACT) grain *= 2;
  return grain;
}

const arcLimit = (model: OrderModel): number => (model.size - model.startState) * model.count;

/** Items that fit from some state on. What does not is left out by every order. */
export const placeableItems = (model: OrderModel): readonly number[] =>
  Array.from({ length: model.count }, (_, item) => item).filter((item) =>
    rowOf(model, item).some((after) => after >= 0),
  );

const rowOf = ({ next, base, startState, size }: OrderModel, item: number): Int32Array =>
  next.subarray((base[item] ?? 0) + startState, (base[item] ?? 0) + size);
