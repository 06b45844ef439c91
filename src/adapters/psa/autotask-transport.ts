import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskConfig } from './autotask-config.js';
import { secretsOfWebhook } from './hook-secret.js';

/** One request, ready to be sent. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly body: unknown;
  /** Only writes are made in another resource's name. */
  readonly impersonate: boolean;
}

/** What came back: an answer, or none. */
export type WireAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      /** The vendor's time, in whole seconds. */
      readonly date: string | null;
      /** Undefined when the body is not JSON; then `text` says what came. Null when it is empty. */
      readonly json: unknown;
      readonly text: string;
    }
  | {
      readonly kind: 'no-answer';
      readonly reason: string;
      /** False when the request surely never reached the other side. */
      readonly maybeDone: boolean;
      readonly cause: unknown;
    };

const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Sends one request with the credentials and traces it. Judges nothing and never throws. */
export class AutotaskTransport {
  constructor(
    private readonly config: AutotaskConfig,
    private readonly trace: UpstreamTrace,
  ) {}

  async exchange(request: WireRequest): Promise<WireAnswer> {
    const headers = this.headersFor(request);
    const answer = await this.send(request, headers);
    const { userName, secret, integrationCode, webhook } = this.config;
    this.trace.record(
      {
        api: 'autotask',
        method: request.method,
        url: request.url.href,
        headers,
        body: request.body,
        status: answer.kind === 'answer' ? answer.status : 0,
        responseBody: answer.kind === 'answer' ? (answer.json ?? (answer.text || null)) : answer.reason,
      },
      [userName, secret, integrationCode, ...secretsOfWebhook(webhook)],
    );
    return answer;
  }

  private async send(request: WireRequest, headers: Record<string, string>): Promise<WireAnswer> {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers,
        ...(request.body === null ? {} : { body: JSON.stringify(request.body) }),
        // A redirect would carry the secret headers to wherever it points.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.config.requestTimeoutMs),
      });
      const text = await response.text();
      return {
        kind: 'answer',
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        date: response.headers.get('date'),
        json: parse(text),
        text,
      };
    } catch (cause) {
      return this.noAnswer(cause);
    }
  }

  private noAnswer(cause: unknown): WireAnswer {
    if (cause instanceof Error && cause.name === 'TimeoutError') {
      const reason = `no answer within ${this.config.requestTimeoutMs} ms`;
      return { kind: 'no-answer', reason, maybeDone: true, cause };
    }
    const code = codeOf(cause);
    return {
      kind: 'no-answer',
      reason: `the connection failed (${code})`,
      maybeDone: !NEVER_ARRIVED.has(code),
      cause,
    };
  }

  private headersFor(request: WireRequest): Record<string, string> {
    const { userName, secret, integrationCode, impersonationResourceId } = this.config;
    return {
      ApiIntegrationCode: integrationCode,
      UserName: userName,
      Secret: secret,
      Accept: 'application/json',
      ...(request.body === null ? {} : { 'Content-Type': 'application/json' }),
      ...(request.impersonate && impersonationResourceId !== null
        ? { ImpersonationResourceId: String(impersonationResourceId) }
        : {}),
    };
  }
}

function parse(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.cause !== undefined) return codeOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
