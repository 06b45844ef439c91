import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Work that a person pins to its technician, cuts in parts, accepts or declines.
ALTER TABLE instruction
  ADD COLUMN stays_with_technician boolean NOT NULL DEFAULT false,
  ADD COLUMN part_minutes integer CONSTRAINT instruction_part_known CHECK (part_minutes >= 1),
  ADD COLUMN accepted_at timestamptz,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN ended_reason text;
ALTER TABLE instruction RENAME COLUMN finished TO ended;
ALTER TABLE instruction DROP CONSTRAINT instruction_finished_known;
UPDATE instruction SET ended_at = changed_at WHERE ended IS NOT NULL;
ALTER TABLE instruction
  ALTER COLUMN stays_with_technician DROP DEFAULT,
  ADD CONSTRAINT instruction_ended_known CHECK (ended IN ('completed', 'cancelled', 'declined')),
  ADD CONSTRAINT instruction_ended_at_some_time CHECK ((ended IS NULL) = (ended_at IS NULL));

-- Of work that was cut in two the rest is an activity of its own, beside the first part.
ALTER TABLE next_activity ADD COLUMN rest_of text CONSTRAINT next_activity_rest_of REFERENCES next_activity (id) ON DELETE SET NULL;
DROP INDEX next_activity_one_open;
CREATE UNIQUE INDEX next_activity_one_open ON next_activity (ticket_id, technician_id) WHERE state = 'open' AND rest_of IS NULL;

-- Those who look at a board are told at once, also where no plan depends on it.
ALTER TABLE live_event DROP CONSTRAINT live_event_kind_known;
ALTER TABLE live_event ADD CONSTRAINT live_event_kind_known CHECK (kind IN ('plan', 'run', 'settings', 'instruction'));
CREATE FUNCTION tell_of_instruction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_event (kind, data) VALUES ('instruction', jsonb_build_object('technicianId', NEW.technician_id));
  RETURN NULL;
END $$;
CREATE TRIGGER instruction_is_told_of AFTER INSERT OR UPDATE ON instruction
  FOR EACH ROW EXECUTE FUNCTION tell_of_instruction();`;

const DOWN = `
DROP TRIGGER instruction_is_told_of ON instruction;
DROP FUNCTION tell_of_instruction;
DELETE FROM live_event WHERE kind = 'instruction';
ALTER TABLE live_event DROP CONSTRAINT live_event_kind_known;
ALTER TABLE live_event ADD CONSTRAINT live_event_kind_known CHECK (kind IN ('plan', 'run', 'settings'));
UPDATE next_activity SET state = 'closed', closed_reason = 'ended-outside' WHERE state = 'open' AND rest_of IS NOT NULL;
DROP INDEX next_activity_one_open;
ALTER TABLE next_activity DROP COLUMN rest_of;
CREATE UNIQUE INDEX next_activity_one_open ON next_activity (ticket_id, technician_id) WHERE state = 'open';
ALTER TABLE instruction DROP CONSTRAINT instruction_ended_at_some_time, DROP CONSTRAINT instruction_ended_known;
UPDATE instruction SET ended = 'cancelled' WHERE ended = 'declined';
ALTER TABLE instruction RENAME COLUMN ended TO finished;
ALTER TABLE instruction
  DROP COLUMN ended_reason, DROP COLUMN ended_at, DROP COLUMN accepted_at, DROP COLUMN part_minutes, DROP COLUMN stays_with_technician,
  ADD CONSTRAINT instruction_finished_known CHECK (finished IN ('completed', 'cancelled'));`;

/** People pin work to its technician, cut it, accept it and decline it; how it has ended is kept with when and why. */
export class AnswerInstructions1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
