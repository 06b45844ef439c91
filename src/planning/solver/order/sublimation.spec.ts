import fc from 'fast-check';
import { allOrders, crowdedModel, modelOf } from '../../../../test/support/order-models.js';
import { aProblem, anActivity, clock, slot } from '../../../../test/support/one-technician.js';
import { MONDAY } from '../../../../test/support/planning-arbitraries.js';
import { MINUTE } from '../../time/interval.js';
import { costOf } from './cost-of.js';
import type { OrderModel } from './order-model.js';
import { placeableItems } from './relaxable.js';
import { Relaxation } from './relaxation.js';
import { StateTable } from './state-table.js';
import { StepMeter } from './step-meter.js';
import { Sublimation } from './sublimation.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 80) };

const proofOf = (
  model: OrderModel,
  multipliers: readonly number[],
  { mostNodes = 65_536, breadth = Infinity } = {},
): Sublimation => {
  const meter = new StepMeter(Infinity);
  const relaxation = new Relaxation(model, meter, 0);
  relaxation.multipliers.set(multipliers);
  const table = (): StateTable => new StateTable(model.size + 1, mostNodes);
  return new Sublimation(model, relaxation, meter, [table(), table()], { bound: 0, breadth });
};

/** What an order made of a path costs: only a path that does all that can be done is one. */
const costOfPath =
  (model: OrderModel) =>
  (path: readonly number[]): number => {
    const isOrder = new Set(path).size === path.length && path.length === placeableItems(model).length;
    return isOrder ? costOf(model, path).late : Infinity;
  };

/** Lateness of the best order that leaves out only what fits nowhere; null when there is none, or nothing to order. */
function optimum(model: OrderModel): number | null {
  const fits = placeableItems(model);
  if (fits.length === 0) return null;
  const costs = allOrders(fits.length)
    .map((order) =>
      costOf(
        model,
        order.map((it) => fits[it]!),
      ),
    )
    .filter((it) => it.leftOut === 0);
  return costs.length === 0 ? null : Math.min(...costs.map((it) => it.late));
}

const situation = crowdedModel(2, 6).chain((model) =>
  fc.record({
    model: fc.constant(model),
    multipliers: fc.array(fc.double({ min: 0, max: 20_000, noNaN: true }), {
      minLength: model.count,
      maxLength: model.count,
    }),
    above: fc.constantFrom(0, 1, 2, 50, 3_000),
  }),
);

/**
 * So many items, each with one slot of its own and five minutes late in it. The last two lie far behind the others, and either of
 * them ends a path: the cheaper of the two is tracked at last, after all others.
 */
const inARow = (count: number): OrderModel =>
  modelOf(
    aProblem(
      {
        shifts: [{ ...slot(0, 12), day: '2026-11-23' }],
        activities: Array.from({ length: count }, (_, item) => {
          const start = MONDAY + 5 * (item < count - 2 ? item : item + count) * MINUTE;
          return anActivity(`a${item}`, {
            durationMinutes: 5,
            weight: item === count - 2 ? 1 : 2,
            createdAt: MONDAY + item,
            dueAt: start,
            lock: { kind: 'range', range: { start, end: start + 5 * MINUTE } },
          });
        }),
      },
      { now: MONDAY },
    ),
  );

describe('Sublimation', () => {
  it('accounts for all orders of a few items, under any multipliers', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, above }) => {
        const best = optimum(model);
        fc.pre(best !== null);
        const target = best + above;
        const proof = proofOf(model, multipliers);
        // The last path of all is an order: all items are tracked.
        expect(proof.run(target, costOfPath(model), Infinity)).toBe(true);
        expect(proof.bound).toBe(best);
      }),
      RUNS,
    );
  });

  it('says that nothing costs less than a target below the best order, and no more', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 200 }), ({ model, multipliers }, less) => {
        const best = optimum(model);
        fc.pre(best !== null && best - less >= 0);
        const proof = proofOf(model, multipliers);
        expect(proof.run(best - less, costOfPath(model), Infinity)).toBe(true);
        expect(proof.bound).toBe(best - less);
      }),
      RUNS,
    );
  });

  it('leaves out of account what fits nowhere', () => {
    const activities = [
      anActivity('a', { weight: 2, dueAt: clock(9, 30) }),
      anActivity('b', { weight: 3, dueAt: clock(9, 30) }),
      anActivity('endless', { durationMinutes: 5_000, weight: 7, dueAt: clock(9) }),
    ];
    const model = modelOf(aProblem({ activities }));
    const proof = proofOf(model, [0, 0, 0]);
    expect(proof.run(1_000, costOfPath(model), Infinity)).toBe(true);
    // b until 10, 30 minutes late; a until 11, 90 minutes late.
    expect(proof.bound).toBe(3 * 30 + 2 * 90);
  });

  it.each([5, 6, 30, 31, 32, 33, 36, 61, 62])('finds the only order of %i items, each tracked', (count) => {
    const model = inARow(count);
    const best = 5 * (2 * (count - 1) + 1);
    const proof = proofOf(model, new Array<number>(count).fill(0));
    expect(proof.run(best + 10, costOfPath(model), Infinity)).toBe(true);
    expect(proof.bound).toBe(best);
  });

  it('claims nothing when it cannot track all items', () => {
    const model = inARow(64);
    const best = 5 * (2 * 63 + 1);
    const proof = proofOf(model, new Array<number>(64).fill(0));
    proof.run(best + 10, () => Infinity, Infinity);
    expect(proof.bound).toBeLessThanOrEqual(best);
  });

  it('claims nothing when its largest table overflows', () => {
    const activities = Array.from({ length: 13 }, (_, index) =>
      anActivity(`a${index}`, { durationMinutes: 37 + index * index, weight: 3 + index, dueAt: clock(9) }),
    );
    const shifts = [{ ...slot(9, 32), day: '2026-11-23' }];
    const model = modelOf(aProblem({ shifts, activities }, { gridMinutes: 1, horizonEnd: clock(32) }));
    const { late, leftOut } = costOf(model, [...activities.keys()]);
    expect(leftOut).toBe(0);
    const nothingPaid = activities.map(() => 0);
    const proof = proofOf(model, nothingPaid, { mostNodes: 8_192 });
    expect(proof.run(late, () => late, Infinity)).toBe(false);
    expect(proof.bound).toBeLessThanOrEqual(late);
  });

  it('claims nothing when it looks at the most promising nodes only', () => {
    fc.assert(
      fc.property(situation, ({ model, multipliers, above }) => {
        const best = optimum(model);
        fc.pre(best !== null);
        const proof = proofOf(model, multipliers, { breadth: 1 });
        expect(proof.run(best + above, costOfPath(model), Infinity)).toBe(false);
        expect(proof.bound).toBe(0);
      }),
      RUNS,
    );
  });

  it('gives up when its steps are used or its table is full, with a bound that still holds', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 500 }), ({ model, multipliers, above }, mark) => {
        const best = optimum(model);
        fc.pre(best !== null);
        const tight = proofOf(model, multipliers);
        tight.run(best + above, costOfPath(model), mark);
        expect(tight.bound).toBeLessThanOrEqual(best + 1e-6);
        const small = proofOf(model, multipliers, { mostNodes: 1 });
        // One node is enough where nothing on from it can be cheap enough.
        const isSettled = small.run(best, costOfPath(model), Infinity);
        expect(small.bound).toBe(isSettled ? best : 0);
      }),
      RUNS,
    );
  });
});
