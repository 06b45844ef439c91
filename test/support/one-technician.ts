import type { NextActivity } from '../../src/planning/model/next-activity.js';
import type { PlanningProblem, TechnicianProblem } from '../../src/planning/model/planning-problem.js';
import type { Instant, Interval } from '../../src/planning/time/interval.js';
import { MINUTE } from '../../src/planning/time/interval.js';
import { MONDAY } from './planning-arbitraries.js';

/** A moment of Monday 23 November 2026, UTC; hours beyond 24 are later days. */
export const clock = (hour: number, minute = 0): Instant => MONDAY + (hour * 60 + minute) * MINUTE;

/** From one full or broken hour of that Monday to another, as `slot(9, 10.5)`. */
export const slot = (from: number, to: number): Interval => ({
  start: MONDAY + from * 60 * MINUTE,
  end: MONDAY + to * 60 * MINUTE,
});

/** An hour of work of weight 5 without any promise. */
export const anActivity = (id: string, more: Partial<NextActivity> = {}): NextActivity => ({
  id,
  durationMinutes: 60,
  weight: 5,
  createdAt: MONDAY,
  dueAt: null,
  notBefore: null,
  published: [],
  splittable: false,
  minChunkMinutes: 30,
  ...more,
});

/** One imported call. */
export const aBlock = (id: string, at: Interval): TechnicianProblem['fixedBlocks'][number] => ({
  id,
  slot: at,
  kind: 'imported',
});

/** Somebody who works from 9 to 17 UTC that Monday, asked about at 8. */
export const aTechnician = (more: Partial<TechnicianProblem> = {}): TechnicianProblem => ({
  id: 't1',
  timeZone: 'Etc/UTC',
  minMinutesFree: 0,
  freezeMinutes: 0,
  minimumShiftMinutes: 10,
  shifts: [{ ...slot(9, 17), day: '2026-11-23' }],
  fixedBlocks: [],
  activities: [],
  ...more,
});

/** The problem of that technician, with a grid of five minutes and that day as horizon. */
export const aProblem = (
  more: Partial<TechnicianProblem> = {},
  frame: Partial<PlanningProblem> = {},
): PlanningProblem => ({
  now: clock(8),
  horizonEnd: clock(24),
  gridMinutes: 5,
  technicians: [aTechnician(more)],
  ...frame,
});
