import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import type { DataSource } from 'typeorm';
import { migrate } from '../../migrations/run.js';
import { RecoverLost } from '../../src/application/recover-lost.js';
import { RequestRun } from '../../src/application/request-run.js';
import { ReflowJob } from '../../src/jobs/reflow.job.js';
import { openDatabase } from '../../src/persistence/data-source.js';
import { openQueue, type Queue } from '../../src/persistence/job-queue.js';
import { PostgresJobStore } from '../../src/persistence/postgres-job-store.js';
import { PostgresRunLock } from '../../src/persistence/postgres-run-lock.js';
import { PostgresRunStore } from '../../src/persistence/postgres-run-store.js';
import { PostgresSettingStore } from '../../src/persistence/postgres-setting-store.js';
import { NoProgress } from '../../scripts/no-progress.js';
import { SetClock } from '../../scripts/set-clock.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { MONDAY } from './stored-things.js';

@Module({})
class Scheduled {}

describe('the schedule of the reflow', () => {
  const clock = new SetClock(MONDAY);
  let fresh: FreshDatabase;
  let database: DataSource;
  let queue: Queue;
  let settings: PostgresSettingStore;
  let store: PostgresRunStore;
  let runs: RequestRun;
  let app: INestApplicationContext;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrate(fresh.url);
    database = await openDatabase(fresh.url);
    queue = await openQueue(fresh.url);
    settings = new PostgresSettingStore(database);
    store = new PostgresRunStore(database, queue);
    runs = new RequestRun(store, settings, clock);
    const lock = new PostgresRunLock(fresh.url);
    const jobs = new PostgresJobStore(database, queue);
    const recover = new RecoverLost(store, jobs, settings, lock, clock, new NoProgress());
    const providers = [
      ReflowJob,
      { provide: RequestRun, useValue: runs },
      { provide: RecoverLost, useValue: recover },
    ];
    app = await NestFactory.createApplicationContext(
      { module: Scheduled, imports: [ScheduleModule.forRoot()], providers },
      { logger: false },
    );
  });

  afterAll(async () => {
    await app.close();
    await queue.stop({ graceful: false });
    await database.destroy();
    await fresh.drop();
  });

  const job = () => app.get(SchedulerRegistry).getCronJob('reflow');
  const asked = async (): Promise<readonly (readonly [string, string, number])[]> =>
    (await store.list(10)).map((it) => [it.kind, it.trigger, it.queuedAt]);

  it('asks at every full minute', () => {
    expect([job().isActive, job().cronTime.source]).toEqual([true, '0 * * * * *']);
  });

  it('queues a reflow and a reconciliation when they are due, and the next ones when their time has come', async () => {
    const first = ['reflow', 'schedule', MONDAY];
    const compared = ['reconciliation', 'schedule', MONDAY];
    await job().fireOnTick();
    await job().fireOnTick();
    expect(await asked()).toEqual([compared, first]);

    const minutes = 60_000;
    clock.instant = MONDAY + 59 * minutes;
    await job().fireOnTick();
    const looked = ['psa-import', 'schedule', clock.instant];
    expect(await asked()).toEqual([looked, compared, first]);

    clock.instant = MONDAY + 60 * minutes;
    await job().fireOnTick();
    expect(await asked()).toEqual([['reflow', 'schedule', clock.instant], looked, compared, first]);

    clock.instant = MONDAY + 24 * 60 * minutes;
    await job().fireOnTick();
    const kinds = (await asked()).map(([kind, , at]) => (at === clock.instant ? kind : ''));
    expect(kinds.slice(0, 3)).toEqual(['reconciliation', 'reflow', '']);
  });

  it('queues no reconciliation where it is set to never', async () => {
    const never = { scope: 'organisation', scopeId: '', overrides: { reconcileEveryHours: 0 } } as const;
    await settings.change(never, () => never.overrides, 'spec', MONDAY);
    clock.instant += 30 * 24 * 60 * 60_000;
    await job().fireOnTick();
    expect((await asked())[0]).toEqual(['reflow', 'schedule', clock.instant]);
  });

  it('takes up at a tick what a dead process has left', async () => {
    const [left] = await asked();
    const [{ id } = { id: '' }] = await store.list(1);
    await store.start(id, clock.instant);
    clock.instant += 60_000;
    await job().fireOnTick();
    expect((await asked()).slice(0, 2)).toEqual([['reflow', 'recovery', clock.instant], left]);
    expect((await runs.find(id)).state).toBe('failed');
  });

  it('queues none while it is switched off', async () => {
    const off = { scope: 'organisation', scopeId: '', overrides: { reflowEnabled: false } } as const;
    await settings.change(off, () => off.overrides, 'spec', MONDAY);
    const before = await asked();
    clock.instant += 24 * 60 * 60_000;
    await job().fireOnTick();
    expect(await asked()).toEqual(before);
  });
});
