import type { EntityManager } from 'typeorm';
import type { Ended, Instruction } from '../application/ports/instruction.js';
import { InstructionRow } from './rows/instruction.entity.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { instantOrNull, toIntervalOrNull } from './time-columns.js';

interface Wanted {
  readonly technicianIds?: readonly string[];
  readonly ticketId?: string;
}

/** Of open activities; of all, or of the technicians or the ticket named; by activity. */
export async function instructionsOf(
  manager: EntityManager,
  { technicianIds, ticketId }: Wanted = {},
): Promise<readonly InstructionRow[]> {
  return manager
    .createQueryBuilder(InstructionRow, 'it')
    .innerJoin(NextActivityRow, 'open', `open.id = it.activityId AND open.state = 'open'`)
    .where(technicianIds === undefined ? 'TRUE' : 'it.technicianId = ANY(:technicianIds)', { technicianIds })
    .andWhere(ticketId === undefined ? 'TRUE' : 'open.ticketId = :ticketId', { ticketId })
    .orderBy('it.activityId')
    .getMany();
}

export const toInstruction = (row: InstructionRow): Instruction => ({
  activityId: row.activityId,
  technicianId: row.technicianId,
  pinned: toIntervalOrNull(row.pinnedStart, row.pinnedEnd),
  notBefore: instantOrNull(row.notBefore),
  staysWithTechnician: row.staysWithTechnician,
  partMinutes: row.partMinutes,
  extraMinutes: row.extraMinutes,
  acceptedAt: instantOrNull(row.acceptedAt),
  startedAt: instantOrNull(row.startedAt),
  ended: endedOf(row),
});

const endedOf = ({ ended, endedAt, endedReason }: InstructionRow): Ended | null =>
  ended === null || endedAt === null
    ? null
    : { how: ended as Ended['how'], at: endedAt.getTime(), reason: endedReason };
