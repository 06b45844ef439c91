import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What Exchange tells us of: one subscription for each mailbox.
CREATE TABLE calendar_subscription (
  mailbox text PRIMARY KEY,
  id text NOT NULL CONSTRAINT calendar_subscription_once UNIQUE,
  address text NOT NULL,
  expires_at timestamptz NOT NULL,
  wants_authorization boolean NOT NULL
);

-- Mailboxes that are to be read again. The number grows with each time that it was asked for: no clock could tell two of a millisecond.
CREATE SEQUENCE calendar_hint_number;
CREATE TABLE calendar_hint (
  mailbox text PRIMARY KEY,
  number bigint NOT NULL
);

ALTER TABLE run DROP CONSTRAINT run_kind_known;
ALTER TABLE run ADD CONSTRAINT run_kind_known
  CHECK (kind IN ('import', 'ticket-import', 'calendar-import', 'plan', 'reflow'));

-- A version may say anew only what concerns some technicians; for all others it is the version that it builds on.
ALTER TABLE plan ADD COLUMN base_id bigint REFERENCES plan (id) ON DELETE CASCADE;
CREATE INDEX plan_by_base ON plan (base_id) WHERE base_id IS NOT NULL;
CREATE INDEX plan_technician_newest ON plan_technician (technician_id, plan_id DESC);`;

const DOWN = `
DELETE FROM plan WHERE base_id IS NOT NULL;
DROP INDEX plan_technician_newest;
ALTER TABLE plan DROP COLUMN base_id;
DELETE FROM run WHERE kind = 'calendar-import';
ALTER TABLE run DROP CONSTRAINT run_kind_known;
ALTER TABLE run ADD CONSTRAINT run_kind_known CHECK (kind IN ('import', 'ticket-import', 'plan', 'reflow'));
DROP TABLE calendar_hint, calendar_subscription;
DROP SEQUENCE calendar_hint_number;`;

/** Exchange may tell that a calendar has changed; then only the technicians concerned are planned anew. */
export class KnowCalendarHints1763870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
