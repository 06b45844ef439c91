import { DAY } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { AuditEntry, AuditFilter, AuditLog } from './ports/audit-log.port.js';
import type { Clock } from './ports/clock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** What is asked for, as texts from outside. */
export type AuditQuery = Readonly<Partial<Record<keyof AuditFilter | 'limit' | 'cursor', string>>>;

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the next page goes on; null when there is nothing more. */
  readonly next: string | null;
}

const MOST = 500;

const SHAPES: Readonly<Record<keyof AuditQuery, { readonly shape: RegExp; readonly detail: string }>> = {
  ticketId: { shape: /^(?:[a-z]+-)?\d{1,15}$/, detail: 'must be the id of a ticket, such as 60042' },
  technicianId: { shape: /^\d{1,15}$/, detail: 'must be the id of a technician, such as 29' },
  runId: { shape: /^\d{1,18}$/, detail: 'must be the id of a run, such as 12' },
  cursor: { shape: /^\d{1,18}$/, detail: 'must be the "next" of a page' },
  limit: { shape: /^(?:[1-9]\d?|[1-4]\d\d|500)$/, detail: `must be a whole number from 1 to ${MOST}` },
};

/** The audit log, page by page, and for as long as it is kept. */
export class AuditTrail {
  constructor(
    private readonly log: AuditLog,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** What is added meanwhile moves no page. @throws RequestError `audit-query-invalid` naming every wrong part. */
  async page(query: AuditQuery): Promise<AuditPage> {
    refuseMisshapen(query);
    const { limit = '100', cursor = null, ...filter } = query;
    const most = Number(limit);
    // One more than wanted tells whether there is more.
    const found = await this.log.read(filter, most + 1, cursor);
    const entries = found.slice(0, most);
    return { entries, next: found.length > most ? (entries.at(-1)?.id ?? null) : null };
  }

  /** Drops what is older than the setting says. */
  async prune(): Promise<void> {
    const { auditDays } = settingsFor(await this.settings.all());
    await this.log.prune(this.clock.now() - auditDays * DAY);
  }
}

function refuseMisshapen(query: AuditQuery): void {
  const details = (Object.entries(query) as [keyof AuditQuery, unknown][]).flatMap(([name, value]) => {
    const { shape, detail } = SHAPES[name];
    // A parameter that is sent twice is a list.
    return typeof value === 'string' && shape.test(value) ? [] : [{ path: `/${name}`, message: detail }];
  });
  if (details.length === 0) return;
  const all = details.map(({ path, message }) => `"${path.slice(1)}" ${message}`).join('; ');
  throw new RequestError('audit-query-invalid', `${all}.`, 400, details);
}
