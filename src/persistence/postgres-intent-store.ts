import { setTimeout } from 'node:timers/promises';
import { MoreThan, Not, type DataSource } from 'typeorm';
import type { StoredBooking } from '../application/ports/desk-store.port.js';
import {
  IntentStore,
  type CallFacts,
  type Intent,
  type NewIntent,
  type NumberedMove,
  type Settlement,
} from '../application/ports/intent-store.port.js';
import type { MoveReport } from '../application/ports/run-report.js';
import type { Why } from '../application/ports/why.js';
import type { Instant } from '../planning/time/interval.js';
import { addSettledIntents } from './audit-table.js';
import { applySettlement } from './apply-settlement.js';
import { toBooking } from './booking-table.js';
import { columnsOf } from './bulk-rows.js';
import { BookingRow } from './rows/booking.entity.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { WriteIntentRow } from './rows/write-intent.entity.js';
import { toDate, toIntervalOrNull } from './time-columns.js';

/** The writes are done by workers of any process; the database is where they meet. */
const POLL_MS = 100;

/** Longer than one write takes, its retries within the adapter not counted. */
const STALLED_MS = 5_000;

const CLAIM = `
  UPDATE write_intent SET state = 'sending', attempts = attempts + 1
   WHERE id = (SELECT id FROM write_intent WHERE technician_id = $1 AND state IN ('pending', 'sending') ORDER BY id LIMIT 1)
  RETURNING`;

/** Technicians with something unsettled in the run ($1), each with how much: a row for each intent would be read ten times a second. */
const UNSETTLED = `
  SELECT technician_id AS id, count(*)::int AS intents FROM write_intent
   WHERE run_id = $1 AND state IN ('pending', 'sending') GROUP BY 1 ORDER BY 1`;

export class PostgresIntentStore extends IntentStore {
  constructor(
    private readonly database: DataSource,
    private readonly stalledMs = STALLED_MS,
  ) {
    super();
  }

  override async claimNext(technicianId: string): Promise<Intent | null> {
    const { manager } = this.database;
    const [[claimed]] = await manager.query<[WriteIntentRow[], number]>(
      `${CLAIM} ${columnsOf(manager, WriteIntentRow)}`,
      [technicianId],
    );
    return claimed === undefined ? null : toIntent(claimed);
  }

