import type { OrderModel } from './order-model.js';
import type { Relaxation } from './relaxation.js';

const { round } = Math;

const RESUMED_PACE = 0.3;

/**
 * Raises the lower bound of a {@link Relaxation} by subgradient steps: the multiplier of an item that the path misses grows, that of one
 * it does twice falls (step length after Polyak 1969, direction smoothed after Camerini, Fratta and Maffioli 1975).
 */
export class BoundSearch {
  /** The best lower bound so far. */
  bound = Number.NEGATIVE_INFINITY;
  private readonly bestMultipliers: Float64Array;
  private bestPrice = 0;
  /** By item; the last entry is for the price of leaving out. */
  private readonly direction: Float64Array;
  private readonly visits: Int32Array;
  private pace = 1;
  private misses = 0;

  constructor(
    private readonly model: OrderModel,
    private readonly relaxation: Relaxation,
    order: Int32Array,
  ) {
    this.bestMultipliers = new Float64Array(model.count);
    this.direction = new Float64Array(model.count + 1);
    this.visits = new Int32Array(model.count);
    this.payAsIn(order);
  }

  /** True when further steps would hardly move anything. */
  get isSettled(): boolean {
    return this.pace < 0.01;
  }

  /** One step towards `target`, the cost of the best known order. */
  step(target: number): void {
    const { relaxation } = this;
    const bound = relaxation.solve();
    if (bound > this.bound) {
      // A rise that is hardly one does not earn the same pace.
      if (!(bound < this.bound + 5e-4 * Math.abs(this.bound))) this.misses = 0;
      this.bound = bound;
      this.bestMultipliers.set(relaxation.multipliers);
      this.bestPrice = relaxation.leftOutPrice;
    } else if (++this.misses >= 6) {
      this.pace *= 0.7;
      this.misses = 0;
    }
    if (bound < Infinity) this.move(target * 1.003 - bound);
  }

  /** Sets out anew from the best multipliers: other paths, with other orders in them. */
  resume(): void {
    this.settle();
    this.direction.fill(0);
    this.pace = RESUMED_PACE;
    this.misses = 0;
  }

  /** Takes out the arcs that no order cheaper than `ceiling` can use, judged at the best multipliers. */
  eliminate(ceiling: number): void {
    const { relaxation } = this;
    const multipliers = relaxation.multipliers.slice();
    const price = relaxation.leftOutPrice;
    this.settle();
    relaxation.eliminate(ceiling);
    relaxation.multipliers.set(multipliers);
    relaxation.leftOutPrice = price;
  }

  /** Leaves the best multipliers in the relaxation. */
  settle(): void {
    this.relaxation.multipliers.set(this.bestMultipliers);
    this.relaxation.leftOutPrice = this.bestPrice;
  }

  private move(distance: number): void {
    const { relaxation, direction } = this;
    const length = this.turn();
    if (length === 0) return;
    const stride = (this.pace * distance) / length;
    for (const item of relaxation.placeable) {
      relaxation.multipliers[item] = this.exact(
        (relaxation.multipliers[item] ?? 0) + stride * (direction[item] ?? 0),
      );
    }
    if (relaxation.allowance === 0) return;
    // On the scale of the allowance, as in turn().
    const price =
      relaxation.leftOutPrice + (stride * (direction[this.model.count] ?? 0)) / relaxation.allowance;
    relaxation.leftOutPrice = price > 0 ? this.exact(price) : 0;
  }

  private exact(multiplier: number): number {
    const { grain } = this.relaxation;
    const { leftOutPrice } = this.model;
    if (multiplier > leftOutPrice) return leftOutPrice;
    return multiplier > -leftOutPrice ? round(multiplier / grain) * grain : -leftOutPrice;
  }

  /** The new direction from what the path does too often or not at all; gives back its squared length. */
  private turn(): number {
    const { visits, direction, relaxation, model } = this;
    visits.fill(0);
    for (const item of relaxation.path) visits[item] = (visits[item] ?? 0) + 1;
    let leftOut = -relaxation.allowance;
    let length = 0;
    for (const item of relaxation.placeable) {
      const isLeftOut = relaxation.allowance > 0 && relaxation.isLeftOut(item);
      if (isLeftOut) leftOut += model.weight[item] ?? 0;
      const along = 0.6 * (direction[item] ?? 0) + (isLeftOut ? 0 : 1) - (visits[item] ?? 0);
      direction[item] = along;
      length += along * along;
    }
    if (relaxation.allowance === 0) return length;
    const along = 0.6 * (direction[model.count] ?? 0) + leftOut / relaxation.allowance;
    direction[model.count] = along;
    return length + along * along;
  }

  /** At first each item is paid what it costs in the known order. */
  private payAsIn(order: Int32Array): void {
    const { relaxation } = this;
    const { base, next, end, due, weight, startState } = this.model;
    let state = startState;
    for (const item of order) {
      const row = (base[item] ?? 0) + state;
      const after = next[row] ?? -1;
      if (after < 0) continue;
      const late = (end[row] ?? 0) - (due[item] ?? 0);
      const w = weight[item] ?? 1;
      relaxation.multipliers[item] = late > 0 ? w * late : 0;
      if (late > relaxation.leftOutPrice) relaxation.leftOutPrice = late;
      state = after;
    }
  }
}
