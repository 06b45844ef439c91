/** One server-sent event as it came over the wire. */
export interface StreamEvent {
  readonly id: string | null;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Listens to server-sent events as a program would, without a browser's own reconnecting. */
export class EventStream {
  private readonly seen: StreamEvent[] = [];
  private waiting: (() => void) | null = null;
  private ended = false;

  private constructor(
    readonly status: number,
    private readonly abort: AbortController,
  ) {}

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
    const abort = new AbortController();
    const answer = await fetch(url, { headers, signal: abort.signal });
    const stream = new EventStream(answer.status, abort);
    if (answer.body !== null) void stream.readAll(answer.body);
    return stream;
  }

  /** The next one that is not read yet; null when the stream has ended. */
  async next(): Promise<StreamEvent | null> {
    for (;;) {
      const event = this.seen.shift();
      if (event !== undefined) return event;
      if (this.ended) return null;
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
  }

  /** The next one for which the claim holds; what comes before it is dropped. */
  async nextWhere(claim: (event: StreamEvent) => boolean): Promise<StreamEvent> {
    for (;;) {
      const event = await this.next();
      if (event === null) throw new Error('The stream has ended.');
      if (claim(event)) return event;
    }
  }

  close(): void {
    this.abort.abort();
  }

  private async readAll(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        this.seen.push(...parts.flatMap(toEvent));
        this.waiting?.();
      }
    } catch {
      // Closed by one of the two sides.
    }
    this.ended = true;
    this.waiting?.();
  }
}

function toEvent(part: string): readonly StreamEvent[] {
  const fields = new Map(
    part
      .split('\n')
      .filter((line) => /^\w+: /.test(line))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = fields.get('data');
  if (data === undefined) return [];
  return [
    {
      id: fields.get('id') ?? null,
      type: fields.get('event') ?? 'message',
      data: JSON.parse(data) as Readonly<Record<string, unknown>>,
    },
  ];
}
