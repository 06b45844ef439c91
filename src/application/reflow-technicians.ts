import { DAY, type Instant } from '../planning/time/interval.js';
import { buildProblem } from './build-problem.js';
import type { FinishWrites } from './finish-writes.js';
import type { ImportCalendars } from './import-calendars.js';
import { calendarWindow } from './import-window.js';
import type { ImportWork } from './import-work.js';
import { findLandings } from './landings.js';
import { makeIntents } from './make-intents.js';
import type { NoteChanges } from './note-changes.js';
import type { PlanDesk, Planned } from './plan-desk.js';
import type { PendingChange } from './ports/change-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { HeldLock } from './ports/run-lock.port.js';
import type { CalendarEventsReport, MoveReport, RunReport } from './ports/run-report.js';
import type { Run } from './ports/run-store.port.js';
import type { SettingStore, StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { PublishEvents } from './publish-events.js';
import { reportEvents } from './report-events.js';
import type { ReportRun } from './report-run.js';
import { settingsFor } from './settings.js';
import { refuseStaleChanges } from './stale-sources.js';
import { refusedTechnicians } from './refused-technicians.js';

/** A reflow for the technicians for whom something has changed, and for nobody else: soon after it, besides the hourly one. */
export class ReflowTechnicians {
  constructor(
    private readonly notes: NoteChanges,
    private readonly importWork: ImportWork,
    private readonly calendars: ImportCalendars,
    private readonly planDesk: PlanDesk,
    private readonly writes: FinishWrites,
    private readonly publishEvents: PublishEvents,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly intents: IntentStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly report: ReportRun,
    private readonly clock: Clock,
  ) {}

  /** What is not due yet gets a run of its own. */
  async perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    try {
      const due = await this.notes.due();
      return due.length === 0
        ? await this.report.make(startedAt)
        : await this.reflow(run, startedAt, lock, due);
    } finally {
      await this.notes.queueNext();
    }
  }

  private async reflow(
    run: Run,
    startedAt: Instant,
    lock: HeldLock,
    due: readonly PendingChange[],
  ): Promise<RunReport> {
    const technicianIds = due.map((it) => it.technicianId);
    await this.read(technicianIds);
    const overrides = await this.settings.all();
    const planned = await this.plan(technicianIds, overrides);
    const now = planned.deskCase.problem.now;
    const history = {
      moves: await this.intents.movesSince(now - DAY),
      unknownCreates: await this.intents.unknownCreates(),
    };
    // Calls of others, on which one of these technicians is too, are none of this run's business.
    const bookings = planned.desk.bookings.filter((it) => technicianIds.includes(it.technicianId));
    const intents = makeIntents({ ...planned.desk, bookings }, planned.plannable, planned.plan, history);
    const landings = await findLandings(this.plans, planned.desk, planned);
    lock.assertHeld();
    const version = { runId: run.id, madeAt: now, horizonEnd: planned.deskCase.problem.horizonEnd };
    await this.plans.amend(version, planned.boards, intents);
    await this.notes.settle(due);
    await this.writes.ofRun(run.id);
    const moves = await this.intents.ofRun(run.id);
    await this.noteRefused(due, moves);
    lock.assertHeld();
    const calendarEvents = await this.publish(planned, overrides, moves);
    return this.report.make(startedAt, {
      ...planned,
      moves,
      movesBefore: history.moves,
      calendarEvents,
      landings,
    });
  }

  /** What has changed for others is noted for them. */
  private async read(technicianIds: readonly string[]): Promise<void> {
    const changed = await this.importWork.runFor(technicianIds);
    const others = [...changed].filter((it) => !technicianIds.includes(it));
    await this.notes.note(others, 'psa');
    const { technicians } = await this.desk.loadOf(technicianIds);
    const mailboxes = new Set(technicians.flatMap((it) => (it.mailbox === null ? [] : [it.mailbox])));
    const { horizonDays } = settingsFor(await this.settings.all());
    await this.calendars.run(calendarWindow(this.clock.now(), horizonDays), mailboxes);
  }

  private async plan(
    technicianIds: readonly string[],
    overrides: readonly StoredOverrides[],
  ): Promise<Planned & { readonly desk: Awaited<ReturnType<DeskStore['loadOf']>> }> {
    const now = this.clock.now();
    refuseStaleChanges(await this.log.list(), settingsFor(overrides), now);
    const desk = await this.desk.loadOf(technicianIds);
    const remembered = await this.plans.remembered(technicianIds);
    return { desk, ...(await this.planDesk.run({ desk, overrides, remembered }, now)) };
  }

  /** Once: what is refused a second time waits for the next whole reflow. */
  private async noteRefused(due: readonly PendingChange[], moves: readonly MoveReport[]): Promise<void> {
    const tried = new Set(due.filter((it) => it.cause === 'write-refused').map((it) => it.technicianId));
    const refused = refusedTechnicians(moves).filter((it) => !tried.has(it));
    await this.notes.note(refused, 'write-refused');
  }

  /** Whether the PSA exports its calls is seen on the whole desk only. */
  private async publish(
    { deskCase, held }: Planned,
    overrides: readonly StoredOverrides[],
    moves: readonly MoveReport[],
  ): Promise<CalendarEventsReport> {
    if (!deskCase.cases.some((it) => it.settings.ownEvents === 'on')) return reportEvents([]);
    const whole = buildProblem(await this.desk.load(), overrides, new Map(), deskCase.problem.now);
    return this.publishEvents.run({
      deskCase: whole,
      only: new Set(deskCase.cases.map((it) => it.technician.id)),
      held,
      pending: [],
      writesLeft: deskCase.settings.maxWritesPerRun - moves.filter((it) => it.state !== 'skipped').length,
      dryRun: false,
    });
  }
}
