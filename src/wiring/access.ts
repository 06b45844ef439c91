import { createHash, randomBytes } from 'node:crypto';
import { type Provider } from '@nestjs/common';
import { OidcProvider } from '../adapters/oidc/oidc-provider.js';
import { OidcTokenVerifier } from '../adapters/oidc/oidc-token-verifier.js';
import { ApiKeys } from '../application/api-keys.js';
import { Identify } from '../application/identify.js';
import { ApiKeyStore } from '../application/ports/api-key-store.port.js';
import { Clock } from '../application/ports/clock.port.js';
import { KeyMaker } from '../application/ports/key-maker.port.js';
import { TechnicianReader } from '../application/ports/record-readers.port.js';
import { SessionStore } from '../application/ports/session-store.port.js';
import { Sessions } from '../application/sessions.js';
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
  const tokens = oidc === null ? null : new OidcTokenVerifier(new OidcProvider(oidc));
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
  ];
}
