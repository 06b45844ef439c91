import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Row } from '../desk/row.js';
import type { SandboxAnswer, SandboxRequest } from '../sandbox-listener.js';
import { assertionProblem } from './client-assertion.js';

export interface AppCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const LIFE_SECONDS = 3599;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * The sign-in service. Tokens carry their own proof, so that they outlive a restart of the sandbox, and they expire by
 * the machine's time: a client counts their seconds itself and knows nothing of sandbox time.
 */
export class TokenEndpoint {
  constructor(
    private readonly app: AppCredentials,
    /** PEM of those that are registered now. */
    private readonly certificates: () => readonly string[] = () => [],
    private readonly realNow: () => number = Date.now,
  ) {}

  /** Undefined when the path is none of the sign-in service's. */
  answer(request: SandboxRequest, origin: string): SandboxAnswer | undefined {
    if (request.path === '/common/discovery/instance') return this.discovery(origin);
    const found = /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|oauth2\/v2\.0\/token)$/.exec(
      request.path,
    );
    if (found?.[1] === undefined) return undefined;
    if (found[1] !== this.app.tenantId) {
      return this.refusal(400, 'invalid_request', 90002, `Tenant '${found[1]}' not found.`);
    }
    if (!request.path.endsWith('/token')) return this.configuration(origin);
    if (request.method !== 'POST') return { status: 405 };
    return this.token(new URLSearchParams(request.text), origin);
  }

  /** The application a bearer token was given to; null when it is not valid or no longer. */
  appOf(token: string): string | null {
    const [coded = '', proof = ''] = token.split('.');
    const expected = this.proofOf(coded);
    if (proof.length !== expected.length || !timingSafeEqual(Buffer.from(proof), Buffer.from(expected)))
      return null;
    const claims = JSON.parse(Buffer.from(coded, 'base64url').toString()) as { appid: string; exp: number };
    return claims.exp * 1000 > this.realNow() ? claims.appid : null;
  }

  private token(form: URLSearchParams, origin: string): SandboxAnswer {
    if (form.get('grant_type') !== 'client_credentials') {
      return this.refusal(
        400,
        'unsupported_grant_type',
        70003,
        'The app requested an unsupported grant type.',
      );
    }
    if (form.get('client_id') !== this.app.clientId) {
      return this.refusal(
        400,
        'unauthorized_client',
        700016,
        'The application was not found in the directory.',
      );
    }
    const unproven = this.unproven(form, origin);
    if (unproven !== null) return unproven;
    if (
      form
        .get('scope')
        ?.split(' ')
        .some((scope) => scope.endsWith('/.default')) !== true
    ) {
      return this.refusal(400, 'invalid_scope', 1002012, 'The scope must end with /.default.');
    }
    return this.granted();
  }

  /** Null when the client has proven who it is, by secret or by certificate. */
  private unproven(form: URLSearchParams, origin: string): SandboxAnswer | null {
    const assertion = form.get('client_assertion');
    if (assertion === null) {
      return form.get('client_secret') === this.app.clientSecret
        ? null
        : this.refusal(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
    }
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) {
      return this.refusal(400, 'invalid_request', 900144, 'The client_assertion_type is not supported.');
    }
    const problem = assertionProblem(assertion, {
      certificates: this.certificates(),
      clientId: this.app.clientId,
      audience: `${origin}/${this.app.tenantId}/oauth2/v2.0/token`,
      now: this.realNow(),
    });
    return problem === null ? null : this.refusal(401, 'invalid_client', problem.code, problem.text);
  }

  private granted(): SandboxAnswer {
    const exp = Math.floor(this.realNow() / 1000) + LIFE_SECONDS;
    const claims = { jti: randomUUID(), appid: this.app.clientId, tid: this.app.tenantId, exp };
    const coded = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return {
      status: 200,
      headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
      body: {
        token_type: 'Bearer',
        expires_in: LIFE_SECONDS,
        ext_expires_in: LIFE_SECONDS,
        access_token: `${coded}.${this.proofOf(coded)}`,
      },
    };
  }

  private proofOf(coded: string): string {
    return createHmac('sha256', this.app.clientSecret).update(coded).digest('base64url');
  }

  private refusal(status: number, error: string, code: number, text: string): SandboxAnswer {
    const [trace, correlation] = [randomUUID(), randomUUID()];
    const timestamp = new Date(this.realNow())
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z');
    const tail = `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
    const body: Row = {
      error,
      error_description: `AADSTS${code}: ${text} ${tail}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    };
    return { status, body };
  }

  private configuration(origin: string): SandboxAnswer {
    const base = `${origin}/${this.app.tenantId}`;
    return {
      status: 200,
      body: {
        token_endpoint: `${base}/oauth2/v2.0/token`,
        token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
        jwks_uri: `${base}/discovery/v2.0/keys`,
        response_types_supported: ['code', 'id_token', 'token'],
        scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        tenant_region_scope: 'EU',
      },
    };
  }

  private discovery(origin: string): SandboxAnswer {
    const { host } = new URL(origin);
    const tenant = `${origin}/${this.app.tenantId}/v2.0/.well-known/openid-configuration`;
    const metadata = [{ preferred_network: host, preferred_cache: host, aliases: [host] }];
    return { status: 200, body: { tenant_discovery_endpoint: tenant, 'api-version': '1.1', metadata } };
  }
}
