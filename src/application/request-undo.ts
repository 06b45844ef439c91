import { RequestError } from './errors.js';
import type { Clock } from './ports/clock.port.js';
import type { IntentStore } from './ports/intent-store.port.js';
import type { MoveReport } from './ports/run-report.js';
import type { Run, RunStore } from './ports/run-store.port.js';
import type { RequestRun } from './request-run.js';

/** Why a write was left out that a later try may do. */
const PASSING: readonly string[] = ['call-budget-used-up', 'max-writes-per-run', 'writing-is-stopped'];

/** Queues runs that take back what a reflow has written; a worker does them. */
export class RequestUndo {
  constructor(
    private readonly requests: RequestRun,
    private readonly runs: RunStore,
    private readonly intents: IntentStore,
    private readonly clock: Clock,
  ) {}

  /** `pauses`: the technicians concerned get no reflows until somebody lets them. @throws as {@link refuseWhatCannotBeUndone} */
  async now(runId: string, dryRun: boolean, pauses: boolean, by: string): Promise<Run> {
    await this.refuseWhatCannotBeUndone(runId);
    return this.runs.enqueueUndo({ runId, pauses }, 'api', dryRun, this.clock.now(), by);
  }

  /** @throws RequestError `run-not-found`, `run-not-undoable`, `run-already-undone` */
  async refuseWhatCannotBeUndone(runId: string): Promise<void> {
    const run = await this.requests.find(runId);
    const why = whyNotUndoable(run);
    if (why !== null) throw new RequestError('run-not-undoable', `Run ${runId} ${why}.`, 409);
    const undo = await this.runs.lastUndoOf(runId);
    if (undo === null || (await this.intents.ofRun(undo.id)).some(mayBeDoneLater)) return;
    throw new RequestError('run-already-undone', `Run ${runId} was taken back by run ${undo.id}.`, 409);
  }
}

function whyNotUndoable({ kind, dryRun, state }: Run): string | null {
  if (kind !== 'reflow' && kind !== 'technician-reflow') return `is no reflow but of the kind "${kind}"`;
  if (dryRun) return 'is a dry run and has written nothing';
  return state === 'done' ? null : `is not done but "${state}"`;
}

const mayBeDoneLater = ({ state, outcome }: MoveReport): boolean =>
  state === 'failed' || (state === 'skipped' && outcome !== null && PASSING.includes(outcome));
