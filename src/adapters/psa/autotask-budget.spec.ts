import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { UpstreamError } from '../../application/errors.js';
import { MINUTE } from '../../planning/time/interval.js';
import { AUTOTASK, AutotaskBudget, type CallPurpose } from './autotask-budget.js';

const START = Date.UTC(2026, 10, 23, 9);

/** A tenant that grants 1,000 calls an hour, of which 300 are ours. */
class Tenant {
  now = START;
  readonly slept: number[] = [];
  asked = 0;
  usedByAll = 0;
  failure: Error | null = null;
  readonly ledger = new MemoryCallLedger(null);
  readonly budget = this.another();

  /** Another process of ours. */
  another(): AutotaskBudget {
    const sleep = (milliseconds: number): Promise<void> => {
      this.slept.push(milliseconds);
      return Promise.resolve();
    };
    return new AutotaskBudget(0.3, this.ledger, { now: () => this.now, sleep }, () => this.threshold());
  }

  async take(times: number, purpose: CallPurpose = 'begin', budget = this.budget): Promise<void> {
    for (let count = 0; count < times; count += 1) await budget.take(purpose);
  }

  /** How many more may be made, and what the next one is told. */
  async exhaust(purpose: CallPurpose): Promise<{ readonly calls: number; readonly message: string }> {
    for (let calls = 0; calls < 5_000; calls += 1) {
      try {
        await this.budget.take(purpose);
      } catch (error) {
        expect(error).toMatchObject({ name: 'UpstreamError', system: 'psa', retry: 'later' });
        return { calls, message: (error as Error).message };
      }
    }
    throw new Error('It never ends.');
  }

  private threshold(): Promise<unknown> {
    this.asked += 1;
    if (this.failure !== null) return Promise.reject(this.failure);
    return Promise.resolve({
      externalRequestThreshold: 1_000,
      requestThresholdTimeframe: 60,
      currentTimeframeRequestCount: this.usedByAll,
    });
  }
}

const error = (retry: 'later' | 'never') => new UpstreamError('no answer', { system: 'psa', retry });

describe('AutotaskBudget', () => {
  let tenant: Tenant;
  beforeEach(() => {
    tenant = new Tenant();
  });

  it('counts every call, and waits for none while there is plenty', async () => {
    await tenant.take(20);

    expect([tenant.ledger.calls.length, tenant.slept]).toEqual([20, []]);
  });

  it('asks the vendor once for many callers, and again after two minutes or a hundred calls', async () => {
    await Promise.all(Array.from({ length: 10 }, () => tenant.budget.take('begin')));
    expect(tenant.asked).toBe(1);
    tenant.now += 119_000;
    await tenant.take(1);
    expect(tenant.asked).toBe(1);
    tenant.now += 5_000;
    await tenant.take(1);
    expect(tenant.asked).toBe(2);
    tenant.now += MINUTE;
    await tenant.take(150);
    expect(tenant.asked).toBe(3);
  });

  it('stops when our share is used, counts no refused call, and goes on as the hour passes', async () => {
    const { calls, message } = await tenant.exhaust('begin');
    expect(calls).toBe(300);
    expect(message).toContain('Our budget of Autotask calls is used up: 300 of 300 in 60 minutes.');
    expect(message).toContain('AUTOTASK_BUDGET_PERCENT');
    expect(tenant.ledger.calls).toHaveLength(300);

    tenant.now += 59 * MINUTE;
    expect((await tenant.exhaust('begin')).calls).toBe(0);
    tenant.now += 2 * MINUTE;
    expect((await tenant.exhaust('begin')).calls).toBe(300);
  });

  it('lets a booking that has begun come to its end: fifty calls more, and no further', async () => {
    await tenant.exhaust('begin');

    expect((await tenant.exhaust('finish')).calls).toBe(50);
  });

  it('counts what another process of ours has done, five seconds later at most', async () => {
    const other = tenant.another();
    await tenant.take(1);
    await tenant.take(90, 'begin', other);
    tenant.now += 5_000;
    await tenant.take(1);

    expect((await tenant.exhaust('begin')).calls).toBe(300 - 92);
  });

  it.each([
    [499, 0],
    [500, 500],
    [700, 1_250],
    [899, 1_996],
  ])('waits when the tenant has made %d of 1,000 calls: %d ms', async (usedByAll, wait) => {
    tenant.usedByAll = usedByAll;
    await tenant.take(1);

    expect(tenant.slept).toEqual(wait === 0 ? [] : [wait]);
  });

  it('stops well before the vendor shuts everybody out; only what has begun goes on a little', async () => {
    tenant.usedByAll = 900;
    const { calls, message } = await tenant.exhaust('begin');
    expect(calls).toBe(0);
    expect(message).toContain('have made 900 of 1000 calls in 60 minutes');

    expect((await tenant.exhaust('finish')).calls).toBe(50);
  });

  it('sees what other programs do when it asks again', async () => {
    await tenant.take(1);
    tenant.usedByAll = 950;
    await tenant.take(1);
    tenant.now += 2 * MINUTE;

    await expect(tenant.budget.take('begin')).rejects.toThrow('All programs of this Autotask tenant');
  });

  it('goes by what the vendor documents when the user may not ask', async () => {
    tenant.failure = error('never');
    await tenant.take(1);

    expect(await tenant.ledger.allowance()).toMatchObject({ calls: 10_000, windowMinutes: 60 });
  });

  it('fails like any call when the vendor does not answer, and asks again at the next', async () => {
    tenant.failure = error('later');
    await expect(tenant.budget.take('begin')).rejects.toBe(tenant.failure);
    tenant.failure = null;
    await tenant.take(1);

    expect([tenant.asked, tenant.ledger.calls.length]).toEqual([2, 1]);
  });

  it('asks again when the time was set back', async () => {
    await tenant.take(1);
    tenant.now -= 60 * MINUTE;
    await tenant.take(1);

    expect(tenant.asked).toBe(2);
    expect(await tenant.ledger.callsSince(AUTOTASK, tenant.now)).toBe(2);
  });
});
