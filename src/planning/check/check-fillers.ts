import type { NextActivity } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import type { Instant, Interval } from '../time/interval.js';
import { MINUTE } from '../time/interval.js';
import { appointmentStarts, daysWithoutGaps, keptWholes, shapesOfGaps, wholeOf } from './appointment-room.js';
import type { Case } from './case.js';
import { hasFixedTimes, inTime, isHeldSpot, priceOfMove } from './case.js';
import type { Violation } from './violation.js';
import type { WorkingStretch } from './working-stretches.js';
import { uncovered, workingStretches } from './working-stretches.js';

/** Domain 4.2: a filler stands before higher work, and that work would not stand a minute earlier without it. */
export function checkFillers(it: Case): readonly Violation[] {
  if (!it.plan.calendar.some((entry) => entry.filler)) return [];
  const ranks = new Map(it.plan.lane.map((id, index) => [id, index]));
  const rankOf = (entry: Placement): number => ranks.get(entry.activityId) ?? -1;
  const times = timesOf(it);
  const faults: Violation[] = [];
  let before: Placement | null = null;
  let fillers: Placement[] = [];
  for (const entry of inTime(it.plan.calendar)) {
    const isHeld = isHeldSpot(it, entry);
    if (isHeld && hasFixedTimes(it.activities.get(entry.activityId))) continue;
    if (entry.filler && !isHeld) {
      fillers.push(entry);
      continue;
    }
    faults.push(
      ...fillers.filter((one) => isHeld || rankOf(entry) >= rankOf(one)).map((one) => aimless(it, one)),
    );
    if (fillers.length > 0 && !isHeld) faults.push(...delayed(it, times, before, entry));
    before = entry;
    fillers = [];
  }
  return [...faults, ...fillers.map((one) => aimless(it, one)), ...heldFillers(it)];
}

const aimless = (it: Case, { activityId }: Placement): Violation =>
  it.fault(
    'filler-wrong',
    activityId,
    `${activityId} is marked as a filler but stands before no higher work.`,
  );

const heldFillers = (it: Case): readonly Violation[] =>
  it.plan.calendar
    .filter((entry) => entry.filler && isHeldSpot(it, entry))
    .map(({ activityId }) =>
      it.fault(
        'filler-wrong',
        activityId,
        `${activityId} is marked as a filler but keeps its published slot.`,
      ),
    );

function delayed(it: Case, times: Times, before: Placement | null, entry: Placement): readonly Violation[] {
  const without = earliestStart(it, times, before, entry);
  if (without === null || entry.slot.start <= without || mayWait(it, entry, without)) return [];
  const { slot, activityId } = entry;
  const message = `${activityId} starts at ${slot.start}; without the fillers before it it could at ${without}.`;
  return [it.fault('filler-wrong', activityId, message)];
}

/** Published work may stand later than it could: hardly later, or not late by it and cheaper than a move. */
function mayWait(it: Case, { activityId, chunk, slot }: Placement, without: Instant): boolean {
  const activity = it.activities.get(activityId);
  const published = activity?.published.find((one) => one.chunk === chunk)?.slot;
  if (activity === undefined || published?.start !== slot.start || published.end !== slot.end) return false;
  const minutes = (slot.start - without) / MINUTE;
  if (minutes < it.technician.minimumShiftMinutes) return true;
  const isNoLater =
    minutesLate(activity, slot.end) === minutesLate(activity, without + slot.end - slot.start);
  return isNoLater && activity.weight * minutes < priceOfMove(it, slot.start);
}

const minutesLate = ({ dueAt }: NextActivity, end: Instant): number =>
  dueAt === null ? 0 : Math.max(0, Math.ceil(end / MINUTE - Math.floor(dueAt / MINUTE)));

interface Times {
  /** Where work may stand, ascending. */
  readonly open: readonly WorkingStretch[];
  /** Where a gap may lie: also inside the freeze and behind the horizon. */
  readonly gaps: readonly WorkingStretch[];
  readonly working: readonly WorkingStretch[];
  /** What nothing moves. */
  readonly fixed: readonly Interval[];
}

function timesOf(it: Case): Times {
  const fixed = [
    ...it.technician.fixedBlocks.map((block) => block.slot),
    ...[...it.held.values()].flat().map((chunk) => chunk.slot),
  ];
  const limits = [
    { start: Number.NEGATIVE_INFINITY, end: it.frame.now + it.technician.freezeMinutes * MINUTE },
    { start: it.frame.horizonEnd, end: Number.POSITIVE_INFINITY },
  ];
  const stretches = workingStretches(it);
  const kept = keptWholes(it);
  return {
    open: uncovered(stretches, [...fixed, ...kept, ...limits]),
    gaps: uncovered(stretches, fixed),
    working: stretches,
    fixed,
  };
}

/** Where the entry could stand at the earliest right after the one before it, with its gap. */
function earliestStart(it: Case, times: Times, before: Placement | null, entry: Placement): Instant | null {
  const from = Math.max(before?.slot.end ?? it.frame.now, ownStart(it, entry));
  const gate = before === null ? null : gateAfter(it, times, before.slot);
  const grid = it.frame.gridMinutes * MINUTE;
  const length = entry.slot.end - entry.slot.start;
  for (const { day, slot } of times.open) {
    const lower = Math.max(slot.start, from, gate?.day === day ? gate.opens : from);
    const start = Math.ceil(lower / grid) * grid;
    if (start + length <= slot.end) return start;
  }
  return null;
}

/** What the activity itself asks to be waited for. */
function ownStart(it: Case, { activityId }: Placement): Instant {
  const { lock, notBefore } = it.activities.get(activityId) ?? {};
  return Math.max(notBefore ?? it.frame.now, lock?.kind === 'range' ? lock.range.start : it.frame.now);
}

/** The working day of the entry before, and when its gap on that day is over. */
function gateAfter(it: Case, times: Times, { start, end }: Interval): { day: string; opens: Instant } | null {
  const day = it.technician.shifts.find((shift) => shift.start < end && start < shift.end)?.day;
  if (day === undefined || daysWithoutGaps(it).has(day)) return null;
  const gap = it.technician.minMinutesFree * MINUTE;
  const stretch = times.gaps.find(
    (one) => one.day === day && one.slot.end - Math.max(one.slot.start, end) >= gap,
  );
  const minutesFree =
    stretch === undefined ? Number.POSITIVE_INFINITY : Math.max(stretch.slot.start, end) + gap;
  const ofDay = times.working.filter((one) => one.day === day);
  const appointments = shapesOfGaps(it).map((shape) => {
    const starts = appointmentStarts(it, ofDay, times.fixed, shape).map((at) => wholeOf(at, shape));
    return starts.find((whole) => whole.start >= end)?.end ?? Number.POSITIVE_INFINITY;
  });
  const asked = [...(gap > 0 ? [minutesFree] : []), ...appointments];
  return asked.length === 0 ? null : { day, opens: Math.max(end, ...asked) };
}
