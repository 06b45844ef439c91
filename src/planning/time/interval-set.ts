import type { Instant, Interval } from './interval.js';
import { minutesOf } from './interval.js';

const byStart = (a: Interval, b: Interval): number => a.start - b.start || a.end - b.end;

/** Sorted union; touching stretches become one; empty ones vanish. */
export function merge(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of intervals.filter((it) => it.end > it.start).toSorted(byStart)) {
    const last = merged.at(-1);
    if (last !== undefined && next.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else {
      merged.push({ start: next.start, end: next.end });
    }
  }
  return merged;
}

/** What remains of `from` (ascending) outside `holes` (any order); pieces keep the other fields of their origin. */
export function subtract<T extends Interval>(from: readonly T[], holes: readonly Interval[]): readonly T[] {
  const sorted = merge(holes);
  const pieces: T[] = [];
  let first = 0;
  for (const whole of from) {
    while (first < sorted.length && endOf(sorted, first) <= whole.start) first++;
    let start = whole.start;
    for (const hole of sorted.slice(first, upTo(sorted, first, whole.end))) {
      if (hole.start > start) pieces.push({ ...whole, start, end: hole.start });
      start = Math.max(start, hole.end);
    }
    if (start < whole.end) pieces.push({ ...whole, start, end: whole.end });
  }
  return pieces;
}

/** The parts of `intervals` inside the window; pieces keep the other fields of their origin. */
export function clip<T extends Interval>(intervals: readonly T[], window: Interval): readonly T[] {
  return intervals
    .filter((it) => it.start < window.end && it.end > window.start)
    .map((it) => ({
      ...it,
      start: Math.max(it.start, window.start),
      end: Math.min(it.end, window.end),
    }))
    .filter((it) => it.end > it.start);
}

/** Length of the longest stretch in minutes, 0 when there is none. */
export const longestMinutes = (intervals: readonly Interval[]): number =>
  intervals.reduce((longest, it) => Math.max(longest, minutesOf(it)), 0);

/** Index of the first stretch (ascending, not overlapping) that ends after the instant; the length when none does. */
export function firstEndingAfter(intervals: readonly Interval[], instant: Instant): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(intervals, middle) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

const endOf = (intervals: readonly Interval[], index: number): Instant =>
  intervals[index]?.end ?? Number.POSITIVE_INFINITY;

function upTo(sorted: readonly Interval[], from: number, end: Instant): number {
  let last = from;
  while ((sorted[last]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
  return last;
}
