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

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries.shift();
  }

  /** Oldest first. */
  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
  }
}
