import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One import, plan or reflow. */
@Entity('run')
export class RunRow {
  /** Decimal text: Postgres bigint. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  trigger!: string;

  @Column({ name: 'dry_run', type: 'boolean' })
  dryRun!: boolean;

  @Column({ type: 'text' })
  state!: string;

  /** Only for an undo. */
  @Column({ name: 'undoes_run_id', type: 'bigint', nullable: true })
  undoesRunId!: string | null;

  @Column({ name: 'pauses_technicians', type: 'boolean' })
  pausesTechnicians!: boolean;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  queuedAt!: Date;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  report!: unknown;
}
