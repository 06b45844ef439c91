import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { loadDeskOf } from '../../src/persistence/load-desk.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

describe('the desk of some technicians', () => {
  let fresh: FreshDatabase;
  let database: DataSource;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
  });

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  it('can be found by indexes, as each write asks for it', async () => {
    await database.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off');
      await loadDeskOf(manager, ['7']);
      await manager.query('SELECT pg_stat_force_next_flush()');
    });
    const used = await fresh.query(
      `SELECT indexrelname AS name FROM pg_stat_user_indexes
       WHERE idx_scan > 0 AND indexrelname LIKE '%by_technician' ORDER BY 1`,
    );
    expect(used).toEqual([
      { name: 'booking_by_technician' },
      { name: 'busy_time_by_technician' },
      { name: 'next_activity_by_technician' },
      { name: 'service_call_by_technician' },
    ]);
  });
});
