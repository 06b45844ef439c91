import { createHash, randomBytes } from 'node:crypto';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { ApiKeys } from './application/api-keys.js';
import { ReadCallBudgets } from './application/read-call-budgets.js';
import { CalendarHints } from './application/calendar-hints.js';
import { CalendarFeeds } from './application/calendar-feeds.js';
import { ChangeSettings } from './application/change-settings.js';
import { Doctor } from './application/doctor.js';
import { ExplainCalendar } from './application/explain-calendar.js';
import { GiveCalls } from './application/give-calls.js';
import { GiveTicket } from './application/give-ticket.js';
import { LookAtOwnEvents } from './application/look-at-own-events.js';
import { ImportCalendars } from './application/import-calendars.js';
import { ImportHintedCalendars } from './application/import-hinted-calendars.js';
import { ImportWork } from './application/import-work.js';
import { KeepSubscriptions } from './application/keep-subscriptions.js';
import { ApiKeyStore } from './application/ports/api-key-store.port.js';
import { BookingTarget } from './application/ports/booking-target.port.js';
import { CalendarHintStore } from './application/ports/calendar-hint-store.port.js';
import { CalendarHooks } from './application/ports/calendar-hooks.port.js';
import { CalendarSource } from './application/ports/calendar-source.port.js';
import { CallLedger } from './application/ports/call-ledger.port.js';
import { Clock } from './application/ports/clock.port.js';
import { DeskStore } from './application/ports/desk-store.port.js';
import { EventTarget } from './application/ports/event-target.port.js';
import { FeedSecrets } from './application/ports/feed-secrets.port.js';
import { FeedStore } from './application/ports/feed-store.port.js';
import { IntentStore } from './application/ports/intent-store.port.js';
import { KeyMaker } from './application/ports/key-maker.port.js';
import { OwnEventStore } from './application/ports/own-event-store.port.js';
import { PlanStore } from './application/ports/plan-store.port.js';
import { Planner } from './application/ports/planner.port.js';
import { Progress } from './application/ports/progress.port.js';
import { PsaExaminer } from './application/ports/psa-examiner.port.js';
import { PsaSource } from './application/ports/psa-source.port.js';
import { TicketHooks } from './application/ports/ticket-hooks.port.js';
import { TechnicianReader, TicketReader } from './application/ports/record-readers.port.js';
import { RunLock } from './application/ports/run-lock.port.js';
import { RunStore } from './application/ports/run-store.port.js';
import { SettingStore } from './application/ports/setting-store.port.js';
import { SourceLog } from './application/ports/source-log.port.js';
import { TicketAssigner } from './application/ports/ticket-assigner.port.js';
import { PublishEvents } from './application/publish-events.js';
import { PreviewImport } from './application/preview-import.js';
import { ReadFreeBusy } from './application/read-free-busy.js';
import { ReadWorkboard } from './application/read-workboard.js';
import { Reflow } from './application/reflow.js';
import { RequestRun } from './application/request-run.js';
import { SolveProblem } from './application/solve-problem.js';
import { TicketHints } from './application/ticket-hints.js';
import { WriteBack } from './application/write-back.js';
import type { Config } from './config/load-config.js';
import { CalendarExplainController } from './http/calendar-explain.controller.js';
import { DoctorController } from './http/doctor.controller.js';
import { FeedReaderController } from './http/feed-reader.controller.js';
import { FeedsController, PUBLIC_URL } from './http/feeds.controller.js';
import { FreeBusyController } from './http/free-busy.controller.js';
import { HealthController } from './http/health.controller.js';
import { HooksController } from './http/hooks.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { PlansController } from './http/plans.controller.js';
import { RunsController } from './http/runs.controller.js';
import { SolveController } from './http/solve.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { TechniciansController } from './http/technicians.controller.js';
import { TicketsController } from './http/tickets.controller.js';
import { ReflowJob } from './jobs/reflow.job.js';
import { WorkerJob } from './jobs/worker.job.js';
import { ThreadPlanner } from './threads/thread-planner.js';
import { persistence } from './wiring/persistence.js';
import { RandomFeedSecrets } from './wiring/random-feed-secrets.js';
import { upstreams } from './wiring/upstreams.js';

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
  useCase(Doctor, DeskStore, PsaExaminer, ReadCallBudgets, SourceLog, SettingStore, Clock),
  useCase(ApiKeys, ApiKeyStore, KeyMaker, Clock),
  useCase(ChangeSettings, SettingStore, TechnicianReader, DeskStore, Clock),
  useCase(
    ImportCalendars,
    CalendarSource,
    DeskStore,
    TechnicianReader,
    SourceLog,
    SettingStore,
    Clock,
    Progress,
  ),
  useCase(
    ImportWork,
    PsaSource,
    ImportCalendars,
    BookingTarget,
    DeskStore,
    TicketReader,
    IntentStore,
    SourceLog,
    SettingStore,
    Clock,
    Progress,
  ),
  useCase(ReadWorkboard, PlanStore, TechnicianReader, TicketReader),
  useCase(ExplainCalendar, DeskStore, SettingStore, SourceLog, Clock),
  useCase(ReadFreeBusy, DeskStore, PlanStore, SettingStore, SourceLog, Clock),
  useCase(CalendarFeeds, FeedStore, FeedSecrets, TechnicianReader, ReadFreeBusy, Clock),
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
  useCase(CalendarHints, CalendarHooks, CalendarHintStore, RunStore, Clock),
  useCase(KeepSubscriptions, CalendarHooks, CalendarHintStore, TechnicianReader, SourceLog, Clock, Progress),
  useCase(ImportHintedCalendars, CalendarHintStore, ImportCalendars, KeepSubscriptions, SettingStore, Clock),
  useCase(TicketHints, TicketHooks, RunStore, SourceLog, Clock),
  useCase(GiveCalls, TicketAssigner, DeskStore, Clock),
  useCase(
    GiveTicket,
    TicketAssigner,
    GiveCalls,
    DeskStore,
    TicketReader,
    TechnicianReader,
    SettingStore,
    WriteBack,
    RunLock,
    Clock,
    Progress,
  ),
  useCase(PreviewImport, PsaSource, CalendarSource, SettingStore, Clock),
  useCase(LookAtOwnEvents, EventTarget, OwnEventStore, DeskStore, SourceLog, SettingStore, Clock, Progress),
  useCase(PublishEvents, EventTarget, OwnEventStore, DeskStore, SourceLog, RunLock, Clock, Progress),
  useCase(
    Reflow,
    ImportWork,
    PreviewImport,
    ImportHintedCalendars,
    TicketHints,
    CalendarHints,
    KeepSubscriptions,
    WriteBack,
    LookAtOwnEvents,
    PublishEvents,
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
  FeedReaderController,
  FeedsController,
  FreeBusyController,
  HooksController,
  MetricsController,
  PlansController,
  RunsController,
  SolveController,
  SettingsController,
  TechniciansController,
  CalendarExplainController,
  TicketsController,
  DoctorController,
];

/** Each use case and its ports; who answers a port stands in `wiring/`. */
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
        { provide: FeedSecrets, useClass: RandomFeedSecrets },
        { provide: PUBLIC_URL, useValue: config.publicUrl },
        { provide: Planner, useFactory: () => new ThreadPlanner(planWorker, PLANNING_THREADS) },
        ...upstreams(config, clock),
        ...persistence(config, logger),
        ...useCases,
        {
          provide: ReadCallBudgets,
          inject: [CallLedger, Clock],
          useFactory: (ledger: CallLedger) =>
            new ReadCallBudgets(ledger, clock, { autotask: config.autotask.budgetShare }),
        },
        ...(works ? [ReflowJob, WorkerJob] : []),
      ],
    };
  }
}
