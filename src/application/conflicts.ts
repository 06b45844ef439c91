import type { Placement } from '../planning/model/plan.js';
import { overlaps } from '../planning/time/interval.js';
import type { BoardBlock } from './ports/plan-store.port.js';

/** Two things at the same time that people must settle. */
export interface Conflict {
  /** Ids of blocks and activities. */
  readonly between: readonly [string, string];
  readonly words: string;
}

const WHOLE_DAY = new Set(['holiday', 'time-off']);

/** Two fixed blocks at the same time, or one on a slot of ours that may not move any more; `blocks` ascend by start. */
export function conflictsOf(
  blocks: readonly BoardBlock[],
  calendar: readonly Placement[],
): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const [index, block] of blocks.entries()) {
    for (const other of blocks.slice(index + 1)) {
      if (other.slot.start >= block.slot.end) break;
      if (WHOLE_DAY.has(block.kind) && WHOLE_DAY.has(other.kind)) continue;
      conflicts.push({
        between: [block.id, other.id],
        words: `${block.label} "${block.title}" and ${other.label} "${other.title}" are at the same time`,
      });
    }
    for (const { activityId, slot } of calendar) {
      if (!overlaps(slot, block.slot)) continue;
      conflicts.push({
        between: [block.id, activityId],
        words: `${block.label} "${block.title}" lies on activity ${activityId}, which is frozen`,
      });
    }
  }
  return conflicts;
}
