import type { Instant } from '../../planning/time/interval.js';
import type { NewAuditEntry } from './audit-log.port.js';
import type { StoredBooking } from './desk-store.port.js';
import type { Instruction } from './instruction.js';

/** Keeps instructions. Each method is one transaction. */
export abstract class InstructionStore {
  /** Stores an instruction with the bookings that it changes and what is told of it. */
  abstract save(
    instruction: Instruction,
    bookings: readonly StoredBooking[],
    told: NewAuditEntry,
    at: Instant,
  ): Promise<void>;
}
