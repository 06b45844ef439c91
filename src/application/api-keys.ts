import { MINUTE, type Instant } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { ApiKeyStore, StoredKey } from './ports/api-key-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { KeyMaker } from './ports/key-maker.port.js';
import type { Principal, Role, Scope } from './ports/principal.js';
import type { TechnicianReader } from './ports/record-readers.port.js';

/** What the maker of a key decides. */
export interface KeyWish {
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** For the role technician, and for no other. */
  readonly technicianId: string | null;
  readonly expiresAt: Instant | null;
}

const SECOND = 1000;

/** A key that is shown this once, and what is stored of it. */
export interface MadeKey {
  readonly key: string;
  readonly stored: StoredKey;
}

/** Actors of the audit log that are no keys; a key of such a name would pass for one of them. */
const TAKEN = new Set(['gapwise', 'schedule', 'start', 'webhook', 'psa-user', 'mailbox-user']);

const notFound = (id: string): RequestError =>
  new RequestError('key-not-found', `There is no key "${id}". GET /v1/keys lists them.`, 404);

/** Keys of people and programs. They are known only as hashes. */
export class ApiKeys {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly maker: KeyMaker,
    private readonly technicians: TechnicianReader,
    private readonly clock: Clock,
    /** Whether an admin can come in without a key. */
    private readonly hasOtherAdmins: boolean,
  ) {}

  /** Makes the first admin key when there is none; it is returned this once and cannot be read again. Null afterwards. */
  async bootstrap(): Promise<string | null> {
    const key = this.maker.make();
    return (await this.store.bootstrap(this.maker.hash(key), this.clock.now())) ? key : null;
  }

  /** Null for a key that nobody holds. @throws RequestError `key-expired` */
  async principalOf(key: string): Promise<Principal | null> {
    const now = this.clock.now();
    const stored = await this.store.find(this.maker.hash(key), now);
    if (stored === null) return null;
    const { id, name, role, scope, technicianId, expiresAt, lastUsedAt } = stored;
    if (expiresAt !== null && expiresAt <= now) {
      throw new RequestError('key-expired', `The key "${name}" has expired. An admin can make another.`, 401);
    }
    if (lastUsedAt === null || now - lastUsedAt >= MINUTE) await this.store.noteUse(id, now);
    return { id: `key:${id}`, name, role, scope, technicianId, keyId: id, endsAt: expiresAt };
  }

  list(): Promise<readonly StoredKey[]> {
    return this.store.list();
  }

  /** @throws RequestError `key-invalid`, `technician-not-found`, `key-name-taken` */
  async make(wish: KeyWish, by: string): Promise<MadeKey> {
    const now = this.clock.now();
    refuseWrong(wish, now);
    if (wish.technicianId !== null && (await this.technicians.technician(wish.technicianId)) === null) {
      throw new RequestError('technician-not-found', `There is no technician "${wish.technicianId}".`, 404);
    }
    const key = this.maker.make();
    return { key, stored: await this.store.add({ ...wish, madeAt: now }, this.maker.hash(key), by) };
  }

  /** The old key holds for so long more. @throws RequestError `key-not-found` */
  async rotate(id: string, graceSeconds: number, by: string): Promise<MadeKey> {
    const at = this.clock.now();
    const key = this.maker.make();
    const graceUntil = at + graceSeconds * SECOND;
    const stored = await this.store.rotate(id, this.maker.hash(key), { actor: by, at, graceUntil });
    if (stored === null) throw notFound(id);
    return { key, stored };
  }

  /** The key opens nothing from now on. @throws RequestError `key-not-found`, `last-admin-key` */
  async remove(id: string, by: string): Promise<void> {
    const keepsAnAdmin = !this.hasOtherAdmins;
    if (await this.store.remove(id, { actor: by, at: this.clock.now(), keepsAnAdmin })) return;
    throw notFound(id);
  }
}

/** @throws RequestError `key-invalid`, with each wrong part. */
function refuseWrong({ name, role, technicianId, expiresAt }: KeyWish, now: Instant): void {
  const details = [
    ...(TAKEN.has(name) ? [{ path: '/name', message: 'is the name of an actor of our own' }] : []),
    ...(role === 'technician' && technicianId === null
      ? [{ path: '/technicianId', message: 'must say whose key it is' }]
      : []),
    ...(role !== 'technician' && technicianId !== null
      ? [{ path: '/technicianId', message: 'is for the role technician only' }]
      : []),
    ...(expiresAt !== null && expiresAt <= now
      ? [{ path: '/expiresAt', message: 'must be in the future' }]
      : []),
  ];
  if (details.length === 0) return;
  const all = details.map((it) => `${it.path.slice(1)} ${it.message}`).join('; ');
  throw new RequestError('key-invalid', `No key was made: ${all}.`, 422, details);
}
