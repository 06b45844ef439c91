import { LessThanOrEqual, MoreThan, type DataSource } from 'typeorm';
import type { AuditAction } from '../application/ports/audit-log.port.js';
import type { Principal } from '../application/ports/principal.js';
import { SessionStore, type SignedIn } from '../application/ports/session-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { addAuditEntries } from './audit-table.js';
import { SessionRow } from './rows/session.entity.js';
import { storable } from './storable.js';
import { toDate } from './time-columns.js';

export class PostgresSessionStore extends SessionStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async begin(tokenHash: string, who: SignedIn, at: Instant): Promise<void> {
    const { id: principalId, endsAt, name: said, ...rest } = who;
    const name = storable(said) as string;
    await this.database.transaction(async (manager) => {
      await manager.delete(SessionRow, { endsAt: LessThanOrEqual(toDate(at)) });
      const times = { begunAt: toDate(at), endsAt: toDate(endsAt) };
      await manager.insert(SessionRow, { ...rest, ...times, name, principalId, tokenHash });
      await addAuditEntries(manager, [entry('session-begun', { ...who, name }, at)]);
    });
  }

  override async find(tokenHash: string, at: Instant): Promise<SignedIn | null> {
    const row = await this.database
      .getRepository(SessionRow)
      .findOneBy({ tokenHash, endsAt: MoreThan(toDate(at)) });
    return row === null ? null : toSignedIn(row);
  }

  override async end(tokenHash: string, at: Instant): Promise<void> {
    await this.database.transaction(async (manager) => {
      const row = await manager.findOneBy(SessionRow, { tokenHash });
      const { affected } = await manager.delete(SessionRow, { tokenHash });
      if (row === null || affected !== 1) return;
      await addAuditEntries(manager, [entry('session-ended', toSignedIn(row), at)]);
    });
  }
}

const toSignedIn = (row: SessionRow): SignedIn => ({
  id: row.principalId,
  name: row.name,
  role: row.role as Principal['role'],
  scope: row.scope as Principal['scope'],
  technicianId: row.technicianId,
  keyId: row.keyId,
  endsAt: row.endsAt.getTime(),
});

const entry = (action: AuditAction, { name, role, technicianId }: SignedIn, at: Instant) => ({
  at,
  actor: name,
  action,
  technicianId,
  after: { role },
});
