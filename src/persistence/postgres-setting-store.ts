import type { DataSource } from 'typeorm';
import {
  SettingStore,
  type SettingScope,
  type StoredOverrides,
} from '../application/ports/setting-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { SettingRow } from './rows/setting.entity.js';
import { toDate } from './time-columns.js';

export class PostgresSettingStore extends SettingStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async all(): Promise<readonly StoredOverrides[]> {
    const rows = await this.database
      .getRepository(SettingRow)
      .find({ order: { scope: 'ASC', scopeId: 'ASC' } });
    return rows.map((row) => ({
      scope: row.scope as SettingScope,
      scopeId: row.scopeId,
      overrides: row.overrides as Readonly<Record<string, unknown>>,
    }));
  }

  override async save(stored: StoredOverrides, by: string, at: Instant): Promise<void> {
    await this.database
      .getRepository(SettingRow)
      .save({ ...stored, overrides: stored.overrides, updatedAt: toDate(at), updatedBy: by });
  }
}
