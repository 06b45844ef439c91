import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';

/** Sends one HTTP request, as the global `fetch` does. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The last of the chain: makes each real exchange, retries included, gives up on time, and records it. */
export class TracedFetch implements Middleware {
  constructor(
    private readonly trace: UpstreamTrace,
    private readonly timeoutMs: number,
    private readonly send: Send,
  ) {}

  async execute(context: Context): Promise<void> {
    const url = urlOf(context.request);
    const options: RequestInit = context.options ?? {};
    try {
      const response = await this.send(url, { ...options, signal: AbortSignal.timeout(this.timeoutMs) });
      this.record(url, options, response.status, parsed(await response.clone().text()));
      context.response = response;
    } catch (error) {
      this.record(url, options, 0, null);
      throw spelledOut(error);
    }
  }

  private record(url: string, options: RequestInit, status: number, responseBody: unknown): void {
    this.trace.record({
      api: 'graph',
      method: options.method ?? 'GET',
      url,
      headers: Object.fromEntries(new Headers(options.headers)),
      body: typeof options.body === 'string' ? parsed(options.body) : null,
      status,
      responseBody,
    });
  }
}

/** `fetch` hides why it failed in the error's cause, which the SDK throws away. */
function spelledOut(error: unknown): unknown {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return error;
  return new Error(`${error.message}: ${error.cause.message}`, { cause: error });
}

function urlOf(request: unknown): string {
  return request instanceof Request ? request.url : String(request);
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
