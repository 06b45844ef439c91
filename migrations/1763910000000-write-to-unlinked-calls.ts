import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Only for a write to a call of ours that the link table does not know; any other is found by its chunk.
ALTER TABLE write_intent ADD COLUMN service_call_id text;`;

const DOWN = `
-- Without the number of the call such a write would be taken for one to the linked call of its chunk.
DELETE FROM write_intent WHERE service_call_id IS NOT NULL;
ALTER TABLE write_intent DROP COLUMN service_call_id;`;

/** A reconciliation cancels calls of ours that are not in the link table. */
export class WriteToUnlinkedCalls1763910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
