import { freeTime } from '../../src/planning/availability/free-time.js';
import { comparePlans } from '../../src/planning/explain/compare-plans.js';
import { explainActivity } from '../../src/planning/explain/explain-activity.js';
import type { TechnicianPlan } from '../../src/planning/model/plan.js';
import type { PlanningProblem, TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import { remember } from '../../src/planning/solver/previous-order.js';
import { solveTechnician } from '../../src/planning/solver/solve.js';
import type { Interval } from '../../src/planning/time/interval.js';
import { MINUTE, overlaps } from '../../src/planning/time/interval.js';
import { compareOutcomes, percentAbove } from '../best-known.js';
import type { BenchCase, BenchContext, CaseResult, CsvFile } from '../case.js';
import type { Chance } from '../desks/chance.js';
import { createChance } from '../desks/chance.js';
import { judge, solveDesk, technicianOf } from '../engine.js';
import { mean, quantile } from '../report/statistics.js';
import type { Row } from '../report/table.js';
import { duration, percent, rowOf } from '../report/table.js';
import { timesOf } from './engine-figures.js';
import { namedDesks, warmUpDesks } from './named-desks.js';

const BOOKING_MINUTES = 60;

/** One booking that landed. */
interface Landing {
  readonly desk: string;
  /** Activities whose published time it took. */
  readonly hit: number;
  /** The lane against that of a cold plan: above 0 is worse. */
  readonly comparedWithCold: number;
  readonly percentAboveCold: number;
  /** Share of the published starts that stay, 0 to 1. */
  readonly unmoved: number;
  readonly planMs: number;
  readonly checkMs: number;
  readonly explainMs: number;
}

/** A booking of an hour lands on a published plan of 40 activities: plan again as the product does it, check, explain. */
export const bookingCase: BenchCase = { name: 'booking', run };

function run(context: BenchContext): CaseResult {
  const chance = createChance(4_040);
  for (const problem of warmUpDesks(40)) land('warm-up', problem, solveDesk(problem).plan, chance);
  const times = context.quick ? 1 : 4;
  const landings = namedDesks(40, context.quick ? 2 : 15).flatMap(({ desk, problem }) => {
    context.say(`booking ${desk}`);
    const before = solveDesk(problem).plan;
    return Array.from({ length: times }, () => land(desk, problem, before, chance));
  });
  return { rows: () => [qualityRow(landings), ...partRows(landings)], files: [fileOf(landings)] };
}

function qualityRow(landings: readonly Landing[]): Row {
  // Where it hits nothing the plan stands as it is, on purpose: nobody's time changes for a better order.
  const planned = landings.filter((it) => it.hit > 0);
  const count = (is: (landing: Landing) => boolean): number => planned.filter(is).length;
  const above = planned.map((it) => it.percentAboveCold).filter((it) => Number.isFinite(it));
  return rowOf({
    case: 'booking lands, 40 activities',
    quality: [
      `against a cold plan ${count((it) => it.comparedWithCold < 0)} better, ${count((it) => it.comparedWithCold === 0)} equal, ` +
        `${count((it) => it.comparedWithCold > 0)} worse of ${planned.length} that hit an activity (mean ${percent(mean(above))} above it)`,
      `${percent(100 * mean(landings.map((it) => it.unmoved)))} of the starts stay`,
      `${landings.length - planned.length} hit none, and nothing is planned anew`,
    ].join(', '),
    time: spreadOf(landings.map((it) => it.planMs + it.checkMs + it.explainMs)),
    target: 'no worse than cold, 60 ms at the 95th percentile',
  });
}

const partRows = (landings: readonly Landing[]): readonly Row[] =>
  (
    [
      ['plan', 'planMs'],
      ['check', 'checkMs'],
      ['compare and explain', 'explainMs'],
    ] as const
  ).map(([name, part]) =>
    rowOf({ case: `booking lands: ${name}`, time: spreadOf(landings.map((it) => it[part])) }),
  );

const spreadOf = (milliseconds: readonly number[]): string =>
  `95th percentile ${duration(quantile(milliseconds, 0.95))}, ${timesOf(milliseconds)}`;

const fileOf = (landings: readonly Landing[]): CsvFile => ({
  name: 'booking',
  columns: [
    'desk',
    'activitiesHit',
    'againstCold',
    'percentAboveCold',
    'unmovedShare',
    'planMs',
    'checkMs',
    'explainMs',
  ],
  lines: landings.map((it) => [
    it.desk,
    it.hit,
    it.comparedWithCold < 0 ? 'better' : it.comparedWithCold > 0 ? 'worse' : 'equal',
    it.percentAboveCold.toFixed(3),
    it.unmoved.toFixed(3),
    it.planMs.toFixed(1),
    it.checkMs.toFixed(1),
    it.explainMs.toFixed(1),
  ]),
});

function land(desk: string, problem: PlanningProblem, before: TechnicianPlan, chance: Chance): Landing {
  const slot = bookingSlot(problem, before, chance);
  const booked = withBooking(technicianOf(problem), slot);
  const technician = published(booked, before);
  const after: PlanningProblem = { ...problem, technicians: [technician] };
  const hit = new Set(before.calendar.filter((it) => overlaps(it.slot, slot)).map((it) => it.activityId));

  const begun = performance.now();
  const plan = solveTechnician(problem, technician);
  const planned = performance.now();
  judge(after, plan);
  const checked = performance.now();
  const { counts } = comparePlans(
    { technicians: [before] },
    { technicians: [plan] },
    { problemBefore: problem, problemAfter: after },
  );
  for (const activityId of hit) explainActivity(problem, technician, plan, activityId);
  const explained = performance.now();

  const cold = solveDesk({ ...problem, technicians: [booked] });
  return {
    desk,
    hit: hit.size,
    comparedWithCold: compareOutcomes(plan.laneScore, cold.outcome),
    percentAboveCold: percentAbove(plan.laneScore, cold.outcome),
    unmoved: counts.unmovedShare,
    planMs: planned - begun,
    checkMs: checked - planned,
    explainMs: explained - checked,
  };
}

/** An hour of working time that no block takes, in the first half of what is planned: free, or on one of our activities. */
function bookingSlot(problem: PlanningProblem, before: TechnicianPlan, chance: Chance): Interval {
  const technician = technicianOf(problem);
  const last = before.calendar[before.calendar.length >> 1]?.slot.end ?? problem.horizonEnd;
  const taken = technician.fixedBlocks.map((it) => it.slot);
  const starts = freeTime(technician.shifts, taken, { start: problem.now, end: last }).flatMap((stretch) => {
    const count = Math.floor(((stretch.end - stretch.start) / MINUTE - BOOKING_MINUTES) / 15) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, index) => stretch.start + index * 15 * MINUTE);
  });
  const start = starts[chance.whole(0, Math.max(0, starts.length - 1))] ?? problem.now;
  return { start, end: start + BOOKING_MINUTES * MINUTE };
}

const withBooking = (technician: TechnicianProblem, slot: Interval): TechnicianProblem => ({
  ...technician,
  fixedBlocks: [...technician.fixedBlocks, { id: 'booking', slot, kind: 'external' }],
});

const published = (technician: TechnicianProblem, plan: TechnicianPlan): TechnicianProblem => ({
  ...technician,
  previous: remember(technician, plan),
  activities: technician.activities.map((one) => ({
    ...one,
    published: plan.calendar
      .filter(({ activityId }) => activityId === one.id)
      .map(({ chunk, slot }) => ({ chunk, slot })),
  })),
});
