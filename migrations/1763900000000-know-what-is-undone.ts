import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE run ADD COLUMN undoes_run_id bigint REFERENCES run (id);
ALTER TABLE run ADD COLUMN pauses_technicians boolean NOT NULL DEFAULT false;
ALTER TABLE run ADD CONSTRAINT run_undo_says_what CHECK ((kind = 'undo') = (undoes_run_id IS NOT NULL));
CREATE INDEX run_by_what_it_undoes ON run (undoes_run_id) WHERE undoes_run_id IS NOT NULL;`;

const DOWN = `
DROP INDEX run_by_what_it_undoes;
ALTER TABLE run DROP CONSTRAINT run_undo_says_what;
ALTER TABLE run DROP COLUMN pauses_technicians;
ALTER TABLE run DROP COLUMN undoes_run_id;`;

/** An undo names the run that it takes back, and whether it pauses the technicians concerned. */
export class KnowWhatIsUndone1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
