import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Module, type BeforeApplicationShutdown, type DynamicModule, type Provider } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { GraphCalendarSource } from './adapters/graph/graph-calendar-source.js';
import { connectAutotask } from './adapters/psa/connect-autotask.js';
import { UpstreamTrace } from './adapters/upstream/upstream-trace.js';
import { ApiKeys } from './application/api-keys.js';
import { ChangeSettings } from './application/change-settings.js';
import { ImportWork } from './application/import-work.js';
import { ApiKeyStore } from './application/ports/api-key-store.port.js';
import { BookingTarget } from './application/ports/booking-target.port.js';
import { CalendarSource } from './application/ports/calendar-source.port.js';
import { Clock } from './application/ports/clock.port.js';
import { DeskStore } from './application/ports/desk-store.port.js';
import { IntentStore } from './application/ports/intent-store.port.js';
import { JobQueue } from './application/ports/job-queue.port.js';
import { KeyMaker } from './application/ports/key-maker.port.js';
import { PlanStore } from './application/ports/plan-store.port.js';
import { Planner } from './application/ports/planner.port.js';
import { Progress } from './application/ports/progress.port.js';
import { PsaSource } from './application/ports/psa-source.port.js';
import { Readiness } from './application/ports/readiness.port.js';
import { TechnicianReader, TicketReader } from './application/ports/record-readers.port.js';
import { RunLock } from './application/ports/run-lock.port.js';
import { RunStore } from './application/ports/run-store.port.js';
import { SettingStore } from './application/ports/setting-store.port.js';
import { SourceLog } from './application/ports/source-log.port.js';
import { PreviewImport } from './application/preview-import.js';
import { ReadWorkboard } from './application/read-workboard.js';
import { Reflow } from './application/reflow.js';
import { RequestRun } from './application/request-run.js';
import { SolveProblem } from './application/solve-problem.js';
import { WriteBack } from './application/write-back.js';
import type { Config } from './config/load-config.js';
import { DoctorController } from './http/doctor.controller.js';
import { HealthController } from './http/health.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { PlansController } from './http/plans.controller.js';
import { RunsController } from './http/runs.controller.js';
import { SolveController } from './http/solve.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { TechniciansController } from './http/technicians.controller.js';
import { ReflowJob } from './jobs/reflow.job.js';
import { WorkerJob } from './jobs/worker.job.js';
import { openMigratedDatabase, type Database } from './persistence/data-source.js';
import { openQueue, type Queue } from './persistence/job-queue.js';
import { PgBossJobQueue } from './persistence/pg-boss-job-queue.js';
import { PostgresApiKeyStore } from './persistence/postgres-api-key-store.js';
import { PostgresDeskStore } from './persistence/postgres-desk-store.js';
import { PostgresIntentStore } from './persistence/postgres-intent-store.js';
import { PostgresPlanStore } from './persistence/postgres-plan-store.js';
import { PostgresReadiness } from './persistence/postgres-readiness.js';
import { PostgresTechnicianReader, PostgresTicketReader } from './persistence/postgres-record-readers.js';
import { PostgresRunLock } from './persistence/postgres-run-lock.js';
import { PostgresRunStore } from './persistence/postgres-run-store.js';
import { PostgresSettingStore } from './persistence/postgres-setting-store.js';
import { PostgresSourceLog } from './persistence/postgres-source-log.js';
import { ThreadPlanner } from './threads/thread-planner.js';

const DATABASE = Symbol('database');
const QUEUE = Symbol('queue');

/** Beside this file once both are compiled. */
const PLAN_WORKER = new URL('./threads/plan-worker.js', import.meta.url);

/** An idle thread keeps some 40 MiB, so it ends soon: reflows are far apart. */
const PLANNING_THREADS = { maxThreads: 8, memoryMiB: 512, idleMilliseconds: 30_000 };

/** What a process brings along besides its settings. */
export interface Surroundings {
  readonly clock: Clock;
  readonly progress: Progress;
  readonly logger: Logger;
  /** Asks each minute of real time whether a reflow is due; not where the clock is set by hand. */
  readonly ticks: boolean;
  /** The compiled plan-worker, for a process that does not run the build. */
  readonly planWorker?: URL;
}

class RandomKeyMaker extends KeyMaker {
  override make(): string {
    return `gw_${randomBytes(32).toString('base64url')}`;
  }

  override hash(key: string): string {
    return createHash('sha256').update(key).digest('hex');
  }
}

/** Closes what the factories below opened; the queue first, which waits for the jobs that are being done. */
class Connections implements BeforeApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly queue: Queue,
    private readonly planner: ThreadPlanner,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.stop({ graceful: true, wait: true, timeout: 5_000 });
    await this.planner.close();
    await this.database.destroy();
  }
}

