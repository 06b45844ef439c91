const NONE = -1;

type Ints = Int32Array<ArrayBuffer>;
type Floats = Float64Array<ArrayBuffer>;

/** Nodes at first; so many times as many when they are used up. Powers of two. */
const FIRST_NODES = 2_048;
const GROWTH = 4;

// A local name: looked up once, not in every turn of a loop.
const { imul } = Math;

/**
 * States of a growing search, each with the set of tracked items that have been done, as two words of bits. A node holds the cheapest
 * way to it, the cheapest that ends with another item, and after a sweep back the same for the rest of the way.
 */
export class StateTable {
  count = 0;
  state = new Int32Array(FIRST_NODES);
  low = new Int32Array(FIRST_NODES);
  high = new Int32Array(FIRST_NODES);
  one = new Float64Array(FIRST_NODES);
  two = new Float64Array(FIRST_NODES);
  oneItem = new Int32Array(FIRST_NODES);
  twoItem = new Int32Array(FIRST_NODES);
  oneFrom = new Int32Array(FIRST_NODES);
  twoFrom = new Int32Array(FIRST_NODES);
  /** State that the last item of the cheapest way is done from, -1 when it ends so from several. */
  oneBefore = new Int32Array(FIRST_NODES);
  /** What the cheapest way through the node costs at least. */
  estimate = new Float64Array(FIRST_NODES);
  restOne = new Float64Array(FIRST_NODES);
  restTwo = new Float64Array(FIRST_NODES);
  restItem = new Int32Array(FIRST_NODES);
  /** First node of each state, and the next one of the same state. */
  readonly head: Int32Array;
  following = new Int32Array(FIRST_NODES);
  /** Twice as many as nodes, or more. */
  private slots = new Int32Array(2 * FIRST_NODES);

  /** Grows as it fills, up to so many nodes. */
  constructor(
    states: number,
    private readonly mostNodes: number,
  ) {
    this.head = new Int32Array(states);
    this.clear();
  }

  /** Empties the table, to be used anew. */
  clear(): void {
    this.count = 0;
    this.head.fill(NONE);
    this.slots.fill(NONE);
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
    if (this.count >= this.mostNodes) return NONE;
    if (this.count === this.state.length) {
      this.grow();
      return this.findOrAdd(state, low, high);
    }
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
    this.oneBefore[node] = NONE;
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
    const { one, two, oneItem, twoItem, oneFrom, twoFrom, oneBefore, estimate } = this;
    if (least < (estimate[node] ?? 0)) estimate[node] = least;
    if (value >= (two[node] ?? 0)) return;
    const before = this.state[from] ?? NONE;
    if (oneItem[node] === item) {
      // Which of the two does for the next item depends on that item.
      if (oneBefore[node] !== before) oneBefore[node] = NONE;
      if (value >= (one[node] ?? 0)) return;
      one[node] = value;
      oneFrom[node] = from;
    } else if (value < (one[node] ?? 0)) {
      two[node] = one[node] ?? 0;
      twoItem[node] = oneItem[node] ?? NONE;
      twoFrom[node] = oneFrom[node] ?? 0;
      one[node] = value;
      oneItem[node] = item;
      oneFrom[node] = from;
      oneBefore[node] = before;
    } else {
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

  private grow(): void {
    const capacity = GROWTH * this.state.length;
    const ints = (old: Ints): Ints => {
      const wider = new Int32Array(capacity);
      wider.set(old);
      return wider;
    };
    const floats = (old: Floats): Floats => {
      const wider = new Float64Array(capacity);
      wider.set(old);
      return wider;
    };
    this.state = ints(this.state);
    this.low = ints(this.low);
    this.high = ints(this.high);
    this.one = floats(this.one);
    this.two = floats(this.two);
    this.oneItem = ints(this.oneItem);
    this.twoItem = ints(this.twoItem);
    this.oneFrom = ints(this.oneFrom);
    this.twoFrom = ints(this.twoFrom);
    this.oneBefore = ints(this.oneBefore);
    this.estimate = floats(this.estimate);
    this.restOne = floats(this.restOne);
    this.restTwo = floats(this.restTwo);
    this.restItem = ints(this.restItem);
    this.following = ints(this.following);
    this.slots = new Int32Array(2 * capacity).fill(NONE);
    for (let node = 0; node < this.count; node++) this.hang(node);
  }

  private hang(node: number): void {
    const { slots } = this;
    const wrap = slots.length - 1;
    let slot = hash(this.state[node] ?? 0, this.low[node] ?? 0, this.high[node] ?? 0) & wrap;
    while (slots[slot] !== NONE) slot = (slot + 1) & wrap;
    slots[slot] = node;
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
