import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE run DROP CONSTRAINT run_kind_known;
ALTER TABLE run ADD CONSTRAINT run_kind_known CHECK (kind IN
  ('import', 'ticket-import', 'calendar-import', 'plan', 'reflow', 'technician-reflow', 'reconciliation', 'undo'));`;

const DOWN = `
DELETE FROM plan WHERE run_id IN (SELECT id FROM run WHERE kind IN ('technician-reflow', 'reconciliation', 'undo'));
DELETE FROM write_intent WHERE run_id IN (SELECT id FROM run WHERE kind IN ('technician-reflow', 'reconciliation', 'undo'));
DELETE FROM run WHERE kind IN ('technician-reflow', 'reconciliation', 'undo');
ALTER TABLE run DROP CONSTRAINT run_kind_known;
ALTER TABLE run ADD CONSTRAINT run_kind_known
  CHECK (kind IN ('import', 'ticket-import', 'calendar-import', 'plan', 'reflow'));`;

/** A reflow may concern few technicians, our records can be compared with the whole PSA, and a reflow can be taken back. */
export class KnowMoreKindsOfRuns1763875000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
