const HOUR = 3_600_000;

/** The allowance of requests that all integrations of a customer share in any 60 minutes. Times are milliseconds. */
export class RequestThreshold {
  private times: number[] = [];
  /** Where the hour begins in `times`: what lies before has left it. */
  private first = 0;

  constructor(readonly allowed: number) {}

  /** Counts a request at `now`; false when the allowance was already used up. */
  admit(now: number): boolean {
    if (this.countAt(now) >= this.allowed) return false;
    this.times.push(now);
    return true;
  }

  /** Requests of the hour that ends at `now`. Sandbox time can be set back: what then lies ahead does not count. */
  countAt(now: number): number {
    if ((this.times.at(-1) ?? now) > now) this.forget((time) => time <= now);
    while ((this.times[this.first] ?? now) <= now - HOUR) this.first += 1;
    if (this.first > this.allowed) this.forget(() => true);
    return this.times.length - this.first;
  }

  /** The delay each answer gets: half a second from half of the allowance on, a second from three quarters. */
  latencyAt(now: number): number {
    const used = this.countAt(now) / this.allowed;
    if (used < 0.5) return 0;
    return used < 0.75 ? 500 : 1000;
  }

  /** Seconds until the oldest counted request leaves the hour. */
  secondsToNext(now: number): number {
    return Math.ceil(((this.times[this.first] ?? now) + HOUR - now) / 1000);
  }

  /** Lets go of what has left the hour, and of what is not to be kept. */
  private forget(isKept: (time: number) => boolean): void {
    this.times = this.times.slice(this.first).filter(isKept);
    this.first = 0;
  }
}
