import type { Instant } from '../planning/time/interval.js';
import type { DeskCase } from './build-problem.js';
import { reportLandings, type Landing } from './landings.js';
import { makeReport } from './make-report.js';
import type { Clock } from './ports/clock.port.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';
import type { ReconciliationReport } from './ports/proposal.js';
import type { CalendarEventsReport, MoveReport, RunReport } from './ports/run-report.js';
import type { SourceLog } from './ports/source-log.port.js';
import { reportEvents } from './report-events.js';

/** What a run has to tell; what it does not do is left out. */
export interface RunOutcome {
  readonly boards?: readonly TechnicianBoard[];
  readonly moves?: readonly MoveReport[];
  readonly deskCase?: DeskCase;
  /** Done moves of the 24 hours before the run, by `<activity>/<chunk>`. */
  readonly movesBefore?: ReadonlyMap<string, number>;
  readonly calendarEvents?: CalendarEventsReport;
  readonly reconciliation?: ReconciliationReport;
  readonly landings?: readonly Landing[];
}

/** Makes the report of a run, with the state of the sources at its end. */
export class ReportRun {
  constructor(
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  async make(startedAt: Instant, outcome: RunOutcome = {}): Promise<RunReport> {
    const now = this.clock.now();
    const moves = outcome.moves ?? [];
    const report = makeReport({
      boards: outcome.boards ?? [],
      moves,
      calendarEvents: outcome.calendarEvents ?? reportEvents([]),
      deskCase: outcome.deskCase,
      movesBefore: outcome.movesBefore,
      sources: await this.log.list(),
      startedAt,
      now,
    });
    const { reconciliation, landings } = outcome;
    return {
      ...report,
      ...(landings === undefined ? {} : { landings: reportLandings(landings, moves, now) }),
      ...(reconciliation === undefined ? {} : { reconciliation }),
    };
  }
}
