import { DAY, MINUTE } from '../planning/time/interval.js';

/** The largest question that is read at all; above it the answer is a clear refusal. */
export const LIMITS = {
  technicians: 20_000,
  /** Each of these for one technician. */
  activities: 5_000,
  fixedBlocks: 20_000,
  shifts: 10_000,
  previous: 10_000,
  /** Chunks of one activity. */
  published: 1_000,
  appointmentTypes: 100,
  /** Half days in which openings are asked for, and openings of one. */
  openings: 2_000,
  horizonDays: 400,
  /** Any stretch given in minutes: as long as the longest horizon. */
  minutes: (400 * DAY) / MINUTE,
  weight: 1_000_000,
  movePrice: 1_000_000_000,
  steps: 1_000_000_000_000,
  seed: 4_294_967_295,
  idLength: 200,
} as const;

/** How many faults one message lists. */
export const MAX_FAULTS = 20;
