import type { ActivityId } from '../model/next-activity.js';
import type { Case } from './case.js';
import type { Violation } from './violation.js';

/** Every activity is placed or left out, exactly once, and nothing else is. */
export function checkShape(it: Case): readonly Violation[] {
  const { plan, activities, fault } = it;
  const mentioned = [
    ...plan.lane,
    ...plan.leftOut.map((left) => left.activityId),
    ...plan.calendar.map((entry) => entry.activityId),
    ...plan.laneSlots.map((entry) => entry.activityId),
  ];
  const placed = new Set(plan.calendar.map((entry) => entry.activityId));
  return [
    ...[...new Set(mentioned)]
      .filter((id) => !activities.has(id))
      .map((id) => fault('unknown-activity', id, `The problem has no activity ${id}.`)),
    ...[...repeated(plan.lane), ...repeated(plan.leftOut.map((left) => left.activityId))].map((id) =>
      fault('activity-twice', id, `${id} is named twice in the lane or in what is left out.`),
    ),
    ...[...activities.keys()].flatMap((id) => {
      if (!placed.has(id) && !it.leftOut.has(id)) {
        return [fault('activity-missing', id, `${id} is neither placed nor left out.`)];
      }
      // Only what is held may stand although the rest of the activity has no time.
      const isBoth = placed.has(id) && it.leftOut.has(id) && (it.held.get(id) ?? []).length === 0;
      return isBoth ? [fault('activity-twice', id, `${id} is placed and left out.`)] : [];
    }),
  ];
}

function repeated(ids: readonly ActivityId[]): readonly ActivityId[] {
  const seen = new Set<ActivityId>();
  return ids.filter((id) => {
    const isKnown = seen.has(id);
    seen.add(id);
    return isKnown;
  });
}
