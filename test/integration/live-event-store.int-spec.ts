import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { isAfter, type LiveEvent } from '../../src/application/ports/live-event-store.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresLiveEventStore } from '../../src/persistence/postgres-live-event-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

let fresh: FreshDatabase;
let database: DataSource;
let events: PostgresLiveEventStore;

beforeEach(async () => {
  fresh = await freshDatabase();
  await migrate(fresh.url);
  database = await openDatabase(fresh.url);
  events = new PostgresLiveEventStore(database);
});
afterEach(async () => {
  await database.destroy();
  await fresh.drop();
});

const tell = (of: { query(sql: string): Promise<unknown> }, name: string): Promise<unknown> =>
  of.query(`INSERT INTO live_event (kind, data) VALUES ('run', '{"name": "${name}"}')`);
/** As soon as there are so many: what other databases of the server do meanwhile delays them. */
async function after(position: string, count: number, limit = 100): Promise<readonly LiveEvent[]> {
  for (;;) {
    const found = await events.after(position, limit);
    if (found.length >= count) return found;
  }
}
const namesAfter = async (position: string, count: number, limit = 100): Promise<unknown[]> =>
  (await after(position, count, limit)).map((it) => it.data['name']);

describe('live events', () => {
  it('are read in order from any position, and a limited number at a time', async () => {
    for (const name of ['a', 'b', 'c']) await tell(database, name);
    const all = await after('0-0', 3);

    expect(all.map((it) => it.data['name'])).toEqual(['a', 'b', 'c']);
    expect(await namesAfter(all[0]!.position, 2)).toEqual(['b', 'c']);
    expect(await namesAfter('0-0', 2, 2)).toEqual(['a', 'b']);
    expect(await events.newest()).toBe(all[2]!.position);
    expect(await namesAfter(await events.newest(), 0)).toEqual([]);
    expect(isAfter(all[1]!.position, all[0]!.position)).toBe(true);
  });

  it('wait for a transaction that began before them, so that none is passed over when it ends', async () => {
    const slow = database.createQueryRunner();
    await slow.startTransaction();
    await tell(slow, 'begun first');
    await tell(database, 'begun second, known first');
    const seen = await events.after('0-0', 100);
    const position = seen.at(-1)?.position ?? '0-0';
    await slow.commitTransaction();
    await slow.release();

    expect([...seen.map((it) => it.data['name']), ...(await namesAfter(position, 2 - seen.length))]).toEqual([
      'begun first',
      'begun second, known first',
    ]);
  });

  it('are nothing when their transaction is taken back', async () => {
    const failing = database.createQueryRunner();
    await failing.startTransaction();
    await tell(failing, 'never');
    await failing.rollbackTransaction();
    await failing.release();
    await tell(database, 'kept');
    expect(await namesAfter('0-0', 1)).toEqual(['kept']);
  });

  it('are forgotten when they are old, and it is known from where on', async () => {
    await tell(database, 'old');
    const [old] = await after('0-0', 1);
    await database.query(`UPDATE live_event SET at = '2026-11-22T00:00:00Z'`);
    await tell(database, 'new');
    expect(await events.isKept(old!.position)).toBe(true);
    await events.prune(Date.UTC(2026, 10, 23));

    expect(await namesAfter('0-0', 1)).toEqual(['new']);
    expect(await events.isKept(old!.position)).toBe(false);
    expect(await events.isKept(await events.newest())).toBe(true);
  });

  it('are ordered by number, not by text', () => {
    expect(isAfter('10-1', '9-2')).toBe(true);
    expect(isAfter('9-10', '9-2')).toBe(true);
    expect(isAfter('9-2', '9-2')).toBe(false);
  });
});
