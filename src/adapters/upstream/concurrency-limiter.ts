/** Lets at most `limit` tasks of one key run at a time; the others wait in order. */
export class ConcurrencyLimiter {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly limit: number) {}

  /** Runs the task when a place is free; answers or fails as the task does. */
  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    await this.enter(key);
    try {
      return await task();
    } finally {
      this.leave(key);
    }
  }

  private async enter(key: string): Promise<void> {
    const running = this.running.get(key) ?? 0;
    if (running < this.limit) {
      this.running.set(key, running + 1);
      return;
    }
    await new Promise<void>((resolve) => {
      const queue = this.waiting.get(key) ?? [];
      queue.push(resolve);
      this.waiting.set(key, queue);
    });
  }

  // The place is handed over, not freed and taken again: nobody can slip in between.
  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift();
    if (next === undefined) this.running.set(key, (this.running.get(key) ?? 1) - 1);
    else next();
  }
}
