import { MINUTE, overlaps } from '../time/interval.js';
import type { Case, Spot } from './case.js';
import { isHeldSpot, stretchText } from './case.js';
import type { OverlapFinder } from './overlap-finder.js';
import { overlapFinder } from './overlap-finder.js';
import type { Violation } from './violation.js';
import type { WorkingStretch } from './working-stretches.js';
import { workingStretches } from './working-stretches.js';

/** What a slot may meet. */
interface Surroundings {
  readonly blocks: OverlapFinder<Case['technician']['fixedBlocks'][number]>;
  readonly stretches: OverlapFinder<WorkingStretch>;
}

/** Each slot lies where work may be: working time, no block, no other slot, on the grid, in its own time limits. */
export function checkPlaces(it: Case, list: 'calendar' | 'laneSlots'): readonly Violation[] {
  const spots: readonly Spot[] = it.plan[list];
  const around: Surroundings = {
    blocks: overlapFinder(it.technician.fixedBlocks),
    stretches: overlapFinder(workingStretches(it)),
  };
  return [
    ...spots
      .filter((spot) => !isHeldSpot(it, spot))
      .flatMap((spot) => [...checkSurroundings(it, around, spot), ...checkLimits(it, spot)]),
    ...checkOverlaps(it, spots),
  ];
}

/** Two held slots may stand over each other: that is for people to solve. */
function checkOverlaps(it: Case, spots: readonly Spot[]): readonly Violation[] {
  const sorted = spots.toSorted((a, b) => a.slot.start - b.slot.start);
  const faults: Violation[] = [];
  for (const [index, spot] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next];
      if (other === undefined || other.slot.start >= spot.slot.end) break;
      if (!overlaps(spot.slot, other.slot) || (isHeldSpot(it, spot) && isHeldSpot(it, other))) continue;
      faults.push(
        it.fault('overlaps-activity', spot.activityId, `${spot.activityId} overlaps ${other.activityId}.`),
      );
    }
  }
  return faults;
}

function checkSurroundings(it: Case, around: Surroundings, spot: Spot): readonly Violation[] {
  const { activityId, slot } = spot;
  const isWorked =
    slot.end > slot.start &&
    around.stretches(slot).some((one) => one.slot.start <= slot.start && one.slot.end >= slot.end);
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
    ...around
      .blocks(slot)
      .map((block) =>
        it.fault(
          'overlaps-fixed-block',
          activityId,
          `${activityId} at ${stretchText(slot)} overlaps ${block.id}.`,
        ),
      ),
  ];
}

function checkLimits(it: Case, { activityId, slot }: Spot): readonly Violation[] {
  const { now, horizonEnd, gridMinutes } = it.frame;
  const at = `${activityId} at ${stretchText(slot)}`;
  const faults = [...checkOwnLimits(it, { activityId, slot })];
  if (slot.start % (gridMinutes * MINUTE) !== 0) {
    faults.push(
      it.fault('off-grid', activityId, `${at} does not start on the grid of ${gridMinutes} minutes.`),
    );
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

/** What the activity itself asks for. */
function checkOwnLimits(it: Case, { activityId, slot }: Spot): readonly Violation[] {
  const { notBefore = null, lock } = it.activities.get(activityId) ?? {};
  const at = `${activityId} at ${stretchText(slot)}`;
  const faults: Violation[] = [];
  if (notBefore !== null && slot.start < notBefore) {
    faults.push(it.fault('before-not-before', activityId, `${at} starts before ${notBefore}.`));
  }
  if (lock?.kind === 'range' && (slot.start < lock.range.start || slot.end > lock.range.end)) {
    faults.push(it.fault('outside-range', activityId, `${at} is not within ${stretchText(lock.range)}.`));
  }
  return faults;
}
