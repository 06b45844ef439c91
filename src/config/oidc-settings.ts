import { z } from 'zod';

const filled = z.string({ error: 'is missing' }).trim().min(1, 'is empty');
const seconds = 'must be a whole number from 0 to 300';

/** The part of the environment about the OpenID provider. */
export const oidcEnvironment = {
  OIDC_ISSUER: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  OIDC_AUDIENCE: filled.optional(),
  OIDC_ROLE_CLAIM: filled.default('roles'),
  OIDC_TECHNICIAN_CLAIM: filled.default('preferred_username'),
  OIDC_CLOCK_TOLERANCE_SECONDS: z.coerce
    .number({ error: seconds })
    .int(seconds)
    .min(0, seconds)
    .max(300, seconds)
    .default(30),
  OIDC_CLIENT_ID: filled.optional(),
  OIDC_CLIENT_SECRET: filled.optional(),
};

/** The OpenID provider whose tokens are taken. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Names of the claims with the roles, and with the mailbox of a technician. */
  readonly roleClaim: string;
  readonly technicianClaim: string;
  /** By which the provider's clock and ours may differ. */
  readonly clockToleranceSeconds: number;
  /** What this program is to the provider, and where people come back to; null where only tokens are taken. */
  readonly client: { readonly id: string; readonly secret: string; readonly callbackUrl: string } | null;
}

type Given = z.infer<z.ZodObject<typeof oidcEnvironment>>;

/** Null without a provider. Takes the public address with a slash at its end. */
export function oidcSettings(it: Given, publicUrl: string | null): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = it;
  if (issuer === undefined || audience === undefined) return null;
  const signsIn = id !== undefined && secret !== undefined && publicUrl !== null;
  return Object.freeze({
    issuer,
    audience,
    roleClaim: it.OIDC_ROLE_CLAIM,
    technicianClaim: it.OIDC_TECHNICIAN_CLAIM,
    clockToleranceSeconds: it.OIDC_CLOCK_TOLERANCE_SECONDS,
    client: signsIn ? Object.freeze({ id, secret, callbackUrl: `${publicUrl}v1/session/callback` }) : null,
  });
}

/** What of these is needed together and not there. An issuer without an audience would let in tokens made for other programs. */
export function oidcProblems(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const has = (name: string): boolean => given[name] !== undefined;
  const names = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
  return [
    ...(has('OIDC_ISSUER') === has('OIDC_AUDIENCE')
      ? []
      : ['OIDC_ISSUER and OIDC_AUDIENCE are needed together; set both or neither']),
    ...(names.some(has) && ![...names, 'OIDC_ISSUER', 'GAPWISE_PUBLIC_URL'].every(has)
      ? [`${names.join(' and ')} are needed together, with OIDC_ISSUER and GAPWISE_PUBLIC_URL`]
      : []),
  ];
}
