import type { Instant } from '../planning/time/interval.js';
import { compareRecords, type Contradiction, type RecordComparison } from './compare-records.js';
import { compareWithPlan } from './compare-with-plan.js';
import { importedCallsForNothing } from './desk-findings.js';
import type { FinishWrites } from './finish-writes.js';
import type { LookAtRecords, LookedAt } from './look-at-records.js';
import { holdBackMany } from './make-intents.js';
import { readMarker } from './marker.js';
import type { DeskStore } from './ports/desk-store.port.js';
import type { IntentStore, NewIntent } from './ports/intent-store.port.js';
import type { PlanStore } from './ports/plan-store.port.js';
import type { Progress } from './ports/progress.port.js';
import type { Proposal } from './ports/proposal.js';
import type { HeldLock } from './ports/run-lock.port.js';
import type { MoveReport, RunReport } from './ports/run-report.js';
import type { Run } from './ports/run-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { PreviewWrites } from './preview-writes.js';
import { countProposals, leftFindings, propose } from './propose.js';
import type { ReportRun } from './report-run.js';

/** Compares link table, plan and PSA, proposes what is to be done, and mends what is safe (ADR 0029). */
export class ReconcileRecords {
  constructor(
    private readonly records: LookAtRecords,
    private readonly preview: PreviewWrites,
    private readonly writes: FinishWrites,
    private readonly desk: DeskStore,
    private readonly plans: PlanStore,
    private readonly intents: IntentStore,
    private readonly log: SourceLog,
    private readonly report: ReportRun,
    private readonly progress: Progress,
  ) {}

  /** A dry run proposes only. */
  async perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    const looked = await this.records.run();
    const compared = compareRecords(looked.seen);
    const found = [...compared.found, ...contradictionsElsewhere(looked, compared.found)];
    const intents = holdBackMany(compared.intents, looked.maxWritesPerRun);
    this.progress.step(`${found.length} contradictions between link table, plan and PSA`);
    if (run.dryRun) {
      const moves = await this.preview.run(intents);
      return this.answer(startedAt, propose(found, looked.seen.desk, null), moves);
    }
    lock.assertHeld();
    await this.mend(run, looked, compared, intents);
    const moves = await this.intents.ofRun(run.id);
    const proposals = propose(found, looked.seen.desk, moves);
    await this.noteLeft(proposals, looked.seen.now);
    return this.answer(startedAt, proposals, moves);
  }

  private async mend(
    run: Run,
    { endedTickets, seen }: LookedAt,
    { changes }: RecordComparison,
    intents: readonly NewIntent[],
  ): Promise<void> {
    await this.desk.endTickets(endedTickets);
    for (const change of changes) await this.desk.saveReconciliation(change, seen.now);
    await this.plans.commitWrites({ runId: run.id, madeAt: seen.now }, intents);
    await this.writes.ofRun(run.id);
  }

  /** What an import has found already is not said twice. */
  private async noteLeft(proposals: readonly Proposal[], at: Instant): Promise<void> {
    const said = new Set(
      (await this.log.listFindings())
        .filter((it) => it.source !== SOURCE)
        .map((it) => `${it.code} ${it.subject}`),
    );
    const left = leftFindings(proposals).filter((it) => !said.has(`${it.code} ${it.subject}`));
    await this.log.replaceFindings(SOURCE, left, at);
  }

  private answer(
    startedAt: Instant,
    proposals: readonly Proposal[],
    moves: readonly MoveReport[],
  ): Promise<RunReport> {
    const reconciliation = { counts: countProposals(proposals), proposals };
    return this.report.make(startedAt, { moves, reconciliation });
  }
}

/** Whose findings they are. */
const SOURCE = 'reconciliation';

/** What the link table alone does not tell. */
function contradictionsElsewhere(
  { plan, seen }: LookedAt,
  found: readonly Contradiction[],
): readonly Contradiction[] {
  const { desk, calls, resting, now } = seen;
  const withPlan = plan === null ? [] : compareWithPlan(plan, desk, calls, resting, found);
  const imported = importedCallsForNothing(desk, now)
    .filter((it) => readMarker(it.description) === null)
    .map(({ id }): Contradiction => ({
      kind: 'imported-closed-ticket',
      serviceCallId: id,
      activityId: null,
      chunk: null,
      technicianId: null,
      act: 'look',
      whyNot: 'not-ours',
    }));
  return [...withPlan, ...imported];
}
