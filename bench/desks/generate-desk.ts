import type { PlanningProblem } from '../../src/planning/model/planning-problem.js';
import type { Instant } from '../../src/planning/time/interval.js';
import { createChance } from './chance.js';
import { deskDays } from './desk-days.js';
import type { DeskShape } from './desk-shape.js';
import { createWork, daysWithRoom, sizeWork } from './desk-work.js';

/** Monday 23 November 2026, 00:00 UTC: `now` of every desk, before the first shift in all the zones used here. */
export const DESK_NOW: Instant = Date.UTC(2026, 10, 23);

const TYPICAL: Omit<DeskShape, 'activities' | 'seed'> = {
  blockedShare: 0.3,
  minMinutesFree: 0,
  load: 0.9,
  dueTimes: 'sla',
  tightness: 0.6,
  dueRange: 0.6,
  notBeforeShare: 0.15,
  roomAtGap: 0,
  timeZone: 'America/New_York',
};
const ZONES = ['America/New_York', 'Europe/London', 'Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles'];
const TIGHTNESSES = [0.4, 0.6, 0.8];
const DUE_RANGES = [0.2, 0.6, 1];

/** A problem with one technician. Equal shapes give equal desks; at gap 0 all work fits when it is done in the order of due times. */
export function generateDesk(
  wanted: Partial<DeskShape> & Pick<DeskShape, 'activities' | 'seed'>,
): PlanningProblem {
  const shape: DeskShape = { ...TYPICAL, ...wanted };
  // Two streams of chance: another share of blocks draws the same work.
  const days = deskDays(DESK_NOW, shape.timeZone, shape.blockedShare, createChance(2 * shape.seed));
  const chance = createChance(2 * shape.seed + 1);

  const { durations, loaded } = sizeWork(shape, days, chance);
  const activities = createWork(shape, DESK_NOW, loaded, durations, chance);
  const used = daysWithRoom(loaded.length, days, activities, shape.roomAtGap);

  return {
    now: DESK_NOW,
    horizonEnd: used.at(-1)?.shifts.at(-1)?.end ?? DESK_NOW,
    gridMinutes: 5,
    technicians: [
      {
        id: 't1',
        timeZone: shape.timeZone,
        minMinutesFree: shape.minMinutesFree,
        freezeMinutes: 0,
        minimumShiftMinutes: 10,
        shifts: used.flatMap((day) => day.shifts),
        fixedBlocks: used.flatMap((day) => day.blocks),
        activities,
      },
    ],
  };
}

/**
 * The desks of a bench case: blocks of 10 to 60 %, gaps of 0 to 60 and the drawing of due times go round in cycles of different lengths.
 * Another way to draw the due times leaves hours, blocks and durations as they are.
 */
export function generateDesks(
  activities: number,
  count = 15,
  seed = 1,
  dueTimes: DeskShape['dueTimes'] = 'sla',
): readonly PlanningProblem[] {
  return Array.from({ length: count }, (_, index) =>
    generateDesk({
      activities,
      seed: seed * 100_003 + activities * 1_009 + index,
      blockedShare: (1 + (index % 6)) / 10,
      minMinutesFree: 15 * (index % 5),
      dueTimes,
      tightness: TIGHTNESSES[(index + Math.floor(index / 6)) % 3] ?? 0.6,
      dueRange: DUE_RANGES[Math.floor(index / 5) % 3] ?? 0.6,
      timeZone: ZONES[index % ZONES.length] ?? 'Etc/UTC',
    }),
  );
}

/** One problem with that many technicians `t1`, `t2` ..., each with a desk of {@link generateDesks}; shifts end where each desk ends. */
export function generateTeam(technicians: number, activities: number, seed = 1): PlanningProblem {
  const desks = generateDesks(activities, technicians, seed);
  return {
    now: DESK_NOW,
    horizonEnd: Math.max(DESK_NOW, ...desks.map((it) => it.horizonEnd)),
    gridMinutes: 5,
    technicians: desks.flatMap((desk, index) =>
      desk.technicians.map((it) => ({ ...it, id: `t${index + 1}` })),
    ),
  };
}
