import { clip, merge, subtract } from '../planning/time/interval-set.js';
import type { Interval } from '../planning/time/interval.js';
import type { BusyItem, BusyType } from './busy-items.js';

/** A part of a range that is all of one type. */
export interface FreeBusyStretch extends Interval {
  readonly type: BusyType | 'free';
}

/** Where two things meet, the first of these holds. */
const STRONGEST_FIRST: readonly BusyType[] = ['unavailable', 'busy', 'tentative'];

/**
 * Covers the range without overlap and without a hole, ascending; neighbours differ in type. Time outside `open` is unavailable,
 * whatever else is there.
 */
export function coverRange(
  items: readonly BusyItem[],
  open: readonly Interval[],
  range: Interval,
): readonly FreeBusyStretch[] {
  const closed = subtract([range], open).map((slot) => ({ slot, type: 'unavailable' as const }));
  const stretches: FreeBusyStretch[] = [];
  for (const type of STRONGEST_FIRST) {
    const wanted = [...items, ...closed].filter((it) => it.type === type).map((it) => it.slot);
    stretches.push(...subtract(clip(merge(wanted), range), stretches).map((it) => ({ ...it, type })));
  }
  stretches.push(...subtract([range], stretches).map((it) => ({ ...it, type: 'free' as const })));
  return stretches.toSorted((a, b) => a.start - b.start);
}
