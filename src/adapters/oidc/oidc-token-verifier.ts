import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { RequestError } from '../../application/errors.js';
import { TokenVerifier, type Person } from '../../application/ports/token-verifier.port.js';
import type { Instant } from '../../planning/time/interval.js';
import { unreachable, type OidcProvider } from './oidc-provider.js';
import { readPerson } from './read-person.js';

/** Asymmetric ones only: with a symmetric one, who knows the public key could sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const CLAIM_FAULTS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  iss: ['token-issuer-wrong', 'The token was made by another issuer than OIDC_ISSUER.'],
  aud: ['token-audience-wrong', 'The token was made for another audience than OIDC_AUDIENCE.'],
  nbf: ['token-not-valid-yet', 'The token is not valid yet. Maybe the clocks differ?'],
};

export class OidcTokenVerifier extends TokenVerifier {
  private keys: JWTVerifyGetKey | null = null;

  constructor(private readonly provider: OidcProvider) {
    super();
  }

  override async verify(token: string, now: Instant): Promise<Person> {
    const { config } = this.provider;
    const { issuer, jwks_uri: address } = (await this.provider.configuration()).serverMetadata();
    if (address === undefined) throw unreachable(new Error('The provider publishes no jwks_uri.'));
    this.keys ??= createRemoteJWKSet(new URL(address));
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience: config.audience,
        algorithms: ALGORITHMS,
        clockTolerance: config.clockToleranceSeconds,
        currentDate: new Date(now),
        requiredClaims: ['sub', 'exp'],
      });
      const { sub = '', exp = 0 } = payload;
      return readPerson({ ...payload, sub, exp }, config);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** In words of ours: the library's may hold a part of the token. */
function refusalOf(error: unknown): Error {
  const refuse = (code: string, message: string): RequestError => new RequestError(code, message, 401);
  if (error instanceof errors.JWTExpired) {
    return refuse('token-expired', 'The token has expired. Sign in again, or get a new one.');
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const known = CLAIM_FAULTS[error.claim];
    if (known !== undefined) return refuse(...known);
    return refuse('token-invalid', `The token has no usable claim "${error.claim}".`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return refuse(
      'token-algorithm-not-allowed',
      `The token is not signed in a way that is taken; taken are ${ALGORITHMS.join(', ')}.`,
    );
  }
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return refuse('token-signature-wrong', 'The token was not signed with a key that the issuer publishes.');
  }
  if (isMalformed(error)) return refuse('token-invalid', 'The token is no JSON Web Token that can be read.');
  return unreachable(error);
}

const isMalformed = (error: unknown): boolean =>
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JOSENotSupported;
