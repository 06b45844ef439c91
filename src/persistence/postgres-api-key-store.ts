import { IsNull, MoreThan, Not, QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { RequestError } from '../application/errors.js';
import { ApiKeyStore, type NewKey, type StoredKey } from '../application/ports/api-key-store.port.js';
import type { AuditValue } from '../application/ports/audit-log.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries } from './audit-table.js';
import { ApiKeyRow } from './rows/api-key.entity.js';
import { SessionRow } from './rows/session.entity.js';
import { storable } from './storable.js';
import { dateOrNull, instantOrNull, toDate } from './time-columns.js';

/** What a bigint can be; anything else is no id of ours. */
const ID = /^\d{1,18}$/;

/** A key that may do all and goes on to. */
const LASTING_ADMIN = { role: 'admin', scope: 'write', expiresAt: IsNull() } as const;

export class PostgresApiKeyStore extends ApiKeyStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override bootstrap(hash: string, at: Instant): Promise<boolean> {
    return this.alone(async (manager) => {
      if ((await manager.count(ApiKeyRow)) > 0) return false;
      const first = { name: 'bootstrap', role: 'admin', scope: 'write' };
      const row = await manager.save(ApiKeyRow, {
        ...first,
        hash,
        createdAt: toDate(at),
        technicianId: null,
        expiresAt: null,
        lastUsedAt: null,
      });
      await addAuditEntries(manager, [{ at, actor: 'start', action: 'key-made', after: shown(toKey(row)) }]);
      return true;
    });
  }

  override async find(hash: string, at: Instant): Promise<StoredKey | null> {
    const row = await this.rows.findOneBy([
      { hash },
      { previousHash: hash, previousUntil: MoreThan(toDate(at)) },
    ]);
    return row === null ? null : toKey(row);
  }

  override async list(): Promise<readonly StoredKey[]> {
    return (await this.rows.find({ order: { id: 'ASC' } })).map(toKey);
  }

  override async add({ madeAt, expiresAt, name, ...rest }: NewKey, hash: string, by: string) {
    const wanted = storable(name) as string;
    try {
      return await this.database.transaction(async (manager) => {
        const row = await manager.save(ApiKeyRow, {
          ...rest,
          hash,
          name: wanted,
          createdAt: toDate(madeAt),
          expiresAt: dateOrNull(expiresAt),
          lastUsedAt: null,
        });
        const key = toKey(row);
        await addAuditEntries(manager, [
          { at: madeAt, actor: by, action: 'key-made', after: shown(key), technicianId: key.technicianId },
        ]);
        return key;
      });
    } catch (error) {
      if (!isNameTaken(error)) throw error;
      throw new RequestError('key-name-taken', `There is a key "${wanted}" already. Take another name.`, 409);
    }
  }

  override rotate(
    id: string,
    hash: string,
    { actor, at, graceUntil }: { readonly actor: string; readonly at: Instant; readonly graceUntil: Instant },
  ): Promise<StoredKey | null> {
    return this.alone(async (manager) => {
      const row = await found(manager, id);
      if (row === null) return null;
      const previous = { previousHash: row.hash, previousUntil: toDate(graceUntil) };
      await manager.update(ApiKeyRow, { id }, { ...previous, hash });
      await manager.delete(SessionRow, { keyId: id });
      const after = { oldKeyHoldsUntil: toDate(graceUntil).toISOString() };
      const technicianId = row.technicianId;
      await addAuditEntries(manager, [
        { at, actor, action: 'key-rotated', before: shown(toKey(row)), after, technicianId },
      ]);
      return toKey(row);
    });
  }

  override remove(
    id: string,
    {
      actor,
      at,
      keepsAnAdmin,
    }: { readonly actor: string; readonly at: Instant; readonly keepsAnAdmin: boolean },
  ): Promise<boolean> {
    return this.alone(async (manager) => {
      const row = await found(manager, id);
      if (row === null) return false;
      if (keepsAnAdmin) await assertAnotherAdmin(manager, row);
      await manager.delete(ApiKeyRow, { id });
      await addAuditEntries(manager, [
        { at, actor, action: 'key-removed', before: shown(toKey(row)), technicianId: row.technicianId },
      ]);
      return true;
    });
  }

  override async noteUse(id: string, at: Instant): Promise<void> {
    await this.rows.update({ id }, { lastUsedAt: toDate(at) });
  }

  /** One change of keys at a time in all processes: two may make the first key, or each remove the last but one admin. */
  private alone<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('gapwise:keys'))`);
      return work(manager);
    });
  }

  private get rows() {
    return this.database.getRepository(ApiKeyRow);
  }
}

const found = (manager: EntityManager, id: string): Promise<ApiKeyRow | null> =>
  ID.test(id) ? manager.findOneBy(ApiKeyRow, { id }) : Promise.resolve(null);

async function assertAnotherAdmin(manager: EntityManager, row: ApiKeyRow): Promise<void> {
  const counts = row.role === 'admin' && row.scope === 'write' && row.expiresAt === null;
  if (!counts || (await manager.countBy(ApiKeyRow, { ...LASTING_ADMIN, id: Not(row.id) })) > 0) return;
  throw new RequestError(
    'last-admin-key',
    `"${row.name}" is the last key of an admin that may write and does not expire. Make another one first.`,
    409,
  );
}

const isNameTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  (error.driverError as { readonly constraint?: unknown }).constraint === 'api_key_name_once';

const toKey = (row: ApiKeyRow): StoredKey => ({
  id: row.id,
  name: row.name,
  role: row.role as StoredKey['role'],
  scope: row.scope as StoredKey['scope'],
  technicianId: row.technicianId,
  madeAt: row.createdAt.getTime(),
  expiresAt: instantOrNull(row.expiresAt),
  lastUsedAt: instantOrNull(row.lastUsedAt),
});

const shown = ({ id, name, role, scope, expiresAt }: StoredKey): AuditValue => ({
  keyId: id,
  name,
  role,
  scope,
  expiresAt: dateOrNull(expiresAt)?.toISOString() ?? null,
});
