import type { EntityManager } from 'typeorm';
import type { Instruction } from '../application/ports/instruction.js';
import { InstructionRow } from './rows/instruction.entity.js';
import { instantOrNull, toIntervalOrNull } from './time-columns.js';

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
