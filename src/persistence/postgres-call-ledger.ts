import { type DataSource, LessThan } from 'typeorm';
import { CallLedger, type Allowance } from '../application/ports/call-ledger.port.js';
import { DAY, type Instant, MINUTE } from '../planning/time/interval.js';
import { UpstreamAllowanceRow } from './rows/upstream-allowance.entity.js';
import { UpstreamCallCountRow } from './rows/upstream-call-count.entity.js';
import { toDate } from './time-columns.js';

/** Longer than the window of any vendor. */
const KEEP = DAY;

export class PostgresCallLedger extends CallLedger {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async count(vendor: string, at: Instant): Promise<void> {
    await this.database.query(
      `INSERT INTO upstream_call_count AS it (vendor, minute, calls) VALUES ($1, date_trunc('minute', $2::timestamptz), 1)
       ON CONFLICT (vendor, minute) DO UPDATE SET calls = it.calls + 1`,
      [vendor, toDate(at)],
    );
  }

  override async callsSince(vendor: string, since: Instant): Promise<number> {
    const [row] = await this.database.query<{ calls: number }[]>(
      `SELECT coalesce(sum(calls), 0)::integer AS calls FROM upstream_call_count WHERE vendor = $1 AND minute > $2`,
      [vendor, toDate(since - MINUTE)],
    );
    return row?.calls ?? 0;
  }

  override async allowance(vendor: string): Promise<Allowance | null> {
    const row = await this.database.getRepository(UpstreamAllowanceRow).findOneBy({ vendor });
    if (row === null) return null;
    const { calls, windowMinutes, used, askedAt } = row;
    return { calls, windowMinutes, used, askedAt: askedAt.getTime() };
  }

  override async saveAllowance(vendor: string, { askedAt, ...granted }: Allowance): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.delete(UpstreamCallCountRow, { vendor, minute: LessThan(toDate(askedAt - KEEP)) });
      await manager.save(UpstreamAllowanceRow, { vendor, ...granted, askedAt: toDate(askedAt) });
    });
  }
}
