import {
  AuthenticationHandler,
  Client,
  RedirectHandler,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { UpstreamError } from '../../application/errors.js';
import { ConcurrencyLimiter } from '../upstream/concurrency-limiter.js';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import { BatchedGets, type BatchReply, type BatchRequest } from './batched-gets.js';
import type { GraphConfig } from './graph-config.js';
import { graphError, refusalIn } from './graph-error.js';
import { GraphTokens, type TokenSource } from './graph-tokens.js';
import { batchWire } from './graph-wire.js';
import { MAX_WAIT_SECONDS, RETRIED, retryAfterSeconds, ThrottleRetry, type Sleep } from './throttle-retry.js';
import { TracedFetch, type Send } from './traced-fetch.js';

const PUBLIC_HOST = 'graph.microsoft.com';
/** On every request: ids that survive a move between folders, and times in UTC whatever the mailbox's zone. */
const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"';

/** A request that changes something; `ifMatch` lets it be done only to the state with that etag. */
export interface GraphWrite {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Below the version. */
  readonly path: string;
  readonly body?: object;
  readonly ifMatch?: string;
}

/** Speaks with Graph through the vendor's SDK: token, throttling, trace and error words in one place. */
export class GraphClient {
  private readonly client: Client;
  private readonly limiter: ConcurrencyLimiter;
  private readonly batches = new BatchedGets((requests) => this.sendBatch(requests));
  private readonly origin: string;
  /** Every path lies below. */
  private readonly versionRoot: string;

  constructor(
    config: GraphConfig,
    trace: UpstreamTrace,
    private readonly sleep: Sleep,
    private readonly tokens: TokenSource = new GraphTokens(config, trace),
    send: Send = fetch,
  ) {
    const base = new URL(config.baseUrl);
    this.origin = base.origin;
    this.versionRoot = `${base.href.replace(/\/$/, '')}/v1.0`;
    this.limiter = new ConcurrencyLimiter(config.maxConcurrentPerMailbox);
    this.client = Client.initWithMiddleware({
      baseUrl: config.baseUrl.endsWith('/') ? config.baseUrl : `${config.baseUrl}/`,
      middleware: [
        new AuthenticationHandler({ getAccessToken: () => this.tokens.token() }),
        new ThrottleRetry(sleep),
        new RedirectHandler(),
        new TelemetryHandler(),
        new TracedFetch(trace, config.requestTimeoutMs, send),
      ],
      // The SDK keeps its token to itself for any host it was not told of.
      ...(base.hostname === PUBLIC_HOST ? {} : { customHosts: new Set([base.hostname]) }),
    });
  }

  /** True for an absolute link that leads to the configured Exchange; no other may ever see our token. */
  isOurs(link: string): boolean {
    return URL.canParse(link) && new URL(link).origin === this.origin;
  }

  /**
   * GETs a path below the version, or an absolute link that Exchange gave. `reading` says in words what is read.
   * Throws `UpstreamError` that names the mailbox.
   */
  async get(mailbox: string, pathOrLink: string, reading: string, pageSize?: number): Promise<unknown> {
    const doing = `reading ${reading} of mailbox ${mailbox}`;
    const path = this.ownPath(pathOrLink, doing);
    // A link is opaque: sent alone it goes out as it came.
    const headers = {
      Prefer: pageSize === undefined ? PREFER : `${PREFER}, odata.maxpagesize=${pageSize}`,
    };
    return this.limiter.run(mailbox.toLowerCase(), async () => {
      const reply = await this.batches.get(path, headers);
      if (reply !== null && reply.status < 300) return reply.body;
      if (reply !== null && !RETRIED.has(reply.status)) throw graphError(doing, refusalIn(reply));
      // Throttled in the batch, it is made alone, when it may.
      if (reply !== null) await this.waitAsTold(reply);
      return this.exchange('GET', pathOrLink, doing, { headers });
    });
  }

  /** GETs what belongs to no mailbox, never in a batch. Throws `UpstreamError`. */
  getApart(pathOrLink: string, doing: string): Promise<unknown> {
    this.ownPath(pathOrLink, doing);
    return this.exchange('GET', pathOrLink, doing, { headers: { Prefer: PREFER } });
  }

  /**
   * Sends a change. A throttled one is repeated, so a create must carry what keeps it from being made twice. `doing` says in words what
   * is done. Throws `UpstreamError`.
   */
  send(mailbox: string, { method, path, body, ifMatch }: GraphWrite, doing: string): Promise<unknown> {
    const headers = { Prefer: PREFER, ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) };
    return this.limiter.run(mailbox.toLowerCase(), () =>
      this.exchange(method, path, doing, { body, headers }),
    );
  }

  private async exchange(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    doing: string,
    { body, headers }: { readonly body?: unknown; readonly headers: Readonly<Record<string, string>> },
  ): Promise<unknown> {
    // Asked for here first: inside the chain the SDK would turn a refused token into a nameless error.
    await this.tokens.token();
    try {
      const request = this.client.api(path).headers(headers);
      switch (method) {
        case 'GET':
          return (await request.get()) as unknown;
        case 'POST':
          return (await request.post(body)) as unknown;
        case 'PATCH':
          return (await request.patch(body)) as unknown;
        case 'DELETE':
          return (await request.delete()) as unknown;
      }
    } catch (cause) {
      throw graphError(doing, cause);
    }
  }

  private async sendBatch(requests: readonly BatchRequest[]): Promise<readonly BatchReply[]> {
    const answer = await this.exchange('POST', '/$batch', 'reading several mailboxes', {
      body: { requests },
      headers: {},
    });
    return batchWire.parse(answer).responses;
  }

  private async waitAsTold({ headers }: BatchReply): Promise<void> {
    const [, asked = null] = Object.entries(headers).find(([name]) => /^retry-after$/i.test(name)) ?? [];
    const seconds = retryAfterSeconds(asked);
    if (seconds !== null && seconds <= MAX_WAIT_SECONDS) await this.sleep(seconds * 1000);
  }

  /** @throws UpstreamError for a link to another host: no other may ever see our token */
  private ownPath(pathOrLink: string, doing: string): string {
    if (pathOrLink.startsWith('/')) return pathOrLink;
    const below = this.isOurs(pathOrLink) ? pathOrLink.slice(this.versionRoot.length) : '';
    if (pathOrLink.startsWith(`${this.versionRoot}/`)) return below;
    throw new UpstreamError(`Exchange sent a link to another host when ${doing}; it was not followed.`, {
      system: 'exchange',
      retry: 'never',
    });
  }
}
