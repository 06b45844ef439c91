import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { NoProgress } from '../../scripts/no-progress.js';
import { SetClock } from '../../scripts/set-clock.js';
import type { RunKind } from '../../src/application/ports/run-store.port.js';
import { RecoverLost } from '../../src/application/recover-lost.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresJobStore } from '../../src/persistence/postgres-job-store.js';
import { PostgresRunLock } from '../../src/persistence/postgres-run-lock.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { PostgresSettingStore } from '../../src/persistence/postgres-setting-store.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

const MINUTE = 60_000;

describe('RecoverLost', () => {
  const clock = new SetClock(MONDAY);
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let runs: PostgresRunStore;
  let settings: PostgresSettingStore;
  let lock: PostgresRunLock;
  let recover: RecoverLost;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    runs = new PostgresRunStore(database, queue);
    settings = new PostgresSettingStore(database);
    lock = new PostgresRunLock(fresh.url);
    const jobs = new PostgresJobStore(database, queue);
    recover = new RecoverLost(runs, jobs, settings, lock, clock, new NoProgress());
  });

  beforeEach(async () => {
    await fresh.query('TRUNCATE run CASCADE');
    await fresh.query('DELETE FROM pgboss.job');
    clock.instant = MONDAY;
  });

  afterAll(async () => {
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  /** A run whose process was killed in the middle. */
  const killed = async (kind: RunKind = 'reflow', dryRun = false): Promise<void> => {
    const { id } = await runs.enqueue(kind, 'api', dryRun, clock.instant);
    await runs.start(id, clock.instant);
    clock.instant += MINUTE;
  };
  const story = async (): Promise<string[]> =>
    (await runs.list(50)).map(({ kind, trigger, state }) => `${kind} ${trigger} ${state}`);

  it.each(['reflow', 'technician-reflow'] as const)(
    'ends a %s that was left running, and queues a reflow once, from however many processes',
    async (kind) => {
      await killed(kind);
      await Promise.all(Array.from({ length: 6 }, () => recover.run()));
      await recover.run();

      expect(await story()).toEqual(['reflow recovery queued', `${kind} api failed`]);
    },
  );

  it.each([
    ['an import', 'import', false],
    ['a dry run', 'reflow', true],
  ] as const)('ends %s and does not do it again', async (_, kind, dryRun) => {
    await killed(kind, dryRun);
    await recover.run();
    expect(await story()).toEqual([`${kind} api failed`]);
  });

  it('touches nothing while a run is at work', async () => {
    await killed();
    await lock.hold('organisation', () => recover.run());
    expect(await story()).toEqual(['reflow api running']);
  });

  it('queues no reflow when a later one waits already', async () => {
    await killed();
    await runs.enqueue('reflow', 'start', false, clock.instant);
    await recover.run();
    expect(await story()).toEqual(['reflow start queued', 'reflow api failed']);
  });

  it('queues no reflow when they are switched off', async () => {
    const scope = { scope: 'organisation', scopeId: '' } as const;
    await settings.change(scope, () => ({ reflowEnabled: false }), 'spec', MONDAY);
    await killed();
    await recover.run();
    await settings.change(scope, () => ({}), 'spec', MONDAY);
    expect(await story()).toEqual(['reflow api failed']);
  });

  it('leaves a reflow that kills each process to the schedule after ten times in an hour', async () => {
    await killed();
    for (let deaths = 0; deaths < 12; deaths += 1) {
      await recover.run();
      const [last] = await runs.list(1);
      if (last?.state === 'queued') await runs.start(last.id, clock.instant);
    }
    const queued = (await story()).filter((it) => it.startsWith('reflow recovery'));
    expect(queued).toHaveLength(10);
  });
});
