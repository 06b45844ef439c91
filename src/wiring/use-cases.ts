import { type Provider } from '@nestjs/common';
import { ReadCallBudgets } from '../application/read-call-budgets.js';
import { AppointmentTypes } from '../application/appointment-types.js';
import { BookingRequests } from '../application/booking-requests.js';
import { CalendarFeeds } from '../application/calendar-feeds.js';
import { ChangeSettings } from '../application/change-settings.js';
import { Doctor } from '../application/doctor.js';
import { InstructWork } from '../application/instruct-work.js';
import { InstructionStore } from '../application/ports/instruction-store.port.js';
import { ExplainWork } from '../application/explain-work.js';
import { ExplainCalendar } from '../application/explain-calendar.js';
import { GiveCalls } from '../application/give-calls.js';
import { GiveTicket } from '../application/give-ticket.js';
import { AppointmentTypeStore } from '../application/ports/appointment-type-store.port.js';
import { AuditLog } from '../application/ports/audit-log.port.js';
import { BookingRequestStore } from '../application/ports/booking-request-store.port.js';
import { ChangeStore } from '../application/ports/change-store.port.js';
import { Clock } from '../application/ports/clock.port.js';
import { DeskStore } from '../application/ports/desk-store.port.js';
import { FeedSecrets } from '../application/ports/feed-secrets.port.js';
import { FeedStore } from '../application/ports/feed-store.port.js';
import { IntentStore } from '../application/ports/intent-store.port.js';
import { JobStore } from '../application/ports/job-store.port.js';
import { PlanStore } from '../application/ports/plan-store.port.js';
import { Planner } from '../application/ports/planner.port.js';
import { Progress } from '../application/ports/progress.port.js';
import { PsaExaminer } from '../application/ports/psa-examiner.port.js';
import { TechnicianReader, TicketReader } from '../application/ports/record-readers.port.js';
import { PsaLinks } from '../application/ports/psa-links.port.js';
import { RunLock } from '../application/ports/run-lock.port.js';
import { RunStore } from '../application/ports/run-store.port.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { TicketAssigner } from '../application/ports/ticket-assigner.port.js';
import { Turns } from '../application/ports/turns.port.js';
import { NoteChanges } from '../application/note-changes.js';
import { AuditTrail } from '../application/audit-trail.js';
import { PlanDesk } from '../application/plan-desk.js';
import { PreviewGift } from '../application/preview-gift.js';
import { PriceOfOpenness } from '../application/price-of-openness.js';
import { PreviewWeights } from '../application/preview-weights.js';
import { ReadFreeBusy } from '../application/read-free-busy.js';
import { ReadOpenings } from '../application/read-openings.js';
import { ReadWorkboard } from '../application/read-workboard.js';
import { ReadStatus } from '../application/read-status.js';
import { ReadFindings } from '../application/read-findings.js';
import { ReadMoves } from '../application/read-moves.js';
import { RequestRun } from '../application/request-run.js';
import { RequestUndo } from '../application/request-undo.js';
import { SettingHistory } from '../application/setting-history.js';
import { SolveProblem } from '../application/solve-problem.js';
import { StopWriting } from '../application/stop-writing.js';
import { WhatIf } from '../application/what-if.js';
import { WriteBack } from '../application/write-back.js';
import { useCase } from './use-case.js';

/** What people and other programs ask for. Each use case and the ports it takes. */
export const useCases: Provider[] = [
  useCase(SolveProblem, Planner),
  useCase(Doctor, DeskStore, PsaExaminer, ReadCallBudgets, SourceLog, SettingStore, Clock),
  useCase(AppointmentTypes, AppointmentTypeStore, TechnicianReader, Clock),
  useCase(BookingRequests, BookingRequestStore, AppointmentTypeStore, TechnicianReader, TicketReader, Clock),
  useCase(ChangeSettings, SettingStore, TechnicianReader, DeskStore, Clock),
  useCase(SettingHistory, SettingStore),
  useCase(PreviewWeights, SettingStore),
  useCase(
    WhatIf,
    PlanDesk,
    SettingStore,
    TechnicianReader,
    DeskStore,
    PlanStore,
    IntentStore,
    SourceLog,
    Clock,
  ),
  useCase(StopWriting, ChangeSettings),
  useCase(
    ReadStatus,
    RunStore,
    JobStore,
    PlanStore,
    TechnicianReader,
    SourceLog,
    ReadCallBudgets,
    SettingStore,
    ChangeStore,
    Clock,
  ),
  useCase(
    ReadWorkboard,
    PlanStore,
    TechnicianReader,
    TicketReader,
    InstructionStore,
    SettingStore,
    SourceLog,
    PsaLinks,
    AppointmentTypeStore,
    Clock,
  ),
  useCase(
    ExplainWork,
    DeskStore,
    TechnicianReader,
    Planner,
    PlanStore,
    IntentStore,
    AuditLog,
    SettingStore,
    SourceLog,
    Clock,
  ),
  useCase(ExplainCalendar, DeskStore, SettingStore, SourceLog, Clock),
  useCase(ReadFreeBusy, DeskStore, PlanStore, SettingStore, SourceLog, Clock, Turns),
  useCase(PriceOfOpenness, PlanDesk, SettingStore, TechnicianReader, DeskStore, PlanStore, SourceLog, Clock),
  useCase(ReadOpenings, AppointmentTypeStore, TechnicianReader, ReadFreeBusy, Turns),
  useCase(CalendarFeeds, FeedStore, FeedSecrets, TechnicianReader, ReadFreeBusy, Clock),
  useCase(AuditTrail, AuditLog, SettingStore, Clock),
  useCase(RequestRun, RunStore, SettingStore, Clock),
  useCase(ReadMoves, RequestRun, IntentStore),
  useCase(ReadFindings, SourceLog),
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
    NoteChanges,
    RunLock,
    Clock,
    Progress,
  ),
  useCase(PreviewGift, DeskStore, TicketReader, TechnicianReader, PlanDesk, PlanStore, SettingStore, Clock),
  useCase(
    InstructWork,
    DeskStore,
    InstructionStore,
    PlanDesk,
    PlanStore,
    SettingStore,
    NoteChanges,
    RunLock,
    Clock,
  ),
  useCase(RequestUndo, RequestRun, RunStore, IntentStore, Clock),
];
