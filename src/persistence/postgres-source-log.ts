import { In, type DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Finding, FindingCode } from '../application/ports/finding.js';
import {
  SourceLog,
  type FindingPlace,
  type SourceFinding,
  type SourceState,
} from '../application/ports/source-log.port.js';
import type { Instant } from '../planning/time/interval.js';
import { storeRows } from './bulk-rows.js';
import { FindingRow } from './rows/finding.entity.js';
import { SourceStateRow } from './rows/source-state.entity.js';
import { instantOrNull, toDate } from './time-columns.js';

export class PostgresSourceLog extends SourceLog {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async succeeded(
    name: string,
    read: { readonly records: number; readonly at: Instant; readonly cursor: string | null },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO source_state (name, attempted_at, succeeded_at, records, error, cursor) VALUES ($1, $2, $2, $3, NULL, $4)
       ON CONFLICT (name) DO UPDATE SET attempted_at = $2, succeeded_at = $2, records = $3, error = NULL, cursor = $4`,
      [name, toDate(read.at), read.records, read.cursor],
    );
  }

  override async failed(name: string, error: string, at: Instant): Promise<void> {
    await this.database.query(
      `INSERT INTO source_state (name, attempted_at, records, error) VALUES ($1, $2, 0, $3)
       ON CONFLICT (name) DO UPDATE SET attempted_at = $2, error = $3`,
      [name, toDate(at), error],
    );
  }

  override async forget(name: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.delete(SourceStateRow, { name });
      await manager.delete(FindingRow, { source: name });
    });
  }

  override async list(): Promise<readonly SourceState[]> {
    const rows = await this.database.getRepository(SourceStateRow).find({ order: { name: 'ASC' } });
    return rows.map(toState);
  }

  override async named(names: readonly string[]): Promise<readonly SourceState[]> {
    const rows = await this.database.getRepository(SourceStateRow).findBy({ name: In([...names]) });
    return rows.map(toState);
  }

  override async replaceFindings(source: string, findings: readonly Finding[], at: Instant): Promise<void> {
    const byKey = new Map(findings.map((finding) => [`${finding.code}\n${finding.subject}`, finding]));
    await this.database.transaction(async (manager) => {
      await manager.delete(FindingRow, { source });
      const rows = [...byKey.values()].map((finding) => ({ ...finding, source, seenAt: toDate(at) }));
      await storeRows(manager, FindingRow, rows);
    });
  }

  override async listFindings(sources?: readonly string[]): Promise<readonly SourceFinding[]> {
    const all = this.inOrder();
    const wanted = sources === undefined ? all : all.where({ source: In([...sources]) });
    return (await wanted.getMany()).map(toFinding);
  }

  override async findingsAfter(place: FindingPlace | null, limit: number): Promise<readonly SourceFinding[]> {
    const wanted = this.inOrder().limit(limit);
    const rows =
      place === null
        ? wanted
        : wanted.where('(finding.source, finding.code, finding.subject) > (:source, :code, :subject)', {
            ...place,
          });
    return (await rows.getMany()).map(toFinding);
  }

  private inOrder(): SelectQueryBuilder<FindingRow> {
    return this.database
      .createQueryBuilder(FindingRow, 'finding')
      .orderBy({ 'finding.source': 'ASC', 'finding.code': 'ASC', 'finding.subject': 'ASC' });
  }
}

const toFinding = ({ source, code, subject, message }: FindingRow): SourceFinding => ({
  source,
  code: code as FindingCode,
  subject,
  message,
});

const toState = (row: SourceStateRow): SourceState => ({
  name: row.name,
  attemptedAt: row.attemptedAt.getTime(),
  succeededAt: instantOrNull(row.succeededAt),
  records: row.records,
  error: row.error,
  cursor: row.cursor,
});
