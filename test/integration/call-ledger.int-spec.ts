import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresCallLedger } from '../../src/persistence/postgres-call-ledger.js';
import { DAY, MINUTE } from '../../src/planning/time/interval.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

const ALLOWANCE = { calls: 10_000, windowMinutes: 60, used: 17, askedAt: MONDAY };

describe('PostgresCallLedger', () => {
  let fresh: FreshDatabase;
  let databases: DataSource[];
  let ledger: PostgresCallLedger;
  let other: PostgresCallLedger;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    databases = [await openDatabase(fresh.url), await openDatabase(fresh.url)];
    [ledger, other] = databases.map((it) => new PostgresCallLedger(it)) as [
      PostgresCallLedger,
      PostgresCallLedger,
    ];
  });

  beforeEach(() => fresh.query('TRUNCATE upstream_call_count, upstream_allowance'));

  afterAll(async () => {
    for (const database of databases) await database.destroy();
    await fresh.drop();
  });

  it('loses no call of processes that count at the same time', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 === 0 ? ledger : other).count('psa', MONDAY + index),
      ),
    );

    expect(await ledger.callsSince('psa', MONDAY - MINUTE)).toBe(60);
  });

  it('tells the calls after an instant, with all of the minute that had begun, of one vendor', async () => {
    for (const seconds of [0, 59, 60, 119, 120]) await ledger.count('psa', MONDAY + seconds * 1_000);
    await ledger.count('another', MONDAY);
    const since = (seconds: number): Promise<number> => other.callsSince('psa', MONDAY + seconds * 1_000);

    expect([await since(-1), await since(30), await since(60), await since(180)]).toEqual([5, 5, 3, 0]);
  });

  it('keeps what the vendor told last', async () => {
    expect(await ledger.allowance('psa')).toBeNull();
    await ledger.saveAllowance('psa', ALLOWANCE);
    await other.saveAllowance('psa', { ...ALLOWANCE, used: 18, askedAt: MONDAY + 1 });

    expect(await ledger.allowance('psa')).toEqual({ ...ALLOWANCE, used: 18, askedAt: MONDAY + 1 });
    expect(await ledger.allowance('another')).toBeNull();
  });

  it('forgets calls of more than a day ago', async () => {
    await ledger.count('psa', MONDAY - DAY - 2 * MINUTE);
    await ledger.count('psa', MONDAY - DAY + 2 * MINUTE);
    await ledger.saveAllowance('psa', ALLOWANCE);

    expect(await fresh.query('SELECT minute FROM upstream_call_count')).toHaveLength(1);
  });
});
