import type { Interval } from '../time/interval.js';
import { overlaps } from '../time/interval.js';

/** Answers which of many slots overlap one, ascending by start, without looking at all of them each time. */
export type OverlapFinder<T> = (slot: Interval) => readonly T[];

/** Sorts the slots once. */
export function overlapFinder<T extends { readonly slot: Interval }>(all: readonly T[]): OverlapFinder<T> {
  const sorted = all.toSorted((a, b) => a.slot.start - b.slot.start);
  const reached: number[] = [];
  for (const { slot } of sorted) reached.push(Math.max(slot.end, reached.at(-1) ?? slot.end));
  return (slot) => {
    const found: T[] = [];
    // Backwards from the last one that starts in time, until nothing before reaches into the slot.
    for (let index = startingBefore(sorted, slot.end) - 1; index >= 0; index--) {
      const one = sorted[index];
      if (one === undefined || (reached[index] ?? 0) <= slot.start) break;
      if (overlaps(one.slot, slot)) found.push(one);
    }
    return found.toReversed();
  };
}

function startingBefore(sorted: readonly { readonly slot: Interval }[], instant: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.slot.start ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
