import type { BestOrder } from './best-order.js';
import { BoundSearch } from './bound-search.js';
import type { OrderModel } from './order-model.js';
import { placeableItems } from './relaxable.js';
import { Relaxation } from './relaxation.js';
import { StateTable } from './state-table.js';
import type { StepMeter } from './step-meter.js';
import { MOST_TRACKED, Sublimation } from './sublimation.js';
import { ceilingBelow } from './whole-costs.js';

/** Shares of what is left of the budget; the second when there are too many items to track for a proof. */
const SHARE_OF_BOUND = 0.3;
const SHARE_OF_BOUND_ALONE = 0.65;
const SHARE_OF_PROOF = 0.9;

/** What mending paths may cost, measured by the steps that found them. */
const SHARE_OF_MENDING = 0.4;

/** Subgradient steps before the paths are worth mending, and between two eliminations. */
const FIRST_MENDING = 30;
const ELIMINATE_EVERY = 40;

/** Times that the search for multipliers sets out anew although the last time gave no better order. */
const RESUMES = 1;

/** Widths of the windows that a proof looks into, as shares of what is open between bound and best order. */
const WINDOWS = [1 / 128, 1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];

/** Nodes of a state that a first look follows up, before the proof follows all. */
const FIRST_LOOK = 3;

/** Nodes that the tables of a proof may hold, by the steps it may take; one takes about 90 bytes. */
const STEPS_PER_NODE = 40;
const FEWEST_NODES = 65_536;
const MOST_NODES = 2_097_152;

/**
 * A lower bound on the lateness of every order that leaves out as little as the best known one, and on the way better orders: the
 * paths that the bound comes from are mended and searched from. Never above the lateness of the best order.
 */
export function raiseBound(model: OrderModel, meter: StepMeter, best: BestOrder): number {
  const mark = meter.markAt(model.count > MOST_TRACKED ? SHARE_OF_BOUND_ALONE : SHARE_OF_BOUND);
  for (;;) {
    const { leftOut } = best.cost;
    const raise = new Raise(model, meter, best, leftOut - unplaceableWeight(model));
    raise.climb(mark);
    // Less left out is another question: its orders may be later than those that were ruled out.
    if (best.cost.leftOut < leftOut) continue;
    if (meter.used < meter.limit) raise.prove();
    return Math.min(best.cost.late, Math.max(boundAlone(model, leftOut), raise.bound));
  }
}

/** A weak bound for what is too large to relax: each item as if it went first. None when an order may leave something out. */
export function boundAlone(model: OrderModel, leftOut: number): number {
  // What is cut may end sooner when it starts later.
  if (leftOut > unplaceableWeight(model) || model.items.some((it) => it.cut)) return 0;
  return placeableItems(model).reduce((sum, item) => {
    const late = (model.end[(model.base[item] ?? 0) + model.startState] ?? 0) - (model.due[item] ?? 0);
    return sum + (model.weight[item] ?? 0) * Math.max(0, late);
  }, 0);
}

/** Weight that every order leaves out. */
export function unplaceableWeight(model: OrderModel): number {
  const placeable = new Set(placeableItems(model));
  return model.weight.reduce((sum, it, item) => (placeable.has(item) ? sum : sum + it), 0);
}

class Raise {
  bound = Number.NEGATIVE_INFINITY;
  private readonly relaxation: Relaxation;
  private readonly search: BoundSearch;
  private readonly tables: readonly [StateTable, StateTable];

  constructor(
    private readonly model: OrderModel,
    private readonly meter: StepMeter,
    private readonly best: BestOrder,
    allowance: number,
  ) {
    this.relaxation = new Relaxation(model, meter, allowance);
    this.search = new BoundSearch(model, this.relaxation, best.order);
    const mostNodes = Math.min(MOST_NODES, Math.max(FEWEST_NODES, meter.limit / STEPS_PER_NODE));
    const table = (): StateTable => new StateTable(model.size + 1, mostNodes);
    this.tables = [table(), table()];
  }

  /** Subgradient steps, and in between paths that are mended. */
  climb(mark: number): void {
    const { meter, best, search } = this;
    const { leftOut } = best.cost;
    let stepping = 0;
    let mending = 0;
    let resumed = 0;
    for (let round = 1; meter.used < mark; round++) {
      const before = best.cost.late;
      const start = meter.used;
      if (search.isSettled) {
        if (resumed >= RESUMES) return;
        resumed++;
        search.resume();
      }
      search.step(before);
      this.bound = search.bound;
      if (this.isMet()) return;
      stepping += meter.used - start;
      if (round >= FIRST_MENDING && mending < SHARE_OF_MENDING * stepping) mending += this.mend();
      if (best.cost.leftOut < leftOut) return;
      if (best.cost.late < before) resumed = 0;
      if (best.cost.late < before || round % ELIMINATE_EVERY === 0) search.eliminate(this.ceiling);
    }
  }

  /**
   * Looks for orders in a window above the bound that widens: small windows leave few arcs. What is found in one is the best there is;
   * when nothing is, the bound rises to its upper end.
   */
  prove(): void {
    const { meter, best, relaxation, search } = this;
    if (relaxation.allowance > 0 || this.isMet() || this.bound === Number.NEGATIVE_INFINITY) return;
    const mark = meter.markAt(SHARE_OF_PROOF);
    search.settle();
    relaxation.eliminate(this.ceiling);
    this.sublimate(best.cost.late, mark, FIRST_LOOK);
    const arcs = relaxation.network.remember();
    for (const share of WINDOWS) {
      const { late } = best.cost;
      const target = Math.ceil(this.bound + share * (late - this.bound));
      relaxation.network.restore(arcs);
      relaxation.eliminate(ceilingBelow(target));
      if (!this.sublimate(target, mark, Infinity) || this.isMet()) return;
    }
  }

  /** Steps that mending the last path took. */
  private mend(): number {
    const { meter, best, relaxation } = this;
    const start = meter.used;
    best.mend(relaxation.path);
    return meter.used - start;
  }

  /** True when all orders below the target are accounted for. */
  private sublimate(target: number, mark: number, breadth: number): boolean {
    const { model, relaxation, meter, best, tables } = this;
    const proof = new Sublimation(model, relaxation, meter, tables, { bound: this.bound, breadth });
    const tryPath = (path: readonly number[]): number => {
      best.mend(path);
      return best.cost.late;
    };
    const isSettled = proof.run(target, tryPath, mark);
    this.bound = Math.max(this.bound, proof.bound);
    return isSettled;
  }

  private get ceiling(): number {
    return ceilingBelow(this.best.cost.late);
  }

  /** True when nothing is open between the bound and the best order. */
  private isMet(): boolean {
    return this.bound > this.ceiling;
  }
}
