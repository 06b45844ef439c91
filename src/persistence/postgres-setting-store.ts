import type { DataSource } from 'typeorm';
import {
  SettingStore,
  type SettingScope,
  type StoredOverrides,
} from '../application/ports/setting-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries } from './audit-table.js';
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
    const { scope, scopeId } = stored;
    await this.database.transaction(async (manager) => {
      const row = await manager.findOne(SettingRow, { where: { scope, scopeId }, lock: PESSIMISTIC });
      const before = (row?.overrides ?? {}) as Overrides;
      await manager.save(SettingRow, { ...stored, updatedAt: toDate(at), updatedBy: by });
      await addAuditEntries(manager, [
        {
          at,
          actor: by,
          action: 'settings-changed',
          technicianId: scope === 'technician' ? scopeId : null,
          before: changed(before, stored.overrides),
          after: changed(stored.overrides, before),
          why: `for ${scope} ${scopeId}`.trimEnd(),
        },
      ]);
    });
  }
}

type Overrides = StoredOverrides['overrides'];

/** So that two changes at once are told of one after the other. */
const PESSIMISTIC = { mode: 'pessimistic_write' } as const;

/** What is set in one and not the same in the other; null where nothing is set. */
const changed = (of: Overrides, other: Overrides): Overrides =>
  Object.fromEntries(
    [...new Set([...Object.keys(of), ...Object.keys(other)])]
      .toSorted()
      .filter((key) => JSON.stringify(of[key]) !== JSON.stringify(other[key]))
      .map((key) => [key, of[key] ?? null]),
  );
