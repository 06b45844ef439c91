import type { SandboxClock } from '../sandbox-clock.js';
import type { Callout } from './callout.js';

/** Callouts to one receiver, one after the other: the next one waits until the one before has arrived or is given up. */
export class CalloutQueue {
  private readonly waiting: Callout[] = [];
  private working: Promise<void> | null = null;
  private hurry = new AbortController();

  /** `tryOnce` answers what went wrong, or null. */
  constructor(
    private readonly clock: SandboxClock,
    private readonly tryOnce: (callout: Callout) => Promise<string | null>,
  ) {}

  get isIdle(): boolean {
    return this.working === null;
  }

  /** Settles when nothing waits any more. */
  add(callout: Callout): Promise<void> {
    this.waiting.push(callout);
    return (this.working ??= this.work());
  }

  /** Cuts the pauses short until nothing waits any more. */
  async flush(): Promise<void> {
    this.hurry.abort();
    await this.working;
    this.hurry = new AbortController();
  }

  private async work(): Promise<void> {
    // Whoever made the change is answered first.
    await Promise.resolve();
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      await this.deliver(next);
    }
    this.working = null;
  }

  private async deliver(callout: Callout): Promise<void> {
    let error: string | null = 'Its time was over before it could be tried.';
    let tries = 0;
    for (let at = callout.tryAt(0); at !== null; at = callout.tryAt(tries)) {
      await this.clock.reaches(at, this.hurry.signal);
      if (!callout.isWanted()) return;
      error = await this.tryOnce(callout);
      tries += 1;
      callout.tried?.(tries, error);
      if (error === null) break;
    }
    callout.settle(error);
  }
}
