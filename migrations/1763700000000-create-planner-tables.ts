import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- What the sources told us, as last seen ------------------------------------------------------------------
CREATE TABLE technician (
  id text PRIMARY KEY,
  name text NOT NULL,
  mailbox text,
  team_id text,
  team_name text,
  time_zone text,
  hours jsonb,
  holidays jsonb NOT NULL,
  mailbox_time_zone text,
  mailbox_hours jsonb,
  active boolean NOT NULL,
  seen_at timestamptz NOT NULL
);

CREATE TABLE ticket (
  id text PRIMARY KEY,
  number text NOT NULL,
  title text NOT NULL,
  company_id text NOT NULL,
  company_name text NOT NULL,
  priority smallint NOT NULL CONSTRAINT ticket_priority_known CHECK (priority BETWEEN 1 AND 4),
  state text NOT NULL CONSTRAINT ticket_state_known CHECK (state IN ('workable', 'in-progress', 'waiting', 'ended')),
  created_at timestamptz NOT NULL,
  due_at timestamptz,
  estimate_minutes integer,
  technician_id text,
  secondary_technician_ids jsonb NOT NULL,
  seen_at timestamptz NOT NULL
);
CREATE INDEX ticket_by_technician ON ticket (technician_id) WHERE state <> 'ended';

CREATE TABLE service_call (
  id text PRIMARY KEY,
  company_id text NOT NULL,
  company_name text,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT service_call_state_known CHECK (state IN ('open', 'complete', 'canceled')),
  description text NOT NULL,
  tickets jsonb NOT NULL,
  seen_at timestamptz NOT NULL,
  CONSTRAINT service_call_has_length CHECK (end_at > start_at)
);

CREATE TABLE busy_time (
  kind text NOT NULL CONSTRAINT busy_time_kind_known CHECK (kind IN ('appointment', 'to-do', 'time-off')),
  id text NOT NULL,
  technician_id text NOT NULL,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  title text NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE calendar_event (
  mailbox text NOT NULL,
  id text NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (mailbox, id)
);

CREATE TABLE source_state (
  name text PRIMARY KEY,
  attempted_at timestamptz NOT NULL,
  succeeded_at timestamptz,
  records integer NOT NULL,
  error text,
  cursor text
);

CREATE TABLE finding (
  source text NOT NULL,
  code text NOT NULL,
  subject text NOT NULL,
  message text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (source, code, subject)
);

-- What we decide ------------------------------------------------------------------------------------------
CREATE TABLE next_activity (
  id text PRIMARY KEY,
  ticket_id text NOT NULL,
  technician_id text NOT NULL,
  generation integer NOT NULL,
  state text NOT NULL CONSTRAINT next_activity_state_known CHECK (state IN ('open', 'closed')),
  closed_reason text,
  opened_at timestamptz NOT NULL,
  CONSTRAINT next_activity_generation_once UNIQUE (ticket_id, technician_id, generation)
);
CREATE UNIQUE INDEX next_activity_one_open ON next_activity (ticket_id, technician_id) WHERE state = 'open';

CREATE TABLE run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CONSTRAINT run_kind_known CHECK (kind IN ('import', 'plan', 'reflow')),
  trigger text NOT NULL,
  dry_run boolean NOT NULL,
  state text NOT NULL CONSTRAINT run_state_known CHECK (state IN ('queued', 'running', 'done', 'failed')),
  queued_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  error text,
  report jsonb
);

-- A plan is never updated: each run inserts a new version, the highest id is the current one.
CREATE TABLE plan (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id bigint NOT NULL REFERENCES run (id),
  made_at timestamptz NOT NULL,
  horizon_end timestamptz NOT NULL,
  score jsonb NOT NULL
);

