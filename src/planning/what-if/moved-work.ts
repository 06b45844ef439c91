import type { ActivityId } from '../model/next-activity.js';
import type { Placement } from '../model/plan.js';
import { sameInterval } from '../time/interval.js';

/** The activities of the first calendar that stand elsewhere in the second, or in other pieces; not those that have left it. */
export function movedWork(before: readonly Placement[], after: readonly Placement[]): readonly ActivityId[] {
  const ids = new Set(before.map((it) => it.activityId));
  return [...ids].filter((id) => {
    const old = before.filter((it) => it.activityId === id);
    const now = after.filter((it) => it.activityId === id);
    return now.length > 0 && (old.length !== now.length || old.some((it) => !isIn(now, it)));
  });
}

const isIn = (placements: readonly Placement[], one: Placement): boolean =>
  placements.some((it) => it.chunk === one.chunk && sameInterval(it.slot, one.slot));
