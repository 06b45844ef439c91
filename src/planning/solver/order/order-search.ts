import type { OrderModel } from './order-model.js';
import { PricedOrder } from './priced-order.js';
import type { Random } from './random.js';
import type { StepMeter } from './step-meter.js';

/** Places that a move reaches at most: farther ones hardly ever help, and kicks make them. */
const REACH = 20;
/** Moves of an item and another at a distance: with the one behind, then with the one before. What stands between shifts by so much. */
const SHIFTS = [0, 1, -1, 0, 1, -1];
const MOVES = SHIFTS.length;
/** The first move with the one before. */
const BACKWARD = 3;
/** Minutes that nothing is later than; sums with it are exact. */
const NEVER = 2 ** 50;
const { abs, floor, min } = Math;
/** What looking at a move costs besides pricing items. */
const PROBE_STEPS = 2;

/**
 * Betters an order by moves: two items exchanged, or one carried elsewhere. Levels 1 and 2 and level 3 are compared in turn, unless
 * level 3 is switched off: then plateaus of equal lateness can be crossed.
 *
 * A changed stretch is priced without the rest: where its states meet the old ones again, the remainder costs what it cost. And no further
 * than it can still be better: what starts later than before is no cheaper, and no item ends before all that goes in front of it fits.
 */
export class OrderSearch {
  private readonly priced: PricedOrder;
  /** Items whose moves are worth trying: something near them has changed since they were last tried. */
  private readonly isActive: Uint8Array;
  /** For lateness without a branch, w / 2 x (late + |late|): half the weights, and due times that are never infinite. */
  private readonly half: Float64Array;
  private readonly finiteDue: Float64Array;
  /** What the last move that was priced changes on levels 1 and 2: negative is better, infinite is surely not. */
  private gain = 0;

  constructor(
    private readonly model: OrderModel,
    private readonly meter: StepMeter,
    order: readonly number[] | Int32Array,
  ) {
    this.priced = new PricedOrder(model, meter, order);
    this.half = model.weight.map((it) => it / 2);
    this.finiteDue = model.due.map((it) => (it < NEVER ? it : NEVER));
    this.isActive = new Uint8Array(model.count).fill(1);
  }

  get hardCost(): number {
    return this.priced.hard[this.priced.n] ?? 0;
  }

  get softCost(): number {
    return this.priced.soft[this.priced.n] ?? 0;
  }

  copyOrder(target: Int32Array): void {
    target.set(this.priced.order);
  }

  /** Switches level 3 on or off. */
  minding(soft: boolean): void {
    this.isActive.fill(1);
    this.priced.minding(soft);
  }

  /** Goes to another order of the same items; every item is worth trying again. */
  restart(order: readonly number[] | Int32Array): void {
    this.isActive.fill(1);
    this.goTo(order);
  }

  /** Goes back to an order whose items have been tried. */
  goTo(order: readonly number[] | Int32Array): void {
    this.priced.goTo(order);
  }

