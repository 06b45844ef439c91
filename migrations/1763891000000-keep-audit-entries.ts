import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Who did what, when, and why: only added to, until it is old enough to be dropped ------------------------
CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  run_id bigint,
  technician_id text,
  ticket_id text,
  activity_id text,
  chunk smallint,
  service_call_id text,
  before jsonb,
  after jsonb,
  why text,
  outcome text,
  intent_id bigint
);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_by_run ON audit_entry (run_id, id) WHERE run_id IS NOT NULL;
CREATE INDEX audit_entry_by_technician ON audit_entry (technician_id, id) WHERE technician_id IS NOT NULL;
CREATE INDEX audit_entry_by_ticket ON audit_entry (ticket_id, id) WHERE ticket_id IS NOT NULL;

CREATE FUNCTION refuse_audit_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'An audit entry is never updated; add another one.'; END $$;
CREATE TRIGGER audit_entry_is_immutable BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_audit_update();`;

const DOWN = `
DROP TABLE audit_entry;
DROP FUNCTION refuse_audit_update;`;

export class KeepAuditEntries1763891000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
