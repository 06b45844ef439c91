import fc from 'fast-check';
import { DAY } from '../../time/interval.js';
import { aProblem, anActivity } from '../../../../test/support/one-technician.js';
import { freshProblem } from '../../../../test/support/planning-arbitraries.js';
import type { PlanningProblem } from '../../model/planning-problem.js';
import { prepareDesk } from '../desk.js';
import { solve } from '../solve.js';
import { buildOrderModel } from './order-model.js';

const RUNS = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) };

/** The same with so many more days like the last one, and nothing that is cut: what is cut depends on the longest stretch. */
function longer(problem: PlanningProblem, days: number): PlanningProblem {
  const [technician] = problem.technicians;
  const lastDay = problem.horizonEnd - DAY;
  const last = technician!.shifts.filter((it) => it.start >= lastDay);
  const more = Array.from({ length: days }, (_, day) =>
    last.map((it) => ({
      start: it.start + (day + 1) * DAY,
      end: it.end + (day + 1) * DAY,
      day: `2027-${day}`,
    })),
  ).flat();
  return {
    ...problem,
    horizonEnd: problem.horizonEnd + days * DAY,
    technicians: [{ ...technician!, shifts: [...technician!.shifts, ...more] }],
  };
}

const whole = freshProblem.map((problem) => ({
  ...problem,
  technicians: problem.technicians.map((it) => ({
    ...it,
    activities: it.activities.map((one) => ({ ...one, splittable: false })),
  })),
}));

const sizeOf = (problem: PlanningProblem): number =>
  buildOrderModel(prepareDesk(problem, problem.technicians[0]!), new Map()).size;

describe('the needed time', () => {
  it('never changes a lane: a year more of free time leaves it as it was', () => {
    let seen = 0;
    fc.assert(
      fc.property(whole, (problem) => {
        const short = solve(longer(problem, 20));
        if (short.technicians[0]!.leftOut.some((it) => it.reason !== 'gap-leaves-no-room')) return;
        seen++;
        expect(solve(longer(problem, 200)).technicians[0]!.laneSlots).toEqual(
          short.technicians[0]!.laneSlots,
        );
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('keeps the tables of a long horizon as small as those of a short one', () => {
    const activities = Array.from({ length: 10 }, (_, index) => anActivity(`a${index}`));
    const week = aProblem({ activities });

    expect(sizeOf(longer(week, 365))).toBe(sizeOf(longer(week, 7)));
    expect(sizeOf(longer(week, 7))).toBeLessThan(3 * ((10 * 60) / 5));
  });
});
