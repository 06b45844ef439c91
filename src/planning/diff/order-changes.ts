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
  // Not on any target either, reached or not: it would only make others wait.
  const targets = waiting.map((it) => it.after);
  while (waiting.length > 0) {
    const ready = waiting.find((it) => blockersOf(it, waiting).length === 0);
    if (ready !== undefined) {
      ordered.push(ready);
      waiting = waiting.filter((it) => it !== ready);
      continue;
    }
    const leaving = waiting.flatMap((it) => (it.kind === 'move' ? [it.before] : []));
    const { move, after } = openRing(waiting, [...occupied, ...targets, ...leaving], free);
    ordered.push({ ...move, after });
    waiting = waiting.map((it) => (it === move ? { ...move, before: after } : it));
  }
  return ordered;
}

const byTarget = (a: Placing, b: Placing): number =>
  a.after.start - b.after.start || a.after.end - b.after.end || (a.activityId < b.activityId ? -1 : 1);

/** What still waits to leave the place that the change wants. */
const blockersOf = (change: Placing, waiting: readonly Placing[]): readonly Move[] =>
  waiting.filter(
    (it): it is Move => it !== change && it.kind === 'move' && overlaps(it.before, change.after),
  );

/**
 * The extra move: of the calls on a ring one that finds a free place, and of those the one that lets most others go on. Everything that
 * waits is stuck, so there is a ring.
 */
function openRing(
  waiting: readonly Placing[],
  taken: readonly Interval[],
  free: readonly Interval[],
): { readonly move: Move; readonly after: Interval } {
  const ways = waiting
    .filter((it): it is Move => it.kind === 'move' && isOnRing(it, waiting))
    .map((move) => {
      const length = move.after.end - move.after.start;
      return { move, length, found: freePlace(length, taken, free), stuck: countStuck(waiting, move) };
    });
  const finders = ways.filter((it) => it.found !== null);
  const { move, length, found } = (finders.length > 0 ? finders : ways).reduce((best, it) =>
    it.stuck < best.stuck ? it : best,
  );
  const behindAll = Math.max(...taken.map((it) => it.end));
  return { move, after: found ?? { start: behindAll, end: behindAll + length } };
}

/** True when it waits for itself, by way of others. */
function isOnRing(change: Move, waiting: readonly Placing[]): boolean {
  const seen = new Set<Placing>();
  let next = blockersOf(change, waiting);
  while (next.length > 0 && !seen.has(change)) {
    for (const it of next) seen.add(it);
    next = [...new Set(next.flatMap((it) => blockersOf(it, waiting)))].filter((it) => !seen.has(it));
  }
  return seen.has(change);
}

/** How many wait in vain once the move has gone aside. */
function countStuck(waiting: readonly Placing[], aside: Move): number {
  let stuck = waiting;
  for (;;) {
    const still = stuck.filter((it) => blockersOf(it, stuck).some((blocker) => blocker !== aside));
    if (still.length === stuck.length) return still.length;
    stuck = still;
  }
}

/** The earliest; null when no free stretch has room. */
function freePlace(length: number, taken: readonly Interval[], free: readonly Interval[]): Interval | null {
  const candidates = [...free.map((it) => it.start), ...taken.map((it) => it.end)]
    .map((it) => Math.ceil(it / MINUTE) * MINUTE)
    .map((start) => ({ start, end: start + length }))
    .filter((slot) => free.some((it) => it.start <= slot.start && slot.end <= it.end))
    .filter((slot) => !taken.some((it) => overlaps(it, slot)));
  return candidates.reduce<Interval | null>(
    (first, it) => (first === null || it.start < first.start ? it : first),
    null,
  );
}
