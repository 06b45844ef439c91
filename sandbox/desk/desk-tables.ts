import type { Row } from './row.js';
import type { Entity } from './wire-row.js';
import { wireRow } from './wire-row.js';

const FIRST_ID: Partial<Record<Entity, number>> = {
  Resources: 4_001,
  Companies: 301,
  Contacts: 20_001,
  Tickets: 60_001,
  ServiceCalls: 80_001,
  ServiceCallTickets: 100_001,
  ServiceCallTicketResources: 200_001,
};

/** The desk while it is being built: wire rows by table, ids given in order. */
export class DeskTables {
  readonly autotask: Record<string, Row[]> = {};
  readonly exchange: { mailboxes: Row[]; events: Row[] } = { mailboxes: [], events: [] };

  /** Stores a whole wire row of the entity and returns its new id. */
  add(entity: Entity, values: Row): number {
    const rows = (this.autotask[entity] ??= []);
    const id = (FIRST_ID[entity] ?? 1) + rows.length;
    rows.push(wireRow(entity, { ...values, id }));
    return id;
  }
}
