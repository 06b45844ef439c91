import type { OrderModel } from './order-model.js';
import { arcLimit } from './relaxable.js';

/** What {@link Network.remember} keeps. */
interface Arcs {
  readonly first: Int32Array;
  readonly item: Int32Array;
  readonly to: Int32Array;
  readonly cost: Float64Array;
}

/** The states of a model that any order comes to, and the arcs between them: an item done from a state on. Arcs can be taken out. */
export class Network {
  /** The arcs of a state lie in [first[state], first[state + 1]). */
  readonly first: Int32Array;
  readonly arcItem: Int32Array;
  readonly arcTo: Int32Array;
  /** Weight x minutes late. */
  readonly arcCost: Float64Array;

  constructor(private readonly model: OrderModel) {
    this.first = new Int32Array(model.size + 2);
    const arcs = arcLimit(model);
    this.arcItem = new Int32Array(arcs);
    this.arcTo = new Int32Array(arcs);
    this.arcCost = new Float64Array(arcs);
    this.drawArcs();
  }

  get arcs(): number {
    return this.first[this.model.size] ?? 0;
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

  private drawArcs(): void {
    const { first, arcItem, arcTo, arcCost, model } = this;
    const { size, count, startState, base, next, end, weight, due } = model;
    const isReached = new Uint8Array(size + 1);
    isReached[startState] = 1;
    let arc = 0;
    for (let s = startState; s < size; s++) {
      first[s] = arc;
      if (isReached[s] === 0) continue;
      for (let item = 0; item < count; item++) {
        const row = (base[item] ?? 0) + s;
        const to = next[row] ?? -1;
        if (to < 0) continue;
        const late = (end[row] ?? 0) - (due[item] ?? 0);
        isReached[to] = 1;
        arcItem[arc] = item;
        arcTo[arc] = to;
        arcCost[arc] = late > 0 ? (weight[item] ?? 0) * late : 0;
        arc++;
      }
    }
    first[size] = arc;
    first[size + 1] = arc;
  }
}
