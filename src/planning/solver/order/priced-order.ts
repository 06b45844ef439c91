import type { OrderModel } from './order-model.js';
import { placeableItems } from './relaxable.js';
import type { StepMeter } from './step-meter.js';

/**
 * One order of all items with what it costs before each position. `hard` is levels 1 and 2 (weight left out at
 * {@link OrderModel.leftOutPrice}, and weight x minutes late), `soft` is level 3.
 */
export class PricedOrder {
  /** Number of items. */
  readonly n: number;
  readonly order: Int32Array;
  readonly state: Int32Array;
  readonly hard: Float64Array;
  readonly soft: Float64Array;
  /** States that the items before a position need at least; more than there are once something is left out that would fit. */
  readonly load: Int32Array;
  /** Rank of the last item before a position that has one. */
  private readonly rankAt: Int32Array;
  private readonly isPlaceable: Uint8Array;
  private softScale = 1;

  constructor(
    private readonly model: OrderModel,
    private readonly meter: StepMeter,
    order: readonly number[] | Int32Array,
  ) {
    this.n = order.length;
    this.order = Int32Array.from(order);
    this.state = new Int32Array(this.n + 1);
    this.hard = new Float64Array(this.n + 1);
    this.soft = new Float64Array(this.n + 1);
    this.rankAt = new Int32Array(this.n + 1);
    this.load = new Int32Array(this.n + 1);
    this.isPlaceable = new Uint8Array(model.count);
    for (const item of placeableItems(model)) this.isPlaceable[item] = 1;
    this.state[0] = model.startState;
    this.rankAt[0] = -1;
    this.priceFrom(0);
  }

  get mindsSoft(): boolean {
    return this.softScale === 1;
  }

  /** Switches level 3 on or off. */
  minding(soft: boolean): void {
    this.softScale = soft ? 1 : 0;
    this.priceFrom(0);
  }

  /** Goes to another order of the same items. */
  goTo(order: readonly number[] | Int32Array): void {
    this.order.set(order);
    this.priceFrom(0);
  }

  /** What a change of [low, high] does to level 3: its ends exchanged (shift 0), its first carried to the end (1), its last to the front (-1). */
  softGain(low: number, high: number, shift: number): number {
    const { order, state, soft, rankAt, n, model } = this;
    const { base, next, end, weight, rank, home, movePrice } = model;
    const head = shift === 1 ? -1 : high;
    const tail = shift === -1 ? -1 : low;
    let s = state[low] ?? 0;
    let f = soft[low] ?? 0;
    let r = rankAt[low] ?? -1;
    let at = low;
    for (; at < n; at++) {
      let item = order[at] ?? 0;
      if (at > high) {
        if (s === state[at] && r === rankAt[at]) break;
      } else if (at === low && head >= 0) item = order[head] ?? 0;
      else if (at === high && tail >= 0) item = order[tail] ?? 0;
      else item = order[at + shift] ?? 0;
      const row = (base[item] ?? 0) + s;
      const after = next[row] ?? -1;
      if (after < 0) continue;
      s = after;
      const done = end[row] ?? 0;
      f += (weight[item] ?? 0) * done;
      const kept = home[item] ?? -1;
      if (kept >= 0 && done !== kept) f += movePrice[item] ?? 0;
      const place = rank[item] ?? -1;
      if (place >= 0) {
        if (place < r) f += movePrice[item] ?? 0;
        r = place;
      }
    }
    this.meter.used += at - low + 1;
    return f - (soft[at] ?? 0);
  }

  /** Exchanges two places; to be priced anew, as after {@link carry}. */
  exchange(a: number, b: number): void {
    const { order } = this;
    const item = order[a] ?? 0;
    order[a] = order[b] ?? 0;
    order[b] = item;
  }

  carry(from: number, to: number): void {
    const { order } = this;
    const item = order[from] ?? 0;
    if (from < to) order.copyWithin(from, from + 1, to + 1);
    else order.copyWithin(to + 1, to, from);
    order[to] = item;
  }

  /** Prices the order from a position on. */
  priceFrom(low: number): void {
    const { order, state, hard, soft, rankAt, load, n, model, softScale, isPlaceable } = this;
    const { base, next, end, length, weight, due, rank, home, movePrice, leftOutPrice, size } = model;
    let s = state[low] ?? 0;
    let h = hard[low] ?? 0;
    let f = soft[low] ?? 0;
    let r = rankAt[low] ?? -1;
    for (let at = low; at < n; at++) {
      const item = order[at] ?? 0;
      const row = (base[item] ?? 0) + s;
      const after = next[row] ?? -1;
      const w = weight[item] ?? 0;
      if (after < 0) {
        h += w * leftOutPrice;
      } else {
        s = after;
        const done = end[row] ?? 0;
        const late = done - (due[item] ?? 0);
        if (late > 0) h += w * late;
        f += w * done * softScale;
        const kept = home[item] ?? -1;
        const price = (movePrice[item] ?? 0) * softScale;
        if (kept >= 0 && done !== kept) f += price;
        const place = rank[item] ?? -1;
        if (place >= 0) {
          if (place < r) f += price;
          r = place;
        }
      }
      state[at + 1] = s;
      hard[at + 1] = h;
      soft[at + 1] = f;
      rankAt[at + 1] = r;
      load[at + 1] =
        (load[at] ?? 0) + (after < 0 ? (isPlaceable[item] ?? 0) * (size + 1) : (length[item] ?? 0));
    }
    this.meter.used += n - low;
  }
}
