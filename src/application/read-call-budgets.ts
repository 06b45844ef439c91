import { MINUTE, type Instant } from '../planning/time/interval.js';
import { callBudget, judgeCall, type CallBudget, type CallVerdict } from './ports/call-budget.js';
import type { CallLedger } from './ports/call-ledger.port.js';
import type { Clock } from './ports/clock.port.js';

/** A budget and whether it lets calls through. */
export interface VendorBudget extends CallBudget {
  readonly vendor: string;
  /** `slowed`: each call waits; `stopped`: nothing new is begun. */
  readonly pace: 'free' | 'slowed' | 'stopped';
  /** When the vendor last told how much all programs have used. */
  readonly askedAt: Instant;
}

/** Where we stand with each vendor that limits calls. */
export class ReadCallBudgets {
  /** `shares`: our part of the allowance, by vendor. */
  constructor(
    private readonly ledger: CallLedger,
    private readonly clock: Clock,
    private readonly shares: Readonly<Record<string, number>>,
  ) {}

  /** Without those that were not yet asked for their allowance. */
  async run(): Promise<readonly VendorBudget[]> {
    const budgets: VendorBudget[] = [];
    for (const [vendor, share] of Object.entries(this.shares)) {
      const allowance = await this.ledger.allowance(vendor);
      if (allowance === null) continue;
      const { windowMinutes, askedAt } = allowance;
      const used = await this.ledger.callsSince(vendor, this.clock.now() - windowMinutes * MINUTE);
      const budget = callBudget(allowance, share, used, await this.ledger.callsSince(vendor, askedAt));
      budgets.push({ vendor, ...budget, pace: paceOf(judgeCall(budget, false)), askedAt });
    }
    return budgets;
  }
}

function paceOf(verdict: CallVerdict): VendorBudget['pace'] {
  if (verdict.kind === 'stop') return 'stopped';
  return verdict.waitMs > 0 ? 'slowed' : 'free';
}
