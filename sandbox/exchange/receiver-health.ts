/** Of so many answers one may be bad in ten; fewer than the least tell nothing. */
const LATEST = 30;
const LEAST = 10;
const MOST_BAD = 0.1;
/** What is older, in sandbox time, does not count any more. */
const WINDOW_MS = 10 * 60_000;

interface Outcome {
  readonly at: number;
  readonly isGood: boolean;
}

/** How well the hosts that are notified have answered of late. One that answers badly is told later, as with the vendor. */
export class ReceiverHealth {
  private readonly outcomes = new Map<string, readonly Outcome[]>();

  /** `at` in milliseconds of sandbox time. */
  note(url: string, isGood: boolean, at: number): void {
    const { host } = new URL(url);
    this.outcomes.set(host, [...(this.outcomes.get(host) ?? []), { at, isGood }].slice(-LATEST));
  }

  isBad(url: string, now: number): boolean {
    const known = this.outcomes.get(new URL(url).host) ?? [];
    const latest = known.filter(({ at }) => at > now - WINDOW_MS);
    const bad = latest.filter(({ isGood }) => !isGood).length;
    return latest.length >= LEAST && bad > latest.length * MOST_BAD;
  }

  clear(): void {
    this.outcomes.clear();
  }
}
