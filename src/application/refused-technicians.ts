import type { GuardRefusal } from './write-guard.js';
import type { MoveReport } from './ports/run-report.js';

/** Refusals that mean that the world is not what the plan took it for: reading it again and planning anew helps. */
const WORLD_CHANGED: ReadonlySet<string> = new Set<GuardRefusal>([
  'call-is-gone',
  'call-is-not-open',
  'changed-by-somebody-else',
  'target-is-taken',
]);

/** Technicians for whom a write was refused because something had changed since it was decided. */
export const refusedTechnicians = (moves: readonly MoveReport[]): readonly string[] => [
  ...new Set(
    moves
      .filter((it) => it.state === 'skipped' && WORLD_CHANGED.has(it.outcome ?? ''))
      .map((it) => it.technicianId),
  ),
];
