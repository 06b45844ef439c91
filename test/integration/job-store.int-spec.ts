import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, RUN_QUEUE, WRITE_QUEUE, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresJobStore } from '../../src/persistence/postgres-job-store.js';
import { PostgresPlanStore } from '../../src/persistence/postgres-plan-store.js';
import { PostgresRunLock } from '../../src/persistence/postgres-run-lock.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { anIntent, aPlan, MONDAY } from './stored-things.js';

describe('PostgresJobStore', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let jobs: PostgresJobStore;
  let runs: PostgresRunStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    jobs = new PostgresJobStore(database, queue);
    runs = new PostgresRunStore(database, queue);
  });

  beforeEach(async () => {
    await fresh.query('TRUNCATE run, plan, write_intent, booking CASCADE');
    await fresh.query('DELETE FROM pgboss.job');
  });

  afterAll(async () => {
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  const states = async (): Promise<string[]> =>
    (
      await fresh.query<{ job: string }>(
        `SELECT concat_ws(' ', name, coalesce(data->>'technicianId', data->>'runId'), state) AS job
           FROM pgboss.job ORDER BY 1`,
      )
    ).map((it) => it.job);

  const take = async (name: string): Promise<string> => (await queue.fetch(name))[0]!.id;

  /** Takes a job and dies: a worker would have asked for its lock long ago. */
  const takeAndDie = async (name: string): Promise<void> => {
    const id = await take(name);
    await fresh.query(`UPDATE pgboss.job SET started_on = now() - interval '6 seconds' WHERE id = $1`, [id]);
  };

  /** As the last attempt ends. */
  const giveUp = async (name: string, error: object): Promise<void> => {
    const id = await take(name);
    await fresh.query(`UPDATE pgboss.job SET retry_count = retry_limit WHERE id = $1`, [id]);
    await queue.fail(name, id, error);
  };

  it('counts the jobs of each queue by what becomes of them', async () => {
    for (const technicianId of ['7', '8', '9', '10']) await queue.send(WRITE_QUEUE, { technicianId });
    await giveUp(WRITE_QUEUE, new Error('The PSA does not answer.'));
    await take(WRITE_QUEUE);
    await queue.fail(WRITE_QUEUE, await take(WRITE_QUEUE));

    expect(await jobs.figures()).toEqual([
      { kind: 'run', waiting: 0, active: 0, retrying: 0, deadLetters: 0 },
      { kind: 'write-back', waiting: 1, active: 1, retrying: 1, deadLetters: 1 },
    ]);
  });

  it('keeps what was given up, with its message alone, until it is dismissed', async () => {
    const run = await runs.enqueue('reflow', 'api', false, MONDAY);
    await giveUp(RUN_QUEUE, { value: { message: 'job failed by timeout in active state' } });
    await queue.send(WRITE_QUEUE, { technicianId: '7' });
    await giveUp(WRITE_QUEUE, new Error('The PSA does not answer.', { cause: 'secret' }));
    const [writes, whole] = await jobs.deadLetters(10);

    expect(writes).toEqual({
      id: expect.any(String) as string,
      kind: 'write-back',
      runId: null,
      technicianId: '7',
      since: expect.any(Number) as number,
      error: 'The PSA does not answer.',
    });
    expect(whole).toMatchObject({
      kind: 'run',
      runId: run.id,
      technicianId: null,
      error: 'job failed by timeout in active state',
    });
    expect(await jobs.deadLetters(1)).toEqual([writes]);

    expect(await jobs.dismiss(writes!.id)).toBe(true);
    expect(await jobs.dismiss(writes!.id)).toBe(false);
    expect(await jobs.dismiss('7')).toBe(false);
    expect(await jobs.deadLetters(10)).toEqual([whole]);
  });

  it('dismisses nothing that still waits', async () => {
    const id = await queue.send(WRITE_QUEUE, { technicianId: '7' });
    expect(await jobs.dismiss(id!)).toBe(false);
    expect(await states()).toEqual(['write-back 7 created']);
  });

  it('keeps what is given up in queues that an earlier version has made', async () => {
    await fresh.query(`UPDATE pgboss.queue SET dead_letter = NULL`);
    const again = await openQueue(fresh.url);
    await again.stop({ graceful: false });

    expect(
      await fresh.query(`SELECT name, dead_letter AS letters, retry_limit AS retries, expire_seconds AS seconds
                           FROM pgboss.queue WHERE dead_letter IS NOT NULL ORDER BY name`),
    ).toEqual([
      { name: 'run', letters: 'dead-letter', retries: 2, seconds: 3600 },
      { name: 'write-back', letters: 'dead-letter', retries: 4, seconds: 1800 },
    ]);
  });

  describe('of what a dead worker had taken', () => {
    it('takes back the writes of a technician whom nobody writes for', async () => {
      for (const technicianId of ['7', '8']) {
        await queue.send(WRITE_QUEUE, { technicianId });
        await takeAndDie(WRITE_QUEUE);
      }
      await new PostgresRunLock(fresh.url).hold('technician:8', async () => {
        expect(await jobs.takeBackLost()).toBe(1);
      });
      expect(await states()).toEqual(['write-back 7 retry', 'write-back 8 active']);
    });

    it('leaves what was taken a moment ago', async () => {
      await queue.send(WRITE_QUEUE, { technicianId: '7' });
      await take(WRITE_QUEUE);
      expect(await jobs.takeBackLost()).toBe(0);
    });

    it('takes back a run that had not begun, and is done with one that had', async () => {
      const begun = await runs.enqueue('import', 'api', false, MONDAY);
      await takeAndDie(RUN_QUEUE);
      await runs.start(begun.id, MONDAY);
      await runs.interrupt(MONDAY);
      const queued = await runs.enqueue('reflow', 'api', false, MONDAY);
      await takeAndDie(RUN_QUEUE);

      expect(await jobs.takeBackLost()).toBe(1);
      expect(await states()).toEqual([`run ${begun.id} completed`, `run ${queued.id} retry`]);
    });

    it('gives writes without a job a new one, once, unless they were given up', async () => {
      const { id: runId } = await runs.enqueue('reflow', 'api', false, MONDAY);
      const intents = ['7', '8', '9'].map((technicianId) => anIntent({ technicianId }));
      await new PostgresPlanStore(database, queue).commit(aPlan(runId), [], intents);
      await fresh.query(`DELETE FROM pgboss.job WHERE name = 'run' OR data->>'technicianId' = '7'`);
      await fresh.query(`UPDATE pgboss.job SET name = 'dead-letter' WHERE data->>'technicianId' = '9'`);

      expect([await jobs.takeBackLost(), await jobs.takeBackLost()]).toEqual([1, 0]);
      expect(await states()).toEqual([
        'dead-letter 9 created',
        'write-back 7 created',
        'write-back 8 created',
      ]);
    });
  });
});
