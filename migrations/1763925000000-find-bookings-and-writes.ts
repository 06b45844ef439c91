import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What a write asks before it is sent, and a run before it decides, on a desk with tens of thousands of calls and months of writes --
CREATE INDEX booking_by_technician ON booking (technician_id, start_at) WHERE state <> 'closed';
CREATE INDEX write_intent_moved ON write_intent (settled_at) WHERE kind = 'move' AND state = 'done';
CREATE INDEX write_intent_unknown ON write_intent (kind) WHERE state = 'failed' AND attempts > 0;`;

const DOWN = 'DROP INDEX booking_by_technician, write_intent_moved, write_intent_unknown;';

export class FindBookingsAndWrites1763925000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
