import {
  AuthenticationHandler,
  Client,
  RedirectHandler,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { UpstreamError } from '../../application/errors.js';
import { ConcurrencyLimiter } from '../upstream/concurrency-limiter.js';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { GraphConfig } from './graph-config.js';
import { graphError } from './graph-error.js';
import { GraphTokens, type TokenSource } from './graph-tokens.js';
import { ThrottleRetry, type Sleep } from './throttle-retry.js';
import { TracedFetch, type Send } from './traced-fetch.js';

const PUBLIC_HOST = 'graph.microsoft.com';
/** On every request: ids that survive a move between folders, and times in UTC whatever the mailbox's zone. */
const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"';

/** Reads Graph with the vendor's SDK: token, throttling, trace and error words in one place. */
export class GraphClient {
  private readonly client: Client;
  private readonly limiter: ConcurrencyLimiter;
  private readonly origin: string;

  constructor(
    config: GraphConfig,
    trace: UpstreamTrace,
    sleep: Sleep,
    private readonly tokens: TokenSource = new GraphTokens(config, trace),
    send: Send = fetch,
  ) {
    const base = new URL(config.baseUrl);
    this.origin = base.origin;
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
    if (!pathOrLink.startsWith('/') && !this.isOurs(pathOrLink)) {
      throw new UpstreamError(
        `Exchange sent a link to another host when reading ${reading} of mailbox ${mailbox}; it was not followed.`,
        { system: 'exchange', retry: 'never' },
      );
    }
    return this.limiter.run(mailbox.toLowerCase(), async () => {
      // Asked for here first: inside the chain the SDK would turn a refused token into a nameless error.
      await this.tokens.token();
      try {
        return (await this.client
          .api(pathOrLink)
          .header('Prefer', pageSize === undefined ? PREFER : `${PREFER}, odata.maxpagesize=${pageSize}`)
          .get()) as unknown;
      } catch (cause) {
        throw graphError(mailbox, reading, cause);
      }
    });
  }
}
