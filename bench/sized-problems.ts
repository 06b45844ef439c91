import type { FixedBlock } from '../src/planning/model/fixed-block.js';
import type { NextActivity } from '../src/planning/model/next-activity.js';
import type { PlanningProblem, TechnicianProblem } from '../src/planning/model/planning-problem.js';
import type { WeeklyHours } from '../src/planning/model/weekly-hours.js';
import { DAY, MINUTE } from '../src/planning/time/interval.js';
import { expandHours } from '../src/planning/time/work-calendar.js';
import { createChance } from './desks/chance.js';
import { DESK_NOW, generateDesk } from './desks/generate-desk.js';

const OFFICE = [{ start: '09:00', end: '17:00' }];
const WEEK: WeeklyHours = { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE };
const QUARTER = 15 * MINUTE;

/** A desk whose horizon is that many calendar days, with that many blocks of 15 minutes spread over it, none of them twice. */
export function deskWithBlocks(activities: number, blocks: number, days: number): PlanningProblem {
  const desk = generateDesk({ activities, seed: 7, blockedShare: 0 });
  const horizonEnd = DESK_NOW + days * DAY;
  const shifts = expandHours(WEEK, 'America/New_York', { start: DESK_NOW, end: horizonEnd }, []);
  const quarters = shifts.flatMap((it) =>
    Array.from({ length: (it.end - it.start) / QUARTER }, (_, index) => it.start + index * QUARTER),
  );
  if (blocks > quarters.length) throw new RangeError(`No room for ${blocks} blocks in ${days} days.`);
  const chance = createChance(11);
  const fixedBlocks: FixedBlock[] = [];
  for (let count = 0; count < blocks; count++) {
    const [start = DESK_NOW] = quarters.splice(chance.whole(0, quarters.length - 1), 1);
    fixedBlocks.push({ id: `block-${count + 1}`, slot: { start, end: start + QUARTER }, kind: 'external' });
  }
  return changed({ ...desk, horizonEnd }, () => ({ shifts, fixedBlocks }));
}

/** The sizes and corners that must stay bounded, by name. */
export const WORST_PROBLEMS: Readonly<Record<string, () => PlanningProblem>> = {
  '1,000 activities': () => generateDesk({ activities: 1_000, seed: 21 }),
  '2,000 blocks': () => deskWithBlocks(40, 2_000, 150),
  'a horizon of a year': () => deskWithBlocks(100, 400, 365),
  'no free time': () =>
    changed(generateDesk({ activities: 100, seed: 23 }), ({ shifts }) => ({
      fixedBlocks: shifts.map((slot, index) => ({ id: `block-${index + 1}`, slot, kind: 'time-off' })),
    })),
  'all due in the past': () =>
    withActivities(generateDesk({ activities: 100, seed: 24 }), (it) => ({
      ...it,
      dueAt: it.createdAt - DAY,
    })),
  'equal weights': () =>
    withActivities(generateDesk({ activities: 100, seed: 25 }), (it) => ({ ...it, weight: 100 })),
};

function changed(
  problem: PlanningProblem,
  change: (technician: TechnicianProblem) => Partial<TechnicianProblem>,
): PlanningProblem {
  return { ...problem, technicians: problem.technicians.map((it) => ({ ...it, ...change(it) })) };
}

const withActivities = (
  problem: PlanningProblem,
  change: (activity: NextActivity) => NextActivity,
): PlanningProblem => changed(problem, ({ activities }) => ({ activities: activities.map(change) }));
