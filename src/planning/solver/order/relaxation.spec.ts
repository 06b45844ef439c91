import fc from 'fast-check';
import { allOrders, crowdedModel, modelOf } from '../../../../test/support/order-models.js';
import { aProblem, anActivity, clock, slot } from '../../../../test/support/one-technician.js';
import { BoundSearch } from './bound-search.js';
import { costOf } from './cost-of.js';
import type { OrderModel } from './order-model.js';
import { placeableItems } from './relaxable.js';
import { Relaxation } from './relaxation.js';
import { Random } from './random.js';
import { StepMeter } from './step-meter.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 100) };

const endless = (): StepMeter => new StepMeter(Number.POSITIVE_INFINITY);

/** Arcs as `state/item`. */
const arcsOf = (relaxation: Relaxation, model: OrderModel): ReadonlySet<string> => {
  const arcs = new Set<string>();
  for (let state = model.startState; state < model.size; state++) {
    for (let arc = relaxation.network.first[state]!; arc < relaxation.network.first[state + 1]!; arc++)
      arcs.add(`${state}/${relaxation.network.arcItem[arc]}`);
  }
  return arcs;
};

const arcsOfOrder = (model: OrderModel, order: readonly number[]): readonly string[] => {
  let state = model.startState;
  return order.flatMap((item) => {
    const after = model.next[model.base[item]! + state]!;
    if (after < 0) return [];
    const arc = `${state}/${item}`;
    state = after;
    return [arc];
  });
};

const unplaceable = (model: OrderModel): number => {
  const fits = new Set(placeableItems(model));
  return model.weight.reduce((sum, it, item) => (fits.has(item) ? sum : sum + it), 0);
};

/** What an order does, without what does not fit where it stands. */
const doneOf = (model: OrderModel, order: readonly number[]): readonly number[] =>
  arcsOfOrder(model, order).map((arc) => Number(arc.split('/')[1]));

/** Whether one list of items comes before another: the first that differs is older. */
function isFirst(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((item, index) => item !== other[index]);
  return at >= 0 && one[at]! < (other[at] ?? Infinity);
}

/** The least weight that any order leaves out, the least lateness among those, and of the orders that have both the first by age. */
function optimum(model: OrderModel): {
  readonly order: readonly number[];
  readonly late: number;
  readonly leftOut: number;
} {
  return allOrders(model.count)
    .map((order) => ({ order, ...costOf(model, order) }))
    .reduce((a, b) => {
      if (a.leftOut !== b.leftOut) return a.leftOut < b.leftOut ? a : b;
      if (a.late !== b.late) return a.late < b.late ? a : b;
      return isFirst(doneOf(model, b.order), doneOf(model, a.order)) ? b : a;
    });
}

/** A model of a few items, multipliers of every sign, and a price of leaving out. */
const situation = crowdedModel(2, 5).chain((model) =>
  fc.record({
    model: fc.constant(model),
    multipliers: fc.array(fc.double({ min: -500, max: 20_000, noNaN: true }), {
      minLength: model.count,
      maxLength: model.count,
    }),
    price: fc.double({ min: 0, max: 2_000, noNaN: true }),
  }),
);

const relaxed = (
  model: OrderModel,
  allowance: number,
  multipliers: readonly number[],
  price: number,
): Relaxation => {
  const relaxation = new Relaxation(model, endless(), allowance);
  relaxation.multipliers.set(multipliers);
  relaxation.leftOutPrice = allowance === 0 ? 0 : price;
  return relaxation;
};

/** Two hours of work of weight 1, then one hour of weight 5, both due at 10; the day begins at 9. */
const twoItems = (): OrderModel =>
  modelOf(
    aProblem(
      {
        shifts: [{ ...slot(9, 12), day: '2026-11-23' }],
        activities: [
          anActivity('long', { durationMinutes: 120, weight: 1, dueAt: clock(10) }),
          anActivity('short', { durationMinutes: 60, weight: 5, dueAt: clock(10), createdAt: clock(1) }),
        ],
      },
      { gridMinutes: 60 },
    ),
  );

