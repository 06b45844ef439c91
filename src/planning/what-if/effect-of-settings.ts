import type { PlanningFrame } from '../availability/free-time.js';
import { openTime } from '../availability/free-time.js';
import type { ActivityId, NextActivity } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import { MINUTE, minutesOf, type Instant } from '../time/interval.js';
import type { PlannedTechnician } from './effect-of-technician.js';
import { lateWork, type LateWork } from './late-work.js';

/** One technician's question and answer, with what all technicians shared. */
export interface PlannedWith extends PlannedTechnician {
  readonly frame: Pick<PlanningFrame, 'now' | 'horizonEnd'>;
}

/** What a calendar comes to. */
export interface CalendarFigures {
  /** Work that ends after its due time. */
  readonly late: number;
  /** Weight x minutes past the due time, summed; by the weights of the first of two plans, so that only times differ. */
  readonly weightedLateness: number;
  /** Work without a time or without all of it. */
  readonly leftOut: number;
  /** Free stretches of working time that are long enough, in the next working days. */
  readonly openings: number;
  /** Those working days, 5 at most. */
  readonly workingDays: number;
}

/** How the plan of one technician differs between two settings, both planned anew from the same state. */
export interface SettingsEffect {
  readonly before: CalendarFigures;
  readonly after: CalendarFigures;
  readonly becomeLate: readonly ActivityId[];
  readonly noLongerLate: readonly ActivityId[];
  /** Published chunks that would stand elsewhere by at least the minimum shift, or in one of the two plans not at all. */
  readonly moves: number;
  readonly laneChanged: boolean;
  /** The first of each lane. */
  readonly laneTop: { readonly before: readonly ActivityId[]; readonly after: readonly ActivityId[] };
}

/** Counted from today on: what a customer is offered soon. */
const WORKING_DAYS = 5;
const LANE_TOP = 5;

/** Compares two answers to the question of one technician; an opening lasts at least `openingMinutes`. */
export function effectOfSettings(
  before: PlannedWith,
  after: PlannedWith,
  openingMinutes: number,
): SettingsEffect {
  const weights = new Map(
    [...after.technician.activities, ...before.technician.activities].map((it) => [it.id, it.weight]),
  );
  const late = { before: lateWorkOf(before), after: lateWorkOf(after) };
  const lane = { before: before.plan.lane, after: after.plan.lane };
  return {
    before: { ...figuresOf(before, openingMinutes), ...lateness(late.before, weights) },
    after: { ...figuresOf(after, openingMinutes), ...lateness(late.after, weights) },
    becomeLate: beyond(late.after, late.before),
    noLongerLate: beyond(late.before, late.after),
    moves: movesBetween(before, after),
    laneChanged: lane.before.join('\n') !== lane.after.join('\n'),
    laneTop: { before: lane.before.slice(0, LANE_TOP), after: lane.after.slice(0, LANE_TOP) },
  };
}

const lateWorkOf = ({ technician, plan }: PlannedWith): readonly LateWork[] =>
  lateWork(technician.activities, plan.calendar, new Set(plan.leftOut.map((it) => it.activityId)));

const lateness = (
  late: readonly LateWork[],
  weights: ReadonlyMap<ActivityId, number>,
): Pick<CalendarFigures, 'late' | 'weightedLateness'> => ({
  late: late.length,
  weightedLateness: late.reduce((sum, it) => sum + it.minutesLate * (weights.get(it.activityId) ?? 0), 0),
});

function beyond(these: readonly LateWork[], those: readonly LateWork[]): readonly ActivityId[] {
  const known = new Set(those.map((it) => it.activityId));
  return these.map((it) => it.activityId).filter((id) => !known.has(id));
}

function figuresOf(
  { frame, technician, plan }: PlannedWith,
  openingMinutes: number,
): Pick<CalendarFigures, 'leftOut' | 'openings' | 'workingDays'> {
  const ahead = technician.shifts.filter((it) => it.end > frame.now && it.start < frame.horizonEnd);
  const days = new Set([...new Set(ahead.map((it) => it.day))].slice(0, WORKING_DAYS));
  const open = openTime(frame, technician, plan.calendar);
  return {
    leftOut: plan.leftOut.length,
    openings: open.filter((it) => days.has(it.day) && minutesOf(it) >= openingMinutes).length,
    workingDays: days.size,
  };
}

function movesBetween(before: PlannedWith, after: PlannedWith): number {
  const starts = { before: startsOf(before.plan.calendar), after: startsOf(after.plan.calendar) };
  const least = after.technician.minimumShiftMinutes * MINUTE;
  return publishedChunks(before.technician.activities).filter((chunk) => {
    const [was, is] = [starts.before.get(chunk), starts.after.get(chunk)];
    return was !== is && (was === undefined || is === undefined || Math.abs(is - was) >= least);
  }).length;
}

const publishedChunks = (activities: readonly NextActivity[]): readonly string[] =>
  activities.flatMap(({ id, published }) => published.map((it) => `${id}/${it.chunk}`));

const startsOf = (calendar: readonly Placement[]): ReadonlyMap<string, Instant> =>
  new Map(calendar.map((it) => [`${it.activityId}/${it.chunk}`, it.slot.start]));
