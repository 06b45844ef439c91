import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Keys of several people and programs: what each may do, until when, and when it was last used ----------------
ALTER TABLE api_key
  DROP CONSTRAINT api_key_role_known,
  ADD CONSTRAINT api_key_role_known
    CHECK (role IN ('admin', 'dispatcher', 'tech-lead', 'auditor', 'technician', 'scheduler')),
  ADD CONSTRAINT api_key_name_once UNIQUE (name),
  ADD COLUMN scope text NOT NULL DEFAULT 'write' CONSTRAINT api_key_scope_known CHECK (scope IN ('read', 'write')),
  ADD COLUMN technician_id text,
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN previous_hash text,
  ADD COLUMN previous_until timestamptz,
  ADD CONSTRAINT api_key_technician_is_somebody CHECK (role <> 'technician' OR technician_id IS NOT NULL);
ALTER TABLE api_key ALTER COLUMN scope DROP DEFAULT;
CREATE INDEX api_key_by_previous_hash ON api_key (previous_hash) WHERE previous_hash IS NOT NULL;`;

const DOWN = `
DELETE FROM api_key WHERE role <> 'admin' OR scope <> 'write' OR expires_at IS NOT NULL;
DROP INDEX api_key_by_previous_hash;
ALTER TABLE api_key
  DROP CONSTRAINT api_key_technician_is_somebody,
  DROP CONSTRAINT api_key_name_once,
  DROP CONSTRAINT api_key_role_known,
  DROP COLUMN scope,
  DROP COLUMN technician_id,
  DROP COLUMN expires_at,
  DROP COLUMN last_used_at,
  DROP COLUMN previous_hash,
  DROP COLUMN previous_until,
  ADD CONSTRAINT api_key_role_known CHECK (role IN ('admin'));`;

/** What only a key with less than all rights could express is gone after going down: such a key would be an admin's. */
export class KnowRolesOfKeys1763940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