CREATE TABLE plan_technician (
  plan_id bigint NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  technician_id text NOT NULL,
  min_minutes_free integer NOT NULL,
  time_zone text NOT NULL,
  held text,
  lane jsonb NOT NULL,
  left_out jsonb NOT NULL,
  waiting jsonb NOT NULL,
  shifts jsonb NOT NULL,
  blocks jsonb NOT NULL,
  ignored jsonb NOT NULL,
  conflicts jsonb NOT NULL,
  lane_score jsonb NOT NULL,
  calendar_score jsonb NOT NULL,
  remembered jsonb NOT NULL,
  PRIMARY KEY (plan_id, technician_id)
);

CREATE TABLE plan_slot (
  plan_id bigint NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  technician_id text NOT NULL,
  activity_id text NOT NULL,
  chunk smallint NOT NULL,
  chunks smallint NOT NULL,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  filler boolean NOT NULL,
  PRIMARY KEY (plan_id, activity_id, chunk),
  CONSTRAINT plan_slot_has_length CHECK (end_at > start_at),
  -- The last guard: nobody is planned to be in two places, half-open as everywhere.
  CONSTRAINT plan_slot_one_place_at_a_time
    EXCLUDE USING gist (plan_id WITH =, technician_id WITH =, tstzrange(start_at, end_at, '[)') WITH &&)
);

CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'A plan is never updated; insert a new version.'; END $$;
CREATE TRIGGER plan_is_immutable BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER plan_technician_is_immutable BEFORE UPDATE ON plan_technician FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER plan_slot_is_immutable BEFORE UPDATE ON plan_slot FOR EACH ROW EXECUTE FUNCTION refuse_update();

-- What others see -----------------------------------------------------------------------------------------
-- The link table: which service call is ours, and what we last wrote to it.
CREATE TABLE booking (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  activity_id text NOT NULL,
  chunk smallint NOT NULL,
  technician_id text NOT NULL,
  service_call_id text NOT NULL CONSTRAINT booking_call_once UNIQUE,
  ticket_link_id text NOT NULL,
  resource_row_id text NOT NULL,
  start_at timestamptz NOT NULL,
  end_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT booking_state_known CHECK (state IN ('live', 'pinned', 'closed')),
  closed_reason text,
  written_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX booking_one_per_chunk ON booking (activity_id, chunk) WHERE state <> 'closed';

-- Each write is first an intent, committed with the plan; then it is done, or it says why not.
CREATE TABLE write_intent (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id bigint NOT NULL REFERENCES run (id),
  technician_id text NOT NULL,
  activity_id text NOT NULL,
  chunk smallint NOT NULL,
  kind text NOT NULL CONSTRAINT write_intent_kind_known CHECK (kind IN ('create', 'move', 'cancel', 'complete')),
  before_start timestamptz,
  before_end timestamptz,
  after_start timestamptz,
  after_end timestamptz,
  reason text NOT NULL,
  look_first boolean NOT NULL,
  state text NOT NULL CONSTRAINT write_intent_state_known
    CHECK (state IN ('pending', 'sending', 'done', 'skipped', 'refused', 'failed')),
  attempts integer NOT NULL,
  outcome text,
  created_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX write_intent_unsettled ON write_intent (technician_id, id) WHERE state IN ('pending', 'sending');
CREATE INDEX write_intent_by_run ON write_intent (run_id);

-- Who may do what -----------------------------------------------------------------------------------------
CREATE TABLE setting (
  scope text NOT NULL CONSTRAINT setting_scope_known CHECK (scope IN ('organisation', 'team', 'technician')),
  scope_id text NOT NULL,
  overrides jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (scope, scope_id)
);

CREATE TABLE api_key (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  role text NOT NULL CONSTRAINT api_key_role_known CHECK (role IN ('admin')),
  hash text NOT NULL CONSTRAINT api_key_hash_once UNIQUE,
  created_at timestamptz NOT NULL
);
`;

const DOWN = `
DROP TABLE api_key, setting, write_intent, booking, plan_slot, plan_technician, plan, run, next_activity, finding,
  source_state, calendar_event, busy_time, service_call, ticket, technician;
DROP FUNCTION refuse_update;
`;

/** The first schema: sources as last seen, plans as immutable versions, the link table and the intents. */
export class CreatePlannerTables1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
