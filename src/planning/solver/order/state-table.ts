const NONE = -1;
// A local name: looked up once, not in every turn of a loop.
const { imul } = Math;

/**
 * States of a growing search, each with the set of tracked items that have been done, as two words of bits. A node holds the cheapest
 * way to it, the cheapest that ends with another item, and after a sweep back the same for the rest of the way.
 */
export class StateTable {
  count = 0;
  readonly state: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly one: Float64Array;
  readonly two: Float64Array;
  readonly oneItem: Int32Array;
  readonly twoItem: Int32Array;
  readonly oneFrom: Int32Array;
  readonly twoFrom: Int32Array;
  /** What the cheapest way through the node costs at least. */
  readonly estimate: Float64Array;
  readonly restOne: Float64Array;
  readonly restTwo: Float64Array;
  readonly restItem: Int32Array;
  /** First node of each state, and the next one of the same state. */
  readonly head: Int32Array;
  readonly following: Int32Array;
  private readonly slots: Int32Array;

  constructor(
    states: number,
    private readonly capacity: number,
  ) {
    this.state = new Int32Array(capacity);
    this.low = new Int32Array(capacity);
    this.high = new Int32Array(capacity);
    this.one = new Float64Array(capacity);
    this.two = new Float64Array(capacity);
    this.oneItem = new Int32Array(capacity);
    this.twoItem = new Int32Array(capacity);
    this.oneFrom = new Int32Array(capacity);
    this.twoFrom = new Int32Array(capacity);
    this.estimate = new Float64Array(capacity);
    this.restOne = new Float64Array(capacity);
    this.restTwo = new Float64Array(capacity);
    this.restItem = new Int32Array(capacity);
    this.following = new Int32Array(capacity);
    this.head = new Int32Array(states).fill(NONE);
    let slots = 1;
    while (slots < 2 * capacity) slots *= 2;
    this.slots = new Int32Array(slots).fill(NONE);
  }

  /** The node, or -1 when there is none. */
  find(state: number, low: number, high: number): number {
    const { slots } = this;
    const wrap = slots.length - 1;
    for (let slot = hash(state, low, high) & wrap; ; slot = (slot + 1) & wrap) {
      const node = slots[slot] ?? NONE;
      if (node === NONE || this.isAt(node, state, low, high)) return node;
    }
  }

  /** The node, made when there is none; -1 when the table is full. */
  findOrAdd(state: number, low: number, high: number): number {
    const { slots } = this;
    const wrap = slots.length - 1;
    let slot = hash(state, low, high) & wrap;
    for (; ; slot = (slot + 1) & wrap) {
      const node = slots[slot] ?? NONE;
      if (node === NONE) break;
      if (this.isAt(node, state, low, high)) return node;
    }
    if (this.count === this.capacity) return NONE;
    const node = this.count++;
    slots[slot] = node;
    this.state[node] = state;
    this.low[node] = low;
    this.high[node] = high;
    this.one[node] = Infinity;
    this.two[node] = Infinity;
    this.estimate[node] = Infinity;
    this.oneItem[node] = NONE;
    this.twoItem[node] = NONE;
    this.following[node] = this.head[state] ?? NONE;
    this.head[state] = node;
    return node;
  }

  /** Makes the node that everything starts from. */
  open(state: number): void {
    this.one[this.findOrAdd(state, 0, 0)] = 0;
  }

  /** Offers a way to the node that ends with the item, comes from another node, and costs at least `least` up to an end. */
  offer(node: number, value: number, least: number, item: number, from: number): void {
    const { one, two, oneItem, twoItem, oneFrom, twoFrom, estimate } = this;
    if (least < (estimate[node] ?? 0)) estimate[node] = least;
    if (value >= (two[node] ?? 0)) return;
    const holder = oneItem[node] ?? NONE;
    if (value < (one[node] ?? 0)) {
      if (holder !== item) {
        two[node] = one[node] ?? 0;
        twoItem[node] = holder;
        twoFrom[node] = oneFrom[node] ?? 0;
      }
      one[node] = value;
      oneItem[node] = item;
      oneFrom[node] = from;
    } else if (holder !== item) {
      two[node] = value;
      twoItem[node] = item;
      twoFrom[node] = from;
    }
  }

  setRest(node: number, one: number, oneItem: number, two: number): void {
    this.restOne[node] = one;
    this.restTwo[node] = two;
    this.restItem[node] = oneItem;
  }

  /** Cheapest way from the node to an end that does not begin with the item. */
  restAfter(node: number, item: number): number {
    return (this.restItem[node] === item ? this.restTwo[node] : this.restOne[node]) ?? Infinity;
  }

  private isAt(node: number, state: number, low: number, high: number): boolean {
    return this.state[node] === state && this.low[node] === low && this.high[node] === high;
  }
}

function hash(state: number, low: number, high: number): number {
  let mixed = imul(state, 0x9e3779b1) ^ imul(low, 0x85ebca6b) ^ imul(high, 0xc2b2ae35);
  mixed = imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
