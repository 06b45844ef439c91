import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Calls to a vendor that limits all programs of a tenant together; counted over all processes -------------
CREATE TABLE upstream_call_count (
  vendor text NOT NULL,
  minute timestamptz NOT NULL,
  calls integer NOT NULL,
  PRIMARY KEY (vendor, minute)
);

CREATE TABLE upstream_allowance (
  vendor text PRIMARY KEY,
  calls integer NOT NULL CONSTRAINT upstream_allowance_grants_calls CHECK (calls > 0),
  window_minutes integer NOT NULL CONSTRAINT upstream_allowance_has_window CHECK (window_minutes > 0),
  used integer NOT NULL,
  asked_at timestamptz NOT NULL
);`;

const DOWN = 'DROP TABLE upstream_call_count, upstream_allowance;';

export class CountUpstreamCalls1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
