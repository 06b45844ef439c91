import type { Person } from '../../application/ports/token-verifier.port.js';
import type { OidcConfig } from './oidc-provider.js';

/** The claims of a token that was checked, in our words. */
export function readPerson(
  claims: Readonly<Record<string, unknown>> & { readonly sub: string; readonly exp: number },
  { roleClaim, technicianClaim }: Pick<OidcConfig, 'roleClaim' | 'technicianClaim'>,
): Person {
  const mailbox = textOrNull(claims[technicianClaim]);
  return {
    subject: claims.sub,
    name: mailbox ?? textOrNull(claims['name']) ?? claims.sub,
    roles: textsOf(claims[roleClaim]),
    mailbox,
    endsAt: claims.exp * 1000,
  };
}

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;

/** Some providers send one role as a text instead of a list. */
const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter((it) => typeof it === 'string');
