import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { PostgresDeskStore } from '../../src/persistence/postgres-desk-store.js';
import { PostgresOwnEventStore } from '../../src/persistence/postgres-own-event-store.js';
import { anEvent, slotAt } from '../support/desk-builders.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { anOwnEvent } from '../support/own-events.js';
import { MONDAY } from './stored-things.js';

const SLOT = slotAt(MONDAY);
const {
  id: _id,
  generation: _generation,
  writtenAt: _writtenAt,
  ...EVENT
} = anOwnEvent(SLOT, {
  eventId: null,
  etag: null,
  state: 'creating',
});

describe('PostgresOwnEventStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let store: PostgresOwnEventStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    store = new PostgresOwnEventStore(database);
  });

  beforeEach(() => fresh.query('DELETE FROM own_event'));

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  it('answers what was begun, under the next generation of its chunk', async () => {
    const first = await store.begin(EVENT, MONDAY);
    expect(first).toEqual({ ...EVENT, id: first.id, generation: 1, writtenAt: MONDAY });
    expect(await store.open()).toEqual([first]);
    await store.save({ ...first, state: 'closed' }, MONDAY);
    expect(await store.begin(EVENT, MONDAY)).toMatchObject({ generation: 2 });
    expect(await store.begin({ ...EVENT, chunk: 2 }, MONDAY)).toMatchObject({ generation: 1 });
  });

  it('keeps each part of what became of it', async () => {
    const begun = await store.begin(EVENT, MONDAY);
    const later = {
      ...begun,
      eventId: 'e9',
      etag: 'v9',
      slot: slotAt(MONDAY + 1),
      target: slotAt(MONDAY + 2),
      text: { subject: 'Other', category: 'Blue', showAs: 'free' },
      touched: true,
      state: 'changing',
    } as const;
    await store.save(later, MONDAY + 3);
    expect(await store.open()).toEqual([{ ...later, writtenAt: MONDAY + 3 }]);
  });

  it('forgets one that was never made, so that its generation is used for the next', async () => {
    const begun = await store.begin(EVENT, MONDAY);
    await store.forget(begun.id);
    expect(await store.open()).toEqual([]);
    expect(await store.begin(EVENT, MONDAY)).toMatchObject({ generation: 1 });
  });

  it('refuses a second one for the same chunk in the same mailbox', async () => {
    await store.begin(EVENT, MONDAY);
    await expect(store.begin(EVENT, MONDAY)).rejects.toThrow('own_event_one_for_each_chunk');
    await store.begin({ ...EVENT, mailbox: 'new@desk.example' }, MONDAY);
  });

  it('refuses to call one live whose id is not known', async () => {
    const begun = await store.begin(EVENT, MONDAY);
    await expect(store.save({ ...begun, state: 'live' }, MONDAY)).rejects.toThrow(
      'own_event_is_known_when_confirmed',
    );
  });

  it('gives the desk those that are closed too, as long as their events are read', async () => {
    const desk = new PostgresDeskStore(database);
    const begun = await store.begin(EVENT, MONDAY);
    await store.save({ ...begun, eventId: 'e9', etag: 'v1', state: 'closed' }, MONDAY);
    const known = async (): Promise<readonly string[]> => (await desk.load()).ownEvents.map((it) => it.state);
    expect(await known()).toEqual([]);
    const round = { kind: 'full', removed: [], cursor: null, findings: [] } as const;
    await desk.saveMailboxEvents(EVENT.mailbox, { ...round, events: [anEvent('e9', MONDAY)] });
    expect(await known()).toEqual(['closed']);
    expect((await desk.loadOf([])).ownEvents).toEqual([]);
  });
});
