import { type Provider } from '@nestjs/common';
import { CalendarHints } from '../application/calendar-hints.js';
import { DoRun } from '../application/do-run.js';
import { FinishWrites } from '../application/finish-writes.js';
import { FreshLook } from '../application/fresh-look.js';
import { LookAtRecords } from '../application/look-at-records.js';
import { LookAtOwnEvents } from '../application/look-at-own-events.js';
import { ImportCalendars } from '../application/import-calendars.js';
import { ImportHintedCalendars } from '../application/import-hinted-calendars.js';
import { ImportServiceCalls } from '../application/import-service-calls.js';
import { ImportScheduler } from '../application/import-scheduler.js';
import { ImportWork } from '../application/import-work.js';
import { KeepSubscriptions } from '../application/keep-subscriptions.js';
import { BookingTarget } from '../application/ports/booking-target.port.js';
import { CalendarHintStore } from '../application/ports/calendar-hint-store.port.js';
import { CalendarHooks } from '../application/ports/calendar-hooks.port.js';
import { CalendarSource } from '../application/ports/calendar-source.port.js';
import { ChangeStore } from '../application/ports/change-store.port.js';
import { Clock } from '../application/ports/clock.port.js';
import { DeskStore } from '../application/ports/desk-store.port.js';
import { EventTarget } from '../application/ports/event-target.port.js';
import { IntentStore } from '../application/ports/intent-store.port.js';
import { JobStore } from '../application/ports/job-store.port.js';
import { OwnEventStore } from '../application/ports/own-event-store.port.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { Planner } from '../application/ports/planner.port.js';
import { Progress } from '../application/ports/progress.port.js';
import { PsaSource } from '../application/ports/psa-source.port.js';
import { TicketHooks } from '../application/ports/ticket-hooks.port.js';
import { TechnicianReader, TicketReader } from '../application/ports/record-readers.port.js';
import { RunLock } from '../application/ports/run-lock.port.js';
import { RunStore } from '../application/ports/run-store.port.js';
import { SchedulerSource } from '../application/ports/scheduler-source.port.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { IdempotencyStore } from '../application/ports/idempotency-store.port.js';
import { LiveEventStore } from '../application/ports/live-event-store.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { PauseTechnicians } from '../application/pause-technicians.js';
import { NoteChanges } from '../application/note-changes.js';
import { PlanDesk } from '../application/plan-desk.js';
import { PublishEvents } from '../application/publish-events.js';
import { PreviewImport } from '../application/preview-import.js';
import { PreviewWrites } from '../application/preview-writes.js';
import { AuditTrail } from '../application/audit-trail.js';
import { ReadSource } from '../application/read-source.js';
import { ReconcileRecords } from '../application/reconcile-records.js';
import { ReflowTechnicians } from '../application/reflow-technicians.js';
import { Reflow } from '../application/reflow.js';
import { ReplanChanged } from '../application/replan-changed.js';
import { RecoverLost } from '../application/recover-lost.js';
import { ReportRun } from '../application/report-run.js';
import { RequestUndo } from '../application/request-undo.js';
import { UndoReflow } from '../application/undo-reflow.js';
import { TicketHints } from '../application/ticket-hints.js';
import { WriteBack } from '../application/write-back.js';
import { useCase } from './use-case.js';

/** What runs do: read, plan, write. Each use case and the ports it takes. */
export const runs: Provider[] = [
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
  useCase(ReadSource, SourceLog, Clock, Progress),
  useCase(ImportServiceCalls, PsaSource, DeskStore, ReadSource, SourceLog),
  useCase(
    ImportWork,
    PsaSource,
    ReadSource,
    ImportServiceCalls,
    ImportCalendars,
    ImportScheduler,
    BookingTarget,
    DeskStore,
    TicketReader,
    IntentStore,
    SourceLog,
    SettingStore,
    Clock,
    Progress,
  ),
  useCase(RecoverLost, RunStore, JobStore, SettingStore, RunLock, Clock, Progress),
  useCase(
    FreshLook,
    PsaSource,
    ImportServiceCalls,
    ImportCalendars,
    DeskStore,
    SourceLog,
    SettingStore,
    NoteChanges,
    Clock,
  ),
  useCase(
    WriteBack,
    IntentStore,
    BookingTarget,
    FreshLook,
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
  useCase(PreviewImport, PsaSource, CalendarSource, SchedulerSource, SettingStore, Clock),
  useCase(LookAtOwnEvents, EventTarget, OwnEventStore, DeskStore, SourceLog, SettingStore, Clock, Progress),
  useCase(
    PublishEvents,
    EventTarget,
    OwnEventStore,
    DeskStore,
    SourceLog,
    SettingStore,
    RunLock,
    Clock,
    Progress,
  ),
  useCase(NoteChanges, ChangeStore, RunStore, SettingStore, Clock),
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
    NoteChanges,
    ReportRun,
    Clock,
  ),
  useCase(
    ReflowTechnicians,
    NoteChanges,
    ImportWork,
    ImportCalendars,
    PlanDesk,
    FinishWrites,
    PublishEvents,
    DeskStore,
    PlanStore,
    IntentStore,
    SettingStore,
    SourceLog,
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
    NoteChanges,
    LookAtOwnEvents,
    PublishEvents,
    DeskStore,
    PlanStore,
    IntentStore,
    RunStore,
    SettingStore,
    SourceLog,
    LiveEventStore,
    IdempotencyStore,
    ReportRun,
    Clock,
    Progress,
  ),
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
    ReflowTechnicians,
    NoteChanges,
    FinishWrites,
    ReportRun,
    RunStore,
    RunLock,
    Clock,
    Progress,
  ),
];
