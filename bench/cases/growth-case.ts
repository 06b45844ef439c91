import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import { solveTechnician } from '../../src/planning/solver/solve.js';
import type { BenchCase, BenchContext, CaseResult, CsvFile, Picture } from '../case.js';
import { generateDesk, generateTeam } from '../desks/generate-desk.js';
import { solveDesk } from '../engine.js';
import type { Point } from '../report/fit-exponent.js';
import { fitExponent } from '../report/fit-exponent.js';
import { median } from '../report/statistics.js';
import { duration, rowOf } from '../report/table.js';
import { writePlot } from '../report/write-plot.js';
import { deskWithBlocks } from '../sized-problems.js';
import { warmUpDesks } from './named-desks.js';

interface Growth {
  readonly what: string;
  readonly sizes: readonly number[];
  readonly quickSizes: readonly number[];
  readonly target: string;
  milliseconds(size: number): number;
}

const solveTime = (problem: PlanningProblem): number => solveDesk(problem).milliseconds;

const GROWTHS: readonly Growth[] = [
  {
    what: 'activities',
    sizes: [10, 20, 40, 80, 120, 200],
    quickSizes: [10, 20],
    target: 'exponent stated',
    milliseconds: (activities) =>
      median([31, 32, 33].map((seed) => solveTime(generateDesk({ activities, seed })))),
  },
  {
    what: 'blocks',
    sizes: [0, 10, 50, 200, 500, 1_000, 2_000],
    quickSizes: [0, 10, 50],
    target: 'exponent stated',
    milliseconds: (blocks) => median([1, 2, 3].map(() => solveTime(deskWithBlocks(40, blocks, 150)))),
  },
  {
    what: 'technicians',
    sizes: [10, 50, 200, 1_000, 5_000],
    quickSizes: [10, 50],
    target: 'linear (exponent 1)',
    milliseconds: teamTime,
  },
];

/** How the time grows: with activities, with blocks (40 activities, a horizon of 150 days), with technicians (10 activities each). */
export const growthCase: BenchCase = { name: 'growth', run };

function run(context: BenchContext): CaseResult {
  warmUpDesks(40).forEach(solveDesk);
  const results = GROWTHS.map((growth) => ({ growth, points: pointsOf(context, growth) }));
  return {
    rows: () =>
      results.map(({ growth, points }) =>
        rowOf({
          case: `growth with ${growth.what}`,
          quality: `exponent ${fitExponent(points)?.toFixed(2) ?? 'unknown'}`,
          time: [points[0], points.at(-1)]
            .map((it) => `${it?.size ?? 0}: ${duration(it?.cost ?? 0)}`)
            .join(', '),
          target: growth.target,
        }),
      ),
    files: results.map(({ growth, points }) => fileOf(growth, points)),
    pictures: () => results.map(({ growth, points }) => pictureOf(growth, points)),
  };
}

function pointsOf(context: BenchContext, growth: Growth): readonly Point[] {
  return (context.quick ? growth.quickSizes : growth.sizes).map((size) => {
    const cost = growth.milliseconds(size);
    context.say(`growth, ${size} ${growth.what}: ${cost.toFixed(1)} ms`);
    return { size, cost };
  });
}

/** One after another on this thread: the figure is the work, not the machine's cores. */
function teamTime(technicians: number): number {
  const problem = generateTeam(technicians, 10);
  const begun = performance.now();
  for (const technician of problem.technicians) solveTechnician(problem, technician);
  return performance.now() - begun;
}

const fileOf = (growth: Growth, points: readonly Point[]): CsvFile => ({
  name: `growth-${growth.what}`,
  columns: [growth.what, 'milliseconds'],
  lines: points.map((it) => [it.size, it.cost.toFixed(1)]),
});

const pictureOf = (growth: Growth, points: readonly Point[]): Picture => ({
  name: `growth-${growth.what}`,
  svg: writePlot({
    title: `Planning time by number of ${growth.what}`,
    xLabel: growth.what,
    yLabel: 'milliseconds',
    series: [{ label: `measured, exponent ${fitExponent(points)?.toFixed(2) ?? 'unknown'}`, points }],
  }),
});
