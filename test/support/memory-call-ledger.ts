import { CallLedger, type Allowance } from '../../src/application/ports/call-ledger.port.js';
import { START } from './scripted-vendor.js';
import { MINUTE } from '../../src/planning/time/interval.js';

const minuteOf = (at: number): number => Math.floor(at / MINUTE) * MINUTE;

/** A ledger of one vendor for specs without a database. The vendor was asked when `stillRuntime` begins, unless `granted` says else. */
export class MemoryCallLedger extends CallLedger {
  readonly calls: number[] = [];

  constructor(
    public granted: Allowance | null = { calls: 10_000, windowMinutes: 60, used: 0, askedAt: START },
  ) {
    super();
  }

  override count(_vendor: string, at: number): Promise<void> {
    this.calls.push(at);
    return Promise.resolve();
  }

  override callsSince(_vendor: string, since: number): Promise<number> {
    return Promise.resolve(this.calls.filter((at) => minuteOf(at) > since - MINUTE).length);
  }

  override allowance(): Promise<Allowance | null> {
    return Promise.resolve(this.granted);
  }

  override saveAllowance(_vendor: string, allowance: Allowance): Promise<void> {
    this.granted = allowance;
    return Promise.resolve();
  }
}
