import type { Instant } from '../../planning/time/interval.js';

/** What a vendor grants to all programs of a tenant together, as it last told. */
export interface Allowance {
  /** Calls in any window of this length. */
  readonly calls: number;
  readonly windowMinutes: number;
  /** Calls of all programs, ours among them, in the window that ended when it was asked. */
  readonly used: number;
  readonly askedAt: Instant;
}

/** Counts the calls that all our processes make to a vendor, and outlives them. */
export abstract class CallLedger {
  /** Counts one call. */
  abstract count(vendor: string, at: Instant): Promise<void>;

  /** Our calls after the instant. Kept by minutes: the one that has begun before it counts whole. */
  abstract callsSince(vendor: string, since: Instant): Promise<number>;

  /** Null before the vendor was asked. */
  abstract allowance(vendor: string): Promise<Allowance | null>;

  abstract saveAllowance(vendor: string, allowance: Allowance): Promise<void>;
}
