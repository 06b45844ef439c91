/** One request inside a batch. */
export interface BatchRequest {
  readonly id: string;
  readonly method: 'GET';
  /** Below the version. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Its answer; each has a status of its own. */
export interface BatchReply {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Waiting {
  readonly url: string;
  readonly headers: BatchRequest['headers'];
  readonly resolve: (reply: BatchReply | null) => void;
}

/** The vendor's limit. */
const MOST = 20;

/** While so many batches are under way, what is asked for gathers for the next one. */
const UNDER_WAY = 1;

/** Puts reads of many mailboxes that are asked for at the same time into batches. */
export class BatchedGets {
  private waiting: Waiting[] = [];
  private underWay = 0;

  /** `send` posts one batch; it fails as a whole when there is no answer. */
  constructor(private readonly send: (requests: readonly BatchRequest[]) => Promise<readonly BatchReply[]>) {}

  /** Null when the read is to be made alone: nothing else was asked for, or the batch brought no answer to it. */
  get(url: string, headers: BatchRequest['headers']): Promise<BatchReply | null> {
    return new Promise((resolve) => {
      // What is asked for in the same turn goes together.
      if (this.waiting.length === 0) setImmediate(() => void this.next());
      this.waiting.push({ url, headers, resolve });
    });
  }

  private async next(): Promise<void> {
    while (this.waiting.length > 0 && this.underWay < UNDER_WAY) {
      const taken = this.waiting.splice(0, MOST);
      this.underWay += 1;
      await this.answer(taken);
      this.underWay -= 1;
    }
  }

  private async answer(taken: readonly Waiting[]): Promise<void> {
    const replies = taken.length === 1 ? [] : await this.send(taken.map(toRequest)).catch(() => []);
    const byId = new Map(replies.map((it) => [it.id, it]));
    for (const [index, it] of taken.entries()) it.resolve(byId.get(String(index)) ?? null);
  }
}

const toRequest = ({ url, headers }: Waiting, index: number): BatchRequest => ({
  id: String(index),
  method: 'GET',
  url,
  headers,
});
