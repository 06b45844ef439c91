import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import type { Outcome } from '../best-known.js';
import { percentAbove } from '../best-known.js';
import type { BenchCase, BenchContext, CaseResult, Picture } from '../case.js';
import { generateDesk } from '../desks/generate-desk.js';
import { solveDesk, technicianOf } from '../engine.js';
import { improveWithGap } from '../rivals/improve-with-gap.js';
import { mean, median } from '../report/statistics.js';
import { percent, rowOf } from '../report/table.js';
import { writeBars } from '../report/write-bars.js';

interface Price {
  readonly desk: string;
  readonly gap: number;
  readonly kept: Outcome;
  readonly optimised: Outcome;
}

/** Without a gap the lane is the best order or near it: the price must be about nothing, or this case is wrong. */
const GAPS = [0, 15, 30, 60];

/**
 * What the promise costs that the gap never changes the lane: lateness of the calendar that keeps the lane, against the best order
 * that a local search finds when each order is laid out with the gap. Desks have room for everything at the widest gap.
 */
export const promiseCase: BenchCase = { name: 'promise', run };

function run(context: BenchContext): CaseResult {
  const desks = deskProblems(context.quick ? 1 : 10);
  const prices = desks.flatMap(({ desk, problem }) =>
    GAPS.map((gap): Price => {
      const price = { desk, gap, ...priceOf(problem, gap, context.quick ? 300 : 6_000) };
      context.say(
        `promise ${desk}, gap ${gap}: ${price.kept.weightedTardiness} against ${price.optimised.weightedTardiness}`,
      );
      return price;
    }),
  );
  return {
    rows: () =>
      GAPS.map((gap) => {
        const { above, all } = abovePrices(prices, gap);
        return rowOf({
          case: `price of the lane promise, gap ${gap}`,
          quality: `calendar late by mean ${percent(mean(above))}, median ${percent(median(above))} more than an order found with the gap (${above.length} of ${all} comparable)`,
          target: gap === 0 ? 'nothing: shows that the case is fair' : 'stated',
        });
      }),
    files: [
      {
        name: 'promise',
        columns: ['desk', 'gap', 'keptLeftOut', 'keptTardiness', 'optimisedLeftOut', 'optimisedTardiness'],
        lines: prices.map((it) => [
          it.desk,
          it.gap,
          it.kept.leftOutWeight,
          it.kept.weightedTardiness,
          it.optimised.leftOutWeight,
          it.optimised.weightedTardiness,
        ]),
      },
    ],
    pictures: () => [pictureOf(prices)],
  };
}

/** Percent above the order found with the gap, for the desks of `all` where that can be said. */
function abovePrices(
  prices: readonly Price[],
  gap: number,
): { readonly above: readonly number[]; readonly all: number } {
  const ofGap = prices.filter((it) => it.gap === gap);
  const above = ofGap.map((it) => percentAbove(it.kept, it.optimised)).filter((it) => Number.isFinite(it));
  return { above, all: ofGap.length };
}

const pictureOf = (prices: readonly Price[]): Picture => ({
  name: 'promise',
  svg: writeBars({
    title: 'Price of keeping the lane whatever the gap',
    label: 'percent more weighted lateness than an order found with the gap',
    groups: GAPS.map((gap) => {
      const { above } = abovePrices(prices, gap);
      return {
        title: `gap of ${gap} minutes`,
        bars: [
          { label: 'mean', value: mean(above) },
          { label: 'median', value: median(above) },
        ],
      };
    }),
  }),
});

const deskProblems = (
  count: number,
): readonly { readonly desk: string; readonly problem: PlanningProblem }[] =>
  Array.from({ length: count }, (_, index) => ({
    desk: `promise-20-${index + 1}`,
    problem: generateDesk({
      activities: 20,
      seed: 500 + index,
      blockedShare: (1 + (index % 5)) / 10,
      roomAtGap: 120,
    }),
  }));

function priceOf(
  base: PlanningProblem,
  gap: number,
  layouts: number,
): { readonly kept: Outcome; readonly optimised: Outcome } {
  const technician = { ...technicianOf(base), minMinutesFree: gap };
  const problem = { ...base, technicians: [technician] };
  const { plan } = solveDesk(problem);
  return { kept: plan.calendarScore, optimised: improveWithGap(problem, technician, plan.lane, layouts) };
}
