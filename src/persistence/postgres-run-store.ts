import type PgBoss from 'pg-boss';
import { In, LessThan, type DataSource, type EntityManager } from 'typeorm';
import {
  RunStore,
  type HintedRunKind,
  type Run,
  type RunKind,
  type RunStanding,
  type ScheduledRunKind,
  type Undoing,
} from '../application/ports/run-store.port.js';
import type { RunReport } from '../application/ports/run-report.js';
import { MINUTE, type Instant } from '../planning/time/interval.js';
import { addAuditEntries } from './audit-table.js';
import { sameTransaction } from './in-transaction.js';
import { RUN_QUEUE } from './job-queue.js';
import { RunRow } from './rows/run.entity.js';
import { instantOrNull, toDate } from './time-columns.js';

/** A run that has not begun for so long will not begin any more: its job was lost. */
const LOST_AFTER = 10 * MINUTE;

/** Kinds of runs that see what has changed in the PSA. */
const READS_THE_PSA: readonly RunKind[] = ['psa-import', 'technician-reflow', 'reflow', 'import'];

const INTERRUPTED =
  'Interrupted: its process ended or stood still before the run was done. Unsettled writes are resolved.';

export class PostgresRunStore extends RunStore {
  constructor(
    private readonly database: DataSource,
    private readonly queue: PgBoss,
  ) {
    super();
  }

  override enqueue(kind: RunKind, trigger: string, dryRun: boolean, at: Instant, by = trigger): Promise<Run> {
    return this.database.transaction((manager) => this.insert(manager, { kind, trigger, dryRun, by }, at));
  }

  override enqueueUndo(
    undoes: Undoing,
    trigger: string,
    dryRun: boolean,
    at: Instant,
    by = trigger,
  ): Promise<Run> {
    return this.database.transaction((manager) =>
      this.insert(manager, { kind: 'undo', trigger, dryRun, by, undoes }, at),
    );
  }

  override async lastUndoOf(runId: string): Promise<Run | null> {
    const row = await this.database
      .getRepository(RunRow)
      .findOne({ where: { undoesRunId: runId, dryRun: false, state: 'done' }, order: { id: 'DESC' } });
    return row === null ? null : toRun(row);
  }

  override enqueueIfDue(
    kind: ScheduledRunKind,
    trigger: string,
    dueBefore: Instant,
    at: Instant,
  ): Promise<Run | null> {
    return this.database.transaction(async (manager) => {
      // Several processes tick at once; only one of them may find the run due.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`gapwise:${kind}-due`]);
      const recent = await manager
        .createQueryBuilder(RunRow, 'run')
        .where(`run.kind = :kind AND NOT run.dryRun AND run.queuedAt > :dueBefore`, {
          kind,
          dueBefore: toDate(dueBefore),
        })
        .getCount();
      return recent > 0 ? null : this.insert(manager, { kind, trigger, dryRun: false, by: trigger }, at);
    });
  }

  override async lastDone(kind: RunKind): Promise<Run | null> {
    const row = await this.database
      .getRepository(RunRow)
      .findOne({ where: { kind, state: 'done', dryRun: false }, order: { id: 'DESC' } });
    return row === null ? null : toRun(row);
  }

