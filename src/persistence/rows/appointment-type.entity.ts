import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A kind of appointment that meeting schedulers offer. */
@Entity('appointment_type')
export class AppointmentTypeRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'duration_minutes', type: 'integer' })
  durationMinutes!: number;

  @Column({ name: 'buffer_before_minutes', type: 'integer' })
  bufferBeforeMinutes!: number;

  @Column({ name: 'buffer_after_minutes', type: 'integer' })
  bufferAfterMinutes!: number;

  @Column({ name: 'increment_minutes', type: 'integer' })
  incrementMinutes!: number;

  @Column({ name: 'notice_minutes', type: 'integer' })
  noticeMinutes!: number;

  @Column({ name: 'notice_counts', type: 'text' })
  noticeCounts!: string;

  @Column({ name: 'window_days', type: 'integer' })
  windowDays!: number;

  @Column({ name: 'max_per_day', type: 'integer' })
  maxPerDay!: number;

  @Column({ type: 'text' })
  mode!: string;

  @Column({ name: 'panel_size', type: 'integer' })
  panelSize!: number;

  @Column({ name: 'team_id', type: 'text', nullable: true })
  teamId!: string | null;

  @Column({ name: 'technician_ids', type: 'jsonb' })
  technicianIds!: unknown;

  @Column({ name: 'booked_as', type: 'text', nullable: true })
  bookedAs!: string | null;

  @Column({ type: 'text' })
  origin!: string;

  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;
}
