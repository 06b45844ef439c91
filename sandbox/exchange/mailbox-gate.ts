import { GraphError } from './graph-error.js';

const CONCURRENT = 4;
const PER_WINDOW = 10_000;
const WINDOW = 10 * 60_000;

/** The vendor's limits per application and mailbox: 4 requests at once, 10,000 in ten minutes. */
export class MailboxGate {
  private readonly counts = new Map<string, { running: number; since: number; used: number }>();

  /**
   * Counts a request in until the answer is called. `now` in milliseconds.
   * @throws GraphError 429 with Retry-After when a limit is reached.
   */
  enter(appId: string, mailbox: string, now: number): () => void {
    const name = `${appId} ${mailbox.toLowerCase()}`;
    const count = this.counts.get(name) ?? { running: 0, since: now, used: 0 };
    this.counts.set(name, count);
    if (now - count.since >= WINDOW || now < count.since) Object.assign(count, { since: now, used: 0 });
    if (count.running >= CONCURRENT) throw throttled('MailboxConcurrency', 1);
    if (count.used >= PER_WINDOW) throw throttled('Request', Math.ceil((count.since + WINDOW - now) / 1000));
    count.running += 1;
    count.used += 1;
    return () => {
      count.running -= 1;
    };
  }
}

const throttled = (limit: string, seconds: number): GraphError =>
  new GraphError(429, 'ApplicationThrottled', `Application is over its ${limit} limit.`, {
    'retry-after': String(seconds),
  });
