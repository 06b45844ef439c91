import type PgBoss from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import type { NewIntent } from '../application/ports/intent-store.port.js';
import {
  PlanStore,
  type ShownBoard,
  type StoredPlan,
  type TechnicianBoard,
} from '../application/ports/plan-store.port.js';
import type { RememberedActivity } from '../planning/model/planning-problem.js';
import { sumOf, type Score } from '../planning/model/score.js';
import type { Instant } from '../planning/time/interval.js';
import { addDecidedIntents, newestIntent } from './audit-table.js';
import { boardOf, boardsOf } from './board-tables.js';
import { storeRows } from './bulk-rows.js';
import { sameTransaction } from './in-transaction.js';
import { WRITE_QUEUE } from './job-queue.js';
import { PlanSlotRow } from './rows/plan-slot.entity.js';
import { PlanTechnicianRow } from './rows/plan-technician.entity.js';
import { PlanRow } from './rows/plan.entity.js';
import { WriteIntentRow } from './rows/write-intent.entity.js';
import { toDate } from './time-columns.js';

export class PostgresPlanStore extends PlanStore {
  constructor(
    private readonly database: DataSource,
    private readonly queue: PgBoss,
  ) {
    super();
  }

  override commit(
    plan: Omit<StoredPlan, 'id'>,
    boards: readonly TechnicianBoard[],
    intents: readonly NewIntent[],
  ): Promise<string> {
    return this.database.transaction(async (manager) => {
      const id = await this.insert(manager, { ...plan, baseId: null }, boards);
      await this.insertIntents(manager, plan, intents);
      return id;
    });
  }

  override commitWrites(
    decided: Pick<StoredPlan, 'runId' | 'madeAt'>,
    intents: readonly NewIntent[],
  ): Promise<void> {
    return this.database.transaction((manager) => this.insertIntents(manager, decided, intents));
  }

  override amend(
    plan: Omit<StoredPlan, 'id' | 'score'>,
    boards: readonly TechnicianBoard[],
    intents: readonly NewIntent[] = [],
  ): Promise<string | null> {
    return this.database.transaction(async (manager) => {
      const current = await newestPlan(manager);
      if (current === null) return null;
      const scores = new Map(await boardScores(manager, current.id));
      for (const { technicianId, laneScore } of boards) scores.set(technicianId, laneScore);
      const score = sumOf([...scores.values()]);
      const id = await this.insert(manager, { ...plan, score, baseId: current.baseId ?? current.id }, boards);
      await this.insertIntents(manager, plan, intents);
      return id;
    });
  }

  override async current(): Promise<StoredPlan | null> {
    const row = await newestPlan(this.database.manager);
    if (row === null) return null;
    return {
      id: row.id,
      runId: row.runId,
      madeAt: row.madeAt.getTime(),
      horizonEnd: row.horizonEnd.getTime(),
      score: row.score as Score,
    };
  }

  override board(planId: string, technicianId: string): Promise<TechnicianBoard | null> {
    return boardOf(this.database, planId, technicianId);
  }

  override boards(
    planId: string,
    technicianIds: readonly string[],
  ): Promise<ReadonlyMap<string, ShownBoard>> {
    return boardsOf(this.database, planId, technicianIds);
  }

  override async remembered(
    technicianIds: readonly string[] | null = null,
  ): Promise<ReadonlyMap<string, readonly RememberedActivity[]>> {
    const rows: { technician_id: string; remembered: readonly RememberedActivity[] }[] =
      await this.database.query(
        `SELECT DISTINCT ON (technician_id) technician_id, remembered FROM plan_technician
         WHERE plan_id >= (SELECT coalesce(base_id, id) FROM plan ORDER BY id DESC LIMIT 1)
           AND ($1::text[] IS NULL OR technician_id = ANY($1))
         ORDER BY technician_id, plan_id DESC`,
        [technicianIds],
      );
    return new Map(rows.map((row) => [row.technician_id, row.remembered]));
  }

