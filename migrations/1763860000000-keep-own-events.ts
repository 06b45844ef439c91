import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Events of ours in mailboxes: which booking each shows, and what was last written to it -----------------
CREATE TABLE own_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  activity_id text NOT NULL,
  chunk smallint NOT NULL,
  generation integer NOT NULL,
  technician_id text NOT NULL,
  mailbox text NOT NULL,
  event_id text,
  etag text,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  target_start timestamptz,
  target_end timestamptz,
  text jsonb NOT NULL,
  touched boolean NOT NULL,
  state text NOT NULL CONSTRAINT own_event_state_known
    CHECK (state IN ('creating', 'live', 'changing', 'removing', 'moved', 'deleted', 'closed')),
  written_at timestamptz NOT NULL,
  CONSTRAINT own_event_generation_used_once UNIQUE (activity_id, chunk, generation),
  CONSTRAINT own_event_is_known_when_confirmed CHECK (event_id IS NOT NULL OR state IN ('creating', 'removing', 'closed'))
);

CREATE UNIQUE INDEX own_event_one_for_each_chunk ON own_event (activity_id, chunk, mailbox) WHERE state <> 'closed';
CREATE INDEX own_event_end ON own_event (end_at);`;

const DOWN = 'DROP TABLE own_event;';

export class KeepOwnEvents1763860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
