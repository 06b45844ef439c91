import type { Context, Middleware } from '@microsoft/microsoft-graph-client';

/** Waits the given milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** Statuses that a wait may mend. */
export const RETRIED: ReadonlySet<number> = new Set([429, 503, 504]);
const MAX_RETRIES = 3;
/** Waits longer than this belong to the next run, not to this request. */
export const MAX_WAIT_SECONDS = 120;

/**
 * Repeats a throttled request after the time that Exchange asks for, at most three times. Stands where the SDK's own handler
 * stood: that one shortens a long Retry-After, so that it asks again too early, and it sleeps and rolls dice by itself.
 */
export class ThrottleRetry implements Middleware {
  private next: Middleware | undefined;

  constructor(private readonly sleep: Sleep) {}

  setNext(next: Middleware): void {
    this.next = next;
  }

  async execute(context: Context): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.next?.execute(context);
      const response = context.response;
      if (response === undefined || !RETRIED.has(response.status) || attempt > MAX_RETRIES) return;
      const seconds = waitSeconds(response, attempt);
      if (seconds > MAX_WAIT_SECONDS) return;
      await this.sleep(seconds * 1000);
    }
  }
}

const waitSeconds = (response: Response, attempt: number): number =>
  retryAfterSeconds(response.headers.get('retry-after')) ?? 2 ** attempt;

/** What a Retry-After header asks for; null when it does not tell seconds. */
export function retryAfterSeconds(header: string | null): number | null {
  const asked = header === null || header.trim() === '' ? NaN : Number(header);
  return Number.isFinite(asked) && asked >= 0 ? asked : null;
}
