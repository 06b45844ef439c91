import fc from 'fast-check';
import { allOrders, crowdedModel, modelOf } from '../../../../test/support/order-models.js';
import { aProblem, anActivity, clock } from '../../../../test/support/one-technician.js';
import { costOf } from './cost-of.js';
import type { OrderModel } from './order-model.js';
import { isTurned } from './turned-pair.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 100) };

const isWhole = (model: OrderModel): boolean => model.items.every((it) => !it.cut);

/** Items that fit, in their order, each with the state it is done from. */
function doneBy(model: OrderModel, order: readonly number[]): readonly { item: number; from: number }[] {
  let state = model.startState;
  return order.flatMap((item) => {
    const after = model.next[model.base[item]! + state]!;
    if (after < 0) return [];
    const from = state;
    state = after;
    return [{ item, from }];
  });
}

const turnedPairs = (model: OrderModel, order: readonly number[]): number =>
  doneBy(model, order).filter(
    ({ item, from }, at, all) => at + 1 < all.length && isTurned(model, item, all[at + 1]!.item, from),
  ).length;

describe('isTurned', () => {
  it('finds some best order without such neighbours', () => {
    fc.assert(
      fc.property(crowdedModel(2, 6).filter(isWhole), (model) => {
        const orders = allOrders(model.count).map((order) => ({ order, ...costOf(model, order) }));
        const least = Math.min(...orders.map((it) => it.leftOut));
        const late = Math.min(...orders.filter((it) => it.leftOut === least).map((it) => it.late));
        const best = orders.filter((it) => it.leftOut === least && it.late === late);
        expect(best.some(({ order }) => turnedPairs(model, order) === 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('says of neighbours what exchanging them changes', () => {
    fc.assert(
      fc.property(crowdedModel(2, 6).filter(isWhole), (model) => {
        for (let from = model.startState; from < model.size; from++) {
          for (let one = 0; one + 1 < model.count; one++) {
            const two = one + 1;
            const [usual, other] = [
              [one, two],
              [two, one],
            ].map((pair) => endOf(model, pair, from));
            if (usual === null || other === null || usual === undefined || other === undefined) continue;
            const isBetter = other.state <= usual.state && other.late < usual.late;
            const isEqual = other.state <= usual.state && other.late === usual.late;
            expect(isTurned(model, one, two, from)).toBe(isBetter);
            if (isEqual && usual.state === other.state) expect(isTurned(model, two, one, from)).toBe(true);
          }
        }
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 4) },
    );
  });

  it('keeps neighbours of which the later cannot go first', () => {
    const model = modelOf(
      aProblem({
        activities: [
          anActivity('a', { durationMinutes: 120, dueAt: clock(9) }),
          anActivity('b', { durationMinutes: 30, weight: 50, dueAt: clock(9), notBefore: clock(11) }),
        ],
      }),
    );
    expect(isTurned(model, 0, 1, model.startState)).toBe(false);
    expect(isTurned(model, 1, 0, model.startState)).toBe(true);
  });
});

/** State and lateness after items done one after the other; null when one does not fit. */
function endOf(
  model: OrderModel,
  pair: readonly number[],
  from: number,
): { readonly state: number; readonly late: number } | null {
  let state = from;
  let late = 0;
  for (const item of pair) {
    const row = model.base[item]! + state;
    if (model.next[row]! < 0) return null;
    late += model.weight[item]! * Math.max(0, model.end[row]! - model.due[item]!);
    state = model.next[row]!;
  }
  return { state, late };
}
