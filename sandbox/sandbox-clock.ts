// Node's timers take no more.
const LONGEST_MS = 2 ** 31 - 1;

/** The time one stand-in believes in. Tests move it; nothing else in a stand-in asks the machine for the time. */
export class SandboxClock {
  private offset = 0;
  private frozenAt: number | null = null;
  private readonly watchers = new Set<() => void>();

  /** `realNow` answers milliseconds since the epoch. */
  constructor(private readonly realNow: () => number = Date.now) {}

  /** Milliseconds since the epoch, UTC. */
  now(): number {
    return this.frozenAt ?? this.realNow() + this.offset;
  }

  /** From here on `now()` starts at `ms` and advances with real time. */
  set(ms: number): void {
    this.frozenAt = null;
    this.offset = ms - this.realNow();
    this.moved();
  }

  /** From here on `now()` is `ms`, until set or frozen again. */
  freeze(ms: number): void {
    this.frozenAt = ms;
    this.moved();
  }

  /** Settles when it is `ms` or later, or when the signal is aborted. A clock that stands still is waited for. */
  reaches(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const look = (): void => {
        clearTimeout(timer);
        if (this.now() < ms && !signal.aborted) {
          // No process is kept alive by what is still to come.
          if (this.frozenAt === null) timer = setTimeout(look, Math.min(ms - this.now(), LONGEST_MS)).unref();
          return;
        }
        this.watchers.delete(look);
        signal.removeEventListener('abort', look);
        resolve();
      };
      this.watchers.add(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  private moved(): void {
    for (const look of [...this.watchers]) look();
  }
}
