import type { PassingRequest } from './passing-request.js';

/** A new time for a service call that the service has sent. */
interface SentMove {
  readonly callId: number;
  /** Where the call was when the same process last saw it; empty when it never had. */
  readonly seen: string;
  /** When Autotask had carried it out, ms; infinite while it is under way. */
  doneAt: number;
}

interface Times {
  readonly startDateTime?: string;
  readonly endDateTime?: string;
}

/** What the service has seen of each service call, and where it has put it: tells whether it knew of what people did. */
export class CallTraffic {
  private readonly seen = new Map<string, string>();
  private readonly moves: SentMove[] = [];

  /** Counts writes of any kind. */
  writes = 0;

  /** Before it reaches Autotask. Answers what to call when it was carried out. */
  sends(sender: string, { method, path, text, isWrite }: PassingRequest): () => void {
    if (isWrite) this.writes += 1;
    if (method !== 'PATCH' || !path.endsWith('/ServiceCalls')) return () => undefined;
    const { id, startDateTime } = JSON.parse(text) as Times & { readonly id: number };
    if (startDateTime === undefined) return () => undefined;
    const move: SentMove = { callId: id, seen: this.seen.get(`${sender} ${id}`) ?? '', doneAt: Infinity };
    this.moves.push(move);
    return () => {
      move.doneAt = Date.now();
    };
  }

  /** With what Autotask answered. */
  sees(sender: string, { method, path }: PassingRequest, answer: string): void {
    const [, id] = /\/ServiceCalls\/(\d+)$/.exec(path) ?? [];
    if (method !== 'GET' || id === undefined) return;
    const { item } = JSON.parse(answer) as { readonly item: Times | null };
    if (item !== null) this.seen.set(`${sender} ${id}`, slotOf(item));
  }

  /**
   * What was sent for a call that a person has put at a place, and was not over when the person began: a move by a process that had
   * seen it there, or only by such as had not; null when there was none.
   */
  movedFrom(
    callId: number,
    { at, start, end }: { readonly at: number; readonly start: number; readonly end: number },
  ): 'knowingly' | 'unknowingly' | null {
    const sent = this.moves.filter((it) => it.callId === callId && it.doneAt >= at);
    if (sent.length === 0) return null;
    const there = `${start} ${end}`;
    return sent.some((it) => it.seen === there) ? 'knowingly' : 'unknowingly';
  }
}

const slotOf = ({ startDateTime = '', endDateTime = '' }: Times): string =>
  `${Date.parse(startDateTime)} ${Date.parse(endDateTime)}`;
