import type { Instant } from '../../planning/time/interval.js';

/** Somebody whom the OpenID provider vouches for. */
export interface Person {
  /** Of the provider; never given to anybody else. */
  readonly subject: string;
  /** As acts are told of. */
  readonly name: string;
  /** As the provider has them; others than ours may be among them. */
  readonly roles: readonly string[];
  /** The mailbox by which a technician is found; null when the provider says none. */
  readonly mailbox: string | null;
  /** When what it says stops to hold. */
  readonly endsAt: Instant;
}

/** Checks the tokens of an OpenID provider. */
export abstract class TokenVerifier {
  /**
   * @throws RequestError 401 that says what is wrong (`token-expired`, `token-not-valid-yet`, `token-audience-wrong`, `token-issuer-wrong`,
   * `token-algorithm-not-allowed`, `token-signature-wrong`, `token-invalid`), never with a part of the token.
   * @throws UpstreamError when the provider's keys cannot be read.
   */
  abstract verify(token: string, now: Instant): Promise<Person>;
}
