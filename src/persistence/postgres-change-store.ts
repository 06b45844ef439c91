import type { DataSource } from 'typeorm';
import { ChangeStore, type ChangeCause, type PendingChange } from '../application/ports/change-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { TechnicianChangeRow } from './rows/technician-change.entity.js';
import { toDate } from './time-columns.js';

export class PostgresChangeStore extends ChangeStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async note(technicianIds: readonly string[], cause: ChangeCause, at: Instant): Promise<void> {
    // In the order of the ids: two at a time must not wait for each other for ever.
    await this.database.query(
      `INSERT INTO technician_change (technician_id, first_at, last_at, cause, number)
       SELECT id, $3, $3, $2, nextval('technician_change_number')
         FROM (SELECT DISTINCT unnest($1::text[]) AS id ORDER BY 1) AS noted
       ON CONFLICT (technician_id) DO UPDATE
         SET last_at = greatest(technician_change.last_at, excluded.last_at), cause = excluded.cause, number = excluded.number`,
      [technicianIds, cause, toDate(at)],
    );
  }

  override async pending(): Promise<readonly PendingChange[]> {
    const rows = await this.database
      .getRepository(TechnicianChangeRow)
      .find({ order: { technicianId: 'ASC' } });
    return rows.map((row) => ({
      technicianId: row.technicianId,
      firstAt: row.firstAt.getTime(),
      lastAt: row.lastAt.getTime(),
      cause: row.cause as ChangeCause,
      mark: row.number,
    }));
  }

  override async settle(changes: readonly PendingChange[]): Promise<void> {
    await this.database.query(
      `DELETE FROM technician_change USING unnest($1::text[], $2::bigint[]) AS done (technician_id, number)
       WHERE technician_change.technician_id = done.technician_id AND technician_change.number <= done.number`,
      [changes.map((it) => it.technicianId), changes.map((it) => it.mark)],
    );
  }
}
