import { MINUTE } from '../planning/time/interval.js';
import type { DeskCase } from './build-problem.js';
import { chunkKey } from './marker.js';
import type { ChurnReport, MoveReport } from './ports/run-report.js';

/**
 * How much a run disturbs what people have already seen; on a dry run, how much it would.
 *
 * @param movesBefore done moves of the 24 hours before the run, by `<activity>/<chunk>`.
 */
export function measureChurn(
  { cases }: Pick<DeskCase, 'cases'>,
  writes: readonly MoveReport[],
  movesBefore: ReadonlyMap<string, number>,
): Omit<ChurnReport, 'kept'> {
  const published = new Set(
    cases.flatMap(({ problem }) =>
      problem.activities.flatMap((it) => it.published.map(({ chunk }) => chunkKey(it.id, chunk))),
    ),
  );
  const written = writes.filter((it) => it.state === 'done' || it.state === 'planned');
  const moves = written.filter((it) => it.kind === 'move');
  const earlier = [...published].reduce((sum, key) => sum + (movesBefore.get(key) ?? 0), 0);
  const touched = new Set(written.map(keyOf).filter((key) => published.has(key)));
  return {
    publishedItems: published.size,
    movesPerItemPerDay: published.size === 0 ? 0 : (earlier + moves.length) / published.size,
    minutesMoved: minutesMoved(moves),
    unmovedShare: published.size === 0 ? 1 : (published.size - touched.size) / published.size,
    heldBack: countByRule(writes),
  };
}

const keyOf = ({ activityId, chunk }: MoveReport): string => chunkKey(activityId, chunk);

/** From where each item was before the run to where it is after it: going aside to open a ring does not count twice. */
function minutesMoved(moves: readonly MoveReport[]): number {
  const origins = new Map<string, number>();
  const ends = new Map<string, number>();
  for (const move of moves) {
    const key = keyOf(move);
    if (move.before !== null && !origins.has(key)) origins.set(key, move.before.start);
    if (move.after !== null) ends.set(key, move.after.start);
  }
  const distances = [...origins].map(([key, start]) => Math.abs((ends.get(key) ?? start) - start));
  return Math.round(distances.reduce((sum, it) => sum + it, 0) / MINUTE);
}

function countByRule(writes: readonly MoveReport[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { state, outcome } of writes) {
    if (state === 'skipped' && outcome !== null) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
