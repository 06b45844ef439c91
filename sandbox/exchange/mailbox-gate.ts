import { GraphError } from './graph-error.js';

/** How much one application may ask of one mailbox. */
export interface MailboxLimits {
  /** Requests in any window. */
  readonly requests: number;
  /** Length of a window. */
  readonly seconds: number;
  readonly atOnce: number;
}

const DOCUMENTED: MailboxLimits = { requests: 10_000, seconds: 600, atOnce: 4 };
const ALL = '*';

/**
 * The vendor's limits per application and mailbox: 4 requests at once, 10,000 in ten minutes. They count by the machine's time: a
 * client that is told to wait counts the seconds itself and knows nothing of sandbox time.
 */
export class MailboxGate {
  private readonly counts = new Map<string, { running: number; since: number; used: number }>();
  private readonly limits = new Map<string, MailboxLimits>();

  constructor(private readonly realNow: () => number = Date.now) {}

  /** Other limits for one mailbox, or with null for all that have none of their own; the count begins anew. */
  limit(mailbox: string | null, limits: Partial<MailboxLimits>): void {
    this.limits.set(mailbox?.toLowerCase() ?? ALL, { ...DOCUMENTED, ...limits });
    for (const count of this.counts.values()) Object.assign(count, { since: this.realNow(), used: 0 });
  }

  /** The documented limits again. */
  release(): void {
    this.limits.clear();
  }

  /**
   * Counts a request in until the answer is called.
   * @throws GraphError 429 with Retry-After when a limit is reached.
   */
  enter(appId: string, mailbox: string): () => void {
    const now = this.realNow();
    const key = mailbox.toLowerCase();
    const { requests, seconds, atOnce } = this.limits.get(key) ?? this.limits.get(ALL) ?? DOCUMENTED;
    const count = this.counts.get(`${appId} ${key}`) ?? { running: 0, since: now, used: 0 };
    this.counts.set(`${appId} ${key}`, count);
    const endsAt = count.since + seconds * 1000;
    if (now >= endsAt || now < count.since) Object.assign(count, { since: now, used: 0 });
    if (count.running >= atOnce) throw throttled('MailboxConcurrency', 1);
    if (count.used >= requests) throw throttled('Request', Math.ceil((endsAt - now) / 1000));
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
