import fc from 'fast-check';
import { allOrders, crowdedModel, modelOf, priceFromScratch } from '../../../../test/support/order-models.js';
import { aProblem, anActivity, clock } from '../../../../test/support/one-technician.js';
import { MONDAY } from '../../../../test/support/planning-arbitraries.js';
import { exactOrder } from './exact-order.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 80) };

describe('exactOrder', () => {
  it('finds the cheapest of all orders, turned pairs of a previous order included', () => {
    fc.assert(
      fc.property(crowdedModel(1, 6), (model) => {
        const prices = allOrders(model.count).map((order) => priceFromScratch(model, order));
        const hard = Math.min(...prices.map((it) => it.hard));
        const soft = Math.min(...prices.filter((it) => it.hard === hard).map((it) => it.soft));
        expect(priceFromScratch(model, exactOrder(model))).toEqual({ hard, soft });
      }),
      RUNS,
    );
  });

  it('names every item once, those without room too', () => {
    fc.assert(
      fc.property(crowdedModel(1, 7), (model) => {
        expect(exactOrder(model).toSorted()).toEqual(Array.from({ length: model.count }, (_, item) => item));
      }),
      RUNS,
    );
  });

  it('does not forget that a pair may be turned only later', () => {
    // First all that was third: cheap for itself, but then one of the others is turned behind it.
    const activities = ['a', 'b', 'c'].map((id, index) =>
      anActivity(id, {
        createdAt: MONDAY + index,
        durationMinutes: 60,
        weight: id === 'c' ? 50 : 49,
        dueAt: clock(18),
      }),
    );
    const ranks = new Map([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
    const model = modelOf(aProblem({ activities, movePrice: 100 }), ranks);
    expect([...exactOrder(model)]).toEqual([2, 0, 1]);
    expect([...exactOrder(modelOf(aProblem({ activities, movePrice: 121 }), ranks))]).toEqual([0, 1, 2]);
  });

  it('leaves no neighbours that could be exchanged for nothing, the older first', () => {
    fc.assert(
      fc.property(crowdedModel(2, 6), (model) => {
        const order = exactOrder(model);
        for (let at = 0; at + 1 < order.length; at++) {
          if (order[at]! < order[at + 1]!) continue;
          const exchanged = order.with(at, order[at + 1]!).with(at + 1, order[at]!);
          expect(priceFromScratch(model, exchanged)).not.toEqual(priceFromScratch(model, order));
        }
      }),
      { numRuns: 5 * RUNS.numRuns },
    );
  });

  it('puts the older of two equal items first', () => {
    const activities = Array.from({ length: 8 }, (_, index) =>
      anActivity(`x${index}`, { createdAt: MONDAY - index, weight: 3, dueAt: clock(10) }),
    );
    expect([...exactOrder(modelOf(aProblem({ activities })))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
