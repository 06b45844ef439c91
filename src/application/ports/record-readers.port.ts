import type { StoredTechnician } from './desk-store.port.js';
import type { TicketKind, TicketRecord } from './psa-source.port.js';

/** Reads stored technicians one by one or all. */
export abstract class TechnicianReader {
  /** Active ones, by name. */
  abstract technicians(): Promise<readonly StoredTechnician[]>;
  /** Null when unknown. */
  abstract technician(id: string): Promise<StoredTechnician | null>;
}

/** Reads stored tickets by id. */
export abstract class TicketReader {
  /** Null when unknown. */
  abstract ticket(id: string): Promise<TicketRecord | null>;
  /** Ids of all tickets of a kind that have not ended. */
  abstract openTicketIds(kind: TicketKind): Promise<readonly string[]>;
  /** Unknown ids are left out. */
  abstract ticketsByIds(ids: readonly string[]): Promise<readonly TicketRecord[]>;
}
