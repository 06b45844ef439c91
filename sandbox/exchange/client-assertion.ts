import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** What the sign-in service says no with: its own number and words. */
export interface AssertionProblem {
  readonly code: number;
  readonly text: string;
}

interface Expected {
  /** PEM of the certificates that are registered with the application. */
  readonly certificates: readonly string[];
  readonly clientId: string;
  readonly audience: string;
  /** The machine's time in milliseconds, as the client signs by that. */
  readonly now: number;
}

const Header = z.object({
  alg: z.enum(['RS256', 'PS256']),
  x5t: z.string().optional(),
  'x5t#S256': z.string().optional(),
});
const Claims = z.object({
  aud: z.string(),
  iss: z.string(),
  sub: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

const MALFORMED = { code: 50027, text: 'JWT token is invalid or malformed.' };
const UNKNOWN_KEY = {
  code: 700027,
  text: 'The certificate with identifier used to sign the client assertion is not registered on application.',
};
const BAD_SIGNATURE = { code: 700027, text: 'Client assertion contains an invalid signature.' };
const EXPIRED_KEY = {
  code: 700027,
  text: 'Client assertion failed signature validation. The key was expired.',
};
const WRONG_CLIENT = {
  code: 700021,
  text: "Client assertion application identifier doesn't match 'client_id' parameter.",
};
const WRONG_AUDIENCE = { code: 700023, text: 'Client assertion audience claim does not match Realm issuer.' };
const WRONG_TIME = { code: 700024, text: 'Client assertion is not within its valid time range.' };

/** Judges what a client has signed with its certificate; null when it proves who the client is. */
export function assertionProblem(assertion: string, expected: Expected): AssertionProblem | null {
  const parts = assertion.split('.');
  const header = Header.safeParse(decoded(parts[0]));
  const claims = Claims.safeParse(decoded(parts[1]));
  if (parts.length !== 3 || !header.success || !claims.success) return MALFORMED;
  const certificate = expected.certificates
    .map((pem) => new X509Certificate(pem))
    .find((it) => isNamed(it, header.data));
  if (certificate === undefined) return UNKNOWN_KEY;
  if (!isSigned(parts, header.data.alg, certificate)) return BAD_SIGNATURE;
  if (Date.parse(certificate.validTo) <= expected.now) return EXPIRED_KEY;
  return claimProblem(claims.data, expected);
}

function claimProblem(claims: z.infer<typeof Claims>, expected: Expected): AssertionProblem | null {
  if (claims.iss !== expected.clientId || claims.sub !== expected.clientId) return WRONG_CLIENT;
  if (claims.aud !== expected.audience) return WRONG_AUDIENCE;
  // The vendor allows for clocks that are five minutes apart.
  const leeway = 300;
  const seconds = expected.now / 1000;
  const isNow = claims.exp > seconds - leeway && (claims.nbf ?? 0) <= seconds + leeway;
  return isNow ? null : WRONG_TIME;
}

/** Names the certificate by a thumbprint; one that is there must be right. */
function isNamed(certificate: X509Certificate, header: z.infer<typeof Header>): boolean {
  const { x5t, 'x5t#S256': x5t256 } = header;
  const print = (name: string): string => createHash(name).update(certificate.raw).digest('base64url');
  if (x5t === undefined && x5t256 === undefined) return false;
  return (x5t ?? print('sha1')) === print('sha1') && (x5t256 ?? print('sha256')) === print('sha256');
}

function isSigned(parts: readonly string[], alg: 'RS256' | 'PS256', certificate: X509Certificate): boolean {
  const [header = '', claims = '', signature = ''] = parts;
  const padding =
    alg === 'PS256'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  const key = { key: certificate.publicKey, ...padding };
  return verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'));
}

function decoded(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as unknown;
  } catch {
    return undefined;
  }
}
