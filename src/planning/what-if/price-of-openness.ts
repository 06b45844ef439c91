import { bookableStarts } from '../availability/bookable-starts.js';
import type { PlanningFrame } from '../availability/free-time.js';
import { sideBySide } from '../availability/openings.js';
import type { AppointmentType } from '../model/appointment-type.js';
import type { KeepOpen } from '../model/keep-open.js';
import type { TechnicianPlan } from '../model/plan.js';
import type { TechnicianProblem } from '../model/planning-problem.js';
import { prepareDesk } from '../solver/desk.js';
import type { Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { completionOf } from './gap-free-lane.js';
import { heldSpots } from './held-spots.js';
import { lateWork } from './late-work.js';
import { itemsInOrder, reLay } from './re-lay.js';

/** One way to keep time free; without `keepOpen` only min minutes free holds. */
export type FreeTimeRule = Pick<TechnicianProblem, 'minMinutesFree'> & { readonly keepOpen?: KeepOpen };

/** What a calendar with that much free time comes to, for one technician. Sums, so that technicians can be added. */
export interface OpennessPrice {
  /** Work that ends after its due time. */
  readonly late: number;
  /** Weight x minutes past the due time. */
  readonly weightedLateness: number;
  /** Work without a time or without all of it. */
  readonly leftOut: number;
  /** Minutes from now to the end of work, of all that has all its time, and how much that is. */
  readonly minutesToEnd: number;
  readonly ended: number;
  /** Appointments of the types that can be booked side by side until then; each type for itself. */
  readonly openings: number;
}

/** Lays the lane of the plan out in each of the ways; the lane is the same in all. Openings are counted that start inside `until`. */
export function pricesOfOpenness(
  frame: PlanningFrame,
  technician: TechnicianProblem,
  plan: TechnicianPlan,
  {
    ways,
    types,
    until,
  }: {
    readonly ways: readonly FreeTimeRule[];
    readonly types: readonly AppointmentType[];
    readonly until: number;
  },
): readonly OpennessPrice[] {
  const { keepOpen: _keepOpen, ...rest } = technician;
  const window = { start: frame.now, end: Math.min(until, frame.horizonEnd) };
  return ways.map((way) => {
    const asked = { ...rest, ...way };
    const desk = prepareDesk(frame, asked);
    const { calendar, leftOut } = reLay(desk, heldSpots(desk), itemsInOrder(desk, plan.lane));
    const late = lateWork(technician.activities, calendar, leftOut);
    const weights = new Map(technician.activities.map((it) => [it.id, it.weight]));
    const ends = technician.activities
      .filter((it) => !leftOut.has(it.id))
      .flatMap((it) => completionOf(calendar, it.id) ?? []);
    return {
      late: late.length,
      weightedLateness: late.reduce((sum, it) => sum + it.minutesLate * (weights.get(it.activityId) ?? 0), 0),
      leftOut: leftOut.size,
      minutesToEnd: ends.reduce((sum, end) => sum + (end - frame.now) / MINUTE, 0),
      ended: ends.length,
      openings: countOpenings(
        frame,
        technician,
        calendar.map((it) => it.slot),
        { types, window },
      ),
    };
  });
}

function countOpenings(
  { now }: PlanningFrame,
  { id, timeZone, shifts, fixedBlocks }: TechnicianProblem,
  work: readonly Interval[],
  { types, window }: { readonly types: readonly AppointmentType[]; readonly window: Interval },
): number {
  const taken = [...fixedBlocks.map((it) => it.slot), ...work];
  const calendar = { technicianId: id, timeZone, shifts, taken, window, booked: [] };
  return types.reduce((sum, type) => sum + sideBySide(bookableStarts(type, calendar, now), type).length, 0);
}