describe('Relaxation', () => {
  it('bounds a hand-made case: nothing is paid, so the cheapest way through three hours counts', () => {
    const relaxation = new Relaxation(twoItems(), endless(), 0);
    // short, then long, which ends at 12: 1 x 120. Never short three times: no item follows itself.
    expect(relaxation.solve()).toBe(120);
    expect(relaxation.path).toEqual([1, 0]);
  });

  it('bounds it from below under any payment', () => {
    const model = twoItems();
    for (const payments of [
      [0, 50],
      [200, 0],
      [500, 900],
      [-40, 300],
    ]) {
      expect(relaxed(model, 0, payments, 0).solve()).toBeLessThanOrEqual(120 + 1e-9);
    }
  });

  it('never lies above the best order, whatever the multipliers', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, price }) => {
        const best = optimum(model);
        const relaxation = relaxed(model, best.leftOut - unplaceable(model), multipliers, price);
        expect(relaxation.solve()).toBeLessThanOrEqual(best.late + 1e-6);
      }),
      RUNS,
    );
  });

  it('never lies above any order that leaves out no more than allowed', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, price }) => {
        const order = allOrders(model.count)[0]!;
        const { late, leftOut } = costOf(model, order);
        const relaxation = relaxed(model, leftOut - unplaceable(model), multipliers, price);
        expect(relaxation.solve()).toBeLessThanOrEqual(late + 1e-6);
      }),
      RUNS,
    );
  });

  it('keeps the arcs of the first best order when all that is dearer is taken out', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, price }) => {
        const best = optimum(model);
        const relaxation = relaxed(model, best.leftOut - unplaceable(model), multipliers, price);
        relaxation.eliminate(best.late + 0.01);
        const left = arcsOf(relaxation, model);
        expect(arcsOfOrder(model, best.order).filter((arc) => !left.has(arc))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('takes out every arc when no order is below the ceiling and the multipliers say so', () => {
    const relaxation = new Relaxation(twoItems(), endless(), 0);
    relaxation.eliminate(120);
    expect(relaxation.network.arcs).toBe(0);
    expect(relaxation.solve()).toBe(Infinity);
    expect(relaxation.path).toEqual([]);
  });

  it('comes back to the arcs it remembers', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, price }) => {
        const relaxation = relaxed(model, 0, multipliers, price);
        const before = {
          arcs: arcsOf(relaxation, model),
          bound: relaxation.solve(),
          path: [...relaxation.path],
        };
        const remembered = relaxation.network.remember();
        relaxation.eliminate(before.bound + 5);
        relaxation.eliminate(before.bound - 5);
        relaxation.network.restore(remembered);
        expect({
          arcs: arcsOf(relaxation, model),
          bound: relaxation.solve(),
          path: [...relaxation.path],
        }).toEqual(before);
      }),
      RUNS,
    );
  });

  it('puts a price on leaving out, never less than nothing', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, price }) => {
        const relaxation = relaxed(model, 7, multipliers, price);
        for (const item of relaxation.placeable) {
          expect(relaxation.isLeftOut(item)).toBe(price * model.weight[item]! < multipliers[item]!);
        }
      }),
      RUNS,
    );
  });
});

describe('BoundSearch', () => {
  it('raises the bound, and never above the best order', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 1_000 }), ({ model }, seed) => {
        const best = optimum(model);
        const relaxation = new Relaxation(model, endless(), best.leftOut - unplaceable(model));
        const random = new Random(seed);
        const order = Int32Array.from(allOrders(model.count)[random.below(model.count)]!);
        const search = new BoundSearch(model, relaxation, order);
        let last = Number.NEGATIVE_INFINITY;
        for (let step = 0; step < 60; step++) {
          search.step(best.late);
          expect(search.bound).toBeGreaterThanOrEqual(last);
          last = search.bound;
          if (step % 20 === 19) search.resume();
        }
        expect(last).toBeLessThanOrEqual(best.late + 1e-6);
      }),
      RUNS,
    );
  });

  it('keeps the arcs of the first best order while it climbs and eliminates', () => {
    fc.assert(
      fc.property(situation, ({ model }) => {
        const best = optimum(model);
        const relaxation = new Relaxation(model, endless(), best.leftOut - unplaceable(model));
        const search = new BoundSearch(model, relaxation, Int32Array.from(best.order));
        for (let step = 1; step <= 30; step++) {
          search.step(best.late);
          if (step % 10 === 0) search.eliminate(best.late + 0.01);
        }
        const left = arcsOf(relaxation, model);
        expect(arcsOfOrder(model, best.order).filter((arc) => !left.has(arc))).toEqual([]);
      }),
      RUNS,
    );
  });
});
