import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { ReadCallBudgets } from './application/read-call-budgets.js';
import { CallLedger } from './application/ports/call-ledger.port.js';
import { Clock } from './application/ports/clock.port.js';
import { FeedSecrets } from './application/ports/feed-secrets.port.js';
import { Planner } from './application/ports/planner.port.js';
import { Progress } from './application/ports/progress.port.js';
import { Turns } from './application/ports/turns.port.js';
import type { Config } from './config/load-config.js';
import { AccessGuard } from './http/access.guard.js';
import { ActivitiesController } from './http/activities.controller.js';
import { ActsController } from './http/acts.controller.js';
import { AppointmentTypesController } from './http/appointment-types.controller.js';
import { AuditController } from './http/audit.controller.js';
import { BoardsController } from './http/boards.controller.js';
import { BookingRequestsController } from './http/booking-requests.controller.js';
import { CalendarExplainController } from './http/calendar-explain.controller.js';
import { DoctorController } from './http/doctor.controller.js';
import { EventsController } from './http/events.controller.js';
import { LiveFeed } from './http/live-feed.js';
import { FeedReaderController } from './http/feed-reader.controller.js';
import { FeedsController, PUBLIC_URL } from './http/feeds.controller.js';
import { FreeBusyController } from './http/free-busy.controller.js';
import { OpeningsController } from './http/openings.controller.js';
import { OpennessPriceController } from './http/openness-price.controller.js';
import { HealthController } from './http/health.controller.js';
import { HooksController } from './http/hooks.controller.js';
import { KeysController } from './http/keys.controller.js';
import { MetricsController } from './http/metrics.controller.js';
import { PlansController } from './http/plans.controller.js';
import { RunsController } from './http/runs.controller.js';
import { SolveController } from './http/solve.controller.js';
import { StopController } from './http/stop.controller.js';
import { SessionController } from './http/session.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { StatusController } from './http/status.controller.js';
import { UndoController } from './http/undo.controller.js';
import { TechniciansController } from './http/technicians.controller.js';
import { TicketsController } from './http/tickets.controller.js';
import { WhatIfController } from './http/what-if.controller.js';
import { ReflowJob } from './jobs/reflow.job.js';
import { WorkerJob } from './jobs/worker.job.js';
import { EventLoopTurns } from './threads/event-loop-turns.js';
import { ThreadPlanner } from './threads/thread-planner.js';
import { access } from './wiring/access.js';
import { meetingScheduler } from './wiring/meeting-scheduler.js';
import { persistence } from './wiring/persistence.js';
import { RandomFeedSecrets } from './wiring/random-feed-secrets.js';
import { upstreams } from './wiring/upstreams.js';
import { runs } from './wiring/runs.js';
import { useCases } from './wiring/use-cases.js';

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
  /** The folder of the built page, likewise. */
  readonly page?: URL;
}

const API = [
  ActsController,
  ActivitiesController,
  AppointmentTypesController,
  AuditController,
  BoardsController,
  BookingRequestsController,
  EventsController,
  FeedReaderController,
  FeedsController,
  FreeBusyController,
  OpeningsController,
  OpennessPriceController,
  HooksController,
  KeysController,
  MetricsController,
  PlansController,
  RunsController,
  UndoController,
  SolveController,
  SessionController,
  SignInController,
  SettingsController,
  WhatIfController,
  StatusController,
  StopController,
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
        { provide: Turns, useClass: EventLoopTurns },
        { provide: APP_GUARD, useClass: AccessGuard },
        ...access(config, clock),
        { provide: FeedSecrets, useClass: RandomFeedSecrets },
        { provide: PUBLIC_URL, useValue: config.publicUrl },
        { provide: Planner, useFactory: () => new ThreadPlanner(planWorker, PLANNING_THREADS) },
        ...upstreams(config, clock),
        ...persistence(config, logger),
        ...runs,
        ...meetingScheduler(config),
        ...useCases,
        {
          provide: ReadCallBudgets,
          inject: [CallLedger, Clock],
          useFactory: (ledger: CallLedger) =>
            new ReadCallBudgets(ledger, clock, { autotask: config.autotask.budgetShare }),
        },
        ...(config.role === 'worker' ? [] : [LiveFeed]),
        ...(works ? [ReflowJob, WorkerJob] : []),
      ],
    };
  }
}