  override async settle(intentId: string, settlement: Settlement, at: Instant): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { affected } = await manager.update(
        WriteIntentRow,
        { id: intentId, state: 'sending' },
        { state: settlement.state, outcome: settlement.outcome, settledAt: toDate(at) },
      );
      if (affected !== 1) return;
      await applySettlement(manager, intentId, settlement, at);
    });
  }

  override async skipUnsent(
    technicianId: string,
    rule: 'writing-is-stopped' | 'technician-is-paused',
    at: Instant,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const [skipped] = await manager.query<[{ id: string }[], number]>(
        `UPDATE write_intent SET state = 'skipped', outcome = $2, settled_at = $3
          WHERE technician_id = $1 AND state = 'pending'
            AND ($2 = 'writing-is-stopped' OR (SELECT kind FROM run WHERE run.id = run_id) <> 'undo')
          RETURNING id`,
        [technicianId, rule, toDate(at)],
      );
      await addSettledIntents(
        manager,
        skipped.map((it) => it.id),
      );
    });
  }

  override async unsettledTechnicians(): Promise<readonly string[]> {
    const rows: { technician_id: string }[] = await this.database.query(
      `SELECT DISTINCT technician_id FROM write_intent WHERE state IN ('pending', 'sending') ORDER BY 1`,
    );
    return rows.map((row) => row.technician_id);
  }

  override async awaitWrites(runId: string): Promise<readonly string[]> {
    let left = await this.unsettledOf(runId);
    for (let waited = 0; left.length > 0 && waited < this.stalledMs; waited += POLL_MS) {
      await setTimeout(POLL_MS);
      const now = await this.unsettledOf(runId);
      if (intentsIn(now) < intentsIn(left)) waited = 0;
      left = now;
    }
    return left.map((it) => it.id);
  }

  private unsettledOf(runId: string): Promise<readonly Unsettled[]> {
    return this.database.query<Unsettled[]>(UNSETTLED, [runId]);
  }

  override async failRemaining(technicianId: string, error: string, at: Instant): Promise<void> {
    await this.database.transaction(async (manager) => {
      const [failed] = await manager.query<[{ id: string }[], number]>(
        `UPDATE write_intent SET state = 'failed', outcome = $2, settled_at = $3
          WHERE technician_id = $1 AND state IN ('pending', 'sending') RETURNING id`,
        [technicianId, error, toDate(at)],
      );
      await addSettledIntents(
        manager,
        failed.map((it) => it.id),
      );
    });
  }

  override async unknownCreates(): Promise<ReadonlySet<string>> {
    const rows: { key: string }[] = await this.database.query(
      `SELECT DISTINCT activity_id || '/' || chunk AS key FROM write_intent
        WHERE kind = 'create' AND state = 'failed' AND attempts > 0`,
    );
    return new Set(rows.map((row) => row.key));
  }

  override async unknownMoves(): Promise<readonly Pick<NewIntent, 'activityId' | 'chunk' | 'after'>[]> {
    const rows = await this.database
      .getRepository(WriteIntentRow)
      .findBy({ kind: 'move', state: 'failed', attempts: MoreThan(0) });
    return rows.map(({ activityId, chunk, afterStart, afterEnd }) => ({
      activityId,
      chunk,
      after: toIntervalOrNull(afterStart, afterEnd),
    }));
  }

  override async movesSince(instant: Instant): Promise<ReadonlyMap<string, number>> {
    const rows: { key: string; moves: number }[] = await this.database.query(
      `SELECT activity_id || '/' || chunk AS key, count(*)::int AS moves FROM write_intent
        WHERE kind = 'move' AND state = 'done' AND settled_at >= $1 GROUP BY 1`,
      [toDate(instant)],
    );
    return new Map(rows.map((row) => [row.key, row.moves]));
  }

  override async ofRun(runId: string): Promise<readonly MoveReport[]> {
    const rows = await this.database
      .getRepository(WriteIntentRow)
      .find({ where: { runId }, order: { id: 'ASC' } });
    return rows.map(toMove);
  }

  override async pageOfRun(
    runId: string,
    limit: number,
    after: string | null,
  ): Promise<readonly NumberedMove[]> {
    const rows = await this.database.getRepository(WriteIntentRow).find({
      where: { runId, id: MoreThan(after ?? '0') },
      order: { id: 'ASC' },
      take: limit,
    });
    return rows.map((row) => ({ id: row.id, move: toMove(row) }));
  }

  override async isOpen(activityId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `SELECT FROM next_activity it LEFT JOIN instruction ON instruction.activity_id = it.id
        WHERE it.id = $1 AND it.state = 'open' AND instruction.ended IS NULL`,
      [activityId],
    );
    return rows.length > 0;
  }

  override async isAskedFor({ activityId, chunk, after }: Intent): Promise<boolean> {
    if (chunk !== 1 || after === null) return false;
    const rows = await this.database.query<unknown[]>(
      'SELECT FROM instruction WHERE activity_id = $1 AND pinned_start = $2 AND pinned_end = $3',
      [activityId, toDate(after.start), toDate(after.end)],
    );
    return rows.length > 0;
  }

  override isTargetTaken({ technicianId, activityId, chunk, after }: Intent): Promise<boolean> {
    if (after === null) return Promise.resolve(false);
    return this.database
      .createQueryBuilder(BookingRow, 'booking')
      .where(`booking.technicianId = :technicianId AND booking.state = 'live'`, { technicianId })
      .andWhere('NOT (booking.activityId = :activityId AND booking.chunk = :chunk)', { activityId, chunk })
      .andWhere('booking.startAt < :end AND booking.endAt > :start', {
        start: toDate(after.start),
        end: toDate(after.end),
      })
      .getExists();
  }

  override async factsOfCall(serviceCallId: string, activityId: string, chunk: number): Promise<CallFacts> {
    const link = await this.database
      .getRepository(BookingRow)
      .findOneBy({ serviceCallId, state: Not('closed') });
    const activity = await this.database.getRepository(NextActivityRow).findOneBy({ id: activityId });
    return {
      isLinked: link !== null,
      chunkIsLinked: (await this.bookingOf(activityId, chunk)) !== null,
      activity: (activity?.state as CallFacts['activity'] | undefined) ?? null,
    };
  }

  override async bookingOf(activityId: string, chunk: number): Promise<StoredBooking | null> {
    const row = await this.database.getRepository(BookingRow).findOneBy([
      { activityId, chunk, state: 'live' },
      { activityId, chunk, state: 'pinned' },
    ]);
    return row === null ? null : toBooking(row);
  }
}

/** A technician with intents that are not settled yet. */
interface Unsettled {
  readonly id: string;
  readonly intents: number;
}

const intentsIn = (left: readonly Unsettled[]): number => left.reduce((sum, it) => sum + it.intents, 0);

const unlinkedCall = ({ serviceCallId }: WriteIntentRow): Pick<NewIntent, 'serviceCallId'> =>
  serviceCallId === null ? {} : { serviceCallId };

const toMove = (row: WriteIntentRow): MoveReport => ({
  technicianId: row.technicianId,
  activityId: row.activityId,
  chunk: row.chunk,
  kind: row.kind as MoveReport['kind'],
  before: toIntervalOrNull(row.beforeStart, row.beforeEnd),
  after: toIntervalOrNull(row.afterStart, row.afterEnd),
  reason: row.reason,
  why: row.why as Why | null,
  state: row.state as MoveReport['state'],
  outcome: row.outcome,
  ...unlinkedCall(row),
});

function toIntent(row: WriteIntentRow): Intent {
  return {
    id: row.id,
    runId: row.runId,
    technicianId: row.technicianId,
    activityId: row.activityId,
    chunk: row.chunk,
    kind: row.kind as Intent['kind'],
    before: toIntervalOrNull(row.beforeStart, row.beforeEnd),
    after: toIntervalOrNull(row.afterStart, row.afterEnd),
    reason: row.reason,
    lookFirst: row.lookFirst,
    attempts: row.attempts,
    ...unlinkedCall(row),
    decidedAt: row.createdAt.getTime(),
  };
}
