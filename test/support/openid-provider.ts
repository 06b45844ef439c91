import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { Provider, type JWK } from 'oidc-provider';
import { ensureCertificate } from '../../sandbox/exchange/certificate.js';

export const AUDIENCE = 'https://gapwise.example/api';
const CLIENT = { id: 'gapwise', secret: 'what only the two of them know' };
const KEY_ID = 'of-the-provider';

interface KeyPair {
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

/** A real OpenID provider on https, whose key the tests hold, so that they can make what it would never make. */
export class OpenIdProvider {
  private constructor(
    readonly issuer: string,
    /** Variables of a program that takes its tokens and signs people in by it. */
    readonly settings: Readonly<Record<string, string>>,
    private readonly keys: KeyPair,
    private readonly server: Server,
  ) {}

  /** `people` by their names, each with the roles that the provider has of them. */
  static async open(
    publicUrl: string,
    people: Readonly<Record<string, readonly string[]>>,
  ): Promise<OpenIdProvider> {
    const { certPem, keyPem } = await ensureCertificate('.data/test');
    const server = createServer({ cert: certPem, key: keyPem });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
    const keys = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(keys.privateKey)), kid: KEY_ID, use: 'sig', alg: 'RS256' } as JWK;
    // It says of itself at length that it is set up for tests.
    console.warn = console.info = () => undefined;
    const provider = new Provider(issuer, {
      jwks: { keys: [jwk] },
      cookies: { keys: ['of a test'] },
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${publicUrl}v1/session/callback`],
          grant_types: ['authorization_code', 'client_credentials'],
        },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username', 'roles'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ sub, preferred_username: sub, roles: [...(people[sub] ?? [])] }),
      }),
      extraTokenClaims: () => ({ preferred_username: 'a program', roles: ['auditor'] }),
      features: {
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({
            scope: 'use',
            audience: AUDIENCE,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
    });
    const listener = provider.callback();
    server.on('request', (request, response) => void listener(request, response));
    const settings = {
      GAPWISE_PUBLIC_URL: publicUrl,
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    };
    return new OpenIdProvider(issuer, settings, keys, server);
  }

  /** A token that the provider itself has made, for a program. */
  async ownToken(): Promise<string> {
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE, scope: 'use' }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** Signed with the provider's key unless another is given. */
  sign(claims: JWTPayload, key: CryptoKey = this.keys.privateKey, keyId = KEY_ID): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: keyId }).sign(key);
  }

  /** The oldest forgery there is: signed with the public key as if it were a shared secret. */
  async signWithPublicKey(claims: JWTPayload): Promise<string> {
    const secret = new TextEncoder().encode(await exportSPKI(this.keys.publicKey));
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: KEY_ID }).sign(secret);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
