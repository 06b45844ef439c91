import { type Provider } from '@nestjs/common';
import { ApiKeys } from '../application/api-keys.js';
import { ReadCallBudgets } from '../application/read-call-budgets.js';
import { CalendarHints } from '../application/calendar-hints.js';
import { CalendarFeeds } from '../application/calendar-feeds.js';
import { ChangeSettings } from '../application/change-settings.js';
import { DoRun } from '../application/do-run.js';
import { Doctor } from '../application/doctor.js';
import { ExplainCalendar } from '../application/explain-calendar.js';
import { FinishWrites } from '../application/finish-writes.js';
import { GiveCalls } from '../application/give-calls.js';
import { GiveTicket } from '../application/give-ticket.js';
import { LookAtRecords } from '../application/look-at-records.js';
import { LookAtOwnEvents } from '../application/look-at-own-events.js';
import { ImportCalendars } from '../application/import-calendars.js';
import { ImportHintedCalendars } from '../application/import-hinted-calendars.js';
import { ImportWork } from '../application/import-work.js';
import { KeepSubscriptions } from '../application/keep-subscriptions.js';
import { AuditLog } from '../application/ports/audit-log.port.js';
import { ApiKeyStore } from '../application/ports/api-key-store.port.js';
import { BookingTarget } from '../application/ports/booking-target.port.js';
import { CalendarHintStore } from '../application/ports/calendar-hint-store.port.js';
import { CalendarHooks } from '../application/ports/calendar-hooks.port.js';
import { CalendarSource } from '../application/ports/calendar-source.port.js';
import { Clock } from '../application/ports/clock.port.js';
import { DeskStore } from '../application/ports/desk-store.port.js';
import { EventTarget } from '../application/ports/event-target.port.js';
import { FeedSecrets } from '../application/ports/feed-secrets.port.js';
import { FeedStore } from '../application/ports/feed-store.port.js';
import { IntentStore } from '../application/ports/intent-store.port.js';
import { KeyMaker } from '../application/ports/key-maker.port.js';
import { JobStore } from '../application/ports/job-store.port.js';
import { OwnEventStore } from '../application/ports/own-event-store.port.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { Planner } from '../application/ports/planner.port.js';
import { Progress } from '../application/ports/progress.port.js';
import { PsaExaminer } from '../application/ports/psa-examiner.port.js';
import { PsaSource } from '../application/ports/psa-source.port.js';
import { TicketHooks } from '../application/ports/ticket-hooks.port.js';
import { TechnicianReader, TicketReader } from '../application/ports/record-readers.port.js';
import { RunLock } from '../application/ports/run-lock.port.js';
import { RunStore } from '../application/ports/run-store.port.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { TicketAssigner } from '../application/ports/ticket-assigner.port.js';
import { PauseTechnicians } from '../application/pause-technicians.js';
import { PlanDesk } from '../application/plan-desk.js';
import { PublishEvents } from '../application/publish-events.js';
import { PreviewImport } from '../application/preview-import.js';
import { PreviewWrites } from '../application/preview-writes.js';
import { AuditTrail } from '../application/audit-trail.js';
import { ReadFreeBusy } from '../application/read-free-busy.js';
import { ReadWorkboard } from '../application/read-workboard.js';
import { ReconcileRecords } from '../application/reconcile-records.js';
import { Reflow } from '../application/reflow.js';
import { ReplanChanged } from '../application/replan-changed.js';
import { RecoverLost } from '../application/recover-lost.js';
import { ReadStatus } from '../application/read-status.js';
import { ReportRun } from '../application/report-run.js';
import { RequestRun } from '../application/request-run.js';
import { RequestUndo } from '../application/request-undo.js';
import { SolveProblem } from '../application/solve-problem.js';
import { UndoReflow } from '../application/undo-reflow.js';
import { TicketHints } from '../application/ticket-hints.js';
import { WriteBack } from '../application/write-back.js';

/** A use case and the ports its constructor takes, in order. */
const useCase = (
  UseCase: new (...ports: never[]) => object,
  ...ports: (abstract new (...args: never[]) => object)[]
): Provider => ({
  provide: UseCase,
  inject: ports,
  useFactory: (...given: never[]) => new UseCase(...given),
});

/** Each use case and the ports it takes. */
export const useCases: Provider[] = [
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
  useCase(
    ReadStatus,
    RunStore,
    JobStore,
    PlanStore,
    TechnicianReader,
    SourceLog,
    ReadCallBudgets,
    SettingStore,
    Clock,
  ),
  useCase(RecoverLost, RunStore, JobStore, SettingStore, RunLock, Clock, Progress),
  useCase(ReadWorkboard, PlanStore, TechnicianReader, TicketReader),
  useCase(ExplainCalendar, DeskStore, SettingStore, SourceLog, Clock),
  useCase(ReadFreeBusy, DeskStore, PlanStore, SettingStore, SourceLog, Clock),
  useCase(CalendarFeeds, FeedStore, FeedSecrets, TechnicianReader, ReadFreeBusy, Clock),
  useCase(AuditTrail, AuditLog, SettingStore, Clock),
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
    AuditLog,
    RunLock,
    Clock,
    Progress,
  ),
  useCase(PreviewImport, PsaSource, CalendarSource, SettingStore, Clock),
  useCase(LookAtOwnEvents, EventTarget, OwnEventStore, DeskStore, SourceLog, SettingStore, Clock, Progress),
  useCase(PublishEvents, EventTarget, OwnEventStore, DeskStore, SourceLog, RunLock, Clock, Progress),
  useCase(PlanDesk, Planner, SourceLog, Progress),
  useCase(PreviewWrites, IntentStore, BookingTarget, TicketReader),
  useCase(FinishWrites, WriteBack, IntentStore, Progress),
  useCase(ReportRun, SourceLog, Clock),
  useCase(
    ReplanChanged,
    ImportHintedCalendars,
    PlanDesk,
    DeskStore,
    PlanStore,
    SettingStore,
    ReportRun,
    Clock,
  ),
  useCase(
    Reflow,
    ImportWork,
    TicketHints,
    CalendarHints,
    KeepSubscriptions,
    PlanDesk,
    PreviewWrites,
    FinishWrites,
    AuditTrail,
    LookAtOwnEvents,
    PublishEvents,
    DeskStore,
    PlanStore,
    IntentStore,
    SettingStore,
    SourceLog,
    ReportRun,
    Clock,
    Progress,
  ),
  useCase(RequestUndo, RequestRun, RunStore, IntentStore, Clock),
  useCase(PauseTechnicians, SettingStore, Clock),
  useCase(
    UndoReflow,
    RequestUndo,
    Reflow,
    LookAtOwnEvents,
    PauseTechnicians,
    PreviewWrites,
    FinishWrites,
    DeskStore,
    PlanStore,
    IntentStore,
    SettingStore,
    SourceLog,
    ReportRun,
    Clock,
    Progress,
  ),
  useCase(
    LookAtRecords,
    BookingTarget,
    PsaSource,
    DeskStore,
    PlanStore,
    RunStore,
    IntentStore,
    SettingStore,
    Clock,
  ),
  useCase(
    ReconcileRecords,
    LookAtRecords,
    PreviewWrites,
    FinishWrites,
    DeskStore,
    PlanStore,
    IntentStore,
    SourceLog,
    ReportRun,
    Progress,
  ),
  useCase(
    DoRun,
    ImportWork,
    PreviewImport,
    ReplanChanged,
    Reflow,
    UndoReflow,
    ReconcileRecords,
    FinishWrites,
    ReportRun,
    RunStore,
    RunLock,
    Clock,
    Progress,
  ),
];
