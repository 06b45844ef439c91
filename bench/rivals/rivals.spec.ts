import { solve } from '../../src/planning/solver/solve.js';
import { percentAbove } from '../best-known.js';
import { generateDesk, generateDesks } from '../desks/generate-desk.js';
import { bestRule } from './best-rule.js';
import { buildDeskTables, priceOrder } from './desk-tables.js';
import { solveWithHighs } from './solve-with-highs.js';
import { solveWithLpSolver } from './solve-with-lp-solver.js';
import { buildTimeIndexedModel, orderOf } from './time-indexed-model.js';

describe('the common judge', () => {
  it('prices the lane of our plan as our plan says', () => {
    for (const problem of generateDesks(12)) {
      const tables = buildDeskTables(problem);
      const [plan] = solve(problem).technicians;
      const order = plan!.lane.map((id) => tables.items.findIndex((it) => it.id === id));
      const { leftOutWeight, weightedTardiness } = plan!.laneScore;
      expect(priceOrder(tables, order)).toEqual({ leftOutWeight, weightedTardiness });
    }
  });

  it('lets an activity wait for its not-before', () => {
    const desk = generateDesk({ activities: 1, seed: 1, blockedShare: 0, notBeforeShare: 0 });
    const [technician] = desk.technicians;
    const [only] = technician!.activities;
    const notBefore = technician!.shifts[0]!.start + 60 * 60_000;
    const held = { ...only!, weight: 2, durationMinutes: 30, dueAt: notBefore, notBefore };
    const tables = buildDeskTables({ ...desk, technicians: [{ ...technician!, activities: [held] }] });
    expect(priceOrder(tables, [0])).toEqual({ leftOutWeight: 0, weightedTardiness: 60 });
  });

  it('calls what leaves out more incomparable, and what leaves out less no worse', () => {
    const reference = { leftOutWeight: 5, weightedTardiness: 100 };
    expect(percentAbove({ leftOutWeight: 5, weightedTardiness: 150 }, reference)).toBe(50);
    expect(percentAbove({ leftOutWeight: 6, weightedTardiness: 0 }, reference)).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(percentAbove({ leftOutWeight: 4, weightedTardiness: 900 }, reference)).toBe(0);
  });
});

describe('the time-indexed model', () => {
  const problem = generateDesk({ activities: 6, seed: 9, notBeforeShare: 0.8, tightness: 1 });
  const tables = buildDeskTables(problem);
  const model = buildTimeIndexedModel(tables);
  const best = cheapest(tables.items.length, (order) => {
    const { leftOutWeight, weightedTardiness } = priceOrder(tables, order);
    return leftOutWeight === 0 ? weightedTardiness : Number.POSITIVE_INFINITY;
  });

  it('leads HiGHS to the best of all orders', async () => {
    const { amounts, optimal } = await solveWithHighs(model, 20_000, bestRule(tables).order);
    expect(optimal).toBe(true);
    expect(priceOrder(tables, orderOf(model, amounts!)).weightedTardiness).toBe(best);
  });

  it('leads javascript-lp-solver there too', () => {
    const { amounts } = solveWithLpSolver(model, 20_000);
    expect(priceOrder(tables, orderOf(model, amounts!)).weightedTardiness).toBe(best);
  });

  it('starts nothing before it may', () => {
    expect(tables.items.some((it) => it.firstState > 0)).toBe(true);
    expect(model.columns.every((it) => it.start >= tables.items[it.item]!.firstState)).toBe(true);
  });

  it('orders fractions by their mean start, and what has no amount last', () => {
    const columns = [
      { item: 0, start: 0, until: 1, cost: 0 },
      { item: 0, start: 8, until: 9, cost: 0 },
      { item: 1, start: 3, until: 4, cost: 0 },
    ];
    expect(orderOf({ items: 3, points: 9, columns }, [0.5, 0.5, 1])).toEqual([1, 0, 2]);
  });
});

function cheapest(count: number, price: (order: readonly number[]) => number): number {
  const extend = (order: readonly number[]): number =>
    order.length === count
      ? price(order)
      : Math.min(
          ...Array.from({ length: count }, (_, item) => item)
            .filter((item) => !order.includes(item))
            .map((item) => extend([...order, item])),
        );
  return extend([]);
}