const adapters = (config: Config, clock: Clock): Provider[] => {
  const trace = new UpstreamTrace(config.traceUpstream);
  const sleep = async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds);
  };
  const autotask = connectAutotask(
    { ...config.autotask, maxConcurrentPerEntity: 2, requestTimeoutMs: 30_000 },
    trace,
    { sleep, now: () => clock.now(), random: Math.random },
  );
  const graph = new GraphCalendarSource(
    {
      ...config.graph,
      maxConcurrentPerMailbox: 4,
      requestTimeoutMs: 30_000,
      maxPagesPerRound: 50,
      readSubjects: true,
    },
    trace,
    sleep,
  );
  return [
    { provide: PsaSource, useValue: autotask.source },
    { provide: BookingTarget, useValue: autotask.target },
    { provide: CalendarSource, useValue: graph },
  ];
};

const persistence = (config: Config, logger: Logger): Provider[] => [
  { provide: DATABASE, useFactory: () => openMigratedDatabase(config.databaseUrl) },
  {
    provide: QUEUE,
    // After the database: its refusal is the clearer one.
    inject: [DATABASE],
    useFactory: () =>
      openQueue(config.databaseUrl, (error) => {
        logger.error({ err: error }, 'job queue');
      }),
  },
  { provide: RunLock, useFactory: () => new PostgresRunLock(config.databaseUrl) },
  ...(
    [
      [ApiKeyStore, PostgresApiKeyStore],
      [DeskStore, PostgresDeskStore],
      [IntentStore, PostgresIntentStore],
      [Readiness, PostgresReadiness],
      [SettingStore, PostgresSettingStore],
      [SourceLog, PostgresSourceLog],
      [TechnicianReader, PostgresTechnicianReader],
      [TicketReader, PostgresTicketReader],
    ] as const
  ).map(([port, Store]) => ({
    provide: port,
    inject: [DATABASE],
    useFactory: (database: Database): object => new Store(database),
  })),
  ...(
    [
      [PlanStore, PostgresPlanStore],
      [RunStore, PostgresRunStore],
    ] as const
  ).map(([port, Store]) => ({
    provide: port,
    inject: [DATABASE, QUEUE],
    useFactory: (database: Database, queue: Queue): object => new Store(database, queue),
  })),
  { provide: JobQueue, inject: [QUEUE], useFactory: (queue: Queue) => new PgBossJobQueue(queue) },
  {
    provide: Connections,
    inject: [DATABASE, QUEUE, Planner],
    useFactory: (database: Database, queue: Queue, planner: ThreadPlanner) =>
      new Connections(database, queue, planner),
  },
];

/** A use case and the ports its constructor takes, in order. */
const useCase = (
  UseCase: new (...ports: never[]) => object,
  ...ports: (abstract new (...args: never[]) => object)[]
): Provider => ({
  provide: UseCase,
  inject: ports,
  useFactory: (...given: never[]) => new UseCase(...given),
});

const useCases: Provider[] = [
  useCase(SolveProblem, Planner),
  useCase(ApiKeys, ApiKeyStore, KeyMaker, Clock),
  useCase(ChangeSettings, SettingStore, TechnicianReader, Clock),
  useCase(
    ImportWork,
    PsaSource,
    CalendarSource,
    BookingTarget,
    DeskStore,
    TicketReader,
    TechnicianReader,
    IntentStore,
    SourceLog,
    SettingStore,
    Clock,
    Progress,
  ),
  useCase(ReadWorkboard, PlanStore, TechnicianReader, TicketReader),
  useCase(RequestRun, RunStore, SettingStore, Clock),
  useCase(
    WriteBack,
    IntentStore,
    BookingTarget,
    TicketReader,
    TechnicianReader,
    SettingStore,
    RunLock,
    Clock,
  ),
  useCase(PreviewImport, PsaSource, CalendarSource, SettingStore, Clock),
  useCase(
    Reflow,
    ImportWork,
    PreviewImport,
    WriteBack,
    DeskStore,
    PlanStore,
    RunStore,
    IntentStore,
    SettingStore,
    SourceLog,
    Planner,
    RunLock,
    Clock,
    Progress,
  ),
];

const API = [
  MetricsController,
  PlansController,
  RunsController,
  SolveController,
  SettingsController,
  TechniciansController,
  DoctorController,
];

/** The only wiring file: each use case, each port, and who answers it. */
@Module({})
export class AppModule {
  static for(config: Config, surroundings: Surroundings): DynamicModule {
    const { clock, progress, logger, ticks, planWorker = PLAN_WORKER } = surroundings;
    const works = config.role !== 'api';
    return {
      module: AppModule,
      imports: works && ticks ? [ScheduleModule.forRoot()] : [],
      controllers: [HealthController, ...(config.role === 'worker' ? [] : API)],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Progress, useValue: progress },
        { provide: KeyMaker, useClass: RandomKeyMaker },
        { provide: Planner, useFactory: () => new ThreadPlanner(planWorker, PLANNING_THREADS) },
        ...adapters(config, clock),
        ...persistence(config, logger),
        ...useCases,
        ...(works ? [ReflowJob, WorkerJob] : []),
      ],
    };
  }
}
