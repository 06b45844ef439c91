import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Time the PSA says is taken besides service calls. */
@Entity('busy_time')
export class BusyTimeRow {
  @PrimaryColumn({ type: 'text' })
  kind!: string;

  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'technician_id', type: 'text' })
  technicianId!: string;

  @Column({ name: 'start_at', type: 'timestamptz' })
  startAt!: Date;

  @Column({ name: 'end_at', type: 'timestamptz' })
  endAt!: Date;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  /** Where no titles are stored. */
  @Column({ type: 'jsonb', nullable: true })
  trace!: unknown;
}
