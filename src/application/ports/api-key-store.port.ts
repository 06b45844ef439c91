import type { Instant } from '../../planning/time/interval.js';

/** Who a key belongs to. */
export interface KeyHolder {
  readonly name: string;
  readonly role: 'admin';
}

/** Keeps keys as hashes; a key itself is never stored. */
export abstract class ApiKeyStore {
  /** Stores the first admin key's hash when there is no key yet. True when it did. */
  abstract bootstrap(hash: string, at: Instant): Promise<boolean>;
  /** Null when no key has this hash. */
  abstract find(hash: string): Promise<KeyHolder | null>;
}
