import type { PlanningProblem, TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import { DAY, MINUTE } from '../../src/planning/time/interval.js';

const MONDAY = Date.UTC(2026, 10, 23);

/** Two weeks of 8 hours from Monday 08:00 UTC with lunch booked, and that much work of different length, weight and due time. */
export function aDesk(id: string, activities: number): TechnicianProblem {
  const days = Array.from({ length: 10 }, (_, index) => index + 2 * Math.floor(index / 5));
  const at = (day: number, minutes: number): number => MONDAY + day * DAY + minutes * MINUTE;
  return {
    id,
    timeZone: 'Etc/UTC',
    minMinutesFree: 15,
    freezeMinutes: 0,
    minimumShiftMinutes: 10,
    shifts: days.map((day) => ({ start: at(day, 480), end: at(day, 960), day: `day ${day}` })),
    fixedBlocks: days.map((day) => ({
      id: `lunch ${day}`,
      slot: { start: at(day, 720), end: at(day, 780) },
      kind: 'external',
    })),
    activities: Array.from({ length: activities }, (_, index) => ({
      id: `${id}.${index}`,
      durationMinutes: 20 + ((index * 35) % 90),
      weight: 1 + ((index * 7) % 10),
      createdAt: MONDAY - index * DAY,
      dueAt: at(index % 5, 600 + 30 * (index % 9)),
      notBefore: null,
      published: [],
      splittable: false,
      minChunkMinutes: 30,
    })),
  };
}

/** A problem with these technicians on a grid of 5 minutes, asked on Monday at 00:00 UTC. */
export const aTeam = (...technicians: readonly TechnicianProblem[]): PlanningProblem => ({
  now: MONDAY,
  horizonEnd: MONDAY + 14 * DAY,
  gridMinutes: 5,
  technicians,
});
