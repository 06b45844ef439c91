import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Each write asks what takes the time of its technician.
CREATE INDEX next_activity_by_technician ON next_activity (technician_id) WHERE state = 'open';
CREATE INDEX busy_time_by_technician ON busy_time (technician_id);
CREATE INDEX service_call_by_technician ON service_call
  USING gin (jsonb_path_query_array(tickets || tasks, '$[*].technicians[*].technicianId'));
-- Nobody asked when a record was seen last, and to note it every record was written at every read.
ALTER TABLE service_call DROP COLUMN seen_at;
ALTER TABLE ticket DROP COLUMN seen_at;
ALTER TABLE technician DROP COLUMN seen_at;`;

const DOWN = `
ALTER TABLE technician ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE ticket ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE service_call ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
DROP INDEX service_call_by_technician, busy_time_by_technician, next_activity_by_technician;`;

export class FindTimeOfTechnicians1764320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
