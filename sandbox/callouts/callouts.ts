import { setTimeout as wait } from 'node:timers/promises';
import { FaultQueue } from '../fault-queue.js';
import type { SandboxClock } from '../sandbox-clock.js';
import type { CallbackSender } from './callback-sender.js';
import { CalloutQueue } from './callout-queue.js';
import type { Callout } from './callout.js';

/** All that a stand-in has to tell to others, tried again until it arrives or is given up. */
export class Callouts {
  /** What tests do to callouts on their way; matched by POST and the receiver's address. */
  readonly faults = new FaultQueue();
  private queues = new Map<unknown, CalloutQueue>();

  constructor(
    private readonly sender: CallbackSender,
    private readonly clock: SandboxClock,
  ) {}

  /** Callouts of one lane go one after the other; lanes do not wait for each other. */
  add(lane: unknown, callout: Callout): void {
    const { queues } = this;
    const isKept = (): boolean => queues === this.queues;
    const queue = queues.get(lane) ?? new CalloutQueue(this.clock, (it) => this.tryOnce(it));
    queues.set(lane, queue);
    const kept: Callout = {
      ...callout,
      isWanted: () => isKept() && callout.isWanted(),
      tried: (tries, error) => {
        if (isKept()) callout.tried?.(tries, error);
      },
      settle: (error) => {
        if (isKept()) callout.settle(error);
      },
    };
    void queue.add(kept).then(() => {
      if (queue.isIdle && queues.get(lane) === queue) queues.delete(lane);
    });
  }

  /** Tries all that waits, without the pauses between the tries; resolves when nothing waits any more. */
  async flush(): Promise<void> {
    // What is given up may leave something else to tell.
    while (this.queues.size > 0) await Promise.all([...this.queues.values()].map((queue) => queue.flush()));
  }

  /** Forgets all that waits, and all faults. */
  clear(): void {
    this.faults.clear();
    const forgotten = this.queues;
    this.queues = new Map();
    // What is forgotten is not wanted any more, so this only ends the pauses.
    for (const queue of forgotten.values()) void queue.flush();
  }

  /** Ends the pauses and what is on its way; nothing more is tried. */
  async close(): Promise<void> {
    this.clear();
    await this.sender.close();
  }

  private async tryOnce({ url, body, headers, timeoutMs }: Callout): Promise<string | null> {
    const fault = this.faults.take('POST', url);
    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    if (fault?.status !== undefined) return `The receiver answered ${fault.status}.`;
    try {
      const { status } = await this.sender.post(new URL(url), body, timeoutMs, headers);
      if (fault?.dropAfter === true) return 'The answer of the receiver was lost.';
      return status >= 200 && status < 300 ? null : `The receiver answered ${status}.`;
    } catch (cause) {
      return `The receiver could not be reached: ${String(cause)}`;
    }
  }
}
