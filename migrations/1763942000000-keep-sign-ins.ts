import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- People who were sent to the OpenID provider and have not come back yet ----------------------------------------
CREATE TABLE sign_in (
  state_hash text PRIMARY KEY,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  ends_at timestamptz NOT NULL
);`;

const DOWN = 'DROP TABLE sign_in;';

export class KeepSignIns1763942000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
