import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresIntentStore } from '../../src/persistence/postgres-intent-store.js';
import { PostgresPlanStore } from '../../src/persistence/postgres-plan-store.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { PostgresSourceLog } from '../../src/persistence/postgres-source-log.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { anIntent, aPlan, MONDAY } from './stored-things.js';

describe('very many rows', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
  });

  afterAll(async () => {
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  it('of a run keep the order in which they are to be written', async () => {
    const { id } = await new PostgresRunStore(database, queue).enqueue('reflow', 'api', false, MONDAY);
    // Not in the order of any of their texts.
    const activities = Array.from({ length: 4_500 }, (_, index) => `${(index * 7919) % 4_500}.7.1`);
    const intents = activities.map((activityId) => anIntent({ activityId, heldBy: 'max-writes-per-run' }));
    await new PostgresPlanStore(database, queue).commit(aPlan(id), [], intents);
    const stored = await new PostgresIntentStore(database).ofRun(id);
    expect(stored.map((it) => it.activityId)).toEqual(activities);
  });

  it('of findings are stored, and texts that no database takes are mended', async () => {
    const log = new PostgresSourceLog(database);
    const findings = Array.from({ length: 14_000 }, (_, index) => ({
      code: 'ticket-without-estimate' as const,
      subject: `ticket ${index}`,
      message: index === 0 ? 'cut in an emoji \ud83d and\u0000 ended' : 'It has none.',
    }));
    await log.replaceFindings('autotask:tickets', findings, MONDAY);
    await log.replaceFindings('exchange:a@desk.example', findings.slice(0, 1), MONDAY);
    expect(await log.listFindings(['exchange:a@desk.example', 'exchange:b@desk.example'])).toHaveLength(1);
    const stored = await log.listFindings(['autotask:tickets']);
    expect(stored).toHaveLength(14_000);
    expect(stored.find((it) => it.subject === 'ticket 0')?.message).toBe('cut in an emoji \ufffd and ended');
  });
});
