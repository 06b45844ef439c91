import { type BeforeApplicationShutdown, type Provider } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditLog } from '../application/ports/audit-log.port.js';
import { ApiKeyStore } from '../application/ports/api-key-store.port.js';
import { AppointmentTypeStore } from '../application/ports/appointment-type-store.port.js';
import { BookingRequestStore } from '../application/ports/booking-request-store.port.js';
import { CalendarHintStore } from '../application/ports/calendar-hint-store.port.js';
import { CallLedger } from '../application/ports/call-ledger.port.js';
import { ChangeStore } from '../application/ports/change-store.port.js';
import { DeskStore } from '../application/ports/desk-store.port.js';
import { FeedStore } from '../application/ports/feed-store.port.js';
import { IntentStore } from '../application/ports/intent-store.port.js';
import { JobQueue } from '../application/ports/job-queue.port.js';
import { JobStore } from '../application/ports/job-store.port.js';
import { IdempotencyStore } from '../application/ports/idempotency-store.port.js';
import { InstructionStore } from '../application/ports/instruction-store.port.js';
import { LiveEventStore } from '../application/ports/live-event-store.port.js';
import { OwnEventStore } from '../application/ports/own-event-store.port.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { Planner } from '../application/ports/planner.port.js';
import { Readiness } from '../application/ports/readiness.port.js';
import { TechnicianReader, TicketReader } from '../application/ports/record-readers.port.js';
import { RunLock } from '../application/ports/run-lock.port.js';
import { RunStore } from '../application/ports/run-store.port.js';
import { SessionStore } from '../application/ports/session-store.port.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { SignInStore } from '../application/ports/sign-in-store.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import type { Config } from '../config/load-config.js';
import { openMigratedDatabase, type Database } from '../persistence/data-source.js';
import { openQueue, type Queue } from '../persistence/job-queue.js';
import { PgBossJobQueue } from '../persistence/pg-boss-job-queue.js';
import { PostgresAuditLog } from '../persistence/postgres-audit-log.js';
import { PostgresApiKeyStore } from '../persistence/postgres-api-key-store.js';
import { PostgresAppointmentTypeStore } from '../persistence/postgres-appointment-type-store.js';
import { PostgresBookingRequestStore } from '../persistence/postgres-booking-request-store.js';
import { PostgresCalendarHintStore } from '../persistence/postgres-calendar-hint-store.js';
import { PostgresCallLedger } from '../persistence/postgres-call-ledger.js';
import { PostgresChangeStore } from '../persistence/postgres-change-store.js';
import { PostgresDeskStore } from '../persistence/postgres-desk-store.js';
import { PostgresFeedStore } from '../persistence/postgres-feed-store.js';
import { PostgresIntentStore } from '../persistence/postgres-intent-store.js';
import { PostgresJobStore } from '../persistence/postgres-job-store.js';
import { PostgresIdempotencyStore } from '../persistence/postgres-idempotency-store.js';
import { PostgresInstructionStore } from '../persistence/postgres-instruction-store.js';
import { PostgresLiveEventStore } from '../persistence/postgres-live-event-store.js';
import { PostgresOwnEventStore } from '../persistence/postgres-own-event-store.js';
import { PostgresPlanStore } from '../persistence/postgres-plan-store.js';
import { PostgresReadiness } from '../persistence/postgres-readiness.js';
import { PostgresTechnicianReader, PostgresTicketReader } from '../persistence/postgres-record-readers.js';
import { PostgresRunLock } from '../persistence/postgres-run-lock.js';
import { PostgresRunStore } from '../persistence/postgres-run-store.js';
import { PostgresSessionStore } from '../persistence/postgres-session-store.js';
import { PostgresSettingStore } from '../persistence/postgres-setting-store.js';
import { PostgresSignInStore } from '../persistence/postgres-sign-in-store.js';
import { PostgresSourceLog } from '../persistence/postgres-source-log.js';
import type { ThreadPlanner } from '../threads/thread-planner.js';

const DATABASE = Symbol('database');
const QUEUE = Symbol('queue');

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

/** The stores behind the ports, each on the one pool of connections, and the job queue. */
export const persistence = (config: Config, logger: Logger): Provider[] => [
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
  { provide: RunLock, useFactory: () => new PostgresRunLock(config.databaseUrl, config.lockLeaseSeconds) },
  ...(
    [
      [ApiKeyStore, PostgresApiKeyStore],
      [AppointmentTypeStore, PostgresAppointmentTypeStore],
      [AuditLog, PostgresAuditLog],
      [BookingRequestStore, PostgresBookingRequestStore],
      [CalendarHintStore, PostgresCalendarHintStore],
      [CallLedger, PostgresCallLedger],
      [ChangeStore, PostgresChangeStore],
      [DeskStore, PostgresDeskStore],
      [FeedStore, PostgresFeedStore],
      [IntentStore, PostgresIntentStore],
      [IdempotencyStore, PostgresIdempotencyStore],
      [InstructionStore, PostgresInstructionStore],
      [LiveEventStore, PostgresLiveEventStore],
      [OwnEventStore, PostgresOwnEventStore],
      [Readiness, PostgresReadiness],
      [SessionStore, PostgresSessionStore],
      [SettingStore, PostgresSettingStore],
      [SignInStore, PostgresSignInStore],
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
      [JobStore, PostgresJobStore],
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
