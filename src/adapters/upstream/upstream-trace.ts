import { appendFileSync } from 'node:fs';

/** One request to a vendor and its answer, as it went over the wire, before redaction. */
export interface UpstreamExchange {
  readonly api: 'autotask' | 'graph' | 'identity';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, a form body as text, or null. */
  readonly body: unknown;
  readonly status: number;
  /** Parsed JSON, text, or null. */
  readonly responseBody: unknown;
}

const SECRET_HEADERS = new Set([
  'secret',
  'apiintegrationcode',
  'username',
  'authorization',
  'cookie',
  'set-cookie',
]);
const SECRET_FIELDS =
  /("?(?:client_secret|client_assertion|access_token|refresh_token|clientState|secretKey)"?\s*[=:]\s*)("[^"]*"|[^&\s,}]+)/g;
const PRIVATE_EVENT_TEXT = [
  'subject',
  'body',
  'bodyPreview',
  'location',
  'locations',
  'attendees',
  'organizer',
];

/** Appends each exchange as one JSON line to a file, with secrets and the texts of private events blanked. For support. */
export class UpstreamTrace {
  constructor(private readonly file: string | null) {}

  record(exchange: UpstreamExchange): void {
    if (this.file === null) return;
    const line = JSON.stringify({
      api: exchange.api,
      method: exchange.method,
      url: exchange.url,
      headers: redactHeaders(exchange.headers),
      body: redact(exchange.body),
      status: exchange.status,
      responseBody: redact(exchange.responseBody),
    });
    appendFileSync(this.file, `${line}\n`, { mode: 0o600 });
  }
}

function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? '[redacted]' : value,
    ]),
  );
}

function redact(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.replace(SECRET_FIELDS, '$1[redacted]');
  const text = JSON.stringify(value, (_key, part: unknown) =>
    isPrivateEvent(part) ? withoutTexts(part) : part,
  );
  return JSON.parse(text.replace(SECRET_FIELDS, '$1"[redacted]"')) as unknown;
}

function isPrivateEvent(part: unknown): part is Record<string, unknown> {
  if (typeof part !== 'object' || part === null) return false;
  const sensitivity = (part as Record<string, unknown>)['sensitivity'];
  return typeof sensitivity === 'string' && sensitivity !== 'normal';
}

function withoutTexts(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !PRIVATE_EVENT_TEXT.includes(name)));
}
