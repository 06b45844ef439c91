import type { DataSource } from 'typeorm';
import type { ShownBoard, TechnicianBoard } from '../application/ports/plan-store.port.js';
import type { Placement } from '../planning/model/plan.js';
import type { Instant } from '../planning/time/interval.js';
import { PlanTechnicianRow } from './rows/plan-technician.entity.js';

/** The first version that counts for the version `:planId`: the one that it builds on, or itself. */
const BASE_OF = `(SELECT coalesce(plan.base_id, plan.id) FROM plan WHERE plan.id = :planId)`;

/** All of one board; null when the version has nothing on the technician. */
export async function boardOf(
  database: DataSource,
  planId: string,
  technicianId: string,
): Promise<TechnicianBoard | null> {
  const row = await database
    .getRepository(PlanTechnicianRow)
    .createQueryBuilder('board')
    .where(`board.technicianId = :technicianId AND board.planId BETWEEN ${BASE_OF} AND :planId`, {
      technicianId,
      planId,
    })
    .orderBy('board.planId', 'DESC')
    .limit(1)
    .getOne();
  if (row === null) return null;
  const calendars = await calendarsOf(database, [row]);
  const { planId: _planId, ...board } = row;
  return { ...(board as Omit<TechnicianBoard, 'calendar'>), calendar: calendars.get(technicianId) ?? [] };
}

/** What people see of several boards, without what is kept for the next plan, which is more than half of it. */
export async function boardsOf(
  database: DataSource,
  planId: string,
  technicianIds: readonly string[],
): Promise<ReadonlyMap<string, ShownBoard>> {
  const rows: (Omit<ShownBoard, 'calendar'> & Stored)[] = await database.query(
    `SELECT DISTINCT ON (technician_id) plan_id AS "planId", technician_id AS "technicianId", time_zone AS "timeZone",
            min_minutes_free AS "minMinutesFree", held, lane, left_out AS "leftOut", openness, waiting, shifts, blocks, ignored, conflicts
       FROM plan_technician
      WHERE technician_id = ANY($2) AND plan_id BETWEEN (SELECT coalesce(base_id, id) FROM plan WHERE id = $1) AND $1
      ORDER BY technician_id, plan_id DESC`,
    [planId, technicianIds],
  );
  const calendars = await calendarsOf(database, rows);
  return new Map(
    rows.map(({ planId: _planId, ...row }) => [
      row.technicianId,
      { ...row, calendar: calendars.get(row.technicianId) ?? [] },
    ]),
  );
}

/** The version that has the newest board of a technician. */
interface Stored {
  readonly planId: string;
  readonly technicianId: string;
}

/** Milliseconds since the epoch, since making dates of thousands of slots takes longer than reading them. */
const SLOTS = `
  SELECT technician_id AS "technicianId", activity_id AS "activityId", chunk, chunks AS of, filler,
         (extract(epoch FROM start_at) * 1000)::float8 AS start, (extract(epoch FROM end_at) * 1000)::float8 AS end
    FROM plan_slot
   WHERE (plan_id, technician_id) IN (SELECT * FROM unnest($1::bigint[], $2::text[]))
   ORDER BY start_at`;

interface SlotOfBoard extends Omit<Placement, 'slot'> {
  readonly technicianId: string;
  readonly start: Instant;
  readonly end: Instant;
}

async function calendarsOf(
  database: DataSource,
  boards: readonly Stored[],
): Promise<ReadonlyMap<string, readonly Placement[]>> {
  const slots = await database.query<readonly SlotOfBoard[]>(SLOTS, [
    boards.map((it) => it.planId),
    boards.map((it) => it.technicianId),
  ]);
  const calendars = new Map<string, Placement[]>();
  for (const { technicianId, start, end, ...placement } of slots) {
    const calendar = calendars.get(technicianId) ?? [];
    calendars.set(technicianId, calendar);
    calendar.push({ ...placement, slot: { start, end } });
  }
  return calendars;
}