  override enqueueWatchIfDue(trigger: string, dueBefore: Instant, at: Instant): Promise<Run | null> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, ['gapwise:psa-import']);
      const recent = await manager
        .createQueryBuilder(RunRow, 'run')
        .where(`run.kind = ANY(:kinds) AND NOT run.dryRun AND run.queuedAt > :dueBefore`, {
          kinds: READS_THE_PSA,
          dueBefore: toDate(dueBefore),
        })
        .getCount();
      return recent > 0
        ? null
        : this.insert(manager, { kind: 'psa-import', trigger, dryRun: false, by: trigger }, at);
    });
  }

  override enqueueHinted(
    kind: HintedRunKind,
    trigger: string,
    secondsBetween: number,
    at: Instant,
  ): Promise<Run | null> {
    const delayAfter = (last: RunRow | null): number => {
      const since = at - (last?.startedAt ?? new Date(0)).getTime();
      return Math.max(0, Math.ceil(secondsBetween - since / 1000));
    };
    return this.enqueueUnlessWaiting(kind, trigger, at, delayAfter);
  }

  override enqueueLater(
    kind: RunKind,
    trigger: string,
    delaySeconds: number,
    at: Instant,
  ): Promise<Run | null> {
    return this.enqueueUnlessWaiting(kind, trigger, at, () => delaySeconds);
  }

  private enqueueUnlessWaiting(
    kind: RunKind,
    trigger: string,
    at: Instant,
    delayAfter: (last: RunRow | null) => number,
  ): Promise<Run | null> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`gapwise:${kind}`]);
      const last = await manager.findOne(RunRow, { where: { kind }, order: { id: 'DESC' } });
      const isWaiting = last?.state === 'queued' && at - last.queuedAt.getTime() < LOST_AFTER;
      if (isWaiting) return null;
      return this.insert(manager, { kind, trigger, dryRun: false, by: trigger }, at, delayAfter(last));
    });
  }

  override async find(id: string): Promise<Run | null> {
    const row = await this.database.getRepository(RunRow).findOneBy({ id });
    return row === null ? null : toRun(row);
  }

  override async list(limit: number, before: string | null = null): Promise<readonly Run[]> {
    const rows = await this.database.getRepository(RunRow).find({
      where: before === null ? {} : { id: LessThan(before) },
      order: { id: 'DESC' },
      take: limit,
    });
    return rows.map(toRun);
  }

  override async standing(): Promise<RunStanding> {
    const runs = this.database.getRepository(RunRow);
    const reflows = { kind: 'reflow', dryRun: false };
    const newest = { order: { id: 'DESC' } } as const;
    const [inProgress, lastReflow, queued] = await Promise.all([
      runs.findOne({ ...newest, where: { state: 'running' } }),
      runs.findOne({ ...newest, where: { ...reflows, state: In(['done', 'failed']) } }),
      runs.findOne({ ...newest, where: reflows, select: { id: true, queuedAt: true } }),
    ]);
    return {
      inProgress: inProgress === null ? null : toRun(inProgress),
      lastReflow: lastReflow === null ? null : toRun(lastReflow),
      reflowQueuedAt: queued?.queuedAt.getTime() ?? null,
    };
  }

  override async prune(before: Instant): Promise<void> {
    await this.database.query(
      `DELETE FROM run WHERE finished_at < $1
         AND NOT EXISTS (SELECT FROM plan WHERE plan.run_id = run.id)
         AND NOT EXISTS (SELECT FROM write_intent WHERE write_intent.run_id = run.id)
         AND NOT EXISTS (SELECT FROM run undo WHERE undo.undoes_run_id = run.id)`,
      [toDate(before)],
    );
  }

  override async interrupt(at: Instant): Promise<readonly Run[]> {
    return this.database.transaction(async (manager) => {
      const left = await manager.findBy(RunRow, { state: 'running' });
      await interruptAll(manager, at);
      return left.map(toRun);
    });
  }

  override async start(id: string, at: Instant): Promise<void> {
    await this.database.transaction(async (manager) => {
      await interruptAll(manager, at);
      await manager.update(RunRow, { id }, { state: 'running', startedAt: toDate(at) });
    });
  }

  override async finish(id: string, report: RunReport, at: Instant): Promise<void> {
    await this.database.query(
      `UPDATE run SET state = 'done', finished_at = $2, report = $3 WHERE id = $1 AND state = 'running'`,
      [id, toDate(at), JSON.stringify(report)],
    );
  }

  override async fail(id: string, error: string, at: Instant): Promise<void> {
    await this.database
      .getRepository(RunRow)
      .update({ id, state: 'running' }, { state: 'failed', finishedAt: toDate(at), error });
  }

  private async insert(
    manager: EntityManager,
    { kind, trigger, dryRun, by, undoes = null }: Asked,
    at: Instant,
    delaySeconds = 0,
  ): Promise<Run> {
    const row = await manager.save(RunRow, {
      kind,
      trigger,
      dryRun,
      undoesRunId: undoes?.runId ?? null,
      pausesTechnicians: undoes?.pauses ?? false,
      state: 'queued',
      queuedAt: toDate(at),
    });
    const asked = undoes === null ? { kind, trigger, dryRun } : { kind, trigger, dryRun, undoes };
    await addAuditEntries(manager, [{ at, actor: by, action: 'run-requested', runId: row.id, after: asked }]);
    await this.queue.send(
      RUN_QUEUE,
      { runId: row.id },
      { ...sameTransaction(manager), startAfter: delaySeconds },
    );
    return toRun(await manager.findOneByOrFail(RunRow, { id: row.id }));
  }
}

const interruptAll = (manager: EntityManager, at: Instant): Promise<unknown> =>
  manager.update(
    RunRow,
    { state: 'running' },
    { state: 'failed', finishedAt: toDate(at), error: INTERRUPTED },
  );

/** A run that is asked for, and by whom. */
interface Asked extends Pick<Run, 'kind' | 'trigger' | 'dryRun'> {
  readonly by: string;
  readonly undoes?: Undoing | null;
}

function toRun(row: RunRow): Run {
  return {
    id: row.id,
    kind: row.kind as RunKind,
    trigger: row.trigger,
    dryRun: row.dryRun,
    undoes: row.undoesRunId === null ? null : { runId: row.undoesRunId, pauses: row.pausesTechnicians },
    state: row.state as Run['state'],
    queuedAt: row.queuedAt.getTime(),
    startedAt: instantOrNull(row.startedAt),
    finishedAt: instantOrNull(row.finishedAt),
    error: row.error,
    report: row.report as RunReport | null,
  };
}
