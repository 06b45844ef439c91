import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What people have asked for about one activity.
CREATE TABLE instruction (
  activity_id text PRIMARY KEY,
  technician_id text NOT NULL,
  pinned_start timestamptz,
  pinned_end timestamptz,
  not_before timestamptz,
  extra_minutes integer NOT NULL,
  started_at timestamptz,
  finished text CONSTRAINT instruction_finished_known CHECK (finished IN ('completed', 'cancelled')),
  changed_at timestamptz NOT NULL,
  CONSTRAINT instruction_activity FOREIGN KEY (activity_id) REFERENCES next_activity (id) ON DELETE CASCADE,
  CONSTRAINT instruction_pin_has_length CHECK ((pinned_start IS NULL) = (pinned_end IS NULL) AND pinned_end > pinned_start),
  CONSTRAINT instruction_extra_known CHECK (extra_minutes BETWEEN 0 AND 2880)
);
CREATE INDEX instruction_of_technician ON instruction (technician_id);

ALTER TABLE technician_change DROP CONSTRAINT technician_change_cause_known;
ALTER TABLE technician_change ADD CONSTRAINT technician_change_cause_known
  CHECK (cause IN ('psa', 'exchange', 'write-refused', 'ticket-given', 'asked'));`;

const DOWN = `
ALTER TABLE technician_change DROP CONSTRAINT technician_change_cause_known;
UPDATE technician_change SET cause = 'psa' WHERE cause = 'asked';
ALTER TABLE technician_change ADD CONSTRAINT technician_change_cause_known
  CHECK (cause IN ('psa', 'exchange', 'write-refused', 'ticket-given'));
DROP TABLE instruction;`;

/** People say where an activity is to be, when it begins, and when it is done. */
export class KeepInstructions1763951000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
