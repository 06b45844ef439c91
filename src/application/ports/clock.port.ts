import type { Instant } from '../../planning/time/interval.js';

/** The only source of the current time. */
export abstract class Clock {
  abstract now(): Instant;
}
