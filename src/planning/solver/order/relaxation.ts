import type { OrderModel } from './order-model.js';
import { Network } from './network.js';
import { grainOf, placeableItems } from './relaxable.js';
import type { StepMeter } from './step-meter.js';
import { isTurned } from './turned-pair.js';

const NONE = -1;

/** Ways that are kept for each state: so many neighbours can be ruled out. */
const WAYS = 4;

/**
 * The order problem without the rule that each item is done exactly once: a shortest path through the states, where a multiplier pays
 * for each item done, no item follows itself, and neighbours that had better be exchanged are kept apart. The cost of the path, with the
 * multipliers added back, is a lower bound on the weighted tardiness of every order that leaves out no more than allowed (state-space
 * relaxation; Abdul-Razaq and Potts 1988).
 *
 * Arcs of the {@link Network} that the first of the orders better than the best known does not use are taken out for good.
 */
export class Relaxation {
  readonly multipliers: Float64Array;
  /** What multipliers, and the price of leaving out, are multiples of. */
  readonly grain: number;
  /** What leaving out one unit of weight costs; the multiplier of the rule that no more weight is left out than allowed. */
  leftOutPrice = 0;
  readonly network: Network;
  /** No order that is complete enough ends before this state. */
  readonly firstEnd: number;
  /** Items in the order of the last path; some twice or more, some missing. */
  readonly path: number[] = [];
  /** Items that fit somewhere when they go first; the others are left out by every order. */
  readonly placeable: readonly number[];
  /** The cheapest ways from the start to each state, {@link WAYS} of them, the items they end with and the states those are done from. */
  private readonly way: Float64Array;
  private readonly wayItem: Int32Array;
  private readonly wayFrom: Int32Array;
  /** The cheapest ways from each state to an end that begin with different items, and their arcs. */
  private readonly rest: Float64Array;
  private readonly restItem: Int32Array;
  private readonly restArc: Int32Array;
  /** Whether neighbours that had better be exchanged are kept apart. */
  private readonly isStrict: boolean;

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
    this.way = new Float64Array(width * WAYS);
    this.wayItem = new Int32Array(width * WAYS);
    this.wayFrom = new Int32Array(width * WAYS);
    this.rest = new Float64Array(width * WAYS);
    this.restItem = new Int32Array(width * WAYS);
    this.restArc = new Int32Array(width * WAYS);
    this.isStrict = model.items.every((it) => !it.cut);
    this.network = new Network(model);
    this.meter.used += this.network.arcs;
    const needed = this.placeable.reduce((sum, it) => sum + (model.length[it] ?? 0), 0);
    this.firstEnd = startState + (allowance === 0 ? needed : 0);
  }

  /** The lower bound under the present multipliers, infinite when no path is left; leaves the path behind. */
  solve(): number {
    this.sweepBackward();
    this.walk();
    return (this.rest[WAYS * this.model.startState] ?? 0) + this.constant();
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

  /** Takes out every arc that lies on no path cheaper than `ceiling` under the present multipliers. */
  eliminate(ceiling: number): void {
    this.sweepForward();
    this.sweepBackward();
    const { network, way, rest, multipliers, model } = this;
    const { first, arcItem, arcTo, arcCost } = network;
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
        const own = cost - (multipliers[item] ?? 0);
        if ((way[WAYS * s] ?? 0) + own + (rest[WAYS * to] ?? 0) >= most) continue;
        if (this.wayBefore(s, item) + own + this.restAfter(to, item, s) >= most) continue;
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
    const { network, rest, restItem, restArc, multipliers, model, firstEnd } = this;
    const { first, arcItem, arcTo, arcCost } = network;
    for (let s = model.size; s >= model.startState; s--) {
      const at = WAYS * s;
      const idle = s >= firstEnd ? 0 : Infinity;
      for (let way = at; way < at + WAYS; way++) {
        rest[way] = idle;
        restItem[way] = NONE;
        restArc[way] = NONE;
      }
      let most = idle;
      const until = first[s + 1] ?? 0;
      for (let arc = first[s] ?? 0; arc < until; arc++) {
        const item = arcItem[arc] ?? 0;
        const to = arcTo[arc] ?? 0;
        const own = (arcCost[arc] ?? 0) - (multipliers[item] ?? 0);
        if (own + (rest[WAYS * to] ?? 0) >= most) continue;
        const value = own + this.restAfter(to, item, s);
        if (value >= most) continue;
        let way = at + WAYS - 1;
        for (; way > at && (rest[way - 1] ?? 0) > value; way--) {
          rest[way] = rest[way - 1] ?? 0;
          restItem[way] = restItem[way - 1] ?? 0;
          restArc[way] = restArc[way - 1] ?? 0;
        }
        rest[way] = value;
        restItem[way] = item;
        restArc[way] = arc;
        most = rest[at + WAYS - 1] ?? 0;
      }
      this.bringForward(s);
    }
    this.meter.used += this.network.arcs + this.model.size;
  }

  /** Puts the arcs of the cheapest ways first: the next sweep, whose multipliers are much the same, rules out the others at once. */
  private bringForward(state: number): void {
    const { restArc, network } = this;
    const { arcItem, arcTo, arcCost } = network;
    const at = WAYS * state;
    let place = network.first[state] ?? 0;
    for (let choice = at; choice < at + WAYS; choice++, place++) {
      const arc = restArc[choice] ?? NONE;
      if (arc === NONE) return;
      if (arc === place) continue;
      const item = arcItem[arc] ?? 0;
      const to = arcTo[arc] ?? 0;
      const cost = arcCost[arc] ?? 0;
      arcItem[arc] = arcItem[place] ?? 0;
      arcTo[arc] = arcTo[place] ?? 0;
      arcCost[arc] = arcCost[place] ?? 0;
      arcItem[place] = item;
      arcTo[place] = to;
      arcCost[place] = cost;
      for (let other = choice + 1; other < at + WAYS; other++) {
        if (restArc[other] === place) restArc[other] = arc;
      }
      restArc[choice] = place;
    }
  }

  /** Cheapest way from a state to an end, whatever came before. */
  leastRest(state: number): number {
    return this.rest[WAYS * state] ?? Infinity;
  }

  /** Cheapest way from a state to an end after an item that was done from another state on. */
  restAfter(state: number, item: number, from: number): number {
    return this.rest[this.choiceAfter(state, item, from)] ?? Infinity;
  }

  /** Cheapest way from the start to a state before an item. */
  private wayBefore(state: number, item: number): number {
    const { wayItem, wayFrom } = this;
    let way = WAYS * state;
    for (const last = way + WAYS - 1; way < last; way++) {
      const before = wayItem[way] ?? NONE;
      if (before !== item && (before === NONE || !this.isKeptApart(before, item, wayFrom[way] ?? 0))) break;
    }
    return this.way[way] ?? Infinity;
  }

  /** The last choice stands for all that are dearer. */
  private choiceAfter(state: number, item: number, from: number): number {
    const { restItem } = this;
    let choice = WAYS * state;
    for (const last = choice + WAYS - 1; choice < last; choice++) {
      const follower = restItem[choice] ?? NONE;
      if (follower !== item && (follower === NONE || !this.isKeptApart(item, follower, from))) break;
    }
    return choice;
  }

  /** Whether the second may not follow the first that was done from a state on: they had better be exchanged. */
  isKeptApart(one: number, two: number, from: number): boolean {
    return this.isStrict && isTurned(this.model, one, two, from);
  }

  private payment(item: number): number {
    const multiplier = this.multipliers[item] ?? 0;
    if (this.allowance === 0) return multiplier;
    const instead = this.leftOutPrice * (this.model.weight[item] ?? 0);
    return multiplier < instead ? multiplier : instead;
  }

  private sweepForward(): void {
    const { way, wayItem, wayFrom, multipliers, model, network } = this;
    const { first, arcItem, arcTo, arcCost } = network;
    way.fill(Infinity);
    wayItem.fill(NONE);
    wayFrom.fill(NONE);
    way.fill(0, WAYS * model.startState, WAYS * (model.startState + 1));
    for (let s = model.startState; s < model.size; s++) {
      const least = way[WAYS * s] ?? 0;
      if (least === Infinity) continue;
      const until = first[s + 1] ?? 0;
      for (let arc = first[s] ?? 0; arc < until; arc++) {
        const item = arcItem[arc] ?? 0;
        const at = WAYS * (arcTo[arc] ?? 0);
        const most = way[at + WAYS - 1] ?? 0;
        const own = (arcCost[arc] ?? 0) - (multipliers[item] ?? 0);
        if (own + least >= most) continue;
        const value = own + this.wayBefore(s, item);
        if (value >= most) continue;
        let slot = at + WAYS - 1;
        for (; slot > at && (way[slot - 1] ?? 0) > value; slot--) {
          way[slot] = way[slot - 1] ?? 0;
          wayItem[slot] = wayItem[slot - 1] ?? 0;
          wayFrom[slot] = wayFrom[slot - 1] ?? 0;
        }
        way[slot] = value;
        wayItem[slot] = item;
        wayFrom[slot] = s;
      }
    }
    this.meter.used += this.network.arcs + this.model.size;
  }

  private walk(): void {
    const { path, restItem, restArc, model } = this;
    const { arcTo } = this.network;
    path.length = 0;
    let choice = WAYS * model.startState;
    for (let from = model.startState; restArc[choice] !== NONE;) {
      const item = restItem[choice] ?? NONE;
      const to = arcTo[restArc[choice] ?? 0] ?? 0;
      path.push(item);
      choice = this.choiceAfter(to, item, from);
      from = to;
    }
  }
}
