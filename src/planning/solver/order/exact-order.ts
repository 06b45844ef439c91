import type { OrderModel } from './order-model.js';

/** Up to so many items all orders are weighed against each other. */
export const FEW_ITEMS = 8;

/** One way to do a set of items, with what it has cost so far. */
interface Way {
  readonly order: readonly number[];
  readonly state: number;
  readonly leftOut: number;
  readonly late: number;
  readonly soft: number;
  readonly rank: number;
}

/**
 * The best order of a few items on all levels, by dynamic programming over the sets of items done: of two ways to do the same set, one
 * that is no later, no dearer and no worse placed for moves makes the other needless (Held and Karp 1962). One that is later may still
 * meet starts of the previous lane that the earlier one misses, so the earlier one has to be cheaper by all that are left to meet.
 */
export function exactOrder(model: OrderModel): readonly number[] {
  const ways: (readonly Way[])[] = Array.from({ length: 1 << model.count }, () => []);
  const toMeet = ways.map((_, set) => priceOfHomes(model, set));
  // Starting later may end sooner when work is cut.
  const isSoonerBetter = !model.items.some((it) => it.cut);
  ways[0] = [nothingDone(model)];
  for (let set = 0; set < ways.length; set++) {
    for (const way of ways[set] ?? []) {
      for (let item = 0; item < model.count; item++) {
        if ((set >> item) & 1) continue;
        const more = set | (1 << item);
        ways[more] = withWay(ways[more] ?? [], follow(model, way, item), toMeet[more] ?? 0, isSoonerBetter);
      }
    }
  }
  const complete = ways.at(-1) ?? [];
  return withOlderFirst(
    model,
    complete.reduce((a, b) => (byCost(b, a, 0) < 0 ? b : a)),
  ).order;
}

const nothingDone = ({ startState }: OrderModel): Way => ({
  order: [],
  state: startState,
  leftOut: 0,
  late: 0,
  soft: 0,
  rank: -1,
});

/** Of neighbours that may be exchanged for nothing the older goes first: level 4. Items are numbered by age. */
function withOlderFirst(model: OrderModel, best: Way): Way {
  const { order } = best;
  for (let at = 0; at + 1 < order.length; at++) {
    const [one = 0, two = 0] = order.slice(at, at + 2);
    if (one < two) continue;
    const exchanged = [...order.slice(0, at), two, one, ...order.slice(at + 2)];
    const way = exchanged.reduce((done, item) => follow(model, done, item), nothingDone(model));
    if (byCost(way, best, 0) === 0) return withOlderFirst(model, way);
  }
  return best;
}

function follow(model: OrderModel, way: Way, item: number): Way {
  const order = [...way.order, item];
  const row = (model.base[item] ?? 0) + way.state;
  const state = model.next[row] ?? -1;
  const weight = model.weight[item] ?? 0;
  if (state < 0) return { ...way, order, leftOut: way.leftOut + weight };
  const done = model.end[row] ?? 0;
  const late = Math.max(0, done - (model.due[item] ?? 0));
  const rank = model.rank[item] ?? -1;
  const isTurned = rank >= 0 && rank < way.rank;
  const home = model.home[item] ?? -1;
  const changes = Number(isTurned) + Number(home >= 0 && done !== home);
  return {
    order,
    state,
    leftOut: way.leftOut,
    late: way.late + weight * late,
    soft: way.soft + weight * done + changes * (model.movePrice[item] ?? 0),
    rank: rank >= 0 ? rank : way.rank,
  };
}

/** What missing the previous starts of all items outside the set costs. */
function priceOfHomes({ count, home, movePrice }: OrderModel, set: number): number {
  let price = 0;
  for (let item = 0; item < count; item++)
    if (!((set >> item) & 1) && (home[item] ?? -1) >= 0) price += movePrice[item] ?? 0;
  return price;
}

function withWay(ways: readonly Way[], way: Way, toMeet: number, isSoonerBetter: boolean): readonly Way[] {
  const dominates = (a: Way, b: Way): boolean => {
    if (a.rank > b.rank || (isSoonerBetter ? a.state > b.state : a.state !== b.state)) return false;
    return byCost(a, b, a.state === b.state ? 0 : toMeet) <= 0;
  };
  if (ways.some((it) => dominates(it, way))) return ways;
  return [...ways.filter((it) => !dominates(way, it)), way];
}

/** Negative when `a` costs less than `b`, although it may have to pay `lead` on level 3. */
const byCost = (a: Way, b: Way, lead: number): number =>
  a.leftOut - b.leftOut || a.late - b.late || a.soft + lead - b.soft;
