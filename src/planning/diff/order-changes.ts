import type { Change } from '../model/change.js';
import type { Interval } from '../time/interval.js';
import { MINUTE, overlaps } from '../time/interval.js';

type Move = Extract<Change, { kind: 'move' }>;
type Placing = Exclude<Change, { kind: 'remove' }>;

/**
 * The same changes in an order that is safe to write one by one: after each of them no two of our calls overlap. Removes come
 * first, then whatever has a free target. A ring of calls that wait for each other is opened by one extra move to a free place.
 *
 * @param occupied our published slots that stay, and fixed blocks.
 * @param free stretches without any of them; when none is long enough the extra move goes behind everything known.
 */
export function orderChanges(
  changes: readonly Change[],
  occupied: readonly Interval[],
  free: readonly Interval[],
): readonly Change[] {
  const ordered: Change[] = changes.filter((it) => it.kind === 'remove');
  let waiting = changes.filter((it): it is Placing => it.kind !== 'remove').toSorted(byTarget);
  while (waiting.length > 0) {
    const ready = waiting.find((it) => isTargetFree(it, waiting));
    if (ready !== undefined) {
      ordered.push(ready);
      waiting = waiting.filter((it) => it !== ready);
      continue;
    }
    const first = oneOfARing(waiting);
    // Two new slots over each other: no order can help, and the checker refuses such a plan.
    if (first === undefined) return [...ordered, ...waiting];
    // Not on any target either, reached or not: it would only make others wait.
    const targets = changes.flatMap((it) => (it.kind === 'remove' ? [] : [it.after]));
    const leaving = waiting.flatMap((it) => (it.kind === 'move' ? [it.before] : []));
    const aside = freePlace(first.after.end - first.after.start, [...occupied, ...targets, ...leaving], free);
    ordered.push({ ...first, after: aside });
    waiting = waiting.map((it) => (it === first ? { ...first, before: aside } : it));
  }
  return ordered;
}

const byTarget = (a: Placing, b: Placing): number =>
  a.after.start - b.after.start || a.after.end - b.after.end || (a.activityId < b.activityId ? -1 : 1);

const isTargetFree = (change: Placing, waiting: readonly Placing[]): boolean =>
  blockerOf(change, waiting) === undefined;

/** What still waits to leave the place that the change wants. */
const blockerOf = (change: Placing, waiting: readonly Placing[]): Move | undefined =>
  waiting.find((it): it is Move => it !== change && it.kind === 'move' && overlaps(it.before, change.after));

/** Everything waits for something, so following that leads into a ring; only moving a part of one helps. */
function oneOfARing(waiting: readonly Placing[]): Move | undefined {
  const seen = new Set<Placing>();
  let it = waiting[0] === undefined ? undefined : blockerOf(waiting[0], waiting);
  while (it !== undefined && !seen.has(it)) {
    seen.add(it);
    it = blockerOf(it, waiting);
  }
  return it;
}

function freePlace(length: number, taken: readonly Interval[], free: readonly Interval[]): Interval {
  const starts = [...free, ...taken.map((it) => ({ start: it.end, end: Number.POSITIVE_INFINITY }))];
  const candidates = starts
    .map((it) => ({ start: Math.ceil(it.start / MINUTE) * MINUTE }))
    .map(({ start }) => ({ start, end: start + length }))
    .filter((slot) => !taken.some((it) => overlaps(it, slot)))
    .toSorted((a, b) => a.start - b.start);
  const behindAll = Math.max(...taken.map((it) => it.end));
  return (
    candidates.find((slot) => free.some((it) => it.start <= slot.start && slot.end <= it.end)) ?? {
      start: behindAll,
      end: behindAll + length,
    }
  );
}
