import {
  ClientCertificateCredential,
  ClientSecretCredential,
  type ClientSecretCredentialOptions,
} from '@azure/identity';
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

/** Tokens by client secret or certificate. One request for all callers that ask at the same time. */
export class GraphTokens implements TokenSource {
  private readonly credential: ClientSecretCredential | ClientCertificateCredential;
  private readonly scope: string;
  private pending: Promise<string> | null = null;
  private lastStatus: number | null = null;
  private lastFailure: string | null = null;
  /** What a certificate has signed for the last request; good for minutes to whoever reads it. */
  private lastAssertion: string | null = null;

  constructor(
    private readonly config: GraphConfig,
    private readonly trace: UpstreamTrace,
  ) {
    const host = new URL(config.baseUrl).hostname;
    this.scope = `https://${CLOUDS.includes(host) ? host : 'graph.microsoft.com'}/.default`;
    this.credential = credentialOf(config, {
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
    try {
      return (await this.credential.getToken(this.scope)).token;
    } catch (cause) {
      throw this.refused(cause);
    }
  }

  /**
   * The SDK's error keeps neither the status nor why the network failed, so both are taken from the wire. For a while after a failure
   * the SDK does not ask again: then what was answered last still holds.
   */
  private refused(cause: unknown): UpstreamError {
    const told = cause instanceof Error ? cause.message : String(cause);
    const words = (this.lastFailure ?? told).split('\n', 1)[0] ?? '';
    const safe = this.withoutSecrets(words).slice(0, 300);
    const status = this.lastStatus;
    const final = isFinalStatus(status);
    const answer = status === null ? 'did not answer' : `answered ${status}`;
    return new UpstreamError(
      `The identity platform ${answer} when asked for a token of client ${this.config.clientId}: ${safe}` +
        (final
          ? `\nMaybe the ${this.proof} has expired or is not registered, or the tenant or client id belongs to another application.`
          : ''),
      // The SDK's own error may repeat what was sent.
      { system: 'exchange', retry: final ? 'never' : 'later', cause: new Error(this.withoutSecrets(told)) },
    );
  }

  private get proof(): string {
    return this.config.clientSecret === null ? 'certificate' : 'client secret';
  }

  private get secrets(): readonly string[] {
    return [this.config.clientSecret, this.lastAssertion].flatMap((it) => it ?? []);
  }

  private withoutSecrets(text: string): string {
    return this.secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
  }

  private tracing(): Policy {
    return {
      name: 'gapwise-trace',
      sendRequest: async (request, next) => {
        // Not the request's own timeout: its timer outlives a refused connection and keeps the process from ending.
        request.abortSignal = AbortSignal.timeout(this.config.requestTimeoutMs);
        const sent = typeof request.body === 'string' ? request.body : '';
        this.lastAssertion = new URLSearchParams(sent).get('client_assertion');
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
            this.secrets,
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

/** @throws TypeError when the configuration has neither, which the configuration itself does not let through. */
function credentialOf(
  { tenantId, clientId, clientSecret, clientCertificate }: GraphConfig,
  options: ClientSecretCredentialOptions,
): ClientSecretCredential | ClientCertificateCredential {
  if (clientSecret !== null) return new ClientSecretCredential(tenantId, clientId, clientSecret, options);
  if (clientCertificate != null) {
    return new ClientCertificateCredential(tenantId, clientId, { certificate: clientCertificate }, options);
  }
  throw new TypeError('Exchange needs a client secret or a certificate to sign in with.');
}
