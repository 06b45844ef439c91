import { checkPlan } from '../planning/check/check-plan.js';
import { InvariantError } from '../planning/invariant-error.js';
import type { Plan } from '../planning/model/plan.js';
import type { RememberedActivity } from '../planning/model/planning-problem.js';
import { sumOf } from '../planning/model/score.js';
import { DAY, type Instant } from '../planning/time/interval.js';
import { buildProblem, type DeskCase } from './build-problem.js';
import type { CalendarHints } from './calendar-hints.js';
import { UpstreamError } from './errors.js';
import type { ImportHintedCalendars } from './import-hinted-calendars.js';
import type { KeepSubscriptions } from './keep-subscriptions.js';
import type { LookAtOwnEvents } from './look-at-own-events.js';
import type { ImportWork } from './import-work.js';
import { makeBoards } from './make-boards.js';
import { makeIntents } from './make-intents.js';
import { makeReport } from './make-report.js';
import type { Clock } from './ports/clock.port.js';
import type { Desk, DeskStore } from './ports/desk-store.port.js';
import type { IntentStore, NewIntent } from './ports/intent-store.port.js';
import type { PlanStore, TechnicianBoard } from './ports/plan-store.port.js';
import type { Planner } from './ports/planner.port.js';
import type { Progress } from './ports/progress.port.js';
import type { HeldLock, RunLock } from './ports/run-lock.port.js';
import type { CalendarEventsReport, MoveReport, RunReport } from './ports/run-report.js';
import type { Run, RunStore } from './ports/run-store.port.js';
import type { SettingStore, StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import type { PublishEvents } from './publish-events.js';
import { reportEvents } from './report-events.js';
import type { PreviewImport } from './preview-import.js';
import type { TicketHints } from './ticket-hints.js';
import { settingsFor } from './settings.js';
import { heldTechnicians, refuseStaleSources, withoutHeld } from './stale-sources.js';
import type { WriteBack } from './write-back.js';

/** Versions older than this are dropped; the current one always stays. */
const KEEP_PLANS = 30 * DAY;

/** Rounds of taking over stalled writes before they are given up for this run. */
const MAX_TAKE_OVERS = 12;

/** The same for versions that concern some technicians only, of which there are many. */
const KEEP_AMENDMENTS = DAY;

/** What was planned for a part of the desk, or all of it. */
interface Planned {
  /** Held technicians too. */
  readonly deskCase: DeskCase;
  /** Without held technicians. */
  readonly plannable: DeskCase;
  /** Technicians for whom nothing is planned anew or written. */
  readonly held: ReadonlySet<string>;
  readonly plan: Plan;
  readonly boards: readonly TechnicianBoard[];
}

/** What was decided in one run, before anything is written. */
interface Decision extends Planned {
  readonly intents: readonly NewIntent[];
}

/** The flow: import, plan, check, commit, write. One run at a time for the organisation, across all processes. */
export class Reflow {
  constructor(
    private readonly importWork: ImportWork,
    private readonly previewImport: PreviewImport,
    private readonly hintedCalendars: ImportHintedCalendars,
    private readonly hints: TicketHints,
    private readonly calendarHints: CalendarHints,
    private readonly subscriptions: KeepSubscriptions,
    private readonly writeBack: WriteBack,
    private readonly ownEvents: LookAtOwnEvents,
    private readonly publishEvents: PublishEvents,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly runs: RunStore,
    private readonly intents: IntentStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly planner: Planner,
    private readonly lock: RunLock,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** Does a queued run and records its report or its error. A dry run writes nothing outside. */
  async run(runId: string): Promise<void> {
    await this.lock.hold('organisation', async (lock) => {
      const run = await this.runs.find(runId);
      if (run?.state !== 'queued') return;
      const startedAt = this.clock.now();
      await this.runs.start(runId, startedAt);
      try {
        if (!run.dryRun) await this.settleEarlierWrites();
        const report = await this.perform(run, startedAt, lock);
        await this.runs.finish(runId, report, this.clock.now());
      } catch (error) {
        this.progress.step(`run ${runId} failed: ${error instanceof Error ? error.message : String(error)}`);
        await this.runs.fail(runId, error instanceof Error ? error.message : String(error), this.clock.now());
        if (!(error instanceof UpstreamError)) throw error;
      }
    });
  }

  private async perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    if (run.kind === 'import' && run.dryRun) {
      return { ...(await this.report(startedAt, [], [])), sources: await this.previewImport.run() };
    }
    if (run.kind === 'calendar-import') return this.replanChanged(run, startedAt, lock);
    if (run.kind === 'ticket-import') await this.importWork.runForTickets();
    else if (run.kind !== 'plan') await this.importAll(run);
    if (run.kind === 'import' || run.kind === 'ticket-import') return this.report(startedAt, [], []);
    if (run.kind !== 'plan') await this.ownEvents.run();
    const sources = await this.log.list();
    const decision = await this.decide(run, sources);
    if (run.dryRun) {
      const planned = decision.intents.map(asPlanned);
      const events = await this.publish(run, decision, planned);
      return this.report(startedAt, decision.boards, planned, decision, events);
    }
    lock.assertHeld();
    await this.commit(run, decision);
    await this.finishWrites(run.id);
    const moves = await this.intents.ofRun(run.id);
    lock.assertHeld();
    const events = await this.publish(run, decision, moves);
    return this.report(startedAt, decision.boards, moves, decision, events);
  }

  /** After the service calls: Exchange never shows what the PSA does not have. */
  private async publish(
    { kind, dryRun }: Run,
    { deskCase, held, intents }: Decision,
    moves: readonly MoveReport[],
  ): Promise<CalendarEventsReport> {
    if (kind !== 'reflow') return reportEvents([]);
    const used = moves.filter((it) => it.state !== 'skipped').length;
    return this.publishEvents.run({
      deskCase,
      held,
      pending: dryRun ? intents : [],
      writesLeft: deskCase.settings.maxWritesPerRun - used,
      dryRun,
    });
  }

  private async importAll({ dryRun }: Run): Promise<void> {
    if (!dryRun) await this.hints.keepWebhook();
    await this.importWork.run();
    if (dryRun) return;
    const newlyTold = await this.subscriptions.run();
    if (newlyTold.length > 0) await this.calendarHints.ask(newlyTold);
  }

  /** What a killed or cut-off run left behind is resolved before anything new is decided. */
  private async settleEarlierWrites(): Promise<void> {
    const technicians = await this.intents.unsettledTechnicians();
    if (technicians.length > 0)
      this.progress.step(`settling earlier writes of ${technicians.length} technicians`);
    await Promise.all(technicians.map((it) => this.writeBack.drain(it)));
  }

  private async decide(run: Run, sources: readonly SourceState[]): Promise<Decision> {
    const now = this.clock.now();
    const overrides = await this.settings.all();
    if (run.kind === 'reflow') refuseStaleSources(sources, settingsFor(overrides), now);
    const desk = await this.desk.load();
    const planned = await this.plan(desk, overrides, await this.plans.remembered(), now);
    const history = {
      moves: await this.intents.movesSince(now - DAY),
      unknownCreates: await this.intents.unknownCreates(),
    };
    const { plannable, plan } = planned;
    return { ...planned, intents: run.kind === 'plan' ? [] : makeIntents(desk, plannable, plan, history) };
  }

  private async plan(
    desk: Desk,
    overrides: readonly StoredOverrides[],
    remembered: ReadonlyMap<string, readonly RememberedActivity[]>,
    now: Instant,
  ): Promise<Planned> {
    const deskCase = buildProblem(desk, overrides, remembered, now);
    const held = heldTechnicians(deskCase, await this.log.list(), now);
    const plannable = withoutHeld(deskCase, held);
    const plan = await this.planner.plan(plannable.problem);
    assertSound(plannable, plan);
    this.progress.step(`planned ${plan.technicians.length} technicians`);
    return { deskCase, plannable, held, plan, boards: makeBoards(deskCase, plan, held) };
  }

  /** Plans anew for the technicians whose calendar has changed, and for nobody else. Nothing is written outside. */
  private async replanChanged(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    const technicianIds = await this.hintedCalendars.run();
    if (technicianIds.length === 0) return this.report(startedAt, [], []);
    const now = this.clock.now();
    const desk = await this.desk.loadOf(technicianIds);
    const remembered = await this.plans.remembered(technicianIds);
    const { deskCase, boards } = await this.plan(desk, await this.settings.all(), remembered, now);
    lock.assertHeld();
    await this.plans.amend({ runId: run.id, madeAt: now, horizonEnd: deskCase.problem.horizonEnd }, boards);
    return this.report(startedAt, boards, [], { deskCase });
  }

  private async commit(run: Run, { deskCase, boards, intents }: Decision): Promise<void> {
    const { now, horizonEnd } = deskCase.problem;
    await this.plans.commit(
      { runId: run.id, madeAt: now, horizonEnd, score: sumOf(boards.map((it) => it.laneScore)) },
      boards,
      intents,
    );
    await this.plans.prune(now - KEEP_PLANS, now - KEEP_AMENDMENTS);
    this.progress.step(`plan stored, ${intents.filter((it) => it.heldBy === null).length} writes to do`);
  }

  /** The workers' jobs do the writes; those of a worker that died are taken over here, since its locks are free. */
  private async finishWrites(runId: string): Promise<void> {
    for (let rounds = 1; ; rounds += 1) {
      const left = await this.intents.awaitWrites(runId);
      if (left.length === 0) return;
      for (const technicianId of left) await this.takeOver(technicianId, rounds >= MAX_TAKE_OVERS);
    }
  }

  private async takeOver(technicianId: string, isLast: boolean): Promise<void> {
    try {
      await this.writeBack.drain(technicianId);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      this.progress.step(`writes of technician ${technicianId}: ${error.message}`);
      if (isLast) await this.writeBack.giveUp(technicianId, error.message);
    }
  }

  private async report(
    startedAt: Instant,
    boards: readonly TechnicianBoard[],
    moves: readonly MoveReport[],
    decision?: Pick<Decision, 'deskCase'>,
    calendarEvents = reportEvents([]),
  ): Promise<RunReport> {
    return makeReport({
      boards,
      moves,
      calendarEvents,
      deskCase: decision?.deskCase,
      sources: await this.log.list(),
      startedAt,
      now: this.clock.now(),
    });
  }
}

function assertSound({ problem }: DeskCase, plan: Plan): void {
  const violations = checkPlan(problem, plan);
  if (violations.length === 0) return;
  const listed = violations.slice(0, 5).map((it) => `${it.code}: ${it.message}`);
  throw new InvariantError(
    `The checker refused the plan with ${violations.length} violations.\n${listed.join('\n')}`,
  );
}

const asPlanned = ({ lookFirst: _lookFirst, heldBy, ...intent }: NewIntent): MoveReport => ({
  ...intent,
  state: heldBy === null ? 'planned' : 'skipped',
  outcome: heldBy,
});
