import { setTimeout as wait } from 'node:timers/promises';

// As documented.
const PAUSE_MS = 30_000;

/** One message to a receiver. */
export interface Callout {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
  /** How often it is tried at most. */
  readonly tries: number;
  /** Asked before each try; false drops the callout without a word. */
  isWanted(): boolean;
  /** What went wrong at the last try; null when it arrived. */
  settle(error: string | null): void;
}

/** The callouts of one webhook, one after the other: the next one waits until the one before has arrived or is given up. */
export class CalloutQueue {
  private readonly waiting: Callout[] = [];
  private working: Promise<void> | null = null;
  private hurry = new AbortController();

  /** `tryOnce` answers what went wrong, or null. */
  constructor(private readonly tryOnce: (callout: Callout) => Promise<string | null>) {}

  add(callout: Callout): void {
    this.waiting.push(callout);
    this.working ??= this.work();
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
    let error: string | null = null;
    for (let tried = 0; tried < callout.tries; tried += 1) {
      if (tried > 0) await this.pause();
      if (!callout.isWanted()) return;
      error = await this.tryOnce(callout);
      if (error === null) break;
    }
    callout.settle(error);
  }

  private async pause(): Promise<void> {
    await wait(PAUSE_MS, undefined, { signal: this.hurry.signal, ref: false }).catch(() => undefined);
  }
}
