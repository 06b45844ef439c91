import type { Instant } from '../../planning/time/interval.js';
import type { Role, Scope } from './principal.js';

/** A key as it is told of: everything but the key. */
export interface StoredKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Of a technician's key, whose it is. */
  readonly technicianId: string | null;
  readonly madeAt: Instant;
  /** Null for a key that holds until it is removed. */
  readonly expiresAt: Instant | null;
  /** To the minute; null when nobody has used it yet. */
  readonly lastUsedAt: Instant | null;
}

/** A key that does not exist yet. */
export type NewKey = Omit<StoredKey, 'id' | 'lastUsedAt'>;

/** Keeps keys as hashes; a key itself is never stored. What changes a key stands in the audit log, written with it. */
export abstract class ApiKeyStore {
  /** Stores the first admin key's hash when there is no key yet. True when it did. */
  abstract bootstrap(hash: string, at: Instant): Promise<boolean>;
  /** By the hash of the key, or of the one before it while that holds; also when it has expired. Null when no key has it. */
  abstract find(hash: string, at: Instant): Promise<StoredKey | null>;
  /** In the order they were made. */
  abstract list(): Promise<readonly StoredKey[]>;
  /** @throws RequestError `key-name-taken` */
  abstract add(key: NewKey, hash: string, by: string): Promise<StoredKey>;
  /** Gives the key another hash; the old one holds until `graceUntil`, and its sessions end. Null when there is no such key. */
  abstract rotate(
    id: string,
    hash: string,
    by: { readonly actor: string; readonly at: Instant; readonly graceUntil: Instant },
  ): Promise<StoredKey | null>;
  /** False when there is no such key. With `keepsAnAdmin` @throws RequestError `last-admin-key` for the last one that may do all and does not expire. */
  abstract remove(
    id: string,
    by: { readonly actor: string; readonly at: Instant; readonly keepsAnAdmin: boolean },
  ): Promise<boolean>;
  /** Notes that the key was used. */
  abstract noteUse(id: string, at: Instant): Promise<void>;
}
