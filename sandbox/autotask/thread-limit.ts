const THREADS = 3;

type Grant = (granted: boolean) => void;

/** At most three requests at a time for one key; the next ones wait a little for a place. */
export class ThreadLimit {
  private readonly busy = new Map<string, number>();
  private readonly waiting = new Map<string, Set<Grant>>();

  /** `patienceMs`: how long a request waits for a place. */
  constructor(private readonly patienceMs: number) {}

  /** Runs `work` in one of the places of `key`; null when none became free in time. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T | null> {
    if (!(await this.enter(key))) return null;
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  private enter(key: string): Promise<boolean> {
    const count = this.busy.get(key) ?? 0;
    if (count < THREADS) {
      this.busy.set(key, count + 1);
      return Promise.resolve(true);
    }
    const queue = this.waiting.get(key) ?? new Set<Grant>();
    this.waiting.set(key, queue);
    return new Promise((settle) => {
      const grant: Grant = (granted) => {
        clearTimeout(timer);
        queue.delete(grant);
        settle(granted);
      };
      const timer = setTimeout(grant, this.patienceMs, false);
      queue.add(grant);
    });
  }

  /** A place that somebody waits for is handed on, not freed. */
  private leave(key: string): void {
    const [next] = this.waiting.get(key) ?? [];
    if (next === undefined) this.busy.set(key, (this.busy.get(key) ?? 1) - 1);
    else next(true);
  }
}
