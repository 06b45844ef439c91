import { diffPlans } from '../planning/diff/diff-plans.js';
import type { Plan } from '../planning/model/plan.js';
import type { Instant } from '../planning/time/interval.js';
import type { DeskCase } from './build-problem.js';
import type { ImportHintedCalendars } from './import-hinted-calendars.js';
import type { NoteChanges } from './note-changes.js';
import type { PlanDesk } from './plan-desk.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { HeldLock } from './ports/run-lock.port.js';
import type { RunReport } from './ports/run-report.js';
import type { Run } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { ReportRun } from './report-run.js';

/**
 * Plans anew for the technicians whose calendar has changed, and for nobody else. Nothing is written outside: for those whose published
 * calls are not what is planned now, a reflow is noted.
 */
export class ReplanChanged {
  constructor(
    private readonly hintedCalendars: ImportHintedCalendars,
    private readonly planDesk: PlanDesk,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly settings: SettingStore,
    private readonly notes: NoteChanges,
    private readonly report: ReportRun,
    private readonly clock: Clock,
  ) {}

  async perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    const technicianIds = await this.hintedCalendars.run();
    if (technicianIds.length === 0) return this.report.make(startedAt);
    const now = this.clock.now();
    const known = {
      desk: await this.desk.loadOf(technicianIds),
      overrides: await this.settings.all(),
      remembered: await this.plans.remembered(technicianIds),
    };
    const { deskCase, plannable, boards, plan } = await this.planDesk.run(known, now);
    lock.assertHeld();
    await this.plans.amend({ runId: run.id, madeAt: now, horizonEnd: deskCase.problem.horizonEnd }, boards);
    await this.notes.note(techniciansToWriteFor(plannable, plan), 'exchange');
    return this.report.make(startedAt, { boards, deskCase });
  }
}

function techniciansToWriteFor({ cases }: DeskCase, plan: Plan): readonly string[] {
  const plans = new Map(plan.technicians.map((it) => [it.technicianId, it]));
  return cases
    .filter(({ technician, problem }) => {
      const planned = plans.get(technician.id);
      return planned !== undefined && diffPlans(problem, planned).length > 0;
    })
    .map((it) => it.technician.id);
}
