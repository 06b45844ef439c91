import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What a version keeps open for appointments, and what it had to give up. Earlier versions kept nothing.
ALTER TABLE plan_technician ADD COLUMN openness jsonb NOT NULL DEFAULT '{"kept": [], "givenUp": []}';
ALTER TABLE plan_technician ALTER COLUMN openness DROP DEFAULT;
-- When the PSA says that the call was made; null where it was not asked yet.
ALTER TABLE service_call ADD COLUMN made_at timestamptz;`;

const DOWN = `
ALTER TABLE service_call DROP COLUMN made_at;
ALTER TABLE plan_technician DROP COLUMN openness;`;

/** Plans say which openings they keep; of bookings it is known when they were made. */
export class KeepOpennessOfPlans1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
