import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where no subjects are stored, an appointment has a trace of its title instead. */
export class KeepTracesOfSubjects1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE busy_time ALTER title DROP NOT NULL, ADD trace jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE busy_time SET title = 'Appointment' WHERE title IS NULL`);
    await runner.query('ALTER TABLE busy_time DROP trace, ALTER title SET NOT NULL');
    // What was read without subjects is read anew.
    await runner.query(`UPDATE calendar_event SET event = event - 'trace'`);
    await runner.query(`UPDATE source_state SET cursor = NULL WHERE name LIKE 'exchange:%'`);
  }
}
