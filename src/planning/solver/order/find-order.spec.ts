import fc from 'fast-check';
import { allOrders, crowdedModel, modelOf } from '../../../../test/support/order-models.js';
import { overdueDesk } from '../../../../test/support/random-desk.js';
import { costOf } from './cost-of.js';
import { boundOrder, findOrder } from './find-order.js';
import type { OrderModel } from './order-model.js';
import { StepMeter } from './step-meter.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 100) };

/** Least lateness of all orders that leave out no more than that. */
const leastLateness = (model: OrderModel, leftOut: number): number =>
  Math.min(
    ...allOrders(model.count)
      .map((order) => costOf(model, order))
      .filter((it) => it.leftOut <= leftOut)
      .map((it) => it.late),
  );

const situation = fc
  .oneof(
    crowdedModel(2, 6),
    overdueDesk({ fewest: 2, most: 6 }).map((it) => modelOf(it)),
  )
  .chain((model) =>
    fc.record({
      model: fc.constant(model),
      order: fc.shuffledSubarray([...model.weight.keys()], { minLength: model.count }),
      steps: fc.constantFrom(1, 2_000, 100_000),
    }),
  );

describe('boundOrder', () => {
  it('leaves the order as it is, and its bound above no order that leaves out as little', () => {
    fc.assert(
      fc.property(situation, ({ model, order, steps }) => {
        const judged = boundOrder(model, order, new StepMeter(steps));
        const least = leastLateness(model, costOf(model, order).leftOut);
        expect(judged.order).toEqual(order);
        expect(judged.bound).toBeLessThanOrEqual(least);
        if (judged.isProven) expect(costOf(model, order).late).toBe(least);
      }),
      RUNS,
    );
  });
});

describe('findOrder', () => {
  it('says of a few items what the best of all orders costs', () => {
    fc.assert(
      fc.property(situation, ({ model, order }) => {
        const found = findOrder(model, [order], 1, new StepMeter(1));
        const { late, leftOut } = costOf(model, found.order);
        expect(found.isProven).toBe(true);
        expect([found.bound, late]).toEqual([late, leastLateness(model, leftOut)]);
      }),
      RUNS,
    );
  });

  it('names each of many items once, whatever it may spend', () => {
    fc.assert(
      fc.property(crowdedModel(9, 14), fc.constantFrom(1, 1_000, 100_000), (model, steps) => {
        const items = [...model.weight.keys()];
        const found = findOrder(model, [items], 1, new StepMeter(steps));
        expect(found.order.toSorted((a, b) => a - b)).toEqual(items);
        expect(found.bound).toBeLessThanOrEqual(costOf(model, found.order).late);
      }),
      RUNS,
    );
  });
});
