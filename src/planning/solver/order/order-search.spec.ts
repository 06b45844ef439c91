import fc from 'fast-check';
import { crowdedModel, modelOf, priceFromScratch } from '../../../../test/support/order-models.js';
import { aProblem, anActivity, clock } from '../../../../test/support/one-technician.js';
import { MONDAY } from '../../../../test/support/planning-arbitraries.js';
import type { OrderModel } from './order-model.js';
import { OrderSearch } from './order-search.js';
import { Random } from './random.js';
import { StepMeter } from './step-meter.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) };

const endless = (): StepMeter => new StepMeter(Number.POSITIVE_INFINITY);

/** A model, an order of its items, and three numbers in [0, 1). */
const situation = crowdedModel(2, 12).chain((model) =>
  fc.record({
    model: fc.constant(model),
    order: fc.shuffledSubarray(
      Array.from({ length: model.count }, (_, item) => item),
      { minLength: model.count },
    ),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
  }),
);

const orderOf = (search: OrderSearch, model: OrderModel): readonly number[] => {
  const order = new Int32Array(model.count);
  search.copyOrder(order);
  return [...order];
};

/** The order after a move, as the docstring of the price says it. */
function moved(order: readonly number[], low: number, high: number, shift: number): readonly number[] {
  const copy = [...order];
  if (shift === 0) [copy[low], copy[high]] = [copy[high]!, copy[low]!];
  else if (shift === 1) copy.splice(high, 0, ...copy.splice(low, 1));
  else copy.splice(low, 0, ...copy.splice(high, 1));
  return copy;
}

/** Neighbours can only be exchanged. */
const moveNumber = (low: number, high: number, shift: number): number =>
  high === low + 1 ? 0 : 6 * (high - low - 1) + [0, 1, 2].at(shift)!;

describe('OrderSearch', () => {
  it('prices a move as the new order costs from scratch', () => {
    fc.assert(
      fc.property(situation, ({ model, order, seed }) => {
        const search = new OrderSearch(model, endless(), order);
        const random = new Random(seed);
        const before = priceFromScratch(model, order);
        for (let count = 0; count < 30; count++) {
          const low = random.below(model.count - 1);
          const high = low + 1 + random.below(model.count - low - 1);
          const shift = random.below(3) - 1;
          const after = priceFromScratch(model, moved(order, low, high, shift));
          const move = moveNumber(low, high, shift);
          const found = search['findMove'](low, move, move + 1);
          expect(found).toBe(
            search['gain'] < 0 || (search['gain'] === 0 && after.soft < before.soft) ? move : -1,
          );
          // Work that is cut may end sooner when it starts later: there it gives up on some that are better.
          const isCut = model.items.some((it) => it.cut);
          if (search['gain'] === Infinity) expect(isCut || after.hard > before.hard).toBe(true);
          else
            expect([search['gain'], search['priced'].softGain(low, high, shift)]).toEqual([
              after.hard - before.hard,
              after.soft - before.soft,
            ]);
        }
      }),
      RUNS,
    );
  });

  it('knows what its order costs, whatever was done to it', () => {
    fc.assert(
      fc.property(situation, ({ model, order, seed }) => {
        const search = new OrderSearch(model, endless(), order);
        const random = new Random(seed);
        for (let count = 0; count < 5; count++) {
          search.kick(random, 3, 8);
          search.improve(Infinity);
          expect({ hard: search.hardCost, soft: search.softCost }).toEqual(
            priceFromScratch(model, orderOf(search, model)),
          );
        }
      }),
      RUNS,
    );
  });

  it('keeps every item once through kicks', () => {
    fc.assert(
      fc.property(situation, ({ model, order, seed }) => {
        const search = new OrderSearch(model, endless(), order);
        search.kick(new Random(seed), 20, 6);
        expect(orderOf(search, model).toSorted((a, b) => a - b)).toEqual(order.toSorted((a, b) => a - b));
      }),
      RUNS,
    );
  });

  it('never makes an order dearer by improving it', () => {
    fc.assert(
      fc.property(situation, ({ model, order }) => {
        const search = new OrderSearch(model, endless(), order);
        const before = priceFromScratch(model, order);
        search.improve(Infinity);
        const { hardCost, softCost } = search;
        expect(hardCost < before.hard || (hardCost === before.hard && softCost <= before.soft)).toBe(true);
      }),
      RUNS,
    );
  });

  it('leaves no pair from which one move would be better, right after all were tried', () => {
    fc.assert(
      fc.property(situation, ({ model, order }) => {
        const search = new OrderSearch(model, endless(), order);
        for (let last = Infinity; search.hardCost + search.softCost < last;) {
          last = search.hardCost + search.softCost;
          search.restart(orderOf(search, model));
          search.improve(Infinity);
        }
        const found = orderOf(search, model);
        const { hardCost, softCost } = search;
        for (let low = 0; low < model.count; low++) {
          for (let high = low + 1; high < model.count; high++) {
            for (const shift of [-1, 0, 1]) {
              const { hard, soft } = priceFromScratch(model, moved(found, low, high, shift));
              expect(hard > hardCost || (hard === hardCost && soft >= softCost)).toBe(true);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('crosses from level 2 to level 3 only when it minds it', () => {
    const activities = [
      anActivity('heavy', { weight: 9, createdAt: MONDAY + 1 }),
      anActivity('light', { weight: 1, createdAt: MONDAY }),
    ];
    const model = modelOf(aProblem({ activities }));
    const search = new OrderSearch(model, endless(), [0, 1]);
    search.minding(false);
    search.improve(Infinity);
    expect(orderOf(search, model)).toEqual([0, 1]);
    search.minding(true);
    search.improve(Infinity);
    expect(orderOf(search, model)).toEqual([1, 0]);
  });

  it('settles ties without changing what the order costs, the older of two neighbours first', () => {
    fc.assert(
      fc.property(situation, ({ model, order }) => {
        const search = new OrderSearch(model, endless(), order);
        const before = priceFromScratch(model, order);
        search.settleTies();
        const settled = orderOf(search, model);
        expect(priceFromScratch(model, settled)).toEqual(before);
        for (let at = 0; at + 1 < model.count; at++) {
          if (settled[at]! < settled[at + 1]!) continue;
          const { hard, soft } = priceFromScratch(model, moved(settled, at, at + 1, 0));
          expect(hard === before.hard && soft === before.soft).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('stops near the mark', () => {
    const activities = Array.from({ length: 60 }, (_, index) =>
      anActivity(`a${index}`, {
        durationMinutes: 5 + (index % 7),
        weight: 1 + (index % 5),
        dueAt: clock(9, index),
      }),
    );
    const model = modelOf(aProblem({ activities }));
    const meter = endless();
    const search = new OrderSearch(
      model,
      meter,
      Array.from({ length: 60 }, (_, item) => 59 - item),
    );
    const mark = meter.used + 1_000;
    search.improve(mark);
    expect(meter.used).toBeLessThan(mark + 60 * 60 * 3 * 2);
  });
});
