import type { DataSource } from 'typeorm';
import {
  LiveEventStore,
  type EventPosition,
  type LiveEvent,
} from '../application/ports/live-event-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { toDate } from './time-columns.js';

/**
 * Transactions that are still under way may yet add events. All events of those that began before the oldest of them are there, so
 * only these are read, by transaction: none can come in between later.
 */
const SETTLED = `tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

export class PostgresLiveEventStore extends LiveEventStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async newest(): Promise<EventPosition> {
    const [row] = await this.database.query<{ tx: string; id: string }[]>(
      `SELECT tx, id FROM live_event WHERE ${SETTLED} ORDER BY tx DESC, id DESC LIMIT 1`,
    );
    return row === undefined ? '0-0' : `${row.tx}-${row.id}`;
  }

  override async after(position: EventPosition, limit: number): Promise<readonly LiveEvent[]> {
    const [tx, id] = position.split('-');
    const rows = await this.database.query<(Omit<LiveEvent, 'position'> & { tx: string; id: string })[]>(
      `SELECT tx, id, kind, data FROM live_event
        WHERE (tx, id) > ($1::bigint, $2::bigint) AND ${SETTLED} ORDER BY tx, id LIMIT $3`,
      [tx, id, limit],
    );
    return rows.map((row) => ({ position: `${row.tx}-${row.id}`, kind: row.kind, data: row.data }));
  }

  override async isKept(position: EventPosition): Promise<boolean> {
    const [tx, id] = position.split('-');
    const rows = await this.database.query<unknown[]>(
      'SELECT FROM live_event WHERE (tx, id) <= ($1::bigint, $2::bigint) LIMIT 1',
      [tx, id],
    );
    return rows.length > 0;
  }

  override async prune(before: Instant): Promise<void> {
    await this.database.query('DELETE FROM live_event WHERE at < $1', [toDate(before)]);
  }
}
