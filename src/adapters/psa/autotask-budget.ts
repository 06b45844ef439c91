import { z } from 'zod';
import { callBudget, judgeCall, type CallBudget } from '../../application/ports/call-budget.js';
import { CallBudgetError, UpstreamError } from '../../application/errors.js';
import type { Allowance, CallLedger } from '../../application/ports/call-ledger.port.js';
import { MINUTE, type Instant } from '../../planning/time/interval.js';
import type { AutotaskRuntime } from './autotask-config.js';

/** Autotask in the {@link CallLedger}. */
export const AUTOTASK = 'autotask';

const answer = z.looseObject({
  externalRequestThreshold: z.int().positive(),
  requestThresholdTimeframe: z.int().positive(),
  currentTimeframeRequestCount: z.int().nonnegative(),
});

/** What Autotask grants every customer, for a user who may not ask. */
const DOCUMENTED = { calls: 10_000, windowMinutes: 60 };

/** The calls of other programs are seen when the vendor is asked again: so often, or after so many calls of ours. */
const ASK_AGAIN_MS = 2 * MINUTE;
const ASK_AGAIN_CALLS = 100;

/** What other processes of ours count is seen so often. */
const COUNT_AGAIN_MS = 5_000;

/** What a call is for: calls that finish what has begun go on a little beyond the budget. */
export type CallPurpose = 'begin' | 'finish';

/** Keeps our calls within our share of what the tenant may make, and away from the point where Autotask shuts out all of its programs. */
export class AutotaskBudget {
  private known: Known | null = null;
  private looking: Promise<Known> | null = null;

  /** `share` of the tenant's allowance is ours; `ask` answers the body of the vendor's threshold route. */
  constructor(
    private readonly share: number,
    private readonly ledger: CallLedger,
    private readonly runtime: Pick<AutotaskRuntime, 'now' | 'sleep'>,
    private readonly ask: () => Promise<unknown>,
  ) {}

  /**
   * Waits as long as the tenant's use demands, and counts the call.
   * @throws CallBudgetError when our share or nearly all of the tenant's allowance is used up and nothing has begun, UpstreamError
   * `later` when something has; the call is not counted then.
   */
  async take(purpose: CallPurpose): Promise<void> {
    const known = await this.current();
    const budget = callBudget(
      known.allowance,
      this.share,
      known.used + known.made,
      known.usedSinceAsked + known.made,
    );
    const verdict = judgeCall(budget, purpose === 'finish');
    if (verdict.kind === 'stop') throw usedUp(budget, verdict.limit, purpose);
    if (verdict.waitMs > 0) await this.runtime.sleep(verdict.waitMs);
    known.made += 1;
    await this.count();
  }

  /** Counts a call that has to be made in any case. */
  count(): Promise<void> {
    return this.ledger.count(AUTOTASK, this.runtime.now());
  }

  /** Many callers share one look. */
  private current(): Promise<Known> {
    const { known } = this;
    const isRecent =
      known !== null &&
      known.made < ASK_AGAIN_CALLS &&
      Math.abs(this.runtime.now() - known.at) < COUNT_AGAIN_MS;
    if (isRecent) return Promise.resolve(known);
    this.looking ??= this.look().finally(() => (this.looking = null));
    return this.looking;
  }

  private async look(): Promise<Known> {
    const at = this.runtime.now();
    const before = await this.ledger.allowance(AUTOTASK);
    const allowance = before !== null && (await this.isFresh(before, at)) ? before : await this.renew(before);
    const [used, usedSinceAsked] = await Promise.all([
      this.ledger.callsSince(AUTOTASK, at - allowance.windowMinutes * MINUTE),
      this.ledger.callsSince(AUTOTASK, allowance.askedAt),
    ]);
    this.known = { allowance, used, usedSinceAsked, at, made: 0 };
    return this.known;
  }

  private async isFresh({ askedAt }: Allowance, at: Instant): Promise<boolean> {
    const age = at - askedAt;
    return (
      age >= 0 && age < ASK_AGAIN_MS && (await this.ledger.callsSince(AUTOTASK, askedAt)) < ASK_AGAIN_CALLS
    );
  }

  private async renew(before: Allowance | null): Promise<Allowance> {
    const parsed = answer.safeParse(await this.ask().catch(withoutPermission));
    const askedAt = this.runtime.now();
    const allowance = parsed.success
      ? {
          calls: parsed.data.externalRequestThreshold,
          windowMinutes: parsed.data.requestThresholdTimeframe,
          used: parsed.data.currentTimeframeRequestCount,
          askedAt,
        }
      : await this.assumed(before ?? DOCUMENTED, askedAt);
    await this.ledger.saveAllowance(AUTOTASK, allowance);
    return allowance;
  }

  /** What was granted last, with our own calls as the only ones known. */
  private async assumed(
    { calls, windowMinutes }: Pick<Allowance, 'calls' | 'windowMinutes'>,
    askedAt: Instant,
  ): Promise<Allowance> {
    const used = await this.ledger.callsSince(AUTOTASK, askedAt - windowMinutes * MINUTE);
    return { calls, windowMinutes, used, askedAt };
  }
}

/** As read last; `made` counts what this process has done since. */
interface Known {
  readonly allowance: Allowance;
  readonly used: number;
  readonly usedSinceAsked: number;
  readonly at: Instant;
  made: number;
}

/** A user may lack the right to ask; other calls of theirs will tell what else is wrong. */
function withoutPermission(error: unknown): null {
  if (error instanceof UpstreamError && error.retry === 'never') return null;
  throw error;
}

function usedUp(budget: CallBudget, limit: 'own' | 'tenant', purpose: CallPurpose): UpstreamError {
  const { used, tenantUsed, tenantLimit, windowMinutes } = budget;
  const message =
    limit === 'own'
      ? `Our budget of Autotask calls is used up: ${used} of ${budget.limit} in ${windowMinutes} minutes. It frees itself as time passes.\n` +
        `AUTOTASK_BUDGET_PERCENT gives a larger part of the ${tenantLimit} that all programs of the tenant share.`
      : `All programs of this Autotask tenant have made ${tenantUsed} of ${tenantLimit} calls in ${windowMinutes} minutes. ` +
        'At the limit Autotask shuts them all out, so nothing more is asked until there are fewer.';
  return purpose === 'begin'
    ? new CallBudgetError(message, 'psa')
    : new UpstreamError(message, { system: 'psa', retry: 'later' });
}
