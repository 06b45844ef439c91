import { LessThan, type DataSource } from 'typeorm';
import {
  IdempotencyStore,
  type FirstRequest,
  type KeptAnswer,
  type KeyedRequest,
} from '../application/ports/idempotency-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { IdempotencyKeyRow } from './rows/idempotency-key.entity.js';
import { toDate } from './time-columns.js';

export class PostgresIdempotencyStore extends IdempotencyStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async begin(
    { principal, key, requestHash }: KeyedRequest,
    at: Instant,
  ): Promise<FirstRequest | null> {
    const inserted = await this.database.query<unknown[]>(
      `INSERT INTO idempotency_key (principal, key, request_hash, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING key`,
      [principal, key, requestHash, toDate(at)],
    );
    if (inserted.length > 0) return null;
    const first = await this.rows.findOneBy({ principal, key });
    if (first === null) return { requestHash, answer: null };
    const { status, location, body } = first;
    return {
      requestHash: first.requestHash,
      answer: status === null ? null : { status, location, body },
    };
  }

  override async finish({ principal, key }: KeyedRequest, answer: KeptAnswer): Promise<void> {
    const { status, location, body } = answer;
    await this.database.query(
      'UPDATE idempotency_key SET status = $3, location = $4, body = $5 WHERE principal = $1 AND key = $2',
      [principal, key, status, location, body === null ? null : JSON.stringify(body)],
    );
  }

  override async forget({ principal, key }: KeyedRequest): Promise<void> {
    await this.rows.delete({ principal, key });
  }

  override async prune(before: Instant): Promise<void> {
    await this.rows.delete({ at: LessThan(toDate(before)) });
  }

  private get rows() {
    return this.database.getRepository(IdempotencyKeyRow);
  }
}
