/** The time one stand-in believes in. Tests move it; nothing else in a stand-in asks the machine for the time. */
export class SandboxClock {
  private offset = 0;
  private frozenAt: number | null = null;

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
  }

  /** From here on `now()` is `ms`, until set or frozen again. */
  freeze(ms: number): void {
    this.frozenAt = ms;
  }
}
