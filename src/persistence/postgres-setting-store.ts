import type { DataSource } from 'typeorm';
import {
  SettingStore,
  type Overrides,
  type ScopeName,
  type SettingChange,
  type SettingChangeFilter,
  type SettingScope,
  type StoredOverrides,
} from '../application/ports/setting-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries, NEWEST_ENTRY } from './audit-table.js';
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
      overrides: row.overrides as Overrides,
    }));
  }

  override async change(
    { scope, scopeId }: ScopeName,
    make: (current: Overrides) => Overrides,
    by: string,
    at: Instant,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      // Nothing can be locked of a scope at which nothing was set yet.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [
        `gapwise:setting:${scope}:${scopeId}`,
      ]);
      const row = await manager.findOneBy(SettingRow, { scope, scopeId });
      const before = (row?.overrides ?? {}) as Overrides;
      const overrides = make(before);
      await manager.save(SettingRow, { scope, scopeId, overrides, updatedAt: toDate(at), updatedBy: by });
      await addAuditEntries(manager, [
        {
          at,
          actor: by,
          action: 'settings-changed',
          technicianId: scope === 'technician' ? scopeId : null,
          before: changed(before, overrides),
          after: changed(overrides, before),
          why: whyOf(scope, scopeId),
        },
      ]);
    });
  }

  override async history(
    { scope, scopeId, setting }: SettingChangeFilter,
    limit: number,
    before: string | null,
  ): Promise<readonly SettingChange[]> {
    const exact = scope === undefined || scopeId === undefined ? null : whyOf(scope, scopeId);
    const anyOf = scope === undefined ? null : `for ${scope}`;
    const rows = await this.database.query<readonly ChangeRow[]>(HISTORY, [
      limit,
      before ?? NEWEST_ENTRY,
      anyOf,
      exact,
      setting ?? null,
    ]);
    return rows.map((row) => ({ ...row, at: row.at.getTime() }));
  }
}

/** How an entry of the audit log names a scope. */
const whyOf = (scope: SettingScope, scopeId: string): string => `for ${scope} ${scopeId}`.trimEnd();

const HISTORY = `
  SELECT id, at, actor AS by, before, after, split_part(why, ' ', 2) AS scope, substr(why, length(split_part(why, ' ', 2)) + 6) AS "scopeId"
    FROM audit_entry
   WHERE action = 'settings-changed' AND id < $2 AND after <> '{}'
     AND ($3::text IS NULL OR why LIKE $3 || '%') AND ($4::text IS NULL OR why = $4)
     AND ($5::text IS NULL OR after ? $5)
   ORDER BY id DESC LIMIT $1`;

type ChangeRow = Omit<SettingChange, 'at'> & { readonly at: Date };

/** What is set in one and not the same in the other; null where nothing is set. */
const changed = (of: Overrides, other: Overrides): Overrides =>
  Object.fromEntries(
    [...new Set([...Object.keys(of), ...Object.keys(other)])]
      .toSorted()
      .filter((key) => JSON.stringify(of[key]) !== JSON.stringify(other[key]))
      .map((key) => [key, of[key] ?? null]),
  );
