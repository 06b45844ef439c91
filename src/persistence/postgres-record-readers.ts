import { Any, Not, type DataSource } from 'typeorm';
import type { StoredTechnician } from '../application/ports/desk-store.port.js';
import type { TicketKind, TicketRecord } from '../application/ports/psa-source.port.js';
import { TechnicianReader, TicketReader } from '../application/ports/record-readers.port.js';
import { toTechnician, toTicket } from './load-desk.js';
import { TechnicianRow } from './rows/technician.entity.js';
import { TicketRow } from './rows/ticket.entity.js';

export class PostgresTechnicianReader extends TechnicianReader {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async technicians(): Promise<readonly StoredTechnician[]> {
    const rows = await this.database
      .getRepository(TechnicianRow)
      .find({ where: { active: true }, order: { name: 'ASC', id: 'ASC' } });
    return rows.map(toTechnician);
  }

  override async technician(id: string): Promise<StoredTechnician | null> {
    const row = await this.database.getRepository(TechnicianRow).findOneBy({ id });
    return row === null ? null : toTechnician(row);
  }
}

export class PostgresTicketReader extends TicketReader {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async ticket(id: string): Promise<TicketRecord | null> {
    const row = await this.database.getRepository(TicketRow).findOneBy({ id });
    return row === null ? null : toTicket(row);
  }

  override async openTicketIds(kind: TicketKind): Promise<readonly string[]> {
    const rows = await this.database
      .getRepository(TicketRow)
      .find({ select: { id: true }, where: { kind, state: Not('ended') }, order: { id: 'ASC' } });
    return rows.map((it) => it.id);
  }

  override async ticketsByIds(ids: readonly string[]): Promise<readonly TicketRecord[]> {
    // One parameter for all, since there may be thousands.
    const rows = await this.database.getRepository(TicketRow).findBy({ id: Any(ids) });
    return rows.map(toTicket);
  }
}
