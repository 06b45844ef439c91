import type { Interval } from '../planning/time/interval.js';
import { overlaps } from '../planning/time/interval.js';
import { ASKED_FOR } from './asked-changes.js';
import { chunkKey } from './marker.js';
import type { NewIntent } from './ports/intent-store.port.js';

interface Often {
  /** Done moves of the last 24 hours by chunk. */
  readonly moves: ReadonlyMap<string, number>;
  /** From so many on an item stays. */
  readonly limit: number;
  /** What stands in the technician's calendar and is not ours to move. */
  readonly blocks: readonly Interval[];
}

/**
 * An item that moved often today stays; so does everything that would land on the place it keeps. But what stands on a block is
 * booked twice, which is worse than one move more: it goes, and so does what is in its way.
 */
export function holdBackOften(
  intents: readonly NewIntent[],
  { moves, limit, blocks }: Often,
): readonly NewIntent[] {
  const free = withWhatIsInTheWay(intents, blocks);
  const isOften = (it: NewIntent): boolean =>
    it.kind === 'move' &&
    it.reason !== ASKED_FOR &&
    !free.has(keyOf(it)) &&
    (moves.get(keyOf(it)) ?? 0) >= limit;
  const kept: Interval[] = [];
  const held = new Map<NewIntent, string>();
  for (let before = -1; before !== held.size;) {
    before = held.size;
    for (const intent of intents) {
      if (held.has(intent)) continue;
      const why = isOften(intent) ? 'max-moves-per-item-per-day' : whyItWaits(intent, kept);
      if (why === null) continue;
      held.set(intent, why);
      if (intent.before !== null) kept.push(intent.before);
    }
  }
  return intents.map((it) => ({ ...it, heldBy: held.get(it) ?? null }));
}

const keyOf = ({ activityId, chunk }: NewIntent): string => chunkKey(activityId, chunk);

const isOn = (slot: Interval | null, places: readonly Interval[]): boolean =>
  slot !== null && places.some((it) => overlaps(it, slot));

const whyItWaits = ({ after }: NewIntent, kept: readonly Interval[]): string | null =>
  isOn(after, kept) ? 'waits-for-an-item-that-was-held' : null;

/** Chunks whose moves leave a block, and those that stand where these go, and so on. */
function withWhatIsInTheWay(intents: readonly NewIntent[], blocks: readonly Interval[]): ReadonlySet<string> {
  const moves = intents.filter((it) => it.kind === 'move');
  const free = new Set(moves.filter((it) => isOn(it.before, blocks)).map(keyOf));
  for (let before = -1; before !== free.size;) {
    before = free.size;
    const wanted = moves.flatMap((it) => (free.has(keyOf(it)) && it.after !== null ? [it.after] : []));
    for (const it of moves) if (isOn(it.before, wanted)) free.add(keyOf(it));
  }
  return free;
}
