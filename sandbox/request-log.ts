/** One request to the vendor part of a stand-in. `status` is null when the connection was cut without an answer. */
export interface LoggedRequest {
  /** Sandbox time, ISO 8601 UTC. */
  readonly at: string;
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  readonly user: string | null;
  readonly status: number | null;
  /** Parsed JSON, or the text when it is none, or null without a body. */
  readonly body: unknown;
}

const KEPT = 5000;

/** The latest requests, so that a test can tell what was asked, and what was never touched. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private counted = new Map<string, number>();

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    const kind = `${entry.method} ${shapeOf(entry.path)}`;
    this.counted.set(kind, (this.counted.get(kind) ?? 0) + 1);
    if (this.entries.length > KEPT) this.entries.shift();
  }

  /** Oldest first. */
  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  /** How many there were of each kind, those that are not kept any more too. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counted);
  }

  clear(): void {
    this.entries = [];
    this.counted = new Map();
  }
}

/** Ids, addresses and times in a path say which, not what. */
const shapeOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .split('/')
    .map((it) => (/^\d+$|@|%40|^.{40,}$/.test(it) ? '{id}' : it))
    .join('/');
