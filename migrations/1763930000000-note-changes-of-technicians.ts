import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- For whom a reflow is due besides the hourly one. The number grows with each change that is noted.
CREATE SEQUENCE technician_change_number;
CREATE TABLE technician_change (
  technician_id text PRIMARY KEY,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  cause text NOT NULL CONSTRAINT technician_change_cause_known
    CHECK (cause IN ('psa', 'exchange', 'write-refused', 'ticket-given')),
  number bigint NOT NULL
);

-- It reads changes of service calls too.
ALTER TABLE run DROP CONSTRAINT run_kind_known;
UPDATE run SET kind = 'psa-import' WHERE kind = 'ticket-import';
ALTER TABLE run ADD CONSTRAINT run_kind_known CHECK (kind IN
  ('import', 'psa-import', 'calendar-import', 'plan', 'reflow', 'technician-reflow', 'reconciliation', 'undo'));`;

const DOWN = `
ALTER TABLE run DROP CONSTRAINT run_kind_known;
UPDATE run SET kind = 'ticket-import' WHERE kind = 'psa-import';
ALTER TABLE run ADD CONSTRAINT run_kind_known CHECK (kind IN
  ('import', 'ticket-import', 'calendar-import', 'plan', 'reflow', 'technician-reflow', 'reconciliation', 'undo'));
DROP TABLE technician_change;
DROP SEQUENCE technician_change_number;`;

/** A change that is seen in a source brings a reflow for its technician soon after. */
export class NoteChangesOfTechnicians1763930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