  /** Takes better moves until none near a change helps any more, or the meter has passed the mark. */
  improve(mark: number): void {
    const { isActive, meter } = this;
    const { n, order } = this.priced;
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      for (let at = 0; at < n; at++) {
        const item = order[at] ?? 0;
        if (isActive[item] === 0) continue;
        if (meter.used > mark) return;
        isActive[item] = 0;
        if (this.improveAt(at)) isBetter = true;
      }
    }
  }

  /** Shakes the order: `moves` chance moves inside a window of `width` places. */
  kick(random: Random, moves: number, width: number): void {
    const { priced } = this;
    const span = min(width, priced.n);
    const low = random.below(priced.n - span + 1);
    for (let count = 0; count < moves; count++) {
      const a = low + random.below(span);
      const b = low + random.below(span);
      if (a === b) continue;
      if (random.below(2) === 0) priced.exchange(a, b);
      else priced.carry(a, b);
    }
    this.activate(low, low + span);
    priced.priceFrom(low);
  }

  /** Of neighbours that may be exchanged for nothing the older goes first: level 4. Items are numbered by age. */
  settleTies(): void {
    const { priced } = this;
    const { n, order } = priced;
    for (let isSettled = false; !isSettled;) {
      isSettled = true;
      for (let at = 0; at + 1 < n; at++) {
        if ((order[at] ?? 0) < (order[at + 1] ?? 0)) continue;
        this.findMove(at, 0, 1);
        if (this.gain !== 0 || priced.softGain(at, at + 1, 0) !== 0) continue;
        priced.exchange(at, at + 1);
        priced.priceFrom(at);
        isSettled = false;
      }
    }
  }

  /** Takes the first better move of the item at a place; false when there is none. */
  private improveAt(at: number): boolean {
    const { priced } = this;
    const move = this.findMove(at, 0, MOVES * min(priced.n - 1, REACH));
    if (move < 0) return false;
    const distance = 1 + floor(move / MOVES);
    const kind = move % MOVES;
    const low = kind < BACKWARD ? at : at - distance;
    const high = low + distance;
    const shift = SHIFTS[kind];
    if (shift === 0) priced.exchange(low, high);
    else if (shift === 1) priced.carry(low, high);
    else priced.carry(high, low);
    priced.priceFrom(low);
    this.activate(low, high + 1);
    return true;
  }

  /**
   * The first of the moves [from, until) of the item at a place that is better, or -1. Moves are numbered by distance; of each, first with
   * the item behind, then with the one before: exchanged, the first of the two carried to the end, the last to the front.
   * Leaves `gain` behind.
   */
  private findMove(at: number, from: number, until: number): number {
    const { half, finiteDue, model, priced } = this;
    const { order, state, hard, load, n } = priced;
    const { base, next, end, weight, leftOutPrice } = model;
    const isWhole = (load[n] ?? 0) <= model.size;
    const all = hard[n] ?? 0;
    const first = floor(from / MOVES);
    let kind = from - MOVES * first;
    let distance = first + 1;
    let used = 0;
    this.gain = Infinity;
    for (let move = from; move < until; move++) {
      const low = kind < BACKWARD ? at : at - distance;
      const high = low + distance;
      const shift = SHIFTS[kind] ?? 0;
      if (++kind === MOVES) {
        kind = 0;
        distance++;
      }
      if (low < 0 || high >= n || (shift !== 0 && high === low + 1)) continue;
      const stop = shift === 1 ? high + 1 : high;
      let s = state[low] ?? 0;
      let h = hard[low] ?? 0;
      let most = all;
      let room = Infinity;
      if (isWhole) {
        const own = load[low + 1] ?? 0;
        const earliest = s + (load[high + 1] ?? 0) - own;
        // Where no time is wasted the stretch cannot end earlier, so it has to be cheaper by itself.
        if ((state[high + 1] ?? 0) === earliest + own - (load[low] ?? 0)) most = hard[high + 1] ?? 0;
        room = most - (hard[stop] ?? 0);
        if (shift !== -1) {
          const item = order[low] ?? 0;
          const row = (base[item] ?? 0) + earliest;
          const late = (end[row] ?? 0) - (finiteDue[item] ?? 0);
          const price = (half[item] ?? 0) * (late + abs(late));
          room -= price;
          most -= price;
        }
      }
      let gain = Infinity;
      let p = low;
      for (; ; p++) {
        let item: number;
        if (p > high) {
          const usual = state[p] ?? 0;
          if (s === usual || p === n) {
            gain = h - (hard[p] ?? 0);
            break;
          }
          // Later and dearer: the same items that follow will not make up for it.
          if (h > all || (isWhole && s > usual && h > (hard[p] ?? 0))) break;
          item = order[p] ?? 0;
        } else if (p === low && shift !== 1) item = order[high] ?? 0;
        else if (p === high && shift !== -1) {
          item = order[low] ?? 0;
        } else {
          const old = p + shift;
          const usual = state[old] ?? 0;
          if (s === usual) {
            h += (hard[stop] ?? 0) - (hard[old] ?? 0);
            s = state[stop] ?? 0;
            p = stop - shift - 1;
            continue;
          }
          if (h > most || (s > usual && h - (hard[old] ?? 0) > room)) break;
          item = order[old] ?? 0;
        }
        const row = (base[item] ?? 0) + s;
        const after = next[row] ?? -1;
        if (after < 0) h += (weight[item] ?? 0) * leftOutPrice;
        else {
          s = after;
          const late = (end[row] ?? 0) - (finiteDue[item] ?? 0);
          h += (half[item] ?? 0) * (late + abs(late));
        }
      }
      used += p - low + PROBE_STEPS;
      if (gain < 0 || (gain === 0 && priced.mindsSoft && priced.softGain(low, high, shift) < 0)) {
        this.meter.used += used;
        this.gain = gain;
        return move;
      }
      this.gain = gain;
    }
    this.meter.used += used;
    return -1;
  }

  private activate(low: number, high: number): void {
    const { n, order } = this.priced;
    const to = min(high + 1, n);
    for (let at = low > 0 ? low - 1 : 0; at < to; at++) this.isActive[order[at] ?? 0] = 1;
  }
}
