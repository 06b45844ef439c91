import type { StoredBooking } from '../../src/application/ports/desk-store.port.js';
import type { NewIntent } from '../../src/application/ports/intent-store.port.js';
import type { StoredPlan, TechnicianBoard } from '../../src/application/ports/plan-store.port.js';
import type { Placement } from '../../src/planning/model/plan.js';
import type { Interval } from '../../src/planning/time/interval.js';

const HOUR = 3_600_000;

/** Monday, 08:00 UTC. */
export const MONDAY = Date.UTC(2026, 4, 4, 8);

/** Whole hours after {@link MONDAY}. */
export const hours = (start: number, end: number): Interval => ({
  start: MONDAY + start * HOUR,
  end: MONDAY + end * HOUR,
});

const SCORE = { leftOutWeight: 0, weightedTardiness: 1, weightedCompletion: 2 };

export const aPlan = (runId: string, madeAt = MONDAY): Omit<StoredPlan, 'id'> => ({
  runId,
  madeAt,
  horizonEnd: madeAt + 24 * HOUR,
  score: SCORE,
});

export const aPlacement = (activityId: string, slot: Interval): Placement => ({
  activityId,
  chunk: 1,
  of: 1,
  slot,
  filler: false,
});

export const aBoard = (technicianId: string, calendar: readonly Placement[]): TechnicianBoard => ({
  technicianId,
  timeZone: 'Europe/Berlin',
  minMinutesFree: 60,
  held: null,
  lane: calendar.map((it) => it.activityId),
  calendar,
  leftOut: [],
  openness: { kept: [], givenUp: [] },
  waiting: [],
  shifts: [],
  blocks: [],
  ignored: [],
  conflicts: ['Two meetings at once'],
  laneScore: SCORE,
  calendarScore: SCORE,
  remembered: [],
});

export const anIntent = (given: Partial<NewIntent> = {}): NewIntent => ({
  technicianId: '7',
  activityId: '100.7.1',
  chunk: 1,
  kind: 'create',
  before: null,
  after: hours(1, 2),
  reason: 'new',
  why: null,
  lookFirst: false,
  heldBy: null,
  ...given,
});

export const aBooking = (given: Partial<StoredBooking> = {}): StoredBooking => ({
  activityId: '100.7.1',
  chunk: 1,
  technicianId: '7',
  serviceCallId: '900',
  ticketLinkId: '901',
  resourceRowId: '902',
  slot: hours(1, 2),
  state: 'live',
  ...given,
});
