import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Who is signed in with a browser; of the secret in the cookie only its hash ------------------------------------
CREATE TABLE session (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash text NOT NULL CONSTRAINT session_token_once UNIQUE,
  principal_id text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  scope text NOT NULL,
  technician_id text,
  key_id bigint CONSTRAINT session_ends_with_key REFERENCES api_key ON DELETE CASCADE,
  begun_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL
);
CREATE INDEX session_by_key ON session (key_id) WHERE key_id IS NOT NULL;
CREATE INDEX session_by_end ON session (ends_at);`;

const DOWN = 'DROP TABLE session;';

/** A page signs in once and then sends a cookie. */
export class KeepSessions1763941000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
