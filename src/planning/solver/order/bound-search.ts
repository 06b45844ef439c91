import { costOf } from './cost-of.js';
import type { OrderModel } from './order-model.js';
import type { Relaxation } from './relaxation.js';

const { max, round } = Math;

const RESUMED_PACE = 0.3;

/** Share of the last direction in the next. */
const SMOOTHING = 0.85;

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
  /** How far each moves against the others: multipliers of weighty and long items are larger. */
  private readonly scale: Float64Array;
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
    this.scale = scaleOf(model);
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
    } else if (++this.misses >= 5) {
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
        (relaxation.multipliers[item] ?? 0) + stride * (this.scale[item] ?? 0) * (direction[item] ?? 0),
      );
    }
    if (relaxation.allowance === 0) return;
    // On the scale of the allowance, as in turn().
    const { count } = this.model;
    const shift = stride * (this.scale[count] ?? 0) * (direction[count] ?? 0);
    const price = relaxation.leftOutPrice + shift / relaxation.allowance;
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
      const along = SMOOTHING * (direction[item] ?? 0) + (isLeftOut ? 0 : 1) - (visits[item] ?? 0);
      direction[item] = along;
      length += along * along * (this.scale[item] ?? 0);
    }
    if (relaxation.allowance === 0) return length;
    const along = SMOOTHING * (direction[model.count] ?? 0) + leftOut / relaxation.allowance;
    direction[model.count] = along;
    return length + along * along * (this.scale[model.count] ?? 0);
  }

  /**
   * At first each item is paid what the known order would save without it: its own lateness, and that of those behind it. A unit of weight
   * left out costs as much as one done as late as any.
   */
  private payAsIn(order: Int32Array): void {
    const { relaxation, model } = this;
    const { base, next, end, due, startState } = model;
    const { late } = costOf(model, order);
    let state = startState;
    for (const item of order) {
      const others = costOf(
        model,
        order.filter((it) => it !== item),
      );
      relaxation.multipliers[item] = max(0, late - others.late);
      const row = (base[item] ?? 0) + state;
      const after = next[row] ?? -1;
      if (after < 0) continue;
      relaxation.leftOutPrice = max(relaxation.leftOutPrice, (end[row] ?? 0) - (due[item] ?? 0));
      state = after;
    }
  }
}

function scaleOf({ weight, length, count }: OrderModel): Float64Array {
  const scale = new Float64Array(count + 1);
  weight.forEach((it, item) => {
    scale[item] = it * (length[item] ?? 1);
  });
  scale[count] = scale.reduce((sum, it) => sum + it, 0) / count;
  return scale;
}
