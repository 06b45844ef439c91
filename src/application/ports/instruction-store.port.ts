import type { ActivityId } from '../../planning/model/next-activity.js';
import type { Instant } from '../../planning/time/interval.js';
import type { NewAuditEntry } from './audit-log.port.js';
import type { StoredActivity, StoredBooking } from './desk-store.port.js';
import type { Instruction } from './instruction.js';

/** Keeps instructions. Each method is one transaction. */
export abstract class InstructionStore {
  /** Stores instructions with the activity that one of them is for and the bookings that they change, and what is told of it. */
  abstract save(asked: Asked, told: NewAuditEntry, at: Instant): Promise<void>;
  /** Of open activities of the technicians named. */
  abstract ofTechnicians(technicianIds: readonly string[]): Promise<readonly Instruction[]>;
}

/** What one act of a person stores. */
export interface Asked {
  readonly instructions: readonly Instruction[];
  /** A new activity for the rest of one that was cut in two. */
  readonly rest: { readonly activity: StoredActivity; readonly of: ActivityId } | null;
  /** Those that change. */
  readonly bookings: readonly StoredBooking[];
}
