import type { PassingRequest } from './passing-request.js';

/** A change of a service call that the service sent. Times are ms. */
interface SentChange {
  readonly callId: number;
  /** When the same process had last asked for the call; 0 when it never had. */
  readonly readAt: number;
  readonly sentAt: number;
}

/** Which service calls the service has read and changed, and when: tells whether it could have known of what people did. */
export class CallTraffic {
  private readonly reads = new Map<string, number>();
  private readonly changes: SentChange[] = [];

  /** Counts writes of any kind. */
  writes = 0;

  note(sender: string, { method, path, text, isWrite }: PassingRequest): void {
    if (isWrite) this.writes += 1;
    const now = Date.now();
    const [, read] = /\/ServiceCalls\/(\d+)$/.exec(path) ?? [];
    if (method === 'GET' && read !== undefined) this.reads.set(`${sender} ${read}`, now);
    if (method !== 'PATCH' || !path.endsWith('/ServiceCalls')) return;
    const callId = Number((JSON.parse(text) as { id: unknown }).id);
    this.changes.push({ callId, readAt: this.reads.get(`${sender} ${callId}`) ?? 0, sentAt: now });
  }

  /** Whether the call was changed after `instant` (ms) by a process that had read it since then, or only by one that had not. */
  changedAfter(callId: number, instant: number): 'knowingly' | 'unknowingly' | null {
    const later = this.changes.filter((it) => it.callId === callId && it.sentAt >= instant);
    if (later.length === 0) return null;
    return later.some((it) => it.readAt > instant) ? 'knowingly' : 'unknowingly';
  }
}
