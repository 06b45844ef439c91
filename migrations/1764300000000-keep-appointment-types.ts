import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Kinds of appointments that meeting schedulers offer, and who has asked for one and has no time yet.
CREATE TABLE appointment_type (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT appointment_type_name_once UNIQUE,
  duration_minutes integer NOT NULL CONSTRAINT appointment_type_duration_known CHECK (duration_minutes BETWEEN 5 AND 480),
  buffer_before_minutes integer NOT NULL,
  buffer_after_minutes integer NOT NULL,
  increment_minutes integer NOT NULL,
  notice_minutes integer NOT NULL,
  notice_counts text NOT NULL CONSTRAINT appointment_type_notice_known CHECK (notice_counts IN ('wall-clock', 'business-time')),
  window_days integer NOT NULL,
  max_per_day integer NOT NULL,
  mode text NOT NULL
    CONSTRAINT appointment_type_mode_known CHECK (mode IN ('one-person', 'round-robin', 'maximum-availability', 'panel')),
  panel_size integer NOT NULL,
  team_id text,
  technician_ids jsonb NOT NULL,
  booked_as text,
  origin text NOT NULL CONSTRAINT appointment_type_origin_known CHECK (origin IN ('own', 'timezest')),
  external_id text CONSTRAINT appointment_type_external_once UNIQUE,
  active boolean NOT NULL,
  CONSTRAINT appointment_type_of_team_or_technicians CHECK (team_id IS NULL OR technician_ids = '[]'),
  CONSTRAINT appointment_type_active_for_somebody CHECK (NOT active OR team_id IS NOT NULL OR technician_ids <> '[]'),
  CONSTRAINT appointment_type_external_of_others CHECK ((origin = 'own') = (external_id IS NULL))
);
CREATE TABLE booking_request (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type_id bigint NOT NULL REFERENCES appointment_type (id) ON DELETE CASCADE,
  team_id text,
  technician_ids jsonb NOT NULL,
  ticket_id text,
  origin text NOT NULL CONSTRAINT booking_request_origin_known CHECK (origin IN ('own', 'timezest')),
  external_id text CONSTRAINT booking_request_external_once UNIQUE,
  status text NOT NULL CONSTRAINT booking_request_status_known CHECK (status IN ('open', 'booked', 'withdrawn')),
  made_at timestamptz NOT NULL,
  booked_start timestamptz,
  booked_end timestamptz,
  CONSTRAINT booking_request_of_team_or_technicians CHECK (team_id IS NULL OR technician_ids = '[]'),
  CONSTRAINT booking_request_external_of_others CHECK ((origin = 'own') = (external_id IS NULL)),
  CONSTRAINT booking_request_slot_whole CHECK ((booked_start IS NULL) = (booked_end IS NULL) AND booked_start < booked_end)
);
CREATE INDEX booking_request_by_status ON booking_request (status, id);
CREATE INDEX booking_request_by_type ON booking_request (type_id);`;

const DOWN = 'DROP TABLE booking_request; DROP TABLE appointment_type;';

/** Appointment types, and requests to book one. */
export class KeepAppointmentTypes1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
