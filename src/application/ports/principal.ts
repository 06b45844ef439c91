import type { Instant } from '../../planning/time/interval.js';

/** What somebody is to the desk, the highest first: who has several has the first of them. What each may do stands in `src/http/access-table.ts`. */
export const ROLES = ['admin', 'dispatcher', 'tech-lead', 'auditor', 'technician', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];

/** `read` is every request that changes nothing; `write` is all that the role may do. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: the holder of a key, or somebody an OpenID provider knows. */
export interface Principal {
  /** Stays the same for the same key or person; holds no secret. */
  readonly id: string;
  /** As acts are told of. */
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Whose work is one's own; null where it is nobody's. */
  readonly technicianId: string | null;
  /** Null for who holds none. */
  readonly keyId: string | null;
  /** From then on the key or token is worth nothing; null for never. */
  readonly endsAt: Instant | null;
}
