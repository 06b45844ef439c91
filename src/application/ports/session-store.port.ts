import type { Instant } from '../../planning/time/interval.js';
import type { Principal } from './principal.js';

/** Somebody who is signed in until `endsAt`. */
export type SignedIn = Principal & { readonly endsAt: Instant };

/** Keeps sessions. Of the secret only the hash is stored. A session ends with the key it was begun with, also when that is rotated. */
export abstract class SessionStore {
  /** Also drops the sessions that are over. */
  abstract begin(tokenHash: string, who: SignedIn, at: Instant): Promise<void>;
  /** Null when there is no such session, or it is over. */
  abstract find(tokenHash: string, at: Instant): Promise<SignedIn | null>;
  /** Does nothing when there is no such session. */
  abstract end(tokenHash: string, at: Instant): Promise<void>;
}
