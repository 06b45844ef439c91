import { appendFileSync } from 'node:fs';
import { redactHeaders, redactUrl, redactValue } from './redaction.js';

/** One request to a vendor and its answer, as it went over the wire, before redaction. */
export interface UpstreamExchange {
  readonly api: 'autotask' | 'graph' | 'identity' | 'timezest';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, a form body as text, or null. */
  readonly body: unknown;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Parsed JSON, text, or null. */
  readonly responseBody: unknown;
}

/** Appends each exchange as one JSON line to a file, with secrets and the texts of private events blanked. For support. */
export class UpstreamTrace {
  private readonly file: string | null;

  /** Throws at once when the file cannot be written, so that a wrong path is seen at the start and not in the middle of a run. */
  constructor(file: string | null) {
    this.file = file;
    if (file !== null) appendFileSync(file, '', { mode: 0o600 });
  }

  /** `secrets`: values to blank wherever they stand. Never throws: a full disk must not stop the desk. */
  record(exchange: UpstreamExchange, secrets: readonly string[] = []): void {
    if (this.file === null) return;
    const line = JSON.stringify({
      api: exchange.api,
      method: exchange.method,
      url: redactUrl(exchange.url, secrets),
      headers: redactHeaders(exchange.headers),
      body: redactValue(exchange.body, secrets),
      status: exchange.status,
      responseBody: redactValue(exchange.responseBody, secrets),
    });
    try {
      appendFileSync(this.file, `${line}\n`, { mode: 0o600 });
    } catch {
      // The file was writable when the process started; losing lines of a support file is the lesser harm.
    }
  }
}
