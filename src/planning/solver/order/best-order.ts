import { costOf } from './cost-of.js';
import type { OrderModel } from './order-model.js';
import { OrderSearch } from './order-search.js';
import type { Random } from './random.js';
import type { StepMeter } from './step-meter.js';

/** Kicks without a better order after which the search goes back to the best one; so many times, and it ends. */
const PATIENCE = 100;
const PATIENT_TIMES = 4;

/** Moves of a kick, two at least, and the places they lie within: near ones as well where there are blocks. */
const NEAR_KICK = { moves: 3, width: 12 };
const FAR_KICK = { moves: 6, width: 40 };

/** How much dearer than the present order one may be that the search goes on from. */
const TOLERANCE = 1.05;

/** The best order so far, and the ways to look for a better one. */
export class BestOrder {
  readonly order: Int32Array;
  private readonly search: OrderSearch;
  private ownCost = { late: Infinity, leftOut: Infinity };
  private hard = Infinity;
  private soft = Infinity;

  constructor(
    private readonly model: OrderModel,
    private readonly meter: StepMeter,
    private readonly random: Random,
    starts: readonly (readonly number[])[],
  ) {
    this.order = new Int32Array(model.count);
    this.search = new OrderSearch(model, meter, starts[0] ?? []);
    for (const start of starts) this.searchFrom(start);
  }

  /** Weight x minutes late of what fits, and the weight of what does not. */
  get cost(): { readonly late: number; readonly leftOut: number } {
    return this.ownCost;
  }

  /** True when nothing is left out and nothing is late. */
  get isPerfect(): boolean {
    return this.hard === 0;
  }

  /** Whether level 3 is looked at. Without it, plateaus of equal lateness can be crossed. */
  mind(soft: boolean): void {
    this.search.minding(soft);
    this.soft = Infinity;
    this.searchFrom(this.order);
  }

  /** Local search from an order. */
  searchFrom(order: readonly number[] | Int32Array): void {
    this.search.restart(order);
    this.search.improve(this.meter.limit);
    this.takeIfBetter();
  }

  /** Makes an order of a path, each item where it comes first, what is missing by its due time, and searches from it. */
  mend(path: readonly number[]): void {
    const { due, weight, count } = this.model;
    const order = [...new Set(path)];
    const seen = new Set(order);
    const missing = Array.from({ length: count }, (_, item) => item)
      .filter((item) => !seen.has(item))
      .toSorted((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0));
    for (const item of missing) {
      const at = order.findIndex((it) => (due[it] ?? 0) > (due[item] ?? 0));
      order.splice(at < 0 ? order.length : at, 0, item);
    }
    this.searchFrom(order);
  }

  /** Iterated local search: kicks, and local search after each, until the meter passes the mark or nothing better turns up. */
  kickUntil(mark: number): void {
    const { search, meter } = this;
    const present = this.order.slice();
    let hard = this.hard;
    search.goTo(present);
    for (let quiet = 0; meter.used < mark && quiet < PATIENCE * PATIENT_TIMES;) {
      this.kick();
      search.improve(mark);
      quiet = this.takeIfBetter() ? 0 : quiet + 1;
      if (quiet > 0 && quiet % PATIENCE === 0) {
        present.set(this.order);
        hard = this.hard;
        search.goTo(present);
      } else if (search.hardCost <= hard * TOLERANCE) {
        search.copyOrder(present);
        hard = search.hardCost;
      } else {
        search.goTo(present);
      }
    }
  }

  /** Of equal neighbours the older goes first: level 4. */
  settleTies(): void {
    this.search.goTo(this.order);
    this.search.settleTies();
    this.search.copyOrder(this.order);
  }

  private kick(): void {
    const isRough = this.model.timetable.stretches > 1;
    const { moves, width } = isRough && this.random.below(2) === 0 ? NEAR_KICK : FAR_KICK;
    this.search.kick(this.random, 2 + this.random.below(moves), width);
  }

  private takeIfBetter(): boolean {
    const { hardCost, softCost } = this.search;
    if (hardCost > this.hard || (hardCost === this.hard && softCost >= this.soft)) return false;
    this.hard = hardCost;
    this.soft = softCost;
    this.search.copyOrder(this.order);
    this.ownCost = costOf(this.model, this.order);
    return true;
  }
}
