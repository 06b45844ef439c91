import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `CREATE INDEX audit_entry_of_settings ON audit_entry (id) WHERE action = 'settings-changed';`;

const DOWN = `DROP INDEX audit_entry_of_settings;`;

export class FindChangesOfSettings1763945000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
