import type { ActivityId } from '../model/next-activity.js';
import type { LanePlaceChange } from './plan-comparison.js';

/**
 * Who changed place in the lane: what joined or left it, and the fewest that must be taken out and put elsewhere to turn the one
 * order into the other. What only moves up because another one left is not named.
 */
export function changedPlaces(
  before: readonly ActivityId[],
  after: readonly ActivityId[],
): readonly LanePlaceChange[] {
  const ranks = new Map(before.map((id, index) => [id, index]));
  const kept = longestAscending(
    after.filter((id) => ranks.has(id)),
    (id) => ranks.get(id) ?? 0,
  );
  const ids = [...after, ...before.filter((id) => !after.includes(id))];
  return ids
    .filter((id) => !kept.has(id))
    .map((activityId) => ({
      activityId,
      before: placeIn(before, activityId),
      after: placeIn(after, activityId),
    }));
}

const placeIn = (lane: readonly ActivityId[], id: ActivityId): number | null => {
  const index = lane.indexOf(id);
  return index < 0 ? null : index + 1;
};

/** The ids of one longest subsequence whose ranks ascend. */
function longestAscending(
  ids: readonly ActivityId[],
  rankOf: (id: ActivityId) => number,
): ReadonlySet<ActivityId> {
  // The best chain that ends at each id, its length and the link before.
  const links: { readonly id: ActivityId; readonly length: number; readonly before: number }[] = [];
  for (const id of ids) {
    let before = -1;
    links.forEach((link, index) => {
      if (rankOf(link.id) < rankOf(id) && link.length > (links[before]?.length ?? 0)) before = index;
    });
    links.push({ id, length: (links[before]?.length ?? 0) + 1, before });
  }
  let at = links.reduce((best, link, index) => (link.length > (links[best]?.length ?? 0) ? index : best), -1);
  const kept = new Set<ActivityId>();
  for (let link = links[at]; link !== undefined; link = links[at]) {
    kept.add(link.id);
    at = link.before;
  }
  return kept;
}
