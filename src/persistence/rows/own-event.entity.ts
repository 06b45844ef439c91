import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An event of ours in a mailbox, and what we know of it. */
@Entity('own_event')
export class OwnEventRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'activity_id', type: 'text' })
  activityId!: string;

  @Column({ type: 'smallint' })
  chunk!: number;

  @Column({ type: 'integer' })
  generation!: number;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ type: 'text' })
  mailbox!: string;

  @Column({ name: 'event_id', type: 'text', nullable: true })
  eventId!: string | null;

  @Column({ type: 'text', nullable: true })
  etag!: string | null;

  @Column({ name: 'start_at', type: 'timestamptz' })
  startAt!: Date;

  @Column({ name: 'end_at', type: 'timestamptz' })
  endAt!: Date;

  @Column({ name: 'target_start', type: 'timestamptz', nullable: true })
  targetStart!: Date | null;

  @Column({ name: 'target_end', type: 'timestamptz', nullable: true })
  targetEnd!: Date | null;

  /** Subject, category and how it is shown. */
  @Column({ type: 'jsonb' })
  text!: object;

  @Column({ type: 'boolean' })
  touched!: boolean;

  @Column({ type: 'text' })
  state!: string;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;
}
