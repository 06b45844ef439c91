import type { DataSource } from 'typeorm';
import { ApiKeyStore, type KeyHolder } from '../application/ports/api-key-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { ApiKeyRow } from './rows/api-key.entity.js';
import { toDate } from './time-columns.js';

export class PostgresApiKeyStore extends ApiKeyStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override bootstrap(hash: string, at: Instant): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      // Two processes may start at once; only one may make the first key.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('gapwise:first-key'))`);
      if ((await manager.count(ApiKeyRow)) > 0) return false;
      await manager.insert(ApiKeyRow, { name: 'bootstrap', role: 'admin', hash, createdAt: toDate(at) });
      return true;
    });
  }

  override async find(hash: string): Promise<KeyHolder | null> {
    const row = await this.database.getRepository(ApiKeyRow).findOneBy({ hash });
    return row === null ? null : { name: row.name, role: row.role as KeyHolder['role'] };
  }
}
