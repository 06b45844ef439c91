import { InvariantError } from '../planning/invariant-error.js';
import type { Instant } from '../planning/time/interval.js';
import { buildProblem } from './build-problem.js';
import { decideUndo } from './decide-undo.js';
import type { FinishWrites } from './finish-writes.js';
import type { LookAtOwnEvents } from './look-at-own-events.js';
import type { PauseTechnicians } from './pause-technicians.js';
import type { Clock } from './ports/clock.port.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { IntentStore, NewIntent } from './ports/intent-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { HeldLock } from './ports/run-lock.port.js';
import type { RunReport } from './ports/run-report.js';
import type { Run } from './ports/run-store.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { PreviewWrites } from './preview-writes.js';
import type { Reflow } from './reflow.js';
import type { ReportRun } from './report-run.js';
import type { RequestUndo } from './request-undo.js';
import { settingsFor } from './settings.js';
import { heldTechnicians, refuseStaleSources } from './stale-sources.js';

/** Brings back what a reflow changed and is still ours and unchanged since (ADR 0028). Nothing is planned. */
export class UndoReflow {
  constructor(
    private readonly requests: RequestUndo,
    private readonly reflow: Reflow,
    private readonly ownEvents: LookAtOwnEvents,
    private readonly pause: PauseTechnicians,
    private readonly preview: PreviewWrites,
    private readonly writes: FinishWrites,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly intents: IntentStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly report: ReportRun,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** @throws RequestError when another undo was faster; UpstreamError when the sources cannot be read. */
  async perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    if (run.undoes === null) throw new InvariantError(`Undo ${run.id} does not say what it takes back.`);
    const { runId, pauses } = run.undoes;
    await this.requests.refuseWhatCannotBeUndone(runId);
    // What people and others have done since is seen before anything is decided.
    await this.reflow.importAll(run.dryRun);
    await this.ownEvents.run();
    const now = this.clock.now();
    const intents = await this.decide(runId, now);
    const concerned = [...new Set(intents.filter((it) => it.heldBy === null).map((it) => it.technicianId))];
    const toPause = pauses ? await this.pause.notPausedOf(concerned) : [];
    const undo = { runId, pausedTechnicianIds: toPause };
    if (run.dryRun) {
      return { ...(await this.report.make(startedAt, { moves: await this.preview.run(intents) })), undo };
    }
    lock.assertHeld();
    // Before the first write: an undo that is killed must not be redone by the next reflow.
    await this.pause.pause(toPause, `undo of run ${runId}`);
    await this.plans.commitWrites({ runId: run.id, madeAt: now }, intents);
    this.progress.step(
      `undo of run ${runId}: ${intents.filter((it) => it.heldBy === null).length} writes to do`,
    );
    await this.writes.ofRun(run.id);
    return { ...(await this.report.make(startedAt, { moves: await this.intents.ofRun(run.id) })), undo };
  }

  private async decide(runId: string, now: Instant): Promise<readonly NewIntent[]> {
    const overrides = await this.settings.all();
    const sources = await this.log.list();
    refuseStaleSources(sources, settingsFor(overrides), now);
    const desk = await this.desk.load();
    const deskCase = buildProblem(desk, overrides, new Map(), now);
    const written = await this.intents.ofRun(runId);
    return decideUndo({
      runId,
      done: written.filter((it) => it.state === 'done'),
      desk,
      deskCase,
      held: heldTechnicians(deskCase, sources, now),
      unknownCreates: await this.intents.unknownCreates(),
    });
  }
}
