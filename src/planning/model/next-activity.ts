import type { Instant, Interval } from '../time/interval.js';

/** `<ticket>.<technician>.<generation>`; stable for the life of the activity. */
export type ActivityId = string;

/** The slot we last wrote to the PSA for one chunk of an activity; see {@link Placement} for what we intend now. */
export interface PublishedSlot {
  readonly chunk: number;
  readonly slot: Interval;
}

/**
 * What people have fixed about an activity. `time` keeps its published slots, `person` its technician, `both` the two; `range` lets it
 * move, but only within [start, end).
 */
export type Lock =
  { readonly kind: 'time' | 'person' | 'both' } | { readonly kind: 'range'; readonly range: Interval };

/** One flexible block of work on one ticket for one technician. It has a duration and no promised time. */
export interface NextActivity {
  readonly id: ActivityId;
  /** Whole minutes, at least 1. */
  readonly durationMinutes: number;
  /** Whole number, at least 1; heavier is more urgent. Comes from the priority and age table. */
  readonly weight: number;
  /** When the ticket was created; breaks ties, older first. */
  readonly createdAt: Instant;
  /** SLA due time; null when nothing was promised. */
  readonly dueAt: Instant | null;
  /** Not to be started before this; null when it may start at once. */
  readonly notBefore: Instant | null;
  /** In chunk order; empty when nothing was written yet. */
  readonly published: readonly PublishedSlot[];
  /** May be cut into chunks when it is longer than the largest free stretch. */
  readonly splittable: boolean;
  readonly minChunkMinutes: number;
  /** Absent when nothing is fixed. */
  readonly lock?: Lock;
}
