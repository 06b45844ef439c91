import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import type { StoredSubscription } from '../../src/application/ports/calendar-hint-store.port.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresCalendarHintStore } from '../../src/persistence/postgres-calendar-hint-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

const ANA = 'ana@desk.example';
const BEN = 'ben@desk.example';
const aSubscription = (id: string, mailbox: string): StoredSubscription => ({
  id,
  mailbox,
  address: 'https://desk.example/hooks/exchange',
  expiresAt: MONDAY,
  wantsAuthorization: false,
});

describe('PostgresCalendarHintStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let store: PostgresCalendarHintStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    store = new PostgresCalendarHintStore(database);
  });

  beforeEach(() => fresh.query('TRUNCATE calendar_subscription, calendar_hint'));

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const hinted = async (): Promise<readonly string[]> => [...(await store.hints()).keys()];

  it('keeps one subscription for each mailbox, the last one saved', async () => {
    await store.saveSubscription(aSubscription('1', ANA));
    await store.saveSubscription(aSubscription('2', BEN));
    const renewed = { ...aSubscription('3', ANA), expiresAt: MONDAY + 1, wantsAuthorization: true };
    await store.saveSubscription(renewed);

    expect(await store.subscriptions()).toEqual([renewed, aSubscription('2', BEN)]);
    expect(await store.subscriptionsOf(['1', '2', 'unknown'])).toEqual([aSubscription('2', BEN)]);
    await store.forgetSubscription('2');
    expect(await store.subscriptions()).toEqual([renewed]);
  });

  it('forgets a mailbox that was read, but not one that was asked for meanwhile', async () => {
    await store.hint([BEN, ANA, ANA]);
    expect(await hinted()).toEqual([ANA, BEN]);
    const read = await store.hints();
    await store.hint([BEN]);
    await store.settle(read);
    expect(await hinted()).toEqual([BEN]);
    await store.settle(await store.hints());
    expect(await hinted()).toEqual([]);
  });

  it('takes hints from many at once, in whatever order they name the mailboxes', async () => {
    const mailboxes = Array.from({ length: 40 }, (_, it) => `${it}@desk.example`);
    await Promise.all(
      Array.from({ length: 20 }, (_, it) => store.hint(it % 2 === 0 ? mailboxes : [...mailboxes].reverse())),
    );
    expect((await hinted()).length).toBe(40);
  });
});
