import type { OrderModel } from './order-model.js';
import type { Random } from './random.js';
import type { StepMeter } from './step-meter.js';

/**
 * One order of all items with its cost before each position, and the moves that better it: two items exchanged, or one carried
 * elsewhere. `hard` is what levels 1 and 2 cost (weight left out at {@link OrderModel.leftOutPrice}, and weight x minutes late), `soft`
 * is level 3; the two are compared in turn, unless soft is switched off: then plateaus of equal lateness can be crossed.
 *
 * A changed stretch is priced without the rest: once state and rank meet the old ones again, the remainder costs what it cost.
 */
export class OrderSearch {
  private readonly n: number;
  private readonly order: Int32Array;
  private readonly state: Int32Array;
  private readonly hard: Float64Array;
  private readonly soft: Float64Array;
  /** Rank of the last item before a position that has one. */
  private readonly rankAt: Int32Array;
  /** States that the items before a position need at least. */
  private readonly load: Int32Array;
  /** Items whose moves are worth trying: something near them has changed since they were last tried. */
  private readonly isActive: Uint8Array;
  private softScale = 1;
  /** What the last call of {@link price} found. */
  private gain = 0;
  private softGain = 0;

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
    this.isActive = new Uint8Array(model.count).fill(1);
    this.state[0] = model.startState;
    this.rankAt[0] = -1;
    this.priceFrom(0);
  }

  get hardCost(): number {
    return this.hard[this.n] ?? 0;
  }

  get softCost(): number {
    return this.soft[this.n] ?? 0;
  }

  copyOrder(target: Int32Array): void {
    target.set(this.order);
  }

  /** Switches level 3 on or off. */
  minding(soft: boolean): void {
    this.softScale = soft ? 1 : 0;
    this.isActive.fill(1);
    this.priceFrom(0);
  }

  /** Goes to another order of the same items; every item is worth trying again. */
  restart(order: readonly number[] | Int32Array): void {
    this.isActive.fill(1);
    this.goTo(order);
  }

  /** Goes back to an order whose items have been tried. */
  goTo(order: readonly number[] | Int32Array): void {
    this.order.set(order);
    this.priceFrom(0);
  }

  /** Takes better moves until none near a change helps any more, or the meter has passed the mark. */
  improve(mark: number): void {
    const { n, order, isActive } = this;
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      for (let at = 0; at < n; at++) {
        const item = order[at] ?? 0;
        if (isActive[item] === 0) continue;
        if (this.meter.used > mark) return;
        isActive[item] = 0;
        if (this.improveAt(at)) isBetter = true;
      }
    }
  }

  /** Shakes the order: `moves` chance moves inside a window of `width` places. */
  kick(random: Random, moves: number, width: number): void {
    const span = width < this.n ? width : this.n;
    const low = random.below(this.n - span + 1);
    for (let count = 0; count < moves; count++) {
      const a = low + random.below(span);
      const b = low + random.below(span);
      if (a === b) continue;
      if (random.below(2) === 0) this.exchange(a, b);
      else this.carry(a, b);
    }
    this.activate(low, low + span);
    this.priceFrom(low);
  }

  /** Of neighbours that may be exchanged for nothing the older goes first: level 4. Items are numbered by age. */
  settleTies(): void {
    const { n, order } = this;
    for (let isSettled = false; !isSettled;) {
      isSettled = true;
      for (let at = 0; at + 1 < n; at++) {
        if ((order[at] ?? 0) < (order[at + 1] ?? 0)) continue;
        this.price(at, at + 1, 0);
        if (this.gain !== 0 || this.softGain !== 0) continue;
        this.exchange(at, at + 1);
        this.priceFrom(at);
        isSettled = false;
      }
    }
  }

  private improveAt(at: number): boolean {
    for (let distance = 1; distance < this.n; distance++) {
      if (at + distance < this.n && this.tryPair(at, at + distance)) return true;
      if (at >= distance && this.tryPair(at - distance, at)) return true;
    }
    return false;
  }

  private tryPair(low: number, high: number): boolean {
    if (this.isBetter(low, high, 0)) this.exchange(low, high);
    else if (high - low > 1 && this.isBetter(low, high, 1)) this.carry(low, high);
    else if (high - low > 1 && this.isBetter(low, high, -1)) this.carry(high, low);
    else return false;
    this.priceFrom(low);
    this.activate(low, high + 1);
    return true;
  }

  private isBetter(low: number, high: number, shift: number): boolean {
    this.price(low, high, shift);
    return this.gain < 0 || (this.gain === 0 && this.softGain < 0);
  }

  /**
   * Prices [low, high] with its ends exchanged (shift 0), its first item carried to the end (1), or its last to the front (-1), into
   * `gain` and `softGain`: negative is better. As soon as it is sure not to be better, the gain is infinite.
   */
  private price(low: number, high: number, shift: number): void {
    const { order, state, hard, soft, rankAt, load, n, model, softScale } = this;
    const { base, next, end, weight, due, rank, home, leftOutPrice } = model;
    const movePrice = model.movePrice * softScale;
    const head = shift === 1 ? -1 : high;
    const tail = shift === -1 ? -1 : low;
    const all = hard[n] ?? 0;
    // Where no time is wasted the stretch cannot end earlier, so it has to be cheaper by itself.
    const isTight = (state[high + 1] ?? 0) - (state[low] ?? 0) === (load[high + 1] ?? 0) - (load[low] ?? 0);
    const ceiling = isTight ? (hard[high + 1] ?? 0) : all;
    let s = state[low] ?? 0;
    let h = hard[low] ?? 0;
    let f = soft[low] ?? 0;
    let r = rankAt[low] ?? -1;
    let at = low;
    this.gain = Infinity;
    for (; at < n; at++) {
      let item = order[at] ?? 0;
      if (at > high) {
        const before = state[at] ?? 0;
        const gain = h - (hard[at] ?? 0);
        if (s === before && r === rankAt[at]) {
          this.gain = gain;
          this.softGain = f - (soft[at] ?? 0);
          break;
        }
        // As late or later, and dearer: the same items that follow will not make up for it.
        if (s >= before && gain > 0) break;
      } else if (at === low && head >= 0) item = order[head] ?? 0;
      else if (at === high && tail >= 0) item = order[tail] ?? 0;
      else item = order[at + shift] ?? 0;
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
        if (kept >= 0 && done !== kept) f += movePrice;
        const place = rank[item] ?? -1;
        if (place >= 0) {
          if (place < r) f += movePrice;
          r = place;
        }
      }
      if (h > (at > high ? all : ceiling)) break;
    }
    this.meter.used += at - low + 1;
    if (at < n) return;
    this.gain = h - all;
    this.softGain = f - (soft[n] ?? 0);
  }

  private exchange(a: number, b: number): void {
    const { order } = this;
    const item = order[a] ?? 0;
    order[a] = order[b] ?? 0;
    order[b] = item;
  }

  private carry(from: number, to: number): void {
    const { order } = this;
    const item = order[from] ?? 0;
    if (from < to) order.copyWithin(from, from + 1, to + 1);
    else order.copyWithin(to + 1, to, from);
    order[to] = item;
  }

  private activate(low: number, high: number): void {
    const to = high < this.n ? high + 1 : this.n;
    for (let at = low > 0 ? low - 1 : 0; at < to; at++) this.isActive[this.order[at] ?? 0] = 1;
  }

  private priceFrom(low: number): void {
    const { order, state, hard, soft, rankAt, load, n, model, softScale } = this;
    const { base, next, end, length, weight, due, rank, home, leftOutPrice } = model;
    const movePrice = model.movePrice * softScale;
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
        if (kept >= 0 && done !== kept) f += movePrice;
        const place = rank[item] ?? -1;
        if (place >= 0) {
          if (place < r) f += movePrice;
          r = place;
        }
      }
      state[at + 1] = s;
      hard[at + 1] = h;
      soft[at + 1] = f;
      rankAt[at + 1] = r;
      load[at + 1] = (load[at] ?? 0) + (length[item] ?? 0);
    }
    this.meter.used += n - low;
  }
}
