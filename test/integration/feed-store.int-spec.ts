import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresFeedStore } from '../../src/persistence/postgres-feed-store.js';
import { RandomFeedSecrets } from '../../src/wiring/random-feed-secrets.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

const FEED = { technicianId: '7', label: 'Wall', showsMailbox: false, uidKey: 'a key', madeAt: MONDAY };

describe('PostgresFeedStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let store: PostgresFeedStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    store = new PostgresFeedStore(database);
  });

  beforeEach(() => fresh.query('TRUNCATE calendar_feed'));

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  it('finds a feed by the hash of its token, and keeps no token', async () => {
    const secrets = new RandomFeedSecrets();
    const token = secrets.make();
    const added = await store.add(FEED, secrets.hash(token));
    const [row] = await fresh.query<{ text: string }>(
      'SELECT row_to_json(feed)::text AS text FROM calendar_feed feed',
    );

    expect(added).toEqual({ ...FEED, id: expect.stringMatching(/^\d+$/) as string, lastUsedOn: null });
    expect(await store.byTokenHash(secrets.hash(token))).toEqual(added);
    expect(await store.byTokenHash(secrets.hash(`${token}x`))).toBeNull();
    expect(row?.text).toContain(secrets.hash(token));
    expect(row?.text).not.toContain(token);
  });

  it('lists those of one technician in the order they were made', async () => {
    for (const [index, technicianId] of ['7', '8', '7'].entries()) {
      await store.add({ ...FEED, technicianId, label: `feed ${index}` }, `hash ${index}`);
    }
    expect((await store.ofTechnician('7')).map((it) => it.label)).toEqual(['feed 0', 'feed 2']);
    expect(await store.ofTechnician('9')).toEqual([]);
  });

  it('keeps the day of the last read as it is, whatever the zone of the server', async () => {
    const { id } = await store.add(FEED, 'hash');
    await store.noteUse(id, '2026-11-23');
    expect(await store.byTokenHash('hash')).toMatchObject({ lastUsedOn: '2026-11-23' });
  });

  it('removes a feed of its technician, once', async () => {
    const { id } = await store.add(FEED, 'hash');
    const tries = [
      ['8', id],
      ['7', 'x'],
      ['7', '9'.repeat(30)],
      ['7', id],
      ['7', id],
    ] as const;
    const removed: boolean[] = [];
    for (const [technicianId, feedId] of tries) removed.push(await store.remove(technicianId, feedId));

    expect(removed).toEqual([false, false, false, true, false]);
    expect(await store.byTokenHash('hash')).toBeNull();
  });

  it('has no two feeds with one token', async () => {
    await store.add(FEED, 'hash');
    await expect(store.add(FEED, 'hash')).rejects.toThrow('calendar_feed_token_once');
  });
});
