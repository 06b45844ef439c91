import type { DataSource } from 'typeorm';
import {
  AuditLog,
  type AuditAction,
  type AuditEntry,
  type AuditFilter,
  type NewAuditEntry,
} from '../application/ports/audit-log.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries, NEWEST_ENTRY } from './audit-table.js';
import type { AuditEntryRow } from './rows/audit-entry.entity.js';
import { toDate } from './time-columns.js';

/** Rows that are dropped in one statement, and statements at a time: what is left goes next time. */
const BATCH = 5_000;
const BATCHES = 20;

const READ = `
  SELECT entry.id, entry.at, entry.actor, entry.action, entry.run_id AS "runId", entry.technician_id AS "technicianId",
         entry.ticket_id AS "ticketId", entry.activity_id AS "activityId", entry.chunk, entry.service_call_id AS "serviceCallId",
         entry.before, entry.after, coalesce(entry.why, intent.why ->> 'text', intent.reason) AS why, entry.outcome
    FROM audit_entry entry LEFT JOIN write_intent intent ON intent.id = entry.intent_id
   WHERE entry.id < $1`;

const COLUMNS: Readonly<Record<keyof AuditFilter, string>> = {
  ticketId: 'ticket_id',
  technicianId: 'technician_id',
  runId: 'run_id',
};

export class PostgresAuditLog extends AuditLog {
  constructor(private readonly database: DataSource) {
    super();
  }

  override record(entry: NewAuditEntry): Promise<void> {
    return addAuditEntries(this.database.manager, [entry]);
  }

  override async read(
    filter: AuditFilter,
    limit: number,
    before: string | null,
  ): Promise<readonly AuditEntry[]> {
    const wanted = Object.entries(filter) as [keyof AuditFilter, string][];
    const conditions = wanted.map(([field], index) => ` AND entry.${COLUMNS[field]} = $${index + 3}`);
    const rows: readonly Omit<AuditEntryRow, 'intentId'>[] = await this.database.query(
      `${READ}${conditions.join('')} ORDER BY entry.id DESC LIMIT $2`,
      [before ?? NEWEST_ENTRY, limit, ...wanted.map(([, value]) => value)],
    );
    return rows.map((row) => ({
      ...row,
      at: row.at.getTime(),
      action: row.action as AuditAction,
      before: row.before as AuditEntry['before'],
      after: row.after as AuditEntry['after'],
    }));
  }

  override async prune(olderThan: Instant): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const [, dropped] = await this.database.query<[unknown, number]>(
        `DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry WHERE at < $1 ORDER BY at LIMIT ${BATCH})`,
        [toDate(olderThan)],
      );
      if (dropped < BATCH) return;
    }
  }
}
