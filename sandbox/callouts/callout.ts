/** One message to a receiver, and when it is tried. */
export interface Callout {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds of real time within which the receiver must answer. */
  readonly timeoutMs: number;
  /** When it is tried after so many tries, sandbox time in milliseconds; null gives it up. */
  tryAt(tried: number): number | null;
  /** Asked before each try; false drops the callout without a word. */
  isWanted(): boolean;
  /** Told after each try, with how many there were by then. */
  tried?(tries: number, error: string | null): void;
  /** What went wrong at the last try; null when it arrived. */
  settle(error: string | null): void;
}
