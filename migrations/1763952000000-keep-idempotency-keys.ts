import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Requests that were sent with an Idempotency-Key, and what was answered.
CREATE TABLE idempotency_key (
  principal text NOT NULL,
  key text NOT NULL,
  -- Of method, address and body.
  request_hash text NOT NULL,
  at timestamptz NOT NULL,
  -- Null while it is being answered.
  status integer,
  location text,
  -- Null where the answer is not kept.
  body jsonb,
  CONSTRAINT idempotency_key_pk PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_key_at ON idempotency_key (at);`;

const DOWN = `DROP TABLE idempotency_key;`;

/** What is sent twice is done once. */
export class KeepIdempotencyKeys1763952000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
