import fc from 'fast-check';
import { allOrders, crowdedModel, modelOf, priceFromScratch } from '../../../../test/support/order-models.js';
import { aBlock, aProblem, anActivity, clock, slot } from '../../../../test/support/one-technician.js';
import type { NextActivity } from '../../model/next-activity.js';
import type { RememberedActivity } from '../../model/planning-problem.js';
import type { Instant } from '../../time/interval.js';
import { exactOrder } from './exact-order.js';
import type { OrderModel } from './order-model.js';
import { OrderSearch } from './order-search.js';
import { StepMeter } from './step-meter.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) };

/** Crowded desks whose items mostly have a home: where some other order completes them. */
const modelWithHomes = (most: number): fc.Arbitrary<OrderModel> =>
  crowdedModel(2, most).chain((model) =>
    fc
      .record({
        order: fc.shuffledSubarray(
          Array.from({ length: model.count }, (_, item) => item),
          { minLength: model.count },
        ),
        isKnown: fc.array(fc.boolean(), { minLength: model.count, maxLength: model.count }),
        movePrice: fc.array(fc.constantFrom(0, 7, 300, 5_000), {
          minLength: model.count,
          maxLength: model.count,
        }),
      })
      .map(({ order, isKnown, movePrice }) => {
        const home = new Int32Array(model.count).fill(-1);
        let state = model.startState;
        for (const item of order) {
          const at = model.base[item]! + state;
          if (model.next[at]! < 0) continue;
          if (isKnown[item]!) home[item] = model.end[at]!;
          state = model.next[at]!;
        }
        return { ...model, home, movePrice: Float64Array.from(movePrice) };
      }),
  );

const remembered = (activityId: string, laneStart?: Instant | null): RememberedActivity => ({
  activityId,
  durationMinutes: 60,
  weight: 5,
  dueAt: null,
  notBefore: null,
  ...(laneStart === undefined ? {} : { laneStart }),
});

describe('the home of an item', () => {
  it('is the end of its minutes from its previous start, and unknown when it has none or is cut', () => {
    const problem = aProblem({
      activities: [
        anActivity('grown', { durationMinutes: 90 }),
        anActivity('early', { createdAt: clock(1) }),
        anActivity('odd', { createdAt: clock(2) }),
        anActivity('late', { createdAt: clock(3) }),
        anActivity('none', { createdAt: clock(4) }),
        anActivity('old', { createdAt: clock(5) }),
        anActivity('cut', { createdAt: clock(6), durationMinutes: 600, splittable: true }),
      ],
      previous: [
        remembered('grown', clock(10)),
        remembered('early', clock(-2)),
        remembered('odd', clock(10) + 17_000),
        remembered('late', clock(24 * 365 * 9_000)),
        remembered('none', null),
        remembered('old'),
        remembered('cut', clock(9)),
      ],
    });
    expect([...modelOf(problem).home]).toEqual([210, 0, 0, 0, -1, -1, -1]);
  });

  it('is the dearer to miss, the nearer the published start', () => {
    const publishedAt = (id: string, age: number, ...hours: readonly number[]): NextActivity =>
      anActivity(id, {
        createdAt: clock(age),
        published: hours.map((it, index) => ({ chunk: index + 1, slot: slot(it, it + 1) })),
      });
    const activities = [
      publishedAt('none', 0),
      publishedAt('passed', 1, 7),
      publishedAt('soon', 2, 11),
      publishedAt('parts', 3, 46, 13),
      publishedAt('tomorrow', 4, 20),
      publishedAt('later', 5, 44),
    ];
    expect([...modelOf(aProblem({ activities, movePrice: 10 })).movePrice]).toEqual([10, 10, 40, 30, 20, 10]);
  });

  it('counts in the exact order, where a later way may be the one that meets it', () => {
    fc.assert(
      fc.property(modelWithHomes(6), (model) => {
        const prices = allOrders(model.count).map((order) => priceFromScratch(model, order));
        const hard = Math.min(...prices.map((it) => it.hard));
        const soft = Math.min(...prices.filter((it) => it.hard === hard).map((it) => it.soft));
        expect(priceFromScratch(model, exactOrder(model))).toEqual({ hard, soft });
      }),
      RUNS,
    );
  });

  it('is met by the way that is later after the same work', () => {
    // Short first wastes half an hour before the block, and only then does the last one start at its home.
    const activities = [
      anActivity('short', { durationMinutes: 30, weight: 1 }),
      anActivity('whole', { createdAt: clock(1), weight: 1 }),
      anActivity('last', { createdAt: clock(2), weight: 1 }),
    ];
    const orderAt = (movePrice: number): readonly number[] =>
      exactOrder(
        modelOf(
          aProblem({
            activities,
            movePrice,
            fixedBlocks: [aBlock('call', slot(10, 11))],
            previous: [remembered('last', clock(12))],
          }),
        ),
      );
    expect(orderAt(31)).toEqual([0, 1, 2]);
    expect(orderAt(29)).not.toEqual([0, 1, 2]);
  });

  it('counts in the price of each move', () => {
    fc.assert(
      fc.property(modelWithHomes(12), (model) => {
        const order = Array.from({ length: model.count }, (_, item) => item);
        const search = new OrderSearch(model, new StepMeter(Infinity), order);
        const before = priceFromScratch(model, order);
        for (let low = 0; low + 1 < model.count; low++) {
          const turned = [...order];
          [turned[low], turned[low + 1]] = [order[low + 1]!, order[low]!];
          const after = priceFromScratch(model, turned);
          search['findMove'](low, 0, 1);
          // It gives up as soon as a move is sure not to be better.
          if (search['gain'] === Infinity) continue;
          expect([search['gain'], search['priced'].softGain(low, low + 1, 0)]).toEqual([
            after.hard - before.hard,
            after.soft - before.soft,
          ]);
        }
      }),
      RUNS,
    );
  });

  it('counts in the search, and not at all while level 3 is switched off', () => {
    fc.assert(
      fc.property(modelWithHomes(12), (model) => {
        const search = new OrderSearch(
          model,
          new StepMeter(Infinity),
          Array.from({ length: model.count }, (_, item) => item),
        );
        search.improve(Infinity);
        const order = new Int32Array(model.count);
        search.copyOrder(order);
        expect({ hard: search.hardCost, soft: search.softCost }).toEqual(priceFromScratch(model, order));
        search.minding(false);
        expect(search.softCost).toBe(0);
      }),
      RUNS,
    );
  });
});
