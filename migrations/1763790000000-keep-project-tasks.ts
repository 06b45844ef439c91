import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepProjectTasks1763790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What is there already is read anew with the next import.
    await runner.query(`ALTER TABLE service_call ADD COLUMN tasks jsonb NOT NULL DEFAULT '[]'`);
    await runner.query('ALTER TABLE service_call ALTER COLUMN tasks DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE service_call DROP COLUMN tasks');
  }
}
