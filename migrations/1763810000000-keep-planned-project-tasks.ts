import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- A project task that is planned stands beside the tickets.
ALTER TABLE ticket
  ADD COLUMN kind text NOT NULL DEFAULT 'ticket'
    CONSTRAINT ticket_kind_known CHECK (kind IN ('ticket', 'project-task')),
  ADD COLUMN not_before timestamptz;
ALTER TABLE ticket ALTER COLUMN kind DROP DEFAULT;`;

// Without their kind the tasks would be taken for tickets, and their ids for a ticket's.
const DOWN = `
DELETE FROM ticket WHERE kind <> 'ticket';
ALTER TABLE ticket DROP COLUMN kind, DROP COLUMN not_before;`;

export class KeepPlannedProjectTasks1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
