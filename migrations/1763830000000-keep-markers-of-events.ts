import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of the bodies of events only our marker is kept; the next read of each calendar is a whole one and brings it. */
export class KeepMarkersOfEvents1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE calendar_event SET event = event - 'bodyPreview'`);
    await runner.query(`UPDATE source_state SET cursor = NULL WHERE name LIKE 'exchange:%'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE source_state SET cursor = NULL WHERE name LIKE 'exchange:%'`);
  }
}
