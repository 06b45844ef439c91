import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A write that was decided, and what came of it. */
@Entity('write_intent')
export class WriteIntentRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ name: 'run_id', type: 'bigint' })
  runId!: string;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ name: 'activity_id', type: 'text' })
  activityId!: string;

  @Column({ type: 'smallint' })
  chunk!: number;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ name: 'before_start', type: 'timestamptz', nullable: true })
  beforeStart!: Date | null;

  @Column({ name: 'before_end', type: 'timestamptz', nullable: true })
  beforeEnd!: Date | null;

  @Column({ name: 'after_start', type: 'timestamptz', nullable: true })
  afterStart!: Date | null;

  @Column({ name: 'after_end', type: 'timestamptz', nullable: true })
  afterEnd!: Date | null;

  @Column({ type: 'text' })
  reason!: string;

  /** In words and as the chain of causes; null for writes of earlier versions. */
  @Column({ type: 'jsonb', nullable: true })
  why!: object | null;

  @Column({ name: 'look_first', type: 'boolean' })
  lookFirst!: boolean;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'integer' })
  attempts!: number;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  /** Of a call that the link table does not know; null for any other. */
  @Column({ name: 'service_call_id', type: 'text', nullable: true })
  serviceCallId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
