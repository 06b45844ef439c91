import { existsSync, readFileSync } from 'node:fs';
import type { TechnicianPlan } from '../src/planning/model/plan.js';
import type { PlanningProblem } from '../src/planning/model/planning-problem.js';
import { generateTeam } from './desks/generate-desk.js';
import { judge, planTeam, solveDesk } from './engine.js';
import type { ApartFigures, ApartTask } from './measure-apart.js';
import { mean, total } from './report/statistics.js';
import { WORST_PROBLEMS } from './sized-problems.js';

const STATUS = '/proc/self/status';
const task = JSON.parse(process.argv[2] ?? '') as ApartTask;
process.stdout.write(JSON.stringify(await run()));

async function run(): Promise<ApartFigures> {
  if (task.kind === 'worst') {
    const make = WORST_PROBLEMS[task.name];
    if (make === undefined) throw new RangeError(`There is no problem named ${task.name}.`);
    const { plan, milliseconds } = solveDesk(make());
    return figures([plan], milliseconds);
  }
  const problem = generateTeam(task.technicians, task.activities);
  const begun = performance.now();
  const plans = await planTeam(problem, task.threads);
  const milliseconds = performance.now() - begun;
  const measured = figures(plans, milliseconds);
  judgeAll(problem, plans);
  return measured;
}

function figures(plans: readonly TechnicianPlan[], milliseconds: number): ApartFigures {
  return {
    milliseconds,
    peakMiB: peakKiB() / 1024,
    leftOut: total(plans.map((it) => it.laneScore.leftOutWeight)),
    weightedTardiness: total(plans.map((it) => it.laneScore.weightedTardiness)),
    gapPercent: mean(plans.map((it) => it.bound.gapPercent)),
    proven: plans.filter((it) => it.bound.proven).length,
  };
}

/** Linux counts the peak of the process that started this one into resource usage, but not into the status file. */
function peakKiB(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return peak === undefined ? process.resourceUsage().maxRSS : Number(peak);
}

function judgeAll(problem: PlanningProblem, plans: readonly TechnicianPlan[]): void {
  for (const [index, technician] of problem.technicians.entries()) {
    const plan = plans[index];
    if (plan === undefined) throw new RangeError(`${technician.id} has no plan.`);
    judge({ ...problem, technicians: [technician] }, plan);
  }
}
