import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Calendars that others read at a secret address; of the secret only its hash ------------------------------
CREATE TABLE calendar_feed (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  technician_id text NOT NULL,
  label text NOT NULL,
  shows_mailbox boolean NOT NULL,
  token_hash text NOT NULL CONSTRAINT calendar_feed_token_once UNIQUE,
  uid_key text NOT NULL,
  made_at timestamptz NOT NULL,
  last_used_on date
);
CREATE INDEX calendar_feed_by_technician ON calendar_feed (technician_id);`;

const DOWN = 'DROP TABLE calendar_feed;';

/** Free and busy can be subscribed to without a key. */
export class KeepCalendarFeeds1763850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
