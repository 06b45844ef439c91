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

  @Column({ name: 'stays_with_technician', type: 'boolean' })
  staysWithTechnician!: boolean;

  @Column({ name: 'part_minutes', type: 'integer', nullable: true })
  partMinutes!: number | null;

  @Column({ name: 'extra_minutes', type: 'integer' })
  extraMinutes!: number;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  ended!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'ended_reason', type: 'text', nullable: true })
  endedReason!: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
