import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresApiKeyStore } from '../../src/persistence/postgres-api-key-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

describe('the first admin key', () => {
  let fresh: FreshDatabase;
  let databases: DataSource[];

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    databases = [await openDatabase(fresh.url), await openDatabase(fresh.url)];
  });

  afterAll(async () => {
    for (const database of databases) await database.destroy();
    await fresh.drop();
  });

  it('is made once when several processes start at the same time, and never again', async () => {
    const stores = databases.map((it) => new PostgresApiKeyStore(it));
    const hashes = Array.from({ length: 8 }, (_, index) => `hash ${index}`);
    const made = await Promise.all(hashes.map((hash, index) => stores[index % 2]!.bootstrap(hash, MONDAY)));
    const winner = hashes[made.indexOf(true)]!;

    expect(made.filter((it) => it)).toHaveLength(1);
    expect(await stores[0]!.bootstrap('later', MONDAY)).toBe(false);
    expect(await stores[0]!.find(winner, MONDAY)).toMatchObject({ name: 'bootstrap', role: 'admin' });
    expect(await fresh.query('SELECT actor, action FROM audit_entry')).toEqual([
      { actor: 'start', action: 'key-made' },
    ]);
    expect(
      await Promise.all(hashes.filter((it) => it !== winner).map((it) => stores[1]!.find(it, MONDAY))),
    ).toEqual(Array(7).fill(null));
  });
});
