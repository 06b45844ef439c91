import { createHash, randomBytes } from 'node:crypto';
import { type Provider } from '@nestjs/common';
import { OidcProvider } from '../adapters/oidc/oidc-provider.js';
import { OidcSignInProvider } from '../adapters/oidc/oidc-sign-in-provider.js';
import { OidcTokenVerifier } from '../adapters/oidc/oidc-token-verifier.js';
import { ApiKeys } from '../application/api-keys.js';
import { Identify } from '../application/identify.js';
import { ApiKeyStore } from '../application/ports/api-key-store.port.js';
import { Clock } from '../application/ports/clock.port.js';
import { KeyMaker } from '../application/ports/key-maker.port.js';
import { TechnicianReader } from '../application/ports/record-readers.port.js';
import { SessionStore } from '../application/ports/session-store.port.js';
import { SignInStore } from '../application/ports/sign-in-store.port.js';
import { Sessions } from '../application/sessions.js';
import { SignIn } from '../application/sign-in.js';
import type { Config } from '../config/load-config.js';
import { useCase } from './use-case.js';

class RandomKeyMaker extends KeyMaker {
  override make(): string {
    return `gw_${randomBytes(32).toString('base64url')}`;
  }

  override hash(key: string): string {
    return createHash('sha256').update(key).digest('hex');
  }
}

/** Who may come in: keys, and people whom the OpenID provider knows. */
export function access({ oidc }: Config, clock: Clock): Provider[] {
  const provider = oidc === null ? null : new OidcProvider(oidc);
  const tokens = provider === null ? null : new OidcTokenVerifier(provider);
  const client = oidc?.client ?? null;
  const signIns =
    provider === null || client === null ? null : new OidcSignInProvider(provider, client.callbackUrl);
  return [
    { provide: KeyMaker, useClass: RandomKeyMaker },
    useCase(Sessions, SessionStore, KeyMaker, Clock),
    {
      provide: ApiKeys,
      inject: [ApiKeyStore, KeyMaker, TechnicianReader],
      useFactory: (store: ApiKeyStore, maker: KeyMaker, technicians: TechnicianReader) =>
        new ApiKeys(store, maker, technicians, clock, oidc !== null),
    },
    {
      provide: Identify,
      inject: [ApiKeys, TechnicianReader],
      useFactory: (keys: ApiKeys, technicians: TechnicianReader) =>
        new Identify(keys, tokens, technicians, clock),
    },
    {
      provide: SignIn,
      inject: [SignInStore, KeyMaker, Identify],
      useFactory: (store: SignInStore, secrets: KeyMaker, identify: Identify) =>
        new SignIn(signIns, store, secrets, identify, clock),
    },
  ];
}
