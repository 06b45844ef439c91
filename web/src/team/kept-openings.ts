import type { Board, Slot } from '../api/types.js';
import { spanOf } from '../time/format.js';

type Kept = Board['openness']['kept'];

/** Openings that are kept in a stretch, or reach into it. Instants of the API compare as they are written. */
const within = (kept: Kept, { start, end }: Slot): Kept =>
  kept.filter((it) => it.start < end && it.end > start);

/** "open for Remote session": for which types something is kept in a stretch; null where nothing is. */
export function keptFor(kept: Kept, stretch: Slot): string | null {
  const names = new Set(within(kept, stretch).map((it) => it.typeName));
  return names.size === 0 ? null : `open for ${[...names].join(', ')}`;
}

/** "Open for Remote session, 10:00–10:30", one for each that is kept in a stretch. */
export const keptWords = (kept: Kept, stretch: Slot): readonly string[] =>
  within(kept, stretch).map((it) => `Open for ${it.typeName}, ${spanOf(it.start, it.end)}`);
