import {
  clockTolerance,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  None,
  type Configuration,
} from 'openid-client';
import { UpstreamError } from '../../application/errors.js';

/** What this program knows of the provider, and the provider of it. */
export interface OidcConfig {
  readonly issuer: string;
  /** Who tokens must be made for. */
  readonly audience: string;
  /** Names of claims. */
  readonly roleClaim: string;
  readonly technicianClaim: string;
  /** By which the clocks may differ. */
  readonly clockToleranceSeconds: number;
  /** For signing people in; null where only tokens are taken. */
  readonly client: { readonly id: string; readonly secret: string; readonly callbackUrl: string } | null;
}

const TIMEOUT_SECONDS = 10;

/** What the provider publishes of itself, read when it is first needed. */
export class OidcProvider {
  private known: Promise<Configuration> | null = null;

  constructor(readonly config: OidcConfig) {}

  /** A failure is not kept: the next one asks again. @throws UpstreamError */
  configuration(): Promise<Configuration> {
    this.known ??= this.read();
    return this.known;
  }

  private async read(): Promise<Configuration> {
    const { issuer, audience, client, clockToleranceSeconds } = this.config;
    try {
      return await discovery(
        new URL(issuer),
        client?.id ?? audience,
        { [clockTolerance]: clockToleranceSeconds },
        client === null ? None() : ClientSecretBasic(client.secret),
        // An ID token is checked by its signature too, not only by where it came from.
        { timeout: TIMEOUT_SECONDS, execute: [enableNonRepudiationChecks] },
      );
    } catch (cause) {
      this.known = null;
      throw unreachable(cause);
    }
  }
}

export const unreachable = (cause: unknown): UpstreamError =>
  new UpstreamError(
    'The OpenID provider cannot be read, so nobody can be signed in by it. Keys still open.\nMaybe OIDC_ISSUER names another address?',
    { system: 'issuer', retry: 'later', cause },
  );
