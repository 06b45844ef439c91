import { DAY } from '../planning/time/interval.js';
import {
  PAGE_SHAPES,
  readPage,
  refuseWrong,
  wrongParameters,
  type Page,
  type ParameterShape,
} from './paged-query.js';
import type { AuditEntry, AuditFilter, AuditLog } from './ports/audit-log.port.js';
import type { Clock } from './ports/clock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** What is asked for, as texts from outside. */
export type AuditQuery = Readonly<Partial<Record<keyof AuditFilter | 'limit' | 'cursor', string>>>;

const SHAPES: Readonly<Record<keyof AuditQuery, ParameterShape>> = {
  ...PAGE_SHAPES,
  ticketId: { shape: /^(?:[a-z]+-)?\d{1,15}$/, detail: 'must be the id of a ticket, such as 60042' },
  technicianId: { shape: /^\d{1,15}$/, detail: 'must be the id of a technician, such as 29' },
  runId: { shape: /^\d{1,18}$/, detail: 'must be the id of a run, such as 12' },
};

/** The audit log, page by page, and for as long as it is kept. */
export class AuditTrail {
  constructor(
    private readonly log: AuditLog,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** What is added meanwhile moves no page. @throws RequestError `audit-query-invalid` naming every wrong part. */
  async page(query: AuditQuery): Promise<Page<AuditEntry>> {
    refuseWrong('audit-query-invalid', wrongParameters(query, SHAPES));
    const { limit, cursor, ...filter } = query;
    return readPage({ limit, cursor }, (most, before) => this.log.read(filter, most, before));
  }

  /** Drops what is older than the setting says. */
  async prune(): Promise<void> {
    const { auditDays } = settingsFor(await this.settings.all());
    await this.log.prune(this.clock.now() - auditDays * DAY);
  }
}
