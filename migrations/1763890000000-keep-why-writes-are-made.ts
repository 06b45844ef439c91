import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Why each write is made, in words and as the chain of its causes; null for writes of earlier versions -------
ALTER TABLE write_intent ADD COLUMN why jsonb;`;

const DOWN = 'ALTER TABLE write_intent DROP COLUMN why;';

export class KeepWhyWritesAreMade1763890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
