import type { Allowance } from './call-ledger.port.js';

/** From this share of the tenant's allowance on we wait before each call, up to the longest wait where we stop. */
const SLOW_FROM = 0.5;
const STOP_AT = 0.9;
const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 2_000;

/** What has begun is brought to its end beyond a limit: calls of ours, and of the rest that the tenant has. */
const RESERVED_CALLS = 50;
const RESERVED_SHARE = 0.5;

/** Where we stand with a vendor that limits the calls of all programs of a tenant together. */
export interface CallBudget {
  readonly windowMinutes: number;
  /** Our calls of the window, and how many there may be. */
  readonly used: number;
  readonly limit: number;
  /** Calls of all programs of the tenant, as far as we know, and how many there may be. */
  readonly tenantUsed: number;
  readonly tenantLimit: number;
}

export type CallVerdict =
  | { readonly kind: 'go'; readonly waitMs: number }
  /** Ours is used up, or that of all programs nearly. */
  | { readonly kind: 'stop'; readonly limit: 'own' | 'tenant' };

/** Our part of the allowance is `share` of it, more than 0 and at most 1. Calls since it was asked are taken for ours alone. */
export function callBudget(
  allowance: Allowance,
  share: number,
  used: number,
  usedSinceAsked: number,
): CallBudget {
  return {
    windowMinutes: allowance.windowMinutes,
    used,
    limit: Math.floor(share * allowance.calls),
    tenantUsed: allowance.used + usedSinceAsked,
    tenantLimit: allowance.calls,
  };
}

/** Whether one more call may be made, and after what wait. `finishes` says that it ends what has begun, such as half a booking. */
export function judgeCall(budget: CallBudget, finishes: boolean): CallVerdict {
  const { used, limit, tenantUsed, tenantLimit } = budget;
  if (used >= limit + (finishes ? RESERVED_CALLS : 0)) return { kind: 'stop', limit: 'own' };
  const stopAt = finishes ? STOP_AT + RESERVED_SHARE * (1 - STOP_AT) : STOP_AT;
  const share = tenantUsed / tenantLimit;
  if (share >= stopAt) return { kind: 'stop', limit: 'tenant' };
  if (share < SLOW_FROM) return { kind: 'go', waitMs: 0 };
  const slowness = Math.min(1, (share - SLOW_FROM) / (STOP_AT - SLOW_FROM));
  return {
    kind: 'go',
    waitMs: Math.round(SHORTEST_WAIT_MS + slowness * (LONGEST_WAIT_MS - SHORTEST_WAIT_MS)),
  };
}