  override async prune(before: Instant, amendedBefore: Instant): Promise<void> {
    // A whole version that goes takes along those that build on it.
    await this.database.query(
      `DELETE FROM plan old
       USING (SELECT coalesce(base_id, id) AS id FROM plan ORDER BY id DESC LIMIT 1) AS base
       WHERE coalesce(old.base_id, old.id) < base.id
         AND old.made_at < CASE WHEN old.base_id IS NULL THEN $1::timestamptz ELSE $2::timestamptz END
         AND NOT EXISTS (SELECT FROM plan younger WHERE younger.base_id = old.id AND younger.made_at >= $1)`,
      [toDate(before), toDate(amendedBefore)],
    );
  }

  private async insert(
    manager: EntityManager,
    plan: Omit<StoredPlan, 'id'> & { readonly baseId: string | null },
    boards: readonly TechnicianBoard[],
  ): Promise<string> {
    const { id } = await manager.save(PlanRow, {
      runId: plan.runId,
      baseId: plan.baseId,
      madeAt: toDate(plan.madeAt),
      horizonEnd: toDate(plan.horizonEnd),
      score: plan.score,
    });
    await storeRows(
      manager,
      PlanTechnicianRow,
      boards.map((board) => boardRow(id, board)),
    );
    await storeRows(
      manager,
      PlanSlotRow,
      boards.flatMap((board) => slotRows(id, board)),
    );
    return id;
  }

  private async insertIntents(
    manager: EntityManager,
    plan: Pick<StoredPlan, 'runId' | 'madeAt'>,
    intents: readonly NewIntent[],
  ): Promise<void> {
    const earlier = await newestIntent(manager, plan.runId);
    await storeRows(
      manager,
      WriteIntentRow,
      intents.map((intent) => intentRow(plan, intent)),
    );
    await addDecidedIntents(manager, plan.runId, earlier);
    const technicians = new Set(intents.filter((it) => it.heldBy === null).map((it) => it.technicianId));
    for (const technicianId of technicians) {
      await this.queue.send(WRITE_QUEUE, { technicianId }, sameTransaction(manager));
    }
  }
}

const newestPlan = (manager: EntityManager): Promise<PlanRow | null> =>
  manager.findOne(PlanRow, { where: {}, order: { id: 'DESC' } });

async function boardScores(manager: EntityManager, planId: string): Promise<[string, Score][]> {
  const rows: { technician_id: string; lane_score: Score }[] = await manager.query(
    `SELECT DISTINCT ON (technician_id) technician_id, lane_score FROM plan_technician
     WHERE plan_id BETWEEN (SELECT coalesce(base_id, id) FROM plan WHERE id = $1) AND $1
     ORDER BY technician_id, plan_id DESC`,
    [planId],
  );
  return rows.map((row) => [row.technician_id, row.lane_score]);
}

function boardRow(planId: string, board: TechnicianBoard): PlanTechnicianRow {
  const { calendar: _calendar, ...rest } = board;
  return { ...rest, planId };
}

function slotRows(planId: string, board: TechnicianBoard): PlanSlotRow[] {
  return board.calendar.map((placement) => ({
    planId,
    technicianId: board.technicianId,
    activityId: placement.activityId,
    chunk: placement.chunk,
    chunks: placement.of,
    startAt: toDate(placement.slot.start),
    endAt: toDate(placement.slot.end),
    filler: placement.filler,
  }));
}

function intentRow(
  plan: Pick<StoredPlan, 'runId' | 'madeAt'>,
  intent: NewIntent,
): Omit<WriteIntentRow, 'id'> {
  const at = toDate(plan.madeAt);
  return {
    runId: plan.runId,
    technicianId: intent.technicianId,
    activityId: intent.activityId,
    chunk: intent.chunk,
    kind: intent.kind,
    beforeStart: intent.before === null ? null : toDate(intent.before.start),
    beforeEnd: intent.before === null ? null : toDate(intent.before.end),
    afterStart: intent.after === null ? null : toDate(intent.after.start),
    afterEnd: intent.after === null ? null : toDate(intent.after.end),
    reason: intent.reason,
    why: intent.why,
    lookFirst: intent.lookFirst,
    state: intent.heldBy === null ? 'pending' : 'skipped',
    attempts: 0,
    outcome: intent.heldBy,
    serviceCallId: intent.serviceCallId ?? null,
    createdAt: at,
    settledAt: intent.heldBy === null ? null : at,
  };
}
