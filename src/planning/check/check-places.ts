import { MINUTE, overlaps } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { isFrozenSpot, stretchText } from './case.js';
import type { Violation } from './violation.js';

/** Each slot lies where work may be: working time, no block, no other slot, on the grid, in its own time limits. */
export function checkPlaces(it: Case, list: 'calendar' | 'laneSlots'): readonly Violation[] {
  const spots: readonly Spot[] = it.plan[list];
  const loose = spots.filter((spot) => !isFrozenSpot(it, spot));
  return [
    ...loose.flatMap((spot) => [...checkSurroundings(it, spot), ...checkLimits(it, spot)]),
    ...spots.flatMap((spot, index) =>
      spots
        .slice(index + 1)
        .filter(
          (other) => overlaps(spot.slot, other.slot) && !(isFrozenSpot(it, spot) && isFrozenSpot(it, other)),
        )
        .map((other) =>
          it.fault('overlaps-activity', spot.activityId, `${spot.activityId} overlaps ${other.activityId}.`),
        ),
    ),
  ];
}

function checkSurroundings(it: Case, spot: Spot): readonly Violation[] {
  const { activityId, slot } = spot;
  const blocks = it.technician.fixedBlocks.filter((block) => overlaps(block.slot, slot));
  const isWorked = slot.end > slot.start && isInsideOneDaysWork(it, spot);
  return [
    ...(isWorked
      ? []
      : [
          it.fault(
            'outside-working-time',
            activityId,
            `${activityId} at ${stretchText(slot)} is not in a shift.`,
          ),
        ]),
    ...blocks.map((block) =>
      it.fault(
        'overlaps-fixed-block',
        activityId,
        `${activityId} at ${stretchText(slot)} overlaps ${block.id}.`,
      ),
    ),
  ];
}

/** Walks through the touching shifts of one working day. */
function isInsideOneDaysWork(it: Case, { slot }: Spot): boolean {
  const days = new Set(it.technician.shifts.map((shift) => shift.day));
  return [...days].some((day) => {
    let reached = slot.start;
    for (const shift of it.technician.shifts
      .filter((other) => other.day === day)
      .toSorted((a, b) => a.start - b.start)) {
      if (shift.start <= reached && shift.end > reached) reached = shift.end;
    }
    return reached >= slot.end;
  });
}

function checkLimits(it: Case, { activityId, slot }: Spot): readonly Violation[] {
  const { now, horizonEnd, gridMinutes } = it.frame;
  const notBefore = it.activities.get(activityId)?.notBefore ?? null;
  const at = `${activityId} at ${stretchText(slot)}`;
  const faults: Violation[] = [];
  if (slot.start % (gridMinutes * MINUTE) !== 0) {
    faults.push(
      it.fault('off-grid', activityId, `${at} does not start on the grid of ${gridMinutes} minutes.`),
    );
  }
  if (notBefore !== null && slot.start < notBefore) {
    faults.push(it.fault('before-not-before', activityId, `${at} starts before ${notBefore}.`));
  }
  if (slot.end > horizonEnd) {
    faults.push(it.fault('after-horizon', activityId, `${at} ends after the horizon ${horizonEnd}.`));
  }
  if (slot.start < now) {
    faults.push(it.fault('in-the-past', activityId, `${at} starts before now, ${now}.`));
  } else if (slot.start < now + it.technician.freezeMinutes * MINUTE) {
    faults.push(
      it.fault('inside-freeze', activityId, `${at} starts inside the freeze and was not published there.`),
    );
  }
  return faults;
}
