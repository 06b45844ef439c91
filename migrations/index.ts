import { CreatePlannerTables1763700000000 } from './1763700000000-create-planner-tables.js';
import { KeepProjectTasks1763790000000 } from './1763790000000-keep-project-tasks.js';
import { CountUpstreamCalls1763800000000 } from './1763800000000-count-upstream-calls.js';
import { KeepPlannedProjectTasks1763810000000 } from './1763810000000-keep-planned-project-tasks.js';
import { KnowTicketImports1763820000000 } from './1763820000000-know-ticket-imports.js';
import { KeepMarkersOfEvents1763830000000 } from './1763830000000-keep-markers-of-events.js';
import { KeepTracesOfSubjects1763840000000 } from './1763840000000-keep-traces-of-subjects.js';
import { KeepCalendarFeeds1763850000000 } from './1763850000000-keep-calendar-feeds.js';
import { KeepOwnEvents1763860000000 } from './1763860000000-keep-own-events.js';
import { KnowCalendarHints1763870000000 } from './1763870000000-know-calendar-hints.js';
import { KnowMoreKindsOfRuns1763875000000 } from './1763875000000-know-more-kinds-of-runs.js';
import { KeepWhyWritesAreMade1763890000000 } from './1763890000000-keep-why-writes-are-made.js';
import { KeepAuditEntries1763891000000 } from './1763891000000-keep-audit-entries.js';
import { KnowWhatIsUndone1763900000000 } from './1763900000000-know-what-is-undone.js';
import { WriteToUnlinkedCalls1763910000000 } from './1763910000000-write-to-unlinked-calls.js';
import { FindBookingsAndWrites1763925000000 } from './1763925000000-find-bookings-and-writes.js';
import { NoteChangesOfTechnicians1763930000000 } from './1763930000000-note-changes-of-technicians.js';
import { KnowRolesOfKeys1763940000000 } from './1763940000000-know-roles-of-keys.js';
import { KeepSessions1763941000000 } from './1763941000000-keep-sessions.js';
import { KeepSignIns1763942000000 } from './1763942000000-keep-sign-ins.js';
import { FindChangesOfSettings1763945000000 } from './1763945000000-find-changes-of-settings.js';
import { KeepLiveEvents1763950000000 } from './1763950000000-keep-live-events.js';
import { KeepInstructions1763951000000 } from './1763951000000-keep-instructions.js';
import { KeepIdempotencyKeys1763952000000 } from './1763952000000-keep-idempotency-keys.js';
import { AnswerInstructions1764200000000 } from './1764200000000-answer-instructions.js';
import { KeepAppointmentTypes1764300000000 } from './1764300000000-keep-appointment-types.js';
import { KeepOpennessOfPlans1764310000000 } from './1764310000000-keep-openness-of-plans.js';
import { FindTimeOfTechnicians1764320000000 } from './1764320000000-find-time-of-technicians.js';

/** In order. A merged one is never edited. */
export const migrations = [
  CreatePlannerTables1763700000000,
  KeepProjectTasks1763790000000,
  CountUpstreamCalls1763800000000,
  KeepPlannedProjectTasks1763810000000,
  KnowTicketImports1763820000000,
  KeepMarkersOfEvents1763830000000,
  KeepTracesOfSubjects1763840000000,
  KeepCalendarFeeds1763850000000,
  KeepOwnEvents1763860000000,
  KnowCalendarHints1763870000000,
  KnowMoreKindsOfRuns1763875000000,
  KeepWhyWritesAreMade1763890000000,
  KeepAuditEntries1763891000000,
  KnowWhatIsUndone1763900000000,
  WriteToUnlinkedCalls1763910000000,
  FindBookingsAndWrites1763925000000,
  NoteChangesOfTechnicians1763930000000,
  KnowRolesOfKeys1763940000000,
  KeepSessions1763941000000,
  KeepSignIns1763942000000,
  FindChangesOfSettings1763945000000,
  KeepLiveEvents1763950000000,
  KeepInstructions1763951000000,
  KeepIdempotencyKeys1763952000000,
  AnswerInstructions1764200000000,
  KeepAppointmentTypes1764300000000,
  KeepOpennessOfPlans1764310000000,
  FindTimeOfTechnicians1764320000000,
];
