import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE run DROP CONSTRAINT run_kind_known;
ALTER TABLE run ADD CONSTRAINT run_kind_known CHECK (kind IN ('import', 'ticket-import', 'plan', 'reflow'));`;

const DOWN = `
DELETE FROM run WHERE kind = 'ticket-import';
ALTER TABLE run DROP CONSTRAINT run_kind_known;
ALTER TABLE run ADD CONSTRAINT run_kind_known CHECK (kind IN ('import', 'plan', 'reflow'));`;

/** A run may read the changes of tickets alone. */
export class KnowTicketImports1763820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
