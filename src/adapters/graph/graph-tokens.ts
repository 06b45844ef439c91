import { ClientSecretCredential, type ClientSecretCredentialOptions } from '@azure/identity';
import { UpstreamError } from '../../application/errors.js';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import { isFinalStatus } from './final-status.js';
import type { GraphConfig } from './graph-config.js';

/** Where an access token comes from. */
export interface TokenSource {
  /** A token that is valid now; cached until shortly before it ends. Throws `UpstreamError`. */
  token(): Promise<string>;
}

type Policy = NonNullable<ClientSecretCredentialOptions['additionalPolicies']>[number]['policy'];

const PUBLIC_AUTHORITY = 'login.microsoftonline.com';
/** Clouds with a token scope of their own; every other host is served under the scope of the first. */
const CLOUDS = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
];

/** Tokens by client secret. One request for all callers that ask at the same time. */
export class GraphTokens implements TokenSource {
  private readonly credential: ClientSecretCredential;
  private readonly scope: string;
  private pending: Promise<string> | null = null;
  private lastStatus: number | null = null;
  private lastFailure: string | null = null;

  constructor(
    private readonly config: GraphConfig,
    private readonly trace: UpstreamTrace,
  ) {
    const host = new URL(config.baseUrl).hostname;
    this.scope = `https://${CLOUDS.includes(host) ? host : 'graph.microsoft.com'}/.default`;
    this.credential = new ClientSecretCredential(config.tenantId, config.clientId, config.clientSecret, {
      authorityHost: config.authorityHost,
      // Only the public authority can vouch for itself; any other is trusted because the operator named it.
      disableInstanceDiscovery: new URL(config.authorityHost).hostname !== PUBLIC_AUTHORITY,
      retryOptions: { maxRetries: 2, retryDelayInMs: 300 },
      additionalPolicies: [{ policy: this.tracing(), position: 'perRetry' }],
    });
  }

  token(): Promise<string> {
    this.pending ??= this.request().finally(() => {
      this.pending = null;
    });
    return this.pending;
  }

  private async request(): Promise<string> {
    this.lastStatus = null;
    this.lastFailure = null;
    try {
      return (await this.credential.getToken(this.scope)).token;
    } catch (cause) {
      throw this.refused(cause);
    }
  }

  /** The SDK's error keeps neither the status nor why the network failed, so both are taken from the wire. */
  private refused(cause: unknown): UpstreamError {
    const told = cause instanceof Error ? cause.message : String(cause);
    const words = (this.lastFailure ?? told).split('\n', 1)[0] ?? '';
    const safe = words.replaceAll(this.config.clientSecret, '[redacted]').slice(0, 300);
    const status = this.lastStatus;
    const final = isFinalStatus(status);
    const answer = status === null ? 'did not answer' : `answered ${status}`;
    return new UpstreamError(
      `The identity platform ${answer} when asked for a token of client ${this.config.clientId}: ${safe}` +
        (final
          ? '\nMaybe the client secret has expired, or the tenant or client id belongs to another application.'
          : ''),
      { system: 'exchange', retry: final ? 'never' : 'later', cause },
    );
  }

  private tracing(): Policy {
    return {
      name: 'gapwise-trace',
      sendRequest: async (request, next) => {
        // Not the request's own timeout: its timer outlives a refused connection and keeps the process from ending.
        request.abortSignal = AbortSignal.timeout(this.config.requestTimeoutMs);
        const record = (status: number, responseBody: string | null): void => {
          this.trace.record(
            {
              api: 'identity',
              method: request.method,
              url: request.url,
              headers: request.headers.toJSON(),
              body: typeof request.body === 'string' ? request.body : null,
              status,
              responseBody,
            },
            [this.config.clientSecret],
          );
        };
        try {
          const response = await next(request);
          this.lastStatus = response.status;
          this.lastFailure = null;
          record(response.status, response.bodyAsText ?? null);
          return response;
        } catch (error) {
          this.lastStatus = null;
          this.lastFailure = error instanceof Error ? error.message : String(error);
          record(0, null);
          throw error;
        }
      },
    };
  }
}
