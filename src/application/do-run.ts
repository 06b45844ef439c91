import type { Instant } from '../planning/time/interval.js';
import { UpstreamError } from './errors.js';
import type { FinishWrites } from './finish-writes.js';
import type { ImportWork } from './import-work.js';
import type { Clock } from './ports/clock.port.js';
import type { Progress } from './ports/progress.port.js';
import type { HeldLock, RunLock } from './ports/run-lock.port.js';
import type { RunReport } from './ports/run-report.js';
import type { Run, RunStore } from './ports/run-store.port.js';
import type { PreviewImport } from './preview-import.js';
import type { ReconcileRecords } from './reconcile-records.js';
import type { NoteChanges } from './note-changes.js';
import type { Reflow } from './reflow.js';
import type { ReplanChanged } from './replan-changed.js';
import type { ReflowTechnicians } from './reflow-technicians.js';
import type { ReportRun } from './report-run.js';
import type { UndoReflow } from './undo-reflow.js';

/** Does a queued run, one at a time for the organisation across all processes, and records its report or its error. */
export class DoRun {
  constructor(
    private readonly importWork: ImportWork,
    private readonly previewImport: PreviewImport,
    private readonly replanChanged: ReplanChanged,
    private readonly reflow: Reflow,
    private readonly undo: UndoReflow,
    private readonly reconcileRecords: ReconcileRecords,
    private readonly reflowTechnicians: ReflowTechnicians,
    private readonly notes: NoteChanges,
    private readonly writes: FinishWrites,
    private readonly report: ReportRun,
    private readonly runs: RunStore,
    private readonly lock: RunLock,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  /** A dry run writes nothing outside. */
  async run(runId: string): Promise<void> {
    await this.lock.hold('organisation', async (lock) => {
      const run = await this.runs.find(runId);
      if (run?.state !== 'queued') return;
      const startedAt = this.clock.now();
      await this.runs.start(runId, startedAt);
      try {
        if (!run.dryRun) await this.writes.ofEarlierRuns();
        const report = await this.perform(run, startedAt, lock);
        await this.runs.finish(runId, report, this.clock.now());
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.progress.step(`run ${runId} failed: ${message}`);
        await this.runs.fail(runId, message, this.clock.now());
        if (!(error instanceof UpstreamError)) throw error;
      }
    });
  }

  private perform(run: Run, startedAt: Instant, lock: HeldLock): Promise<RunReport> {
    switch (run.kind) {
      case 'import':
        return this.import(run, startedAt);
      case 'psa-import':
        return this.importChanges(startedAt);
      case 'calendar-import':
        return this.replanChanged.perform(run, startedAt, lock);
      case 'plan':
      case 'reflow':
        return this.reflow.perform(run, startedAt, lock);
      case 'technician-reflow':
        return this.reflowTechnicians.perform(run, startedAt, lock);
      case 'undo':
        return this.undo.perform(run, startedAt, lock);
      case 'reconciliation':
        return this.reconcileRecords.perform(run, startedAt, lock);
    }
  }

  private async import({ dryRun }: Run, startedAt: Instant): Promise<RunReport> {
    if (dryRun) {
      return { ...(await this.report.make(startedAt)), sources: await this.previewImport.run() };
    }
    await this.reflow.importAll(false);
    return this.report.make(startedAt);
  }

  private async importChanges(startedAt: Instant): Promise<RunReport> {
    await this.notes.note(await this.importWork.runForChanges(), 'psa');
    return this.report.make(startedAt);
  }
}
