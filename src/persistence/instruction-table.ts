import type { EntityManager } from 'typeorm';
import type { StoredBooking } from '../application/ports/desk-store.port.js';
import type { Instruction } from '../application/ports/instruction.js';
import { InstructionRow } from './rows/instruction.entity.js';
import { instantOrNull, toDate, toIntervalOrNull } from './time-columns.js';

/** Of open activities of the technicians named, or of all; by activity. */
export async function instructionsOf(
  manager: EntityManager,
  technicianIds: readonly string[] | null,
): Promise<readonly InstructionRow[]> {
  return manager
    .createQueryBuilder(InstructionRow, 'it')
    .where(`EXISTS (SELECT FROM next_activity open WHERE open.id = it.activity_id AND open.state = 'open')`)
    .andWhere(technicianIds === null ? 'TRUE' : 'it.technicianId = ANY(:technicianIds)', { technicianIds })
    .orderBy('it.activityId')
    .getMany();
}

export const toInstruction = (row: InstructionRow): Instruction => ({
  activityId: row.activityId,
  technicianId: row.technicianId,
  pinned: toIntervalOrNull(row.pinnedStart, row.pinnedEnd),
  notBefore: instantOrNull(row.notBefore),
  extraMinutes: row.extraMinutes,
  startedAt: instantOrNull(row.startedAt),
  finished: row.finished as Instruction['finished'],
});

/** The first part stands where people asked for it: from now on its link tells that it is pinned. */
export async function carryOutPin(
  manager: EntityManager,
  { activityId, chunk, slot, serviceCallId }: StoredBooking,
): Promise<void> {
  if (chunk !== 1) return;
  const [, carriedOut] = await manager.query<[unknown[], number]>(
    `UPDATE instruction SET pinned_start = NULL, pinned_end = NULL
      WHERE activity_id = $1 AND pinned_start = $2 AND pinned_end = $3`,
    [activityId, toDate(slot.start), toDate(slot.end)],
  );
  if (carriedOut === 0) return;
  await manager.query(`UPDATE booking SET state = 'pinned' WHERE service_call_id = $1 AND state = 'live'`, [
    serviceCallId,
  ]);
}
