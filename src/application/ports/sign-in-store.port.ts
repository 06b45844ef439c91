import type { Instant } from '../../planning/time/interval.js';

/** What is needed when somebody comes back from the provider, and must be known to nobody before. */
export interface SignInSecrets {
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Keeps sign-ins from the way to the provider to the way back. */
export abstract class SignInStore {
  /** Also drops those that are over. */
  abstract keep(stateHash: string, secrets: SignInSecrets, endsAt: Instant, at: Instant): Promise<void>;
  /** Once: null the second time, and when there is none or it is over. */
  abstract take(stateHash: string, at: Instant): Promise<SignInSecrets | null>;
}
