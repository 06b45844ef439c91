import type { DataSource } from 'typeorm';
import type { NewAuditEntry } from '../application/ports/audit-log.port.js';
import type { Instruction } from '../application/ports/instruction.js';
import { InstructionStore, type Asked } from '../application/ports/instruction-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries } from './audit-table.js';
import { saveBooking } from './booking-table.js';
import { instructionsOf, toInstruction } from './instruction-table.js';
import { InstructionRow } from './rows/instruction.entity.js';
import { NextActivityRow } from './rows/next-activity.entity.js';
import { dateOrNull, toDate } from './time-columns.js';

export class PostgresInstructionStore extends InstructionStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async save(
    { instructions, rest, bookings }: Asked,
    told: NewAuditEntry,
    at: Instant,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      if (rest !== null) {
        await manager.insert(NextActivityRow, { ...rest.activity, restOf: rest.of, openedAt: toDate(at) });
      }
      await manager.upsert(
        InstructionRow,
        instructions.map((it) => toRow(it, at)),
        ['activityId'],
      );
      for (const booking of bookings) await saveBooking(manager, booking, at);
      await addAuditEntries(manager, [told]);
    });
  }

  override async ofTechnicians(technicianIds: readonly string[]): Promise<readonly Instruction[]> {
    return (await instructionsOf(this.database.manager, { technicianIds })).map(toInstruction);
  }
}

const toRow = ({ pinned, ended, ...asked }: Instruction, at: Instant): InstructionRow => ({
  ...asked,
  pinnedStart: dateOrNull(pinned?.start ?? null),
  pinnedEnd: dateOrNull(pinned?.end ?? null),
  notBefore: dateOrNull(asked.notBefore),
  acceptedAt: dateOrNull(asked.acceptedAt),
  startedAt: dateOrNull(asked.startedAt),
  ...(ended === null
    ? { ended: null, endedAt: null, endedReason: null }
    : { ended: ended.how, endedAt: toDate(ended.at), endedReason: ended.reason }),
  changedAt: toDate(at),
});
