import type { DataSource } from 'typeorm';
import type { NewAuditEntry } from '../application/ports/audit-log.port.js';
import type { StoredBooking } from '../application/ports/desk-store.port.js';
import { type Instruction } from '../application/ports/instruction.js';
import { InstructionStore } from '../application/ports/instruction-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries } from './audit-table.js';
import { saveBooking } from './booking-table.js';
import { InstructionRow } from './rows/instruction.entity.js';
import { dateOrNull, toDate } from './time-columns.js';

export class PostgresInstructionStore extends InstructionStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async save(
    { activityId, technicianId, pinned, notBefore, extraMinutes, startedAt, finished }: Instruction,
    bookings: readonly StoredBooking[],
    told: NewAuditEntry,
    at: Instant,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.upsert(
        InstructionRow,
        {
          activityId,
          technicianId,
          pinnedStart: dateOrNull(pinned?.start ?? null),
          pinnedEnd: dateOrNull(pinned?.end ?? null),
          notBefore: dateOrNull(notBefore),
          extraMinutes,
          startedAt: dateOrNull(startedAt),
          finished,
          changedAt: toDate(at),
        },
        ['activityId'],
      );
      for (const booking of bookings) await saveBooking(manager, booking, at);
      await addAuditEntries(manager, [told]);
    });
  }
}
