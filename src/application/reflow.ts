import { sumOf } from '../planning/model/score.js';
import { DAY, type Instant } from '../planning/time/interval.js';
import type { AuditTrail } from './audit-trail.js';
import type { CalendarHints } from './calendar-hints.js';
import type { FinishWrites } from './finish-writes.js';
import type { KeepSubscriptions } from './keep-subscriptions.js';
import type { LookAtOwnEvents } from './look-at-own-events.js';
import type { ImportWork } from './import-work.js';
import { findLandings, type Landing } from './landings.js';
import { makeIntents } from './make-intents.js';
import type { NoteChanges } from './note-changes.js';
import type { PlanDesk, Planned } from './plan-desk.js';
import type { PreviewWrites } from './preview-writes.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { IntentStore, NewIntent } from './ports/intent-store.port.js';
import type { IdempotencyStore } from './ports/idempotency-store.port.js';
import type { LiveEventStore } from './ports/live-event-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { HeldLock } from './ports/run-lock.port.js';
import type { CalendarEventsReport, MoveReport, RunReport } from './ports/run-report.js';
import type { Run, RunStore } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import type { PublishEvents } from './publish-events.js';
import { refusedTechnicians } from './refused-technicians.js';
import { reportEvents } from './report-events.js';
import type { ReportRun } from './report-run.js';
import type { TicketHints } from './ticket-hints.js';
import { settingsFor } from './settings.js';
import { refuseStaleSources } from './stale-sources.js';

/** Versions older than this are dropped, and runs that left nothing else; the current version always stays. */
const KEEP_PLANS = 30 * DAY;

/** The same for versions that concern some technicians only, of which there are many. */
const KEEP_AMENDMENTS = DAY;

/** One who was away for longer reads everything anew, and what is sent again after that is done again. */
const KEEP_FOR_CLIENTS = DAY;

/** What was decided in one run, before anything is written. */
interface Decision extends Planned {
  readonly intents: readonly NewIntent[];
  /** Done moves of the last 24 hours by chunk. */
  readonly movesBefore: ReadonlyMap<string, number>;
  readonly landings: readonly Landing[];
}

/** The flow: import, plan, check, commit, write. */
export class Reflow {
  constructor(
    private readonly importWork: ImportWork,
    private readonly hints: TicketHints,
    private readonly calendarHints: CalendarHints,
    private readonly subscriptions: KeepSubscriptions,
    private readonly planDesk: PlanDesk,
    private readonly preview: PreviewWrites,
    private readonly writes: FinishWrites,
    private readonly audit: AuditTrail,
    private readonly notes: NoteChanges,
    private readonly ownEvents: LookAtOwnEvents,
    private readonly publishEvents: PublishEvents,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly intents: IntentStore,
    private readonly runs: RunStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly liveEvents: LiveEventStore,
    private readonly idempotency: IdempotencyStore,
    private readonly report: ReportRun,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** Does a run of the kind `reflow`, or of the kind `plan`, which neither reads nor writes outside. */
  async perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    const noted = await this.notes.pending();
    if (run.kind === 'reflow') {
      await this.importAll(run.dryRun);
      await this.ownEvents.run();
    }
    const decision = await this.decide(run, await this.log.list());
    if (run.dryRun) {
      const planned = await this.preview.run(decision.intents);
      const events = await this.publish(run, decision, planned);
      return this.report.make(startedAt, { ...decision, moves: planned, calendarEvents: events });
    }
    lock.assertHeld();
    await this.commit(run, decision);
    if (run.kind === 'reflow') await this.notes.settle(noted);
    await this.writes.ofRun(run.id);
    const moves = await this.intents.ofRun(run.id);
    await this.notes.note(refusedTechnicians(moves), 'write-refused');
    lock.assertHeld();
    const events = await this.publish(run, decision, moves);
    return this.report.make(startedAt, { ...decision, moves, calendarEvents: events });
  }

  /** Reads all sources, and sees to it that they tell us of changes. */
  async importAll(dryRun: boolean): Promise<void> {
    if (!dryRun) await this.hints.keepWebhook();
    await this.importWork.run();
    if (dryRun) return;
    const newlyTold = await this.subscriptions.run();
    if (newlyTold.length > 0) await this.calendarHints.ask(newlyTold);
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

  private async decide(run: Run, sources: readonly SourceState[]): Promise<Decision> {
    const now = this.clock.now();
    const overrides = await this.settings.all();
    if (run.kind === 'reflow') refuseStaleSources(sources, settingsFor(overrides), now);
    const desk = await this.desk.load();
    const known = { desk, overrides, remembered: await this.plans.remembered() };
    const planned = await this.planDesk.run(known, now);
    const moves = await this.intents.movesSince(now - DAY);
    const history = { moves, unknownCreates: await this.intents.unknownCreates() };
    const { plannable, plan } = planned;
    const intents = run.kind === 'plan' ? [] : makeIntents(desk, plannable, plan, history);
    const landings = await findLandings(this.plans, desk, planned);
    return { ...planned, intents, movesBefore: moves, landings };
  }

  private async commit(run: Run, { deskCase, boards, intents }: Decision): Promise<void> {
    const { now, horizonEnd } = deskCase.problem;
    await this.plans.commit(
      { runId: run.id, madeAt: now, horizonEnd, score: sumOf(boards.map((it) => it.laneScore)) },
      boards,
      intents,
    );
    await this.plans.prune(now - KEEP_PLANS, now - KEEP_AMENDMENTS);
    await this.runs.prune(now - KEEP_PLANS);
    await this.audit.prune();
    await this.liveEvents.prune(now - KEEP_FOR_CLIENTS);
    await this.idempotency.prune(now - KEEP_FOR_CLIENTS);
    this.progress.step(`plan stored, ${intents.filter((it) => it.heldBy === null).length} writes to do`);
  }
}
