import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What people have asked for about one activity. */
@Entity('instruction')
export class InstructionRow {
  @PrimaryColumn({ name: 'activity_id', type: 'text' })
  activityId!: string;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ name: 'pinned_start', type: 'timestamptz', nullable: true })
  pinnedStart!: Date | null;

  @Column({ name: 'pinned_end', type: 'timestamptz', nullable: true })
  pinnedEnd!: Date | null;

  @Column({ name: 'not_before', type: 'timestamptz', nullable: true })
  notBefore!: Date | null;

  @Column({ name: 'extra_minutes', type: 'integer' })
  extraMinutes!: number;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  finished!: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
