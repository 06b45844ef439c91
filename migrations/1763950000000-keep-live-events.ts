import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What those who look at a board are told. Events become known in the order of (tx, id): see docs/adr/0037.
CREATE TABLE live_event (
  tx bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL CONSTRAINT live_event_kind_known CHECK (kind IN ('plan', 'run', 'settings')),
  data jsonb NOT NULL,
  CONSTRAINT live_event_pk PRIMARY KEY (tx, id)
);

CREATE FUNCTION tell_of_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_event (kind, data)
  VALUES ('plan', jsonb_build_object('planId', NEW.id::text, 'technicianIds', NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER plan_is_told_of AFTER INSERT ON plan
  FOR EACH ROW WHEN (NEW.base_id IS NULL) EXECUTE FUNCTION tell_of_plan();

CREATE FUNCTION tell_of_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_event (kind, data)
  SELECT 'plan', jsonb_build_object('planId', plan.id::text, 'technicianIds', jsonb_agg(added.technician_id))
    FROM added JOIN plan ON plan.id = added.plan_id
   WHERE plan.base_id IS NOT NULL
   GROUP BY plan.id;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_technician_is_told_of AFTER INSERT ON plan_technician
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tell_of_amendment();

CREATE FUNCTION tell_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_event (kind, data)
  VALUES ('run', jsonb_build_object('runId', NEW.id::text, 'kind', NEW.kind, 'state', NEW.state));
  RETURN NULL;
END $$;
CREATE TRIGGER new_run_is_told_of AFTER INSERT ON run FOR EACH ROW EXECUTE FUNCTION tell_of_run();
CREATE TRIGGER run_is_told_of AFTER UPDATE OF state ON run
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION tell_of_run();

CREATE FUNCTION tell_of_setting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_event (kind, data)
  VALUES ('settings', jsonb_build_object('scope', NEW.scope, 'scopeId', NEW.scope_id));
  RETURN NULL;
END $$;
CREATE TRIGGER setting_is_told_of AFTER INSERT OR UPDATE ON setting
  FOR EACH ROW EXECUTE FUNCTION tell_of_setting();`;

const DOWN = `
DROP TRIGGER setting_is_told_of ON setting;
DROP TRIGGER run_is_told_of ON run;
DROP TRIGGER new_run_is_told_of ON run;
DROP TRIGGER plan_technician_is_told_of ON plan_technician;
DROP TRIGGER plan_is_told_of ON plan;
DROP FUNCTION tell_of_setting, tell_of_run, tell_of_amendment, tell_of_plan;
DROP TABLE live_event;`;

/** Boards are told of new plans, of runs and of changed settings, whoever made them. */
export class KeepLiveEvents1763950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
