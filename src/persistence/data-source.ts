import 'reflect-metadata';
import { DataSource, type MigrationInterface } from 'typeorm';
import { UpstreamError } from '../application/errors.js';
import { ApiKeyRow } from './rows/api-key.entity.js';
import { AppointmentTypeRow } from './rows/appointment-type.entity.js';
import { AuditEntryRow } from './rows/audit-entry.entity.js';
import { BookingRequestRow } from './rows/booking-request.entity.js';
import { BookingRow } from './rows/booking.entity.js';
import { BusyTimeRow } from './rows/busy-time.entity.js';
import { CalendarEventRow } from './rows/calendar-event.entity.js';
import { CalendarHintRow } from './rows/calendar-hint.entity.js';
import { CalendarSubscriptionRow } from './rows/calendar-subscription.entity.js';
import { CalendarFeedRow } from './rows/calendar-feed.entity.js';
import { FindingRow } from './rows/finding.entity.js';
import { IdempotencyKeyRow } from './rows/idempotency-key.entity.js';
import { InstructionRow } from './rows/instruction.entity.js';
import { LiveEventRow } from './rows/live-event.entity.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { OwnEventRow } from './rows/own-event.entity.js';
import { PlanSlotRow } from './rows/plan-slot.entity.js';
import { PlanTechnicianRow } from './rows/plan-technician.entity.js';
import { PlanRow } from './rows/plan.entity.js';
import { RunRow } from './rows/run.entity.js';
import { ServiceCallRow } from './rows/service-call.entity.js';
import { SessionRow } from './rows/session.entity.js';
import { SettingRow } from './rows/setting.entity.js';
import { SignInRow } from './rows/sign-in.entity.js';
import { SourceStateRow } from './rows/source-state.entity.js';
import { TechnicianRow } from './rows/technician.entity.js';
import { TechnicianChangeRow } from './rows/technician-change.entity.js';
import { TicketRow } from './rows/ticket.entity.js';
import { UpstreamAllowanceRow } from './rows/upstream-allowance.entity.js';
import { UpstreamCallCountRow } from './rows/upstream-call-count.entity.js';
import { WriteIntentRow } from './rows/write-intent.entity.js';

const entities = [
  ApiKeyRow,
  AppointmentTypeRow,
  AuditEntryRow,
  BookingRequestRow,
  BookingRow,
  BusyTimeRow,
  CalendarEventRow,
  CalendarHintRow,
  CalendarSubscriptionRow,
  CalendarFeedRow,
  FindingRow,
  NextActivityRow,
  OwnEventRow,
  PlanSlotRow,
  PlanTechnicianRow,
  PlanRow,
  RunRow,
  ServiceCallRow,
  SessionRow,
  SettingRow,
  SignInRow,
  SourceStateRow,
  IdempotencyKeyRow,
  InstructionRow,
  LiveEventRow,
  TechnicianChangeRow,
  TechnicianRow,
  TicketRow,
  UpstreamAllowanceRow,
  UpstreamCallCountRow,
  WriteIntentRow,
];

const MIGRATIONS_TABLE = 'schema_migration';

/** The pool of connections, for the wiring. */
export type Database = DataSource;

/** Opens the pool. Throws `UpstreamError` (`later`) when the database cannot be reached. */
export async function openDatabase(
  url: string,
  options: { readonly migrations?: (new () => MigrationInterface)[] } = {},
): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: options.migrations ?? [],
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    logging: false,
    extra: { max: 10, application_name: 'gapwise' },
  });
  try {
    return await database.initialize();
  } catch (cause) {
    throw new UpstreamError(
      'The database cannot be reached.\nMaybe DATABASE_URL names another host or port?',
      {
        system: 'database',
        retry: 'later',
        cause,
      },
    );
  }
}

/** What the newest migration is called in the database. */
const NEWEST_MIGRATION = 'FindTimeOfTechnicians1764320000000';

/** As {@link openDatabase}; also throws `UpstreamError` (`never`) when the newest migration was not done yet. */
export async function openMigratedDatabase(url: string): Promise<DataSource> {
  const database = await openDatabase(url);
  if (await hasNewestMigration(database)) return database;
  await database.destroy();
  throw new UpstreamError(
    'The database does not have all that this program needs. Run "npm run migrate" first.',
    {
      system: 'database',
      retry: 'never',
    },
  );
}

async function hasNewestMigration(database: DataSource): Promise<boolean> {
  const [table] = await database.query<object[]>(
    `SELECT 1 WHERE to_regclass('${MIGRATIONS_TABLE}') IS NOT NULL`,
  );
  if (table === undefined) return false;
  const done = await database.query<object[]>(`SELECT 1 FROM ${MIGRATIONS_TABLE} WHERE name = $1`, [
    NEWEST_MIGRATION,
  ]);
  return done.length > 0;
}
